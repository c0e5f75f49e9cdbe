"""Drivers: what goes with the score, how surely, and where importance and performance part."""

from collections.abc import Sequence

from cxanalyzer.inert import escape
from cxanalyzer.records import Driver, Drivers
from cxanalyzer.views import labels
from cxanalyzer.views.driver_charts import WORDS, shown_drivers
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.markdown import table
from cxanalyzer.views.report import quadrants
from cxanalyzer.words import between, capitalised, count, hundredths, listing, lowered, measured, percent, signed

_WEIGHED = ("Driver", "Customers", "Share of R²", "95 % interval", "Points, all else equal", "Correlation")
_CORRELATED = ("Driver", "Customers", "Correlation", "95 % interval")
_NAMED, _LISTED = 3, 6
_ALIKE = 0.9
_ASSOCIATION = (
    "This is association, not cause: what goes with a low score need not make it, and repairing it promises no points."
)


def section(evidence: Evidence) -> str:
    """From text, then from ratings: the finding, the table of drivers, the quadrants; or one line that says why not."""
    parts = [_part(found) for found in evidence.review.drivers]
    every = evidence.review.drivers
    reading = [_ASSOCIATION] if any(found.drivers for found in every) else []
    reading += [quadrants.OPPORTUNITY] if any(found.placements for found in every) else []
    return titled("Drivers", *(block for part in parts for block in part), " ".join(reading))


def _part(found: Drivers) -> list[str]:
    if found.method == "none":
        return [f"What goes with the score cannot be told from {_from(found)}: {escape(found.why)}."]
    ending = "" if found.source == "text" else "-ratings"
    shown = shown_drivers(found)
    blocks = [_finding(found, shown), _table(found, shown), _unproven(found)]
    if shown:
        blocks.insert(1, f"![What goes with the score](figures/drivers{ending}.svg)")
    return [*blocks, *quadrants.blocks(found), _basis(found)]


def _from(found: Drivers) -> str:
    return "what customers said" if found.source == "text" else "ratings"


def _finding(found: Drivers, shown: Sequence[Driver]) -> str:
    score = lowered(labels.score(found.score))
    strongest = listing([_called(driver) for driver in shown[:_NAMED]]) or "nothing that can be told from chance"
    if found.method == "correlations":
        return f"**What goes with {score} most: {strongest}.** Only correlations are shown: {escape(found.why)}."
    unequal = found.source == "ratings" and any(driver.mentions > found.n for driver in found.drivers)
    who = f"{'at least ' if unequal else ''}{count(found.n)} customers"
    held = "said" if found.source == "text" else "rated"
    explained = measured(found.r_squared, percent)
    caution = f" {capitalised(escape(found.why))}." if found.why else ""
    return (
        f"**What goes with {score} most: {strongest}.** What {who} {held} accounts for {explained} of the differences in "
        f"{score} (R²); the table shares that out.{caution}"
    )


def _called(driver: Driver) -> str:
    name = escape(driver.label)
    way = (driver.correlation.value or 0.0) < 0
    if driver.polarity == "rating":
        return f"{name}{' (the higher, the lower the score)' if way else ''}"
    return f"{WORDS[driver.polarity]} of {name}" if driver.polarity == "positive" else f"complaint about {name}"


def _table(found: Drivers, shown: Sequence[Driver]) -> str:
    if not shown:
        return ""
    weighed = found.method == "relative weights"
    head, row = (_WEIGHED, _weighed) if weighed else (_CORRELATED, _correlated)
    return table(head, [row(driver) for driver in shown], range(1, len(head)))


def _weighed(driver: Driver) -> tuple[str, ...]:
    correlation = hundredths(driver.correlation.value or 0.0)
    if driver.weight is None or driver.weight.value is None or driver.effect is None or driver.effect.value is None:
        return (_cell(driver), count(driver.mentions), "–", "–", "–", correlation)
    points = f"{signed(driver.effect.value)} ({between(driver.effect, signed)})"
    share = (percent(driver.weight.value), between(driver.weight, percent))
    return (_cell(driver), count(driver.mentions), *share, points, correlation)


def _correlated(driver: Driver) -> tuple[str, ...]:
    value, interval = hundredths(driver.correlation.value or 0.0), between(driver.correlation, hundredths)
    return (_cell(driver), count(driver.mentions), value, interval)


def _cell(driver: Driver) -> str:
    name = capitalised(escape(driver.label))
    return name if driver.polarity == "rating" else f"{name}: {WORDS[driver.polarity]}"


def _unproven(found: Drivers) -> str:
    others = [driver for driver in found.drivers if not driver.proven]
    if not others:
        return ""
    zero = ", and so counts as 0" if found.method == "relative weights" else ""
    further = "further " if len(others) < len(found.drivers) else ""
    if len(others) == 1:
        return f"1 {further}driver cannot be told from chance{zero}: it stands in `tables/drivers.csv`."
    zero = zero.replace("counts", "count")
    return (
        f"{count(len(others))} {further}drivers cannot be told from chance{zero}: they stand in `tables/drivers.csv`."
    )


def _basis(found: Drivers) -> str:
    """What was done to the figures, and what was left out."""
    told = [f"Points are those of {labels.answer(found.score)}."] if found.method == "relative weights" else []
    if found.source == "text":
        told.append(
            "Praise and complaint are read from the words alone, without the customer's score. Customers who scored and "
            "said nothing are left out."
        )
    if found.channel_shifts:
        shifts = [f"{channel} {signed(shift)}" for channel, shift in found.channel_shifts.items()]
        told.append(f"Emotion was taken against what is usual in each channel ({listing(shifts)}).")
    if found.agreement is not None:
        alike = "alike" if found.agreement >= _ALIKE else "otherwise in part"
        told.append(f"A second method (LMG) orders them {alike} (rank correlation {hundredths(found.agreement)}).")
    if found.left_out:
        names = list(map(escape, found.left_out))
        more = [f"{count(len(names) - _LISTED)} more"] if len(names) > _LISTED else []
        told.append(f"Left out for want of answers: {listing([*names[:_LISTED], *more])}.")
    return " ".join(told)
