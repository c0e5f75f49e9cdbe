"""Drivers of a score: from ratings, from text alone against ratings, and how long many respondents take.

Run: python benchmarks/drivers.py [ratings] [text] [size]

The data are looked for in CXANALYZER_DATA, else in ../shared/data; a set that is not there is skipped with a line.
`text` ranks touchpoints by what reviewers wrote (a register of the ratings' names, no rating of a touchpoint read) beside
their own overall verdict, by several measures, and holds each order against Spearman(rating, verdict).
"""

import csv
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import spearmanr
from touchpoints_data import DATA

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, embeddings
from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
from cxanalyzer.measures import correlations, importance
from cxanalyzer.measures.drivers import Columns, analysed
from cxanalyzer.measures.respondents import Question
from cxanalyzer.records import DraftMention, Passage, Touchpoint
from cxanalyzer.register import slug
from cxanalyzer.steps.drive.ratings import from_ratings

ENOUGH = 100
"""Ratings a touchpoint needs before its place in the reference means anything."""
FELT = ("by the words alone", "as read beside the score")
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as dictionaries."""
    with path.open(newline="", encoding="utf-8", errors="replace") as handle:
        return list(csv.DictReader(handle))


def number(text: str, blank: Sequence[str] = ("", "NA")) -> float:
    """A cell as a number; not a number where it is blank."""
    return float("nan") if text in blank else float(text)


def rho(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation over what both have."""
    one, other = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    there = ~np.isnan(one) & ~np.isnan(other)
    return float(spearmanr(one[there], other[there]).statistic)


def ratings() -> None:
    """Fourteen ratings of airline passengers, 0 for not applicable, beside satisfied or not."""
    path = DATA / "airline_passenger_satisfaction" / "test.csv"
    if not path.exists():
        print(f"  skipped: {path} is not there (set CXANALYZER_DATA)")
        return
    found = rows(path)
    names = [name for name in found[0] if name.startswith(("Inflight", "Ease", "Gate", "Food", "Online", "Seat"))]
    names += ["Departure/Arrival time convenient", "On-board service", "Leg room service", "Baggage handling"]
    names += ["Checkin service", "Cleanliness"]
    satisfied = {str(place): float(row["satisfaction"] == "satisfied") for place, row in enumerate(found)}
    given: dict[Question, dict[str, float]] = {Question("satisfaction", "yesno"): satisfied}
    for name in names:
        scored = {str(place): float(row[name]) for place, row in enumerate(found) if row[name] != "0"}
        given[Question(name, "stars5")] = scored
    began = time.perf_counter()
    result = from_ratings(given)
    took = time.perf_counter() - began
    assert result is not None
    reference = {
        name: rho(list(given[Question(name, "stars5")].values()), [satisfied[who] for who in given[Question(name, "stars5")]])
        for name in names
    }  # fmt: skip
    weights = {
        one.label: float(np.copysign((one.weight.value or 0.0) if one.weight else 0.0, one.correlation.value or 0.0))
        for one in result.drivers
    }
    plain = {one.label: one.correlation.value or 0.0 for one in result.drivers}
    right = [reference[name] for name in names]
    print(f"  {len(names)} ratings, n = {result.n}, R² {result.r_squared.value:.3f}, {result.method}, {took:.1f} s")
    print("  order against Spearman(rating, satisfied), the sign from the correlation:")
    print(f"    relative weights {rho([weights[name] for name in names], right):.3f}")
    print(f"    correlations {rho([plain[name] for name in names], right):.3f}")
    unproven = [one.label for one in result.drivers if not one.proven]
    print(f"  agreement with LMG: {result.agreement}; not told from chance: {unproven}")
    for name in sorted(names, key=lambda name: -reference[name]):
        print(f"    {name:36s} {reference[name]:+.2f}  share of R² {weights[name]:.3f}")


class Said(NamedTuple):
    """Who praises and who complains about each touchpoint, (n,) of 0 and 1 each, and everyone's verdict."""

    praise: list[Numbers]
    complaint: list[Numbers]
    verdict: Numbers


