"""Comparing any two periods: their mentions carried to today's register, where like is compared with like."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.measures.respondents import people
from cxanalyzer.pipeline import corrections, pinning
from cxanalyzer.pipeline.quarter import period_evidence
from cxanalyzer.project import ProjectFolder, write
from cxanalyzer.records import (
    ComparedPeriod,
    Mention,
    PeriodComparison,
    PeriodEvidence,
    RegisterChanges,
    Touchpoint,
)
from cxanalyzer.steps import account, correct, read
from cxanalyzer.steps import compare as comparing
from cxanalyzer.views import comparison as view

_NO_REVIEW = "it has no review yet"
_MORE_EVIDENCE = "evidence came in since its review"
_ASKED = "as asked"
Reader = Callable[[str], AbstractContextManager[Analyst]]
"""Gives the analyst that reads a period; asked only where something has to be read."""


@dataclass(frozen=True)
class ComparedOutcome:
    """A comparison that was done, and the folder its files stand in."""

    comparison: PeriodComparison
    folder: Path


@dataclass(frozen=True)
class Side:
    """A period with its mentions, and the register these were read with."""

    period: ComparedPeriod
    mentions: Sequence[Mention]
    evidence: PeriodEvidence
    register: Sequence[Touchpoint]


def compare(
    folder: ProjectFolder,
    periods: tuple[str, str],
    reader: Reader,
    reread: bool = False,
    progress: Progress | None = None,
) -> ComparedOutcome:
    """Compare two periods, the older one first, and write the comparison. EvidenceError: no evidence of one of them.

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
    result = PeriodComparison(
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
    return _written(folder, result)


def stored(folder: ProjectFolder, period: str, everything: PeriodEvidence) -> Side | str:
    """A period as its review kept it; or why it cannot be used: there is none, or there is more evidence by now."""
    if folder.manifest(period) is None:
        return _NO_REVIEW
    review = folder.review(period)
    if (review.coverage.sources, review.coverage.passages) != (len(everything.sources), len(everything.passages)):
        return _MORE_EVIDENCE
    heard = account.understood(everything, review.unread)
    told = _told(heard, review.mentions, (review.analyst, review.register_version))
    return Side(told, review.mentions, heard, pinning.pinned(folder, period))


def carried(side: Side, changes: RegisterChanges, unit_of: Mapping[str, str]) -> comparing.Carried:
    """A period with its mentions at the units of today's register; those of touchpoints that were removed fall away."""
    became = {one.touchpoint_id: unit_of[one.into[0]] for one in changes.became if one.into}
    moved = [
        mention.model_copy(update={"touchpoint_id": became[mention.touchpoint_id]})
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
    kept = why or stored(folder, period, everything)
    if isinstance(kept, Side):
        return kept
    today = folder.register
    with reader(period) as analyst:
        corrector = correct.Corrector(analyst, corrections.usable(folder).corrections)
        reading = read.read(corrector, everything, registers.active(today), progress=progress)
        heard = account.understood(everything, reading.unread)
        told = _told(heard, reading.mentions, (analyst.name, pinning.number(folder, today)), kept)
    return Side(told, reading.mentions, heard, today)


def _told(heard: PeriodEvidence, mentions: Sequence[Mention], by: tuple[str, int], why: str = "") -> ComparedPeriod:
    return ComparedPeriod(
        period=heard.period,
        how="read" if why else "stored",
        analyst=by[0],
        register_version=by[1],
        customers=len(people(heard)),
        mentions=len(mentions),
        why=why,
    )


def _unit(keys: tuple[str, ...], today: Sequence[Touchpoint], changes: RegisterChanges) -> comparing.Unit:
    names: Mapping[str, str] = {one.id: one.name for one in today}
    name = " + ".join(names[key] for key in keys)
    was = [one.name for one in changes.became if set(one.into) & set(keys) and one.name != name]
    return comparing.Unit("+".join(keys), name, tuple(dict.fromkeys(was)))


def _written(folder: ProjectFolder, result: PeriodComparison) -> ComparedOutcome:
    """Both files; the same evidence, reviews and register give the same bytes."""
    where = folder.path / "comparisons" / f"{result.before.period}--{result.now.period}"
    write(where / "comparison.md", view.markdown(result))
    write(where / "tables" / "changes.csv", view.changes_csv(result))
    return ComparedOutcome(result, where)
