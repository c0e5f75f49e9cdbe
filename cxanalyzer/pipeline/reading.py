"""Both periods of a review read against one register, with what was discovered on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxanalyzer import register as registers
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.pipeline import corrections
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import PeriodEvidence, Touchpoint
from cxanalyzer.settings import EMBEDDED
from cxanalyzer.steps import account, consolidate, correct, read, score, survive


@dataclass(frozen=True)
class Read:
    """Both periods as read against one register, of which `found` is what this review discovered; `whole` has the retired too.

    `again`: how often what was discovered is found again, and in how many draws; see `steps.survive`.
    """

    register: Sequence[Touchpoint]
    whole: Sequence[Touchpoint]
    found: Sequence[Touchpoint]
    now: PeriodEvidence
    before: PeriodEvidence | None
    reading: read.Reading
    earlier: read.Reading | None
    again: tuple[Mapping[str, float], int]

    @property
    def periods(self) -> tuple[score.ReadPeriod, score.ReadPeriod | None]:
        """The period and the one before as they are scored: without what could not be read."""
        earlier = _understood(self.earlier, self.before) if self.earlier and self.before else None
        return _understood(self.reading, self.now), earlier


def read_both(
    folder: ProjectFolder,
    analyst: Analyst,
    periods: tuple[PeriodEvidence, PeriodEvidence | None],
    progress: Progress,
    *,
    discover: bool,
) -> Read:
    """Read both periods against the same register; what was discovered first joins it, so that they can be compared."""
    now, before = periods
    register = registers.active(folder.register)
    reader = correct.Corrector(analyst, corrections.usable(folder).corrections)
    reading = read.read(reader, now, register, progress=progress)
    found = consolidate.consolidate(analyst, reading.unassigned, folder.register) if discover else []
    if found:
        reading = read.read(reader, now, register, found, progress)
    again: tuple[Mapping[str, float], int] = ({}, 0)
    if analyst.name == EMBEDDED:  # discovering over and over costs nothing here; a language model would be paid for it
        again = survive.rediscover(analyst, [*register, *found], (reading.mentions, reading.unassigned), now)
    earlier = read.read(reader, before, register, found, progress) if before else None
    return Read([*register, *found], [*folder.register, *found], found, now, before, reading, earlier, again)


def _understood(reading: read.Reading, evidence: PeriodEvidence) -> score.ReadPeriod:
    return score.ReadPeriod(reading.mentions, account.understood(evidence, reading.unread))
