"""The rows of the tables about groups of customers, drivers of the score, and what was said last quarter."""

from cxanalyzer.records import FollowUp, Review, SegmentDifference, SuppressedCell
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.score_tables import Cell, Row, bounded

_FROM_DRIVER = ("touchpoint_id", "polarity", "mentions", "proven")


def segments(evidence: Evidence) -> list[Row]:
    """Every comparison of a group with the others, and every cell that is kept back, without its figure."""
    found = evidence.review.segments
    rows: list[Row] = [
        {
            **_in_group(evidence, one),
            **{name: getattr(one.change.now, name) for name in ("value", "low", "high", "n")},
            **{name: getattr(one.change, name) for name in ("difference", "p_value", "p_adjusted", "significant")},
            "others": one.change.before.value,
            "others_n": one.change.before.n,
            "difference_low": one.change.low,
            "difference_high": one.change.high,
            "comparisons": one.change.comparisons,
        }
        for one in found.differences
    ]
    note = "kept back: fewer than 30 customers"
    return rows + [{**_in_group(evidence, cell), "n": cell.n, "note": note} for cell in found.suppressed]


def _in_group(evidence: Evidence, cell: SegmentDifference | SuppressedCell) -> dict[str, Cell]:
    named = evidence.touchpoint(cell.touchpoint_id).name if cell.touchpoint_id else ""
    return {
        "column": cell.column,
        "group": cell.value,
        "dimension": cell.dimension,
        "touchpoint_id": cell.touchpoint_id,
        "touchpoint": named,
    }


def followups(review: Review) -> list[Row]:
    """One row a hypothesis that was taken up, with its verdict."""
    return [_followup(one) for one in review.follow_up.cards] if review.follow_up else []


def _followup(one: FollowUp) -> Row:
    row: dict[str, Cell] = one.card.model_dump(exclude={"baseline", "aim"})
    for name, measure in (("before", one.before), ("now", one.now)):
        row |= {name: measure.value, f"{name}_low": measure.low, f"{name}_high": measure.high, f"{name}_n": measure.n}
    if one.change is not None:
        row |= one.change.model_dump(exclude={"before", "now", "what"})
    told: dict[str, Cell] = {name: getattr(one, name) for name in ("verdict", "reason", "needed")}
    return {**row, **told, "metric": one.card.aim}


def drivers(review: Review) -> list[Row]:
    """One row a driver of a score, with its place among importance and performance where it has one."""
    rows: list[Row] = []
    for found in review.drivers:
        places = {(one.touchpoint_id, one.label): one for one in found.placements}
        every: dict[str, Cell] = {name: getattr(found, name) for name in ("source", "score", "n", "method")}
        every |= bounded("r_squared", found.r_squared, "r_squared_")
        for driver in found.drivers:
            row = {**every, "driver": driver.label, **driver.model_dump(include=set(_FROM_DRIVER))}
            for name in ("weight", "effect", "correlation"):
                row |= bounded(name, getattr(driver, name), f"{name}_")
            place = places.get((driver.touchpoint_id, driver.label))
            if place is not None:
                row |= place.model_dump(include={"quadrant", "opportunity", "opportunity_band", "pull"})
                for name in ("importance", "performance", "asymmetry"):
                    row |= bounded(name, getattr(place, name), f"{name}_")
            rows.append(row)
    return rows
