"""Take a public survey of eight years in by declared columns, review every year, and recompute each change by hand.

    uv run python benchmarks/survey.py

The columns and codes are declared in benchmarks/survey.toml. The second computation shares nothing with the package but that
file: pandas masks the codes, scipy tests, and every figure must agree. The data are looked for in CXANALYZER_DATA, else in
../shared/data; without them nothing is done.
"""

import os
import sys
import tempfile
import time
import tomllib
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from cxanalyzer import Project, Review

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data")) / "sfo_survey"
DECLARED = Path(__file__).with_suffix(".toml")
YEARS = range(2010, 2018)
FALSE_DISCOVERIES = 0.05
NEARLY = 2e-5  # the review keeps six decimals, and corrects the p-values it has kept


class Change(NamedTuple):
    """A touchpoint in two years: answers, shares of satisfied ones, p-values, and whether a change may be claimed."""

    name: str
    n: tuple[int, int]
    shares: tuple[float, float]
    p_value: float
    p_adjusted: float
    claimed: bool


def by_hand(file: Path) -> dict[str, pd.Series]:
    """The answers to each declared question: numbers, without the codes that stand for no answer."""
    table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    said = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    (columns,) = (one["columns"] for pattern, one in said["files"].items() if fnmatch(file.name, pattern))
    found = {}
    for column, own in columns.items():
        codes = {**said["codes"].get(own.get("codes", ""), {}), **own}
        if "scale" in codes:
            numbers = pd.to_numeric(table[column], errors="coerce")
            silent = [code for code in codes["no_answer"] if not isinstance(code, str)]
            found[codes["name"]] = numbers[~numbers.isin(silent)].dropna()
    return found


def tested(before: dict[str, pd.Series], now: dict[str, pd.Series], others: list[float]) -> list[Change]:
    """Every question asked in both years: z of two shares of 4 and 5 with the N−1 correction, or Fisher's exact test.

    `others`: the p-values of all other tests of the review, which is corrected as one family.
    """
    rows = []
    for name in sorted(before.keys() & now.keys()):
        counts = [(int((answers >= 4).sum()), len(answers)) for answers in (before[name], now[name])]
        (x1, n1), (x2, n2) = counts
        table = np.array([[x1, n1 - x1], [x2, n2 - x2]])
        if stats.contingency.expected_freq(table).min() < 5:
            p_value = float(stats.fisher_exact(table).pvalue)
        else:
            squared = stats.chi2_contingency(table, correction=False).statistic * (n1 + n2 - 1) / (n1 + n2)
            p_value = float(stats.chi2.sf(squared, 1))
        rows.append((name, (n1, n2), (x1 / n1, x2 / n2), p_value))
    adjusted = stats.false_discovery_control([*(row[3] for row in rows), *others], method="bh")[: len(rows)]
    return [Change(*row, float(q), bool(q <= FALSE_DISCOVERIES)) for row, q in zip(rows, adjusted, strict=True)]


def net(answers: pd.Series) -> tuple[float, float, float]:
    """NPS in points with the adjusted-Wald interval (Rocks 2016), from its published formula."""
    n = len(answers)
    promoters, detractors = int((answers >= 9).sum()), int((answers <= 6).sum())
    high, low = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = stats.norm.ppf(0.975) * ((high + low - (high - low) ** 2) / (n + 3)) ** 0.5
    return 100 * (promoters - detractors) / n, 100 * (high - low - half), 100 * (high - low + half)


def compare(review: Review, hand: list[Change]) -> int:
    """How many changes the review and the second computation tell alike. Stops where they do not."""
    lines = {line.name.removeprefix("CSAT: "): line.change for line in review.scorecard if line.change is not None}
    assert lines.keys() == {one.name for one in hand}, "the review compares other questions"
    for one in hand:
        change = lines[one.name]
        assert (change.before.n, change.now.n) == one.n, f"{review.period}, {one.name}: n"
        theirs = (change.before.value, change.now.value, change.p_value, change.p_adjusted)
        ours = (*one.shares, one.p_value, one.p_adjusted)
        assert np.allclose(np.array(theirs, float), ours, atol=NEARLY), f"{review.period}, {one.name}: {theirs}, {ours}"
        assert change.significant == one.claimed, f"{review.period}, {one.name}: verdict"
    return len(hand)


def take_in(project: Project, files: dict[int, Path]) -> None:
    """Every year's file through ingest, and where its records went."""
    print(
        f"{'year':6}{'read':>7}{'kept':>7}{'again':>7}{'empty':>7}{'rejected':>10}{'scores':>9}{'weighted':>10}{'seconds':>9}"
    )
    for year, file in files.items():
        began = time.perf_counter()
        taken = project.take_in([file], period=str(year), columns=DECLARED)
        seconds = time.perf_counter() - began
        (account,) = taken.accounts
        assert account.read == len(pd.read_csv(file, dtype=str)), f"{year}: records were lost"
        assert account.read == account.kept + account.again + account.empty + account.rejected
        sources = taken.files[0].sources
        scores = sum(len(source.scores) for source in sources)
        assert scores == sum(len(answers) for answers in by_hand(file).values()), f"{year}: scores"
        weighted = sum(source.weight is not None for source in sources)
        counts = (account.read, account.kept, account.again, account.empty)
        print(
            f"{year:<6}{''.join(f'{count:7,}' for count in counts)}{account.rejected:10}{scores:9,}{weighted:10,}{seconds:9.1f}"
        )


def main() -> None:
    """All years in, a review of each, every change told twice."""
    if not DATA.exists():
        sys.exit(f"the survey is not in {DATA}: set CXANALYZER_DATA to the folder of the public data")
    files = {year: next(DATA.glob(f"{year}_*.csv")) for year in YEARS}
    answers = {year: by_hand(file) for year, file in files.items()}
    with tempfile.TemporaryDirectory() as folder, Project.create("airport", Path(folder)) as project:
        take_in(project, files)
        print(f"\n{'years':14}{'tests':>7}{'compared':>10}{'agree':>7}{'claimed':>9}")
        for before, now in pairwise(YEARS):
            project.review(period=str(now))
            tests = project.table("tests", period=str(now))
            others = tests.p_value[tests.kind != "score"].astype(float).tolist()
            hand = tested(answers[before], answers[now], others)
            agree = compare(project.last_review(str(now)), hand)
            print(f"{before} → {now}   {len(tests):9}{len(hand):9}{agree:7}{sum(one.claimed for one in hand):9}")
        last = project.last_review("2017")
    told = last.scorecard[0].measure
    points, low, high = net(answers[2017]["Recommend the airport"])
    assert np.allclose([told.value, told.low, told.high], [points, low, high], atol=1e-4), "NPS"
    print(f"\nNPS 2017: {points:+.2f} ({low:.2f} to {high:.2f}, n = {told.n:,}); the review says {told.value:+.2f}\n")
    print(f"{'2016 → 2017':38}{'before':>8}{'now':>8}{'n':>15}{'p':>9}{'adjusted':>10}  verdict")
    for one in sorted(hand, key=lambda one: one.p_value):
        verdict = ("rose" if one.shares[1] > one.shares[0] else "fell") if one.claimed else "no change we can claim"
        shares = "".join(f"{100 * share:7.1f}%" for share in one.shares)
        print(f"{one.name:38}{shares}{one.n[0]:>8,}→{one.n[1]:,} {one.p_value:9.2g}{one.p_adjusted:10.2g}  {verdict}")


if __name__ == "__main__":
    main()