def said(drafts: Sequence[DraftMention], names: Sequence[str], verdict: Numbers, felt: str) -> Said:
    """Praise and complaint from drafts whose passage ids are row numbers; rows without a verdict are left out."""
    praise, complaint = (defaultdict[str, set[int]](set) for _ in range(2))
    for draft in drafts:
        emotion = draft.worded if felt == FELT[0] else draft.emotion or 0
        if draft.touchpoint_id and emotion:
            (praise if emotion > 0 else complaint)[draft.touchpoint_id].add(int(draft.passage_id))
    there = ~np.isnan(verdict)

    def column(of: Mapping[str, set[int]], name: str) -> Numbers:
        full = np.zeros(len(verdict))
        full[sorted(of[name])] = 1
        return full[there]

    keys = [slug(name) for name in names]
    return Said([column(praise, key) for key in keys], [column(complaint, key) for key in keys], verdict[there])


def swing(one: Said) -> list[float]:
    """The product's importance from text: how far those who only praise score above those who only complain."""
    return [
        float(one.verdict[(good > bad)].mean() - one.verdict[(bad > good)].mean())
        if (good > bad).any() and (bad > good).any() else float("nan")
        for good, bad in zip(one.praise, one.complaint, strict=True)
    ]  # fmt: skip


def leave_one_out(one: Said) -> list[float]:
    """The size of the difference that leaving out everyone who speaks of it makes."""
    return [
        abs(float(one.verdict.mean() - one.verdict[(good + bad) == 0].mean()))
        for good, bad in zip(one.praise, one.complaint, strict=True)
    ]


