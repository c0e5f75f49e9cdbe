"""What a review claims: how often where nothing changed, how often where something did, and what measuring costs.

    uv run python benchmarks/change.py [nothing] [planted] [large] [--pairs 1000]

`nothing`: pairs of quarters with no true change, 20 touchpoints each, with every test of a review: changes, complaints,
groups and drivers, corrected as one family; a review should claim anything in 5 of 100. `planted`: the same with one true
change of the size that `measures.samples` says is found in 80 of 100. `large`: all measures of a review of 100,000
respondents and 50 touchpoints, in a process of its own. All data are drawn here.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cxanalyzer.measures.samples import mean_group, nps_group, share_group
from cxanalyzer.pipeline.settled import settled
from cxanalyzer.records import (
    Change,
    Coverage,
    Drivers,
    Mention,
    Network,
    Passage,
    PeriodEvidence,
    Quote,
    Review,
    Score,
    Source,
    Touchpoint,
)
from cxanalyzer.steps import claim, drive, movers, prioritize, segment, survive
from cxanalyzer.steps.explain import explain
from cxanalyzer.steps.score import ReadPeriod, score
from cxanalyzer.views import tested

REGISTER = [Touchpoint(id=f"place-{number:02}", name=f"Place {number}") for number in range(50)]
PLANTED = 0
NO_COVERAGE = Coverage(
    sources=0,
    respondents=0,
    passages=0,
    with_mention=0,
    no_touchpoint=0,
    not_understood=0,
    quotes_offered=0,
    quotes_located=0,
)
TOUCHPOINTS, RESPONDENTS = 20, 300
FELT = (-2, -1, 0, 1, 2)
WORSE = (0.10, 0.30, 0.40, 0.15, 0.05)
BETTER = WORSE[::-1]
"""Means −0.25 and +0.25, the same standard deviation of 0.994."""
NPS = {"before": (0.40, 0.30, 0.30), "now": (0.30, 0.30, 0.40)}
"""Promoters, passives, detractors: +10 and −10 points, variance .69 both."""
SPOKEN_OF = (0.20, 0.30)


@dataclass(frozen=True)
class Quarter:
    """How a quarter is drawn. `mentions`: exactly so many speak of the planted touchpoint; None: each by `share`."""

    respondents: int = RESPONDENTS
    touchpoints: int = TOUCHPOINTS
    felt: Sequence[float] = WORSE
    share: float = 0.20
    mentions: int | None = None
    nps: Sequence[float] = NPS["before"]


def drawn(period: str, quarter: Quarter, random: np.random.Generator) -> ReadPeriod:
    """A quarter of respondents with a score each and a sentence about every touchpoint they mention."""
    people, places = quarter.respondents, quarter.touchpoints
    shares = np.linspace(0.05, 0.30, places) * min(1, 20 / places)
    speaks = random.random((people, places)) < shares
    if quarter.mentions is None:
        speaks[:, PLANTED] = random.random(people) < quarter.share
    else:
        speaks[:, PLANTED] = random.permutation(people) < quarter.mentions
    felt = random.choice(FELT, size=(people, places), p=WORSE)
    felt[:, PLANTED] = random.choice(FELT, size=people, p=quarter.felt)
    scores = random.choice([10, 8, 3], size=people, p=quarter.nps)
    regions = random.choice(["North", "South", "East", "West"], size=people)
    sources, passages, mentions = {}, {}, []
    for number in range(people):
        key = f"{period}-{number:06}"
        sources[key] = Source(
            source_id=key, file="survey.csv", record=str(number), channel="survey", period=period, date="2026-08-01",
            respondent=key, scores=(Score(name="nps", scale="nps", value=float(scores[number])),),
            segments={"region": str(regions[number])},
        )  # fmt: skip
        passages[key] = Passage(
            passage_id=key, source_id=key, record=str(number), position=0, text="words", start=0, end=5
        )
        mentions += [_mention(key, int(place), int(felt[number, place])) for place in np.flatnonzero(speaks[number])]
    return ReadPeriod(mentions, PeriodEvidence(period=period, sources=sources, passages=passages), {})


def _mention(key: str, place: int, emotion: int) -> Mention:
    return Mention(
        mention_id=f"{key}-{place}", passage_id=key, source_id=key, respondent=key, touchpoint_id=REGISTER[place].id,
        quote=Quote(passage_id=key, text="words", start=0, end=5, match="exact"), emotion=emotion, confidence=0.9,
        analyst="drawn",
    )  # fmt: skip


class Claims(NamedTuple):
    """Every change against the period before, by what it is of; and whether each of all tests of the review is claimed."""

    changes: dict[str, Change]
    every: list[bool]


def claims(before: ReadPeriod, now: ReadPeriod) -> Claims:
    """What a review says of two quarters, all of its tests as one family."""
    touchpoints, lines = score(now, before, REGISTER)
    drivers = drive.drive(*(drive.Heard(one.mentions, one.evidence) for one in (now, before)), touchpoints)
    measured = Review(
        project="drawn", period=now.evidence.period, analyst="drawn", coverage=NO_COVERAGE, scorecard=tuple(lines),
        touchpoints=tuple(touchpoints), moved=movers.movers(touchpoints, before[:2], now[:2], REGISTER),
        segments=segment.segment(now.mentions, now.evidence, [one.touchpoint for one in touchpoints]),
    )  # fmt: skip
    chances = [chance for one in drivers for chance in one.chances]
    review, adjusted = claim.claim(measured, chances)
    told = review.model_copy(update={"drivers": _proven(drivers, adjusted)})
    found = [change for one in review.touchpoints for change in (one.emotion_change, one.frequency_change)]
    changes = {change.what: change for change in (*found, *(line.change for line in review.scorecard)) if change}
    return Claims(changes, [bool(row["claimed"]) for row in tested.rows(told)])


def _proven(drivers: Sequence[drive.Unjudged], adjusted: Sequence[float]) -> tuple[Drivers, ...]:
    left = iter(adjusted)
    return tuple(drive.concluded(one, [next(left) for _ in one.chances]) for one in drivers)


def nothing(pairs: int) -> None:
    """How often a review claims a change where there is none, with and without correction."""
    random, moved, claimed, single, comparisons = np.random.default_rng(1), 0, 0, 0, 0
    for _ in range(pairs):
        found = claims(drawn("2026-Q2", Quarter(), random), drawn("2026-Q3", Quarter(), random))
        moved += any(change.significant for change in found.changes.values())
        claimed += any(found.every)
        single += any(change.p_value is not None and change.p_value < 0.05 for change in found.changes.values())
        comparisons += len(found.every)
    print(
        f"no true change, {pairs} pairs of {RESPONDENTS} respondents, {comparisons / pairs:.1f} tests a review: "
        f"{_share(moved, pairs)} of reviews claim any change, {_share(claimed, pairs)} anything at all; without correction "
        f"{_share(single, pairs)} would claim a change"
    )


def planted(pairs: int) -> None:
    """How often one true change of the size for 80 % power is found, by kind."""
    deviation = float(np.dot(WORSE, np.square(FELT)) - 0.25**2) ** 0.5
    felt = mean_group(0.5, deviation)
    spoken = share_group(*SPOKEN_OF)
    asked = nps_group(20, 0.7 - 0.01)
    kinds: dict[str, tuple[str, Callable[[], tuple[Quarter, Quarter]]]] = {
        f"emotion +0.5 at a touchpoint, n = {felt}": (
            "emotion at Place 0",
            lambda: (Quarter(mentions=felt), Quarter(mentions=felt, felt=BETTER)),
        ),
        f"share 20 → 30 %, n = {spoken}": (
            "customers who mention Place 0",
            lambda: (Quarter(spoken, share=SPOKEN_OF[0]), Quarter(spoken, share=SPOKEN_OF[1])),
        ),
        f"NPS −20, n = {asked}": ("NPS", lambda: (Quarter(asked), Quarter(asked, nps=NPS["now"]))),
    }
    for name, (what, quarters) in kinds.items():
        random, seen, kept, others = np.random.default_rng(2), 0, 0, 0
        for _ in range(pairs):
            before, now = quarters()
            found = claims(drawn("2026-Q2", before, random), drawn("2026-Q3", now, random)).changes
            seen += (found[what].p_value or 1) < 0.05
            kept += found[what].significant
            others += any(change.significant for key, change in found.items() if key != what)
        print(
            f"one true change ({name}), {pairs} pairs: found by its own test in {_share(seen, pairs)}, "
            f"after correction over all tests in {_share(kept, pairs)}; {_share(others, pairs)} claim another too"
        )


def large() -> None:
    """Time and memory of all measures of a review, once the evidence is there."""
    random = np.random.default_rng(3)
    quarter = Quarter(100_000, 50)
    before, now = drawn("2026-Q2", quarter, random), drawn("2026-Q3", quarter, random)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    parts, began = Laps(), time.process_time()
    with settled():
        scored, _ = score(now, before, REGISTER)
        parts.end("score")
        explain(now, before, [("2025-Q3", list(before.evidence.sources.values()))])
        parts.end("explain")
        drive.drive(*(drive.Heard(one.mentions, one.evidence) for one in (now, before)), scored)
        parts.end("drivers")
        segment.segment(now.mentions, now.evidence, [one.touchpoint for one in scored])
        parts.end("segments")
        priorities = prioritize.prioritize(scored, Network(), {}, 3)
        survive.survive(priorities, scored, now.mentions, now.evidence, 3)
        parts.end("priorities")
        movers.movers(scored, before[:2], now[:2], REGISTER)
        parts.end("movers")
    worked = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"100,000 respondents a quarter, 50 touchpoints, {len(now.mentions):,} mentions: {parts.told()}; together "
        f"{sum(parts.seconds.values()):.1f} s ({worked:.1f} s of processor); the evidence of both quarters takes {held:.2f} GB, "
        f"the peak is {peak:.2f} GB, so measuring takes {peak - held:.2f} GB"
    )


class Laps:
    """Seconds of each part, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def end(self, part: str) -> None:
        """A part ends here."""
        now = time.perf_counter()
        self.seconds[part], self._last = now - self._last, now

    def told(self) -> str:
        """`score 4.1 s, explain 3.0 s`."""
        return ", ".join(f"{part} {seconds:.1f} s" for part, seconds in self.seconds.items())


def _share(number: int, of: int) -> str:
    return f"{100 * number / of:.1f} %"


def main() -> None:
    """The parts that are named, else all."""
    arguments = sys.argv[1:]
    pairs = int(arguments[arguments.index("--pairs") + 1]) if "--pairs" in arguments else 1000
    chosen = {"nothing", "planted", "large"} & set(arguments) or {"nothing", "planted", "large"}
    if "nothing" in chosen:
        nothing(pairs)
    if "planted" in chosen:
        planted(pairs)
    if chosen == {"large"}:
        large()
    elif "large" in chosen:
        subprocess.run([sys.executable, __file__, "large"], check=True)


if __name__ == "__main__":
    main()
