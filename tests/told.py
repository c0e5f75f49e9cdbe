"""A period built sentence by sentence: who said what about which touchpoint, and what they scored."""

from dataclasses import dataclass, field

from fakes import passage, source

from cxanalyzer.grounding import locate
from cxanalyzer.records import Mention, Passage, PeriodEvidence, Scale, Score, Source, Touchpoint

Said = tuple[str, str, int | None]
"""A touchpoint id, a sentence and its emotion."""


@dataclass
class Told:
    """Collects sources, passages and mentions; every mention's quote is located in its passage."""

    period: str = "2026-Q3"
    sources: list[Source] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def say(self, who: str, *said: Said, **fields: object) -> list[Mention]:
        """One source by `who`, its sentences one passage. Fields of `Source` or of `Mention` may be given."""
        of_mention = {name: fields.pop(name) for name in list(fields) if name in Mention.__dataclass_fields__}
        number = len(self.sources) + 1
        one = source(number, source_id=f"S-{self.period}-{number}", respondent=who, period=self.period, **fields)
        here = passage(one, " ".join(sentence for _, sentence, _ in said))
        self.sources.append(one)
        self.passages.append(here)
        made = [self._mention(one, here, sentence, of_mention) for sentence in said]
        self.mentions += made
        return made

    def answer(self, who: str, value: float, scale: Scale = "nps", name: str = "nps", date: str = "2026-08-01") -> None:
        """One source by `who` with a score and no text."""
        number = len(self.sources) + 1
        scores = (Score(name=name, scale=scale, value=value),)
        self.sources.append(
            source(number, source_id=f"S-{self.period}-{number}", respondent=who, scores=scores, date=date)
        )

    @property
    def evidence(self) -> PeriodEvidence:
        return PeriodEvidence(
            period=self.period,
            sources={one.source_id: one for one in self.sources},
            passages={one.passage_id: one for one in self.passages},
        )

    def _mention(self, one: Source, here: Passage, said: Said, fields: dict[str, object]) -> Mention:
        touchpoint_id, sentence, emotion = said
        quote = locate(sentence, here)
        assert quote is not None
        given = {
            "mention_id": f"M-{self.period}-{one.record:>04}-{quote.start:03}",
            "passage_id": here.passage_id,
            "source_id": one.source_id,
            "respondent": one.respondent,
            "touchpoint_id": touchpoint_id,
            "quote": quote,
            "emotion": emotion,
            "confidence": 0.9,
            "analyst": "fake",
            **fields,
        }
        return Mention(**given)


def touchpoint(name: str, **fields: object) -> Touchpoint:
    """A touchpoint of the register, its id made from its name."""
    return Touchpoint.model_validate({"id": name.lower().replace(" ", "-"), "name": name, **fields})