def _regressed(one: Said) -> tuple[importance.Shared, Numbers, np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    columns = np.column_stack([*one.praise, *one.complaint])
    found = correlations.whole(correlations.products(np.column_stack([columns, one.verdict])))
    shared = importance.shared(found.matrix[:-1, :-1], found.matrix[:-1, -1])
    slopes = shared.coefficients * found.deviations[-1] / np.maximum(found.deviations[:-1], 1e-9)
    return shared, slopes, columns


def _both(values: Numbers) -> list[float]:
    half = len(values) // 2
    return list(values[:half] + values[half:])


def relative_weights(one: Said) -> list[float]:
    """The shares of R² of praise and complaint together."""
    return _both(_regressed(one)[0].weights)


def coefficient_times_frequency(one: Said) -> list[float]:
    """Net impact: the size of each coefficient times how many say it, praise and complaint together."""
    _, slopes, columns = _regressed(one)
    return _both(abs(slopes) * columns.mean(axis=0))


def coefficient(one: Said) -> list[float]:
    """The coefficient of praise less that of complaint, all others held equal."""
    slopes = _regressed(one)[1]
    half = len(slopes) // 2
    return list(slopes[:half] - slopes[half:])


def polarity(one: Said) -> list[float]:
    """The correlation of net polarity with the verdict over everyone, silent or not."""
    pairs = zip(one.praise, one.complaint, strict=True)
    return [float(np.corrcoef(good - bad, one.verdict)[0, 1]) for good, bad in pairs]


MEASURES: dict[str, Callable[[Said], list[float]]] = {
    "leave one out": leave_one_out,
    "relative weights": relative_weights,
    "coefficient × frequency": coefficient_times_frequency,
    "correlation of polarity": polarity,
    "coefficient, praise − complaint": coefficient,
    "praise above complaint (swing)": swing,
}


def text() -> None:
    """Reviews of airlines and of airports: the order of touchpoints from words alone against that from ratings."""
    for kind in ("airline", "airport"):
        path = DATA / "skytrax" / f"{kind}.csv"
        if not path.exists():
            print(f"  skipped: {path} is not there (set CXANALYZER_DATA)")
            continue
        found = rows(path)
        columns = [name for name in found[0] if name.endswith("_rating") and name != "overall_rating"]
        names = [name.removesuffix("_rating").replace("_", " ") for name in columns]
        for outcome in ("recommended", "overall_rating"):
            print(f"  {kind}, outcome {outcome}")
            _ranked(found, columns, names, outcome)


def _ranked(found: list[dict[str, str]], columns: list[str], names: list[str], outcome: str) -> None:
    verdict = np.array([number(row[outcome]) for row in found])
    ends = (0.0, 1.0) if outcome == "recommended" else (1.0, 10.0)
    leaning = 2 * (verdict - ends[0]) / (ends[1] - ends[0]) - 1
    passages = [
        Passage(passage_id=str(place), source_id=f"{place:05}", record=str(place), position=0, text=row["content"],
                end=len(row["content"]), verdict=None if np.isnan(lean) else round(float(lean), 3))
        for place, (row, lean) in enumerate(zip(found, leaning, strict=True))
    ]  # fmt: skip
    register = [Touchpoint(id=slug(name), name=name.capitalize()) for name in names]
    analyst = EmbeddedAnalyst(ArrayEmbeddings(embeddings("embedded")), lambda *_: [])
    drafts = analyst.read(passages, register).drafts
    for masked in (True, False):
        blank = ("", "NA", "0") if masked else ("", "NA")
        rated = [np.array([number(row[column], blank) for row in found]) for column in columns]
        kept = [place for place, of in enumerate(rated) if (~np.isnan(of) & ~np.isnan(verdict)).sum() >= ENOUGH]
        reference = [rho(rated[place], verdict) for place in kept]
        shown = ", ".join(f"{names[place]} {value:.2f}" for place, value in zip(kept, reference, strict=True))
        print(f"    reference, 0 {'masked' if masked else 'as given'}: {shown}")
        for felt in FELT:
            voices = said(drafts, names, verdict, felt)
            print(f"      {felt}: R² {float(_regressed(voices)[0].weights.sum()):.3f}, n = {len(voices.verdict)}")
            for name, measure in MEASURES.items():
                values = measure(voices)
                print(f"        {name:32s} {_held([values[place] for place in kept], reference)}")
        if len(kept) > 3:
            print(f"      swing by the words alone, resampled: {_resampled(said(drafts, names, verdict, FELT[0]), kept, reference)}")  # fmt: skip # noqa: E501


def _held(values: Sequence[float], reference: Sequence[float]) -> str:
    top = [set(np.argsort(-np.asarray(of))[:3].tolist()) for of in (values, reference)]
    return f"ρ {rho(values, reference):+.2f}, of the top three {len(top[0] & top[1])}"


def _resampled(voices: Said, kept: Sequence[int], reference: Sequence[float]) -> str:
    """How the agreement would vary with other reviewers: 500 bootstrap samples of them."""
    random = np.random.default_rng(1)
    found = []
    for _ in range(500):
        chosen = random.integers(len(voices.verdict), size=len(voices.verdict))
        drawn = Said([one[chosen] for one in voices.praise], [one[chosen] for one in voices.complaint], voices.verdict[chosen])  # fmt: skip # noqa: E501
        values = swing(drawn)
        found.append(rho([values[place] for place in kept], reference))
    low, middle, high = np.quantile(found, [0.1, 0.5, 0.9])
    return f"median ρ {middle:.2f}, 80 % of samples {low:.2f} to {high:.2f}"


def size() -> None:
    """100,000 respondents and 50 touchpoints, praise and complaint of each."""
    random = np.random.default_rng(0)
    people, touchpoints = 100_000, 50
    speaks = random.random((people, touchpoints)) < 0.06
    good = random.random((people, touchpoints)) < 0.5
    values = np.column_stack([speaks & good, speaks & ~good]).astype(float)
    effects = np.concatenate([np.linspace(0, 2, touchpoints), np.linspace(-2, 0, touchpoints)])
    score = np.clip(np.round(7 + values @ effects + 2 * random.normal(size=people)), 0, 10)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    found = analysed(Columns(values, score, "NPS", [(place, place + touchpoints) for place in range(touchpoints)]))
    took, peak = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"  {people} × {2 * touchpoints} drivers: {took:.1f} s, peak {peak / 1e6:.2f} GB ({(peak - before) / 1e6:.2f} more)"
    )
    print(f"  {found.method}, R² {found.r_squared.value:.3f}, agreement with LMG {found.agreement}")


BENCHMARKS: dict[str, Callable[[], None]] = {"ratings": ratings, "text": text, "size": size}


def main() -> None:
    """Run the benchmarks named, or all."""
    for name in sys.argv[1:] or BENCHMARKS:
        print(name)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
