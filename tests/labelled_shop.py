"""A small shop's records with what a person found in them and what an analyst read, for tests of `evaluate`."""

import csv
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from fakes import passage, source

from cxanalyzer import grounding
from cxanalyzer.records import (
    Evaluation,
    GoldRow,
    GoldTable,
    Mention,
    Passage,
    PeriodEvidence,
    Source,
    Touchpoint,
    content_id,
)
from cxanalyzer.steps.evaluate import ReadBy, evaluate, gold

REGISTER = (
    Touchpoint(id="delivery", name="Delivery", keywords=("parcel",)),
    Touchpoint(id="returns-desk", name="Returns & refunds"),
    Touchpoint(id="store-visit", name="Store visit"),
    Touchpoint(id="fax-line", name="Fax line", status="retired"),
)
TEXTS = (
    "The parcel came a week late and nobody told us about it.",
    "Refund in two days, and the woman at the desk was lovely.",
    "The shop on the corner is bright and the staff know their tools.",
    "Late again, and then the refund took a month.",
    "I have nothing to say about any of it.",
)
Row = tuple[str, str, str]
ROWS: tuple[Row, ...] = (
    ("1", "delivery", "-2"),
    ("2", "Returns & Refunds", "1"),
    ("3", "store_visit", "2"),
    ("4", "DELIVERY", "-1"),
    ("4", "returns-desk", "-2"),
    ("5", "", ""),
)
READ: tuple[tuple[int, str, str, int | None], ...] = (
    (0, "delivery", "The parcel came a week late", -1),
    (1, "returns-desk", "Refund in two days", 1),
    (1, "store-visit", "the woman at the desk was lovely", 2),
    (2, "store-visit", "The shop on the corner is bright", 1),
    (3, "store-visit", "Late again", -1),
    (3, "returns-desk", "the refund took a month", 1),
)


def table(rows: Sequence[Row] = ROWS, sources: Sequence[str] = (), file: str = "labels.csv") -> GoldTable:
    """Rows (record, touchpoint, emotion) as a file of labels has them from line 2 on."""
    files = sources or [""] * len(rows)
    made = [
        GoldRow(line=number, record=record, touchpoint=touchpoint, emotion=emotion, source=at)
        for number, ((record, touchpoint, emotion), at) in enumerate(zip(rows, files, strict=True), start=2)
    ]
    return GoldTable(file=file, sha256=sha256(repr(rows).encode()).hexdigest(), rows=tuple(made))


def shop(texts: Sequence[str] = TEXTS) -> PeriodEvidence:
    """One survey row a text, numbered from 1, each with a score: 9 where it is glad, else 2."""
    sources = [source(number) for number in range(1, len(texts) + 1)]
    return evidence_of(sources, [passage(one, text) for one, text in zip(sources, texts, strict=True)])


def evidence_of(sources: Sequence[Source], passages: Sequence[Passage]) -> PeriodEvidence:
    return PeriodEvidence(
        period="all",
        sources={one.source_id: one for one in sources},
        passages={one.passage_id: one for one in passages},
    )


def mention(spoken: Passage, touchpoint: str, words: str, emotion: int | None) -> Mention:
    quote = grounding.locate(words, spoken)
    assert quote is not None
    return Mention(
        mention_id=content_id("M", spoken.passage_id, touchpoint, words), passage_id=spoken.passage_id,
        source_id=spoken.source_id, respondent=spoken.source_id, touchpoint_id=touchpoint, quote=quote,
        emotion=emotion, confidence=1.0, analyst="fake",
    )  # fmt: skip


def read_by(
    evidence: PeriodEvidence, said: Sequence[tuple[int, str, str, int | None]] = READ, name: str = "fake"
) -> ReadBy:
    spoken = list(evidence.passages.values())
    return ReadBy(name, name, [mention(spoken[at], *rest) for at, *rest in said], {}, {})  # type: ignore[arg-type]


def written(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    """A file of labels with these rows: source, record, touchpoint, emotion."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "record", "touchpoint", "emotion"), *rows])
    return path


def evaluated(rows: Sequence[Row] = ROWS, *readings: Sequence[tuple[int, str, str, int | None]]) -> Evaluation:
    """The evaluation of one reading of the shop or two (None: `READ`), as the pipeline makes it."""
    evidence = shop()
    labels = gold(table(rows), evidence, REGISTER)
    by = [read_by(evidence, said, f"reader {number}") for number, said in enumerate(readings or (READ,), start=1)]
    scores, comparison = evaluate(labels, by, evidence, REGISTER)
    return Evaluation(
        project="shop", period="all", gold="labels.csv", gold_sha256="0" * 64, register_hash="12345678",
        rows=labels.rows, records=len(labels.records), pairs=sum(len(one.touchpoints) for one in labels.records),
        levels=labels.levels, problems=labels.problems, readers=tuple(scores), comparison=comparison,
    )  # fmt: skip
