"""The scores, network, gaps and ranking of the sample review; every figure was chosen by hand."""

from cxanalyzer.records import (
    Cause,
    Change,
    Gap,
    Link,
    Measure,
    Mention,
    Network,
    Node,
    Priority,
    ScoredTouchpoint,
    Touchpoint,
)

CUSTOMERS, COMPARISONS = 312, 19

REGISTER = (
    Touchpoint(
        id="parts",
        name="Waiting for a part",
        stage="repair",
        owner="Operations",
        channel="phone",
        intended_experience="A missing part never leaves a home cold for more than two days.",
    ),
    Touchpoint(
        id="app",
        name="Marlow app",
        stage="service",
        owner="Digital",
        channel="app",
        intended_experience="One tap shows when the technician comes.",
    ),
    Touchpoint(
        id="technician",
        name="Technician’s visit",
        stage="repair",
        owner="Operations",
        intended_experience="The fault is found and explained on the first visit.",
    ),
    Touchpoint(id="booking", name="Booking a visit", stage="repair", owner="Service desk", channel="phone"),
    Touchpoint(id="invoice", name="Annual invoice", stage="renewal", owner="Finance"),
    Touchpoint(id="phone-line", name="Phone line", stage="service", owner="Service desk"),
    Touchpoint(id="reminder", name="Service reminder", stage="service", owner="Marketing"),
    Touchpoint(id="quote", name="Quote for a new boiler", stage="purchase", owner="Sales"),
    Touchpoint(id="cancelling", name="Cancelling the plan", stage="exit"),
    Touchpoint(id="tidy-up", name="Tidying up after the repair", origin="data", status="new"),
    Touchpoint(id="showroom", name="Showroom", stage="purchase", owner="Sales"),
)
SILENT = (
    Touchpoint(id="welcome", name="Welcome letter", stage="onboarding", owner="Marketing"),
    Touchpoint(id="discount", name="Loyalty discount", stage="renewal"),
)


def measure(value: float, low: float, high: float, n: int, band: str = "") -> Measure:
    return Measure(value=value, low=low, high=high, n=n, definition="mean", band=band)


def _share(respondents: int, low: float, high: float, band: str) -> Measure:
    return measure(round(respondents / CUSTOMERS, 4), low, high, CUSTOMERS, band)


def change(before: Measure, now: Measure, half: float, p_value: float) -> Change:
    difference = round((now.value or 0) - (before.value or 0), 4)
    return Change(
        what="how it feels",
        before=before,
        now=now,
        difference=difference,
        low=difference - half,
        high=difference + half,
        p_value=p_value,
        p_adjusted=min(1.0, p_value * 4),
        significant=p_value * 4 <= 0.05,
        comparisons=COMPARISONS,
        detectable=half,
        assured=round(1.43 * half, 4),
    )


RISING = change(measure(0.0139, 0.006, 0.034, 287), measure(0.0256, 0.013, 0.05, 312), 0.03, 0.3)
"""How many speak of cancelling: rare, and rising."""


def _ids(found: tuple[Mention, ...], touchpoint: str, sign: int) -> tuple[str, ...]:
    return tuple(m.mention_id for m in found if m.touchpoint_id == touchpoint and (m.emotion or 0) * sign > 0)


