"""Measuring how true an analyst reads: the labelled records alone are read, compared with the labels, and told."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePath

from cxanalyzer import register as registers
from cxanalyzer.errors import SettingsError
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.pipeline.kept import ALL, evidence
from cxanalyzer.pipeline.progress import Spending, silent
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Evaluation, Gold, GoldTable, PeriodEvidence, Touchpoint, Usage
from cxanalyzer.steps import evaluate as evaluating
from cxanalyzer.steps import read
from cxanalyzer.views import evaluation as view
from cxanalyzer.writing import write

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Contender:
    """An analyst whose reading is measured: what it is called, its model, how to have it and the hashes of its prompts.

    `analyst` is given the labelled passages: what people said of just these must not have been taught to it.
    """

    label: str
    model: str
    analyst: Callable[[Collection[str]], AbstractContextManager[Analyst]]
    prompts: Mapping[str, str]


@dataclass(frozen=True)
class Evaluated:
    """An evaluation that was done, where its report stands, and what reading has cost over all attempts at it."""

    evaluation: Evaluation
    report: Path
    json: Path
    usage: Usage


def evaluate(
    folder: ProjectFolder,
    table: GoldTable,
    contenders: Sequence[Contender],
    period: str = ALL,
    progress: Progress | None = None,
) -> Evaluated:
    """Read the labelled records with one analyst or two, compare, and write both files.

    SettingsError: both are the same. InputError, EvidenceError: see `steps.evaluate.gold`.
    """
    first, *others = contenders
    if any((one.model, one.prompts) == (first.model, first.prompts) for one in others):
        raise SettingsError(f"both sides are {first.label}: name another analyst or another prompt to compare it with.")
    everything, _ = evidence(folder, period)
    register = registers.active(folder.register)
    gold = evaluating.gold(table, everything, folder.register)
    labelled = _labelled(everything, gold)
    done = [_read(contender, labelled, register, progress) for contender in contenders]
    scores, comparison = evaluating.evaluate(gold, [reading for reading, _ in done], labelled, register)
    result = Evaluation(
        project=folder.name,
        period=everything.period,
        gold=table.file,
        gold_sha256=table.sha256,
        register_hash=registers.digest(folder.register),
        rows=gold.rows,
        records=len(gold.records),
        pairs=sum(len(one.touchpoints) for one in gold.records),
        levels=gold.levels,
        problems=gold.problems,
        readers=tuple(scores),
        comparison=comparison,
    )
    return _written(folder, result, sum((usage for _, usage in done), start=Usage()))


def _labelled(everything: PeriodEvidence, gold: Gold) -> PeriodEvidence:
    """The labelled records with all that was said in them, in the order of the evidence."""
    wanted = {source_id for one in gold.records for source_id in one.source_ids}
    return PeriodEvidence(
        period=everything.period,
        sources={key: source for key, source in everything.sources.items() if key in wanted},
        passages={key: passage for key, passage in everything.passages.items() if passage.source_id in wanted},
    )


def _read(
    contender: Contender,
    labelled: PeriodEvidence,
    register: Sequence[Touchpoint],
    progress: Progress | None,
) -> tuple[evaluating.ReadBy, Usage]:
    with contender.analyst(labelled.passages.keys()) as analyst:
        watched = Spending(progress or silent, analyst.spent)
        watched("read", 0, 1)
        reading = read.read(analyst, labelled, register, progress=watched)
        watched("read", 1, 1)
        by = evaluating.ReadBy(contender.label, analyst.name, reading.mentions, reading.unread, contender.prompts)
        return by, sum(analyst.spent().steps.values(), start=Usage())


def _written(folder: ProjectFolder, result: Evaluation, usage: Usage) -> Evaluated:
    """Both files; the same labels, evidence and readings give the same bytes."""
    parts = (PurePath(result.gold).stem, *(one.reader for one in result.readers))
    name = "-".join(_UNSAFE.sub("-", part.casefold()).strip("-") or "labels" for part in parts)
    report, json = (folder.path / "evaluations" / f"{name}.{ending}" for ending in ("md", "json"))
    write(report, view.markdown(result))
    write(json, result.model_dump_json(indent=1) + "\n")
    return Evaluated(result, report, json, usage)
