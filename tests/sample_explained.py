"""What moved the sample review's NPS from 25 to 22; every figure was chosen by hand, and the bars add up to −3."""

from sample_scores import REGISTER, change, measure

from cxanalyzer.records import Bar, Change, Contribution, Explained, Measure, Mix, MixSegment, TrendPoint, Waterfall

_N, _BEFORE = 196, 170
_STEPS = (("parts", -5.84, 58, 36), ("technician", 2.26, 92, 80), ("app", -1.97, 55, 51), ("booking", 1.14, 41, 40))
_TREND = (
    ("2025-Q1", 31.4, 120),
    ("2025-Q2", 29.0, 131),
    ("2025-Q3", 27.6, 144),
    ("2026-Q1", 26.1, 158),
    ("2026-Q2", 25.0, 170),
)


def explained() -> Explained:
    """A fall that is not significant, made by one touchpoint and by who answered; one quarter of the trend is missing."""
    return Explained(
        score="NPS",
        contributions=_contributions(),
        waterfall=Waterfall(before=measure(25, 13, 36, _BEFORE), now=measure(22, 11, 32, _N), bars=_bars()),
        mixes=_mixes(),
        trend=(
            *(TrendPoint(period=period, measure=_around(value, 10, n)) for period, value, n in _TREND),
            TrendPoint(period="2026-Q3", measure=measure(22, 11, 32, _N)),
        ),
        net_sentiment=_around(-12, 7, 611),
        weighted=_around(19.2, 11, _N).model_copy(update={"note": "196 answers are worth 171 of equal weight"}),
        year_ago_period="2025-Q3",
        year_ago=(_year_ago(),),
    )


def _year_ago() -> Change:
    return change(measure(27.6, 17, 38, 144), measure(22, 11, 32, _N), 16, 0.4).model_copy(update={"what": "NPS"})


def _around(value: float, half: float, n: int) -> Measure:
    return measure(value, value - half, value + half, n)


def _bars() -> tuple[Bar, ...]:
    own = [Bar(kind="touchpoint", touchpoint_ids=(key,), change=_around(step, 4.1, n)) for key, step, n, _ in _STEPS]
    others = tuple(touchpoint.id for touchpoint in REGISTER if touchpoint.id not in {key for key, *_ in _STEPS})
    none = _around(0.8, 9.3, 24).model_copy(
        update={"note": "fewer than 30 answers: a direction, not a figure to compare"}
    )
    return (
        *own,
        Bar(kind="others", touchpoint_ids=others, change=_around(0.61, 6, 77)),
        Bar(kind="none", change=none),
    )


def _contributions() -> tuple[Contribution, ...]:
    lines = [
        Contribution(
            touchpoint_id=key, now=_around(3 * step, 5, n), before=_around(2 * step, 5, before), change=_around(step, 4.1, n),
            mentioning=n, mentioning_before=before, score=22 + 6 * step, score_before=25 + 4 * step,
            positive=40 + 3 * step, negative=20 - step, net_sentiment=_around(10 * step, 12, n + 20),
        )
        for key, step, n, before in _STEPS
    ]  # fmt: skip
    none = Contribution(
        now=_around(35.3, 15, 24), before=_around(34.5, 15, 21), change=_around(0.8, 9.3, 24), mentioning=24,
        mentioning_before=21, positive=15, negative=6,
    )  # fmt: skip
    return (*lines, none)


def _mixes() -> tuple[Mix, ...]:
    segments = (
        MixSegment(segment="Gold plan", n_before=100, n=80, share_before=0.5882, share=0.4082, score_before=38.0, score=40.0,
                   rate=0.9964, mix=-2.9),
        MixSegment(segment="Basic plan", n_before=58, n=92, share_before=0.3412, share=0.4694, score_before=6.0, score=8.6,
                   rate=1.0538, mix=-2.1),
        MixSegment(segment="", n_before=12, n=24, share_before=0.0706, share=0.1224, score_before=8.0, score=13.3, rate=0.5115,
                   mix=-0.5617),
    )  # fmt: skip
    plan = Mix(column="plan", rate=_around(2.5617, 8, _N), mix=_around(-5.5617, 3, _N), segments=segments, matters=True)
    region = Mix(column="region", rate=_around(-2.7, 8, _N), mix=_around(-0.3, 1.2, _N), segments=segments)
    return (plan, region)