def touchpoints(found: tuple[Mention, ...]) -> tuple[ScoredTouchpoint, ...]:
    rows = {
        "technician": (96, (1.3, 1.1, 1.5), (1.2, 1.0, 1.4), 0.5, 3.4, 4.1, "green"),
        "parts": (61, (-1.3, -1.6, -1.0), (-0.4, -0.8, 0.0), 0.00002, 0.8, -6.2, "green"),
        "app": (58, (-1.1, -1.4, -0.8), (-0.9, -1.2, -0.6), 0.3, 0.9, -3.8, "green"),
        "booking": (44, (-0.2, -0.5, 0.1), (-0.5, -0.9, -0.1), 0.11, 2.2, -0.4, "green"),
        "invoice": (37, (-0.8, -1.2, -0.4), (-0.7, -1.1, -0.3), 0.8, 2.0, -1.9, "yellow"),
        "phone-line": (33, (-0.9, -1.3, -0.5), (-1.0, -1.4, -0.6), 0.7, 1.7, -2.0, "yellow"),
        "tidy-up": (23, (1.2, 0.9, 1.5), None, 1.0, None, 1.1, "yellow"),
        "reminder": (19, (0.9, 0.5, 1.3), (0.8, 0.4, 1.2), 0.8, 3.6, 0.6, "yellow"),
        "quote": (11, (-0.4, -1.0, 0.2), (-0.3, -0.9, 0.3), 0.9, 2.4, None, "yellow"),
        "cancelling": (8, (-1.4, -2.0, -0.7), (-1.2, -1.9, -0.5), 0.8, 1.0, None, "red"),
        "showroom": (3, (0.7, -0.4, 1.8), None, 1.0, None, None, "red"),
    }
    return tuple(_scored(next(t for t in REGISTER if t.id == key), row, found) for key, row in rows.items())


def _scored(touchpoint: Touchpoint, row: tuple, found: tuple[Mention, ...]) -> ScoredTouchpoint:  # type: ignore[type-arg]
    n, now, before, p_value, function, impact, backing = row
    emotion = measure(*now, n, "highly negative" if now[0] <= -1 else "positive" if now[0] >= 0.5 else "mixed")
    worst, best = _ids(found, touchpoint.id, -1), _ids(found, touchpoint.id, 1)
    return ScoredTouchpoint(
        touchpoint=touchpoint,
        respondents=n,
        mentions=n + n // 3,
        emotion=emotion,
        function=_function(function, n),
        frequency=_share(n, max(0.0, n / CUSTOMERS - 0.04), n / CUSTOMERS + 0.05, "common" if n > 46 else "occasional"),
        impact=_impact(impact, n),
        score_gap=measure(impact * 5, impact * 5 - 17, impact * 5 + 16, n - 3).model_copy(
            update={"definition": "NPS of customers who mention it minus that of those who do not"}
        )
        if impact
        else None,
        hurt=max(0.0, -now[0]),
        emotion_change=change(measure(*before, n - 4), emotion, 0.4, p_value) if before else None,
        frequency_change=RISING if touchpoint.id == "cancelling" else None,
        failures={
            "app": {"authentication": 31, "lock_out": 9, "error_message": 7},
            "parts": {"failure": 6},
            "phone-line": {"urgent_support": 5},
        }.get(touchpoint.id, {}),
        causes=_causes(touchpoint.id, worst),
        worst=worst,
        best=best,
        backing=backing,
        is_new=touchpoint.status == "new",
    )


def _function(value: float | None, n: int) -> Measure:
    if value is None:
        return Measure(value=None, n=0, definition="mean function")
    return measure(value, value - 0.3, value + 0.3, n - 6, "does the job with flaws" if value >= 2 else "mostly fails")


def _impact(value: float | None, n: int) -> Measure:
    if value is None:
        return Measure(value=14.0, n=n, definition="judged", basis="judged", band="moderate")
    band = "high" if abs(value) >= 5 else "moderate" if abs(value) >= 2.5 else "low"
    return measure(value, value - 2.2, value + 2.1, 196, band)


def _causes(key: str, worst: tuple[str, ...]) -> tuple[Cause, ...]:
    named: dict[str, tuple[tuple[str, str | None, int], ...]] = {
        "parts": (("waiting", "waiting", 34), ("no text, no call", None, 12), ("not being told", "silence", 9)),
        "app": (("log in code", None, 27), ("something that does not work", "defect", 22)),
        "invoice": (("the price", "cost", 18),),
        "booking": (("from eight to six", None, 11),),
        "phone-line": (("waiting", "waiting", 21),),
        "cancelling": (("the effort it takes", "effort", 4),),
    }
    return tuple(
        Cause.model_validate({"label": label, "problem": problem, "respondents": number, "mention_ids": worst[:3]})
        for label, problem, number in named.get(key, ())
    )


