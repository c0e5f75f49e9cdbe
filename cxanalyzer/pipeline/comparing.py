"""Comparing any two periods: their mentions carried to today's register, where like is compared with like."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.pipeline import corrections, pinning
from cxanalyzer.pipeline.kept import Side, period_evidence, side_of, stored
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import PeriodComparison, RegisterChanges, Touchpoint
from cxanalyzer.steps import account, correct, read
from cxanalyzer.steps import compare as comparing
from cxanalyzer.views import comparison as view
from cxanalyzer.writing import write

_ASKED = "as asked"
Reader = Callable[[str], AbstractContextManager[Analyst]]
"""Gives the analyst that reads a period; asked only where something has to be read."""


@dataclass(frozen=True)
class ComparedOutcome:
    """A comparison that was done, and the folder its files stand in; None when it could not be written, and why."""

    comparison: PeriodComparison
    folder: Path | None
    not_written: str = ""


def compare(
    folder: ProjectFolder,
    periods: tuple[str, str],
    reader: Reader,
    reread: bool = False,
    progress: Progress | None = None,
) -> PeriodComparison:
    """Compare two periods, the older one first. EvidenceError: no evidence of one of them.

    The mentions kept with their reviews are used; what is missing is read, and with `reread` the older period in any case.
    """
    older, newer = _checked(folder, periods)
    before = _side(folder, older, reader, _ASKED if reread else "", progress)
    now = _side(folder, newer, reader, "", progress)
    today = folder.register
    changes = [registers.changes(side.register, today) for side in (before, now)]
    groups = registers.units(today, *changes)
    units = [_unit(keys, today, changes[0]) for keys in groups]
    unit_of = {key: unit.key for keys, unit in zip(groups, units, strict=True) for key in keys}
    sides = [carried(side, change, unit_of) for side, change in zip((before, now), changes, strict=True)]
    done = comparing.compare(sides[0], sides[1], units)
    versions = before.period.register_version, pinning.number(folder, today)
    return PeriodComparison(
        project=folder.name,
        before=before.period,
        now=now.period,
        repeated=done.repeated,
        scorecard=done.scorecard,
        paired=done.paired,
        touchpoints=done.touchpoints,
        moved=done.moved,
        register_changes=changes[0].model_copy(update={"before": versions[0], "now": versions[1]}),
    )


def write_comparison(folder: ProjectFolder, result: PeriodComparison) -> Path:
    """Write both files of a comparison; the same evidence, reviews and register give the same bytes. The folder they are in."""
    where = folder.path / "comparisons" / f"{result.before.period}--{result.now.period}"
    write(where / "comparison.md", view.markdown(result))
    write(where / "tables" / "changes.csv", view.changes_csv(result))
    return where


def carried(side: Side, changes: RegisterChanges, unit_of: Mapping[str, str]) -> comparing.Carried:
    """A period with its mentions at the units of today's register; those of touchpoints that were removed fall away."""
    became = {one.touchpoint_id: unit_of[one.into[0]] for one in changes.became if one.into}
    moved = [
        replace(mention, touchpoint_id=became[mention.touchpoint_id])
        for mention in side.mentions
        if mention.touchpoint_id in became
    ]
    read_for = {became[one.id] for one in registers.active(side.register) if one.id in became}
    return comparing.Carried(moved, side.evidence, read_for)


def _checked(folder: ProjectFolder, periods: tuple[str, str]) -> tuple[str, str]:
    there = folder.evidence.periods()
    for period in periods:
        if period not in there:
            known = (
                f"There is of: {', '.join(there)}." if there else f"Take some in: cxanalyzer ingest {folder.name} PATH…"
            )
            raise EvidenceError(f"there is no evidence of {period}. {known}")
    older, newer = sorted(periods)
    if older == newer:
        raise EvidenceError(f"{older} cannot be compared with itself. There is evidence of: {', '.join(there)}.")
    return older, newer


def _side(folder: ProjectFolder, period: str, reader: Reader, why: str, progress: Progress | None) -> Side:
    everything = period_evidence(folder, period)
    kept = why or stored(folder, everything)
    if isinstance(kept, Side):
        return kept
    today = folder.register
    with reader(period) as analyst:
        corrector = correct.Corrector(analyst, corrections.usable(folder).corrections)
        reading = read.read(corrector, everything, registers.active(today), progress=progress)
        heard = account.understood(everything, reading.unread)
        told = side_of(heard, reading.mentions, (analyst.name, pinning.number(folder, today)), kept)
    return Side(told, reading.mentions, heard, today)


def _unit(keys: tuple[str, ...], today: Sequence[Touchpoint], changes: RegisterChanges) -> comparing.Unit:
    names: Mapping[str, str] = {one.id: one.name for one in today}
    name = " + ".join(names[key] for key in keys)
    was = [one.name for one in changes.became if set(one.into) & set(keys) and one.name != name]
    return comparing.Unit("+".join(keys), name, tuple(dict.fromkeys(was)))
