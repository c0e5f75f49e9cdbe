"""Every chain of the language-model analyst over three tiny texts, and what each falls back on when nothing can be used."""

from collections.abc import Callable
from typing import Any

from at_the_desk import REGISTER, mention, passages_of, scored
from model_server import Label, Labels

from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst
from cxanalyzer.records import DraftMention

TEXTS = (
    "The parcel came late so I had to send it back.",
    "Nobody answered when I wanted to return the lamp.",
    "The driver carried it upstairs.",
)
LABELS = Labels(
    [
        (TEXTS[0], Label("delivery", emotion=-1, function=3, problem="waiting", quote="The parcel came late")),
        (TEXTS[1], Label("returns", emotion=-2, problem="silence")),
        (TEXTS[2], Label("delivery", emotion=2, function=4)),
    ]
)
PERIOD, PASSAGES = passages_of(*TEXTS)
READ = PASSAGES[:2]
MENTIONS = (
    mention(PASSAGES[0], "The parcel came late"),
    mention(PASSAGES[0], "had to send it back", "returns"),
    mention(PASSAGES[2], "The driver carried it upstairs", emotion=2),
)
LOOSE = [DraftMention(passage_id=one.passage_id, quote=one.text, about="gift wrap", emotion=1) for one in PASSAGES]
LINES = ["Delivery, emotion: −0.8 (n = 40, −1.1 to −0.5)", "Returns, named most: silence, 9 of 12 customers"]


def _read(analyst: LanguageModelAnalyst) -> Any:
    return analyst.read(READ, REGISTER)


def _name(analyst: LanguageModelAnalyst) -> Any:
    analyst._sources = {one.passage_id: one.source_id for one in PASSAGES}
    return analyst.discover(LOOSE, REGISTER)


CHAINS: dict[str, Callable[[LanguageModelAnalyst], Any]] = {
    "read": _read,
    "name": _name,
    "moments": lambda analyst: analyst.moments(MENTIONS, PERIOD.passages, REGISTER),
    "judge": lambda analyst: analyst.judge(REGISTER, MENTIONS),
    "hypothesize": lambda analyst: analyst.hypothesize(scored(), MENTIONS, PERIOD.passages),
    "summarize": lambda analyst: analyst.summarize(LINES, MENTIONS),
}