def network(found: tuple[Mention, ...]) -> Network:
    rows = (
        ("technician", 96, 12, 30, 0.31, 0.02), ("parts", 61, 9, 22, 0.28, 0.21), ("app", 58, 31, 6, 0.22, 0.09),
        ("booking", 44, 28, 3, 0.19, 0.0), ("invoice", 37, 6, 12, 0.06, 0.16), ("phone-line", 33, 14, 8, 0.17, 0.03),
        ("tidy-up", 23, 0, 17, 0.01, 0.0), ("reminder", 19, 15, 1, 0.03, 0.0), ("quote", 11, 5, 4, 0.01, 0.27),
        ("cancelling", 8, 1, 7, 0.01, 1.0),
    )  # fmt: skip
    nodes = [
        Node(
            touchpoint_id=key, customers=customers, entries=entries, exits=exits, centrality=centrality, decision=decision,
            decision_kinds={"churn": round(decision * customers)} if decision > 0.1 else {},
            is_entry=entries > 14, is_exit=exits > 16, is_decision=decision > 0.1, mention_ids=_ids(found, key, -1),
        )
        for key, customers, entries, exits, centrality, decision in rows
    ]  # fmt: skip
    links = (
        ("booking", "technician", "sequence", 31), ("technician", "parts", "sequence", 24), ("app", "phone-line", "failure", 19),
        ("app", "phone-line", "sequence", 19), ("technician", "tidy-up", "sequence", 17), ("reminder", "booking", "sequence", 12),
        ("parts", "phone-line", "failure", 11), ("parts", "phone-line", "sequence", 11), ("invoice", "phone-line", "sequence", 7),
        ("app", "booking", "together", 9), ("invoice", "cancelling", "sequence", 4), ("parts", "cancelling", "failure", 3),
        ("parts", "quote", "sequence", 3), ("quote", "technician", "together", 2),
    )  # fmt: skip
    drawn = [Link.model_validate({"source": a, "target": b, "kind": kind, "customers": number,
                                  "mention_ids": _ids(found, a, -1)[:2]}) for a, b, kind, number in links]  # fmt: skip
    return Network(nodes=tuple(nodes), links=tuple(drawn))


def gaps(found: tuple[Mention, ...]) -> tuple[Gap, ...]:
    told = {
        "parts": (2.3, 61, "felt as −1.3 by 61 customers; 12 name “no text, no call” and 34 name waiting"),
        "app": (
            2.1,
            58,
            "felt as −1.1 by 58 customers; 27 name “log in code” and 22 name something that does not work",
        ),
        "technician": (-0.3, 96, "felt as +1.3 by 96 customers; 3 of 96 complain"),
    }
    meant = {touchpoint.id: touchpoint.intended_experience for touchpoint in REGISTER}
    return tuple(
        Gap(touchpoint_id=key, intended=meant[key], reported=reported, size=size, n=n,
            against=_ids(found, key, -1)[1:3], in_favour=_ids(found, key, 1)[:1])
        for key, (size, n, reported) in told.items()
    )  # fmt: skip


def priorities() -> tuple[Priority, ...]:
    rows = (("app", 58, 1.38, 1.0, 1.0, 0.93, 1, 2), ("parts", 61, 1.63, 1.0, 2.0, 0.91, 1, 3),
            ("phone-line", 33, 0.9, 0.8, 1.0, 0.66, 2, 5), ("booking", 44, 0.4, 1.0, 1.0, 0.62, 3, 6),
            ("invoice", 37, 0.75, 0.8, 2.0, 0.8, 3, 6), ("cancelling", 8, 1.4, 0.5, 1.0, 0.95, 5, 7),
            ("quote", 11, 0.4, 0.8, 2.0, 0.99, 6, 7))  # fmt: skip
    return tuple(
        Priority(touchpoint_id=key, rank=rank, score=round(reach * severity * confidence / effort, 4), reach=reach,
                 severity=severity, confidence=confidence, effort=effort, stability=stability, rank_low=low, rank_high=high,
                 effort_basis="given" if key == "app" else "guess")
        for rank, (key, reach, severity, confidence, effort, stability, low, high) in enumerate(rows, start=1)
    )  # fmt: skip
