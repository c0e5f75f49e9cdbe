"""A period read by a model and a classifier: who read what, what the model said, and what the classifier says of the rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.sampled.answers import Answer, agreement, answer_of, levels
from cxanalyzer.analysts.sampled.choosing import Chooser, Chosen
from cxanalyzer.analysts.sampled.classifier import Classifier, Prediction
from cxanalyzer.analysts.sampled.desk import Desk, Evidence, Readers
from cxanalyzer.analysts.sampled.features import Features
from cxanalyzer.analysts.sampled.quoting import Quoter, Said
from cxanalyzer.analysts.sampled.units import strata, units
from cxanalyzer.interfaces import Progress
from cxanalyzer.records import DraftMention, Drafts, Measure, Passage, Sampling, Touchpoint

FEWEST = 400
"""Passages below which a model reads all of them in full: a classifier would have too little to learn from."""


class Embedded(NamedTuple):
    """The reader that needs no model, and its embeddings."""

    analyst: EmbeddedAnalyst
    embed: Embed


class Part(NamedTuple):
    """A period as far as the model read it: what it said, and which units are left to a classifier of these features."""

    evidence: Evidence
    desk: Desk
    chosen: Chosen
    own: Mapping[str, Sequence[DraftMention]]
    features: Features | None = None

    @property
    def drafts(self) -> Drafts:
        """What the model said of each passage that it read, and which ones it could not read."""
        units = self.evidence.units
        drafts = [
            draft.model_copy(update={"passage_id": passage.passage_id})
            for place, told in self.desk.told.items()
            for passage in units[place].passages
            for draft in told
        ]
        unread = {
            one.passage_id: why for place, why in sorted(self.desk.unread.items()) for one in units[place].passages
        }
        return Drafts(drafts=tuple(self.in_order(drafts)), unread=unread)

    @property
    def passages(self) -> list[Passage]:
        """The passages that the model read."""
        return [one for place in sorted(self.desk.settled) for one in self.evidence.units[place].passages]

    def in_order(self, drafts: Iterable[DraftMention]) -> list[DraftMention]:
        """Drafts in the order of their passages."""
        order = {passage.passage_id: at for at, passage in enumerate(self.evidence.passages)}
        return sorted(drafts, key=lambda draft: order[draft.passage_id])


def choose(
    readers: Readers,
    embedded: Embedded,
    asked: float,
    evidence: tuple[Sequence[Passage], Sequence[Touchpoint]],
    progress: Progress | None = None,
) -> Part:
    """Have the model read what it is to read of the evidence (passages, register). ModelError and LimitError end it."""
    passages, register = evidence
    whole = Evidence(passages, units(passages, readers.full.items(passages)), register)
    few = len(whole.units) < FEWEST
    own = {} if few else read_by_itself(embedded, whole)
    desk = Desk(readers, whole, Quoter(own, register, embedded.embed), progress)
    if few:
        desk.read_in_full(range(len(whole.units)))
        return Part(whole, desk, Chosen(), own)
    features = Features(whole.units, own, register, embedded.embed)
    suspects = [place for place, unit in enumerate(whole.units) if unit.item.alone]
    chosen = Chooser(desk, features, strata(whole.units, own), asked).choose(suspects)
    return Part(whole, desk, chosen, own, features)


def read_by_itself(embedded: Embedded, evidence: Evidence) -> dict[str, list[DraftMention]]:
    """What the embedded reader makes of the first passage of each unit, by passage id."""
    first = {unit.first.passage_id for unit in evidence.units}
    found: defaultdict[str, list[DraftMention]] = defaultdict(list)
    for draft in embedded.analyst.read(evidence.passages, evidence.register).drafts:
        if draft.passage_id in first:
            found[draft.passage_id].append(draft)
    return dict(found)


def completed(part: Part, placed: Drafts, quoter: Quoter, asked: float) -> Drafts:
    """All drafts of a period: the model's, `placed` where they belong by now, and the classifier's of the rest."""
    chosen = part.chosen
    measured: Measure | None = None
    told: list[DraftMention] = []
    if part.features is not None and chosen.rest:
        answers = _answers(part, placed)
        classifier = Classifier(part.features, chosen.trained, [answers[place] for place in chosen.trained])
        aside = [place for place in chosen.aside if place in answers]
        measured = agreement([answers[place] for place in aside], [one.answer for one in classifier.predict(aside)])
        told = _by_classifier(part, classifier.predict(chosen.rest), levels(placed.drafts), quoter)
    drafts = tuple(part.in_order((*placed.drafts, *told)))
    return Drafts(drafts=drafts, unread=placed.unread, sampling=_sampling(part, measured, asked))


def _answers(part: Part, placed: Drafts) -> dict[int, Answer]:
    """The answer about every unit that the model read, by place."""
    said: defaultdict[str, list[DraftMention]] = defaultdict(list)
    for draft in placed.drafts:
        said[draft.passage_id].append(draft)
    return {place: answer_of(said[part.evidence.units[place].first.passage_id]) for place in part.desk.told}


def _by_classifier(
    part: Part,
    predictions: Sequence[Prediction],
    usual: Mapping[tuple[str, int], int | None],
    quoter: Quoter,
) -> list[DraftMention]:
    """Drafts of the rest; `usual` is the emotion level that the model mostly gives for a touchpoint and sign."""
    return [
        draft.model_copy(update={"passage_id": passage.passage_id})
        for place, one in zip(part.chosen.rest, predictions, strict=True)
        for draft in quoter.drafts(part.evidence.units[place].first, _said(one, usual), "classifier")
        for passage in part.evidence.units[place].passages
    ]


def _said(one: Prediction, usual: Mapping[tuple[str, int], int | None]) -> list[Said]:
    return [Said(key[0] or None, "", usual.get(key, key[1]), one.confidence) for key in one.answer or ()]


def _sampling(part: Part, measured: Measure | None, asked: float) -> Sampling:
    """Who read how many of the customers' passages, and how well they agree."""
    desk, chosen = part.desk, part.chosen

    def passages(places: Iterable[int]) -> int:
        return sum(len(part.evidence.units[place].passages) for place in places)

    in_full = {*desk.full, *desk.unread}
    return Sampling(
        passages=passages(range(len(part.evidence.units))),
        in_full=passages(in_full),
        in_short=passages(desk.short.keys() - in_full),
        by_classifier=passages(chosen.rest),
        asked=asked,
        agreement=measured,
        short_agreement=chosen.short_agreement,
        tries=chosen.tries,
    )
