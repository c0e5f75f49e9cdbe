"""An inn whose guests write plainly, or in riddles: texts with labels of which a known part can be learned."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from fakes import passage, source
from model_server import Label, Labels

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, embeddings
from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.sampled.desk import Readers
from cxanalyzer.analysts.sampled.reading import Embedded, Part, choose
from cxanalyzer.records import DraftMention, Drafts, Passage, Touchpoint

TOPICS = {
    "breakfast": ("The breakfast buffet", "Our morning eggs", "The coffee at breakfast", "Breakfast rolls"),
    "rooms": ("The room", "Our bedroom", "The bed and the pillows", "The bathroom of our room"),
    "parking": ("Parking the car", "The garage", "The parking lot", "Our parking space"),
    "reception": ("The lady at reception", "Checking in at reception", "The front desk", "The night porter"),
}
FELT = {
    -1: ("was dreadful", "let us down badly", "was a real disappointment", "was awful again"),
    1: ("was wonderful", "made us very happy", "was a real pleasure", "was lovely again"),
}
WHEN = ("on Monday", "this spring", "last week", "on our second visit", "with the children", "late at night")
REGISTER = tuple(Touchpoint(id=key, name=key.title()) for key in TOPICS)
EMBED = ArrayEmbeddings(embeddings("embedded"))


def guests(number: int, riddles: float = 0.0, seed: int = 1) -> list[tuple[str, Label]]:
    """Different texts with their labels; of a share of them, no reader could guess the label from the words."""
    draw = random.Random(seed)  # noqa: S311 - the same guests every time
    rows: dict[str, Label] = {}
    while len(rows) < number:
        topic, sign = draw.choice(sorted(TOPICS)), draw.choice((-1, 1))
        text = (
            f"{draw.choice(TOPICS[topic])} {draw.choice(FELT[sign])} {draw.choice(WHEN)}, stay {draw.randrange(9999)}."
        )
        if draw.random() < riddles:
            topic, sign = draw.choice(sorted(TOPICS)), draw.choice((-1, 1))
        rows.setdefault(text, Label(topic, emotion=sign))
    return list(rows.items())


def passages(texts: Sequence[str]) -> list[Passage]:
    """One source and passage a text."""
    return [passage(source(number), text) for number, text in enumerate(texts, start=1)]


EMBEDDED = Embedded(EmbeddedAnalyst(EMBED, lambda *_: []), EMBED)
"""The embedded reader as it ships."""


class Knowing:
    """A model in the place of both readers that answers from labels; `slips` changes what it tells in short."""

    def __init__(self, labels: Sequence[tuple[str, Label]], slips: Callable[[str], str] = str) -> None:
        self.labels = dict(labels)
        self.slips = slips
        self.read_in_full: list[str] = []
        self.told_in_short: list[str] = []

    def items(self, asked: Sequence[Passage]) -> list[Item]:
        return [Item({"text": one.text}) for one in asked if one.speaker != "agent"]

    def full(self, asked: Sequence[Passage], *_: Any) -> Drafts:
        self.read_in_full += [one.passage_id for one in asked]
        return Drafts(drafts=tuple(self._draft(one) for one in asked))

    def _draft(self, one: Passage) -> DraftMention:
        label = self.labels[one.text]
        return DraftMention(
            passage_id=one.passage_id, quote=one.text, touchpoint_id=label.touchpoint, emotion=label.emotion
        )

    def short(self, items: Sequence[Item], *_: Any) -> dict[int, str]:
        self.told_in_short += [item.record["text"] for item in items]
        words = {-1: "negative", 1: "positive"}
        said = [self.labels[item.record["text"]] for item in items]
        return {
            at: f'[{{"about": "{self.slips(one.touchpoint)}", "emotion": "{words[one.emotion or 0]}"}}]'
            for at, one in enumerate(said)
        }

    def chosen(self, asked: Sequence[Passage], agreement: float = 0.9) -> Part:
        """Who reads what of these passages."""
        readers: Any = Readers(_Way(self.full, self.items), _Way(self.short, self.items))  # type: ignore[arg-type]
        return choose(readers, EMBEDDED, agreement, (asked, REGISTER))


class _Way:
    def __init__(self, read: Callable[..., Any], items: Callable[..., Any]) -> None:
        self.read, self.items = read, items


def labels(rows: Sequence[tuple[str, Label]]) -> Labels:
    """The labels as a model server answers them."""
    return Labels(list(rows))
