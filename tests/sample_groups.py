"""Groups of customers and draws of the sample review; every figure was chosen by hand."""

from sample_scores import CUSTOMERS, change, measure

from cxanalyzer.records import (
    SegmentDifference,
    SegmentLine,
    Segments,
    SuppressedCell,
    Survival,
)


def segments() -> Segments:
    """Owners and tenants in two regions; tenants wait longer for parts, landlords are too few to show."""
    nps = {"Owner": measure(28, 15, 41, 118), "Tenant": measure(9, -10, 27, 66)}
    felt = {"Owner": measure(-0.1, -0.3, 0.1, 160), "Tenant": measure(-0.6, -0.9, -0.3, 94)}
    waits = change(measure(0.15, 0.11, 0.21, 202), measure(0.34, 0.25, 0.44, 96), 0.1, 0.0003)
    scores = change(nps["Owner"], nps["Tenant"], 22, 0.09)
    feels = change(measure(-1.1, -1.5, -0.7, 40), measure(-1.5, -1.9, -1.1, 32), 0.5, 0.03)
    differences = (("score", "", scores), ("frequency", "parts", waits), ("emotion", "parts", feels))
    return Segments(
        score="NPS",
        lines=tuple(
            SegmentLine(column="home_type", value=value, customers=each, score=nps[value], emotion=felt[value])
            for value, each in (("Owner", 190), ("Tenant", 96))
        ),
        differences=tuple(
            SegmentDifference.model_validate(
                {
                    "column": "home_type",
                    "value": "Tenant",
                    "dimension": dimension,
                    "touchpoint_id": key,
                    "change": found,
                }
            )
            for dimension, key, found in differences
        ),
        suppressed=(
            SuppressedCell(column="home_type", value="Landlord", dimension="customers", n=12),
            SuppressedCell(column="home_type", value="Tenant", dimension="emotion", touchpoint_id="app", n=17),
        ),
        left_out={"contract": "61 values are no groups"},
    )


def survival() -> Survival:
    """The ranking of the sample review, drawn anew."""
    return Survival(
        draws=1000,
        customers=CUSTOMERS,
        top=3,
        kept=measure(2.7, 2, 3, CUSTOMERS),
        whole=0.71,
        places={"parts": 1.0, "app": 0.98, "phone-line": 0.72, "invoice": 0.3},
        ranking=measure(0.94, 0.85, 0.99, CUSTOMERS),
        discovered={"tidy-up": 0.95},
        rediscoveries=20,
    )
