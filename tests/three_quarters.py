"""A parcel service in three quarters: delivery gets better, the phone line stays bad, lockers come up. Written for the tests."""

import csv
from pathlib import Path

from cxanalyzer import Project, Touchpoint

REGISTER = [
    Touchpoint(id="delivery", name="Delivery", description="The van brings the parcel.", keywords=("parcel", "van", "driver")),
    Touchpoint(id="support", name="Customer service", description="Reaching somebody by phone.", keywords=("phone", "hold", "hotline")),
    Touchpoint(id="shop", name="Shop", description="The shop and its people.", keywords=("shop", "counter")),
]  # fmt: skip
BAD_DELIVERY = "The parcel came {n} days late and the van driver was rude"
GOOD_DELIVERY = "The van driver was lovely and the parcel came {n} hours early, perfect"
BAD_PHONE = "I waited {n} minutes on the phone hotline and nobody helped, terrible"
BAD_SHOP = "The counter in the shop was dirty and the queue took {n} minutes, awful"
GOOD_SHOP = "The shop was lovely and the people at the counter were great, {n} thanks"
_QUARTERS = {
    "2026-Q1": ((BAD_DELIVERY, 30), (BAD_PHONE, 20), (BAD_SHOP, 12), (GOOD_SHOP, 4)),
    "2026-Q2": ((BAD_DELIVERY, 30), (BAD_PHONE, 20), (BAD_SHOP, 12), (GOOD_SHOP, 4)),
    "2026-Q3": ((BAD_DELIVERY, 6), (GOOD_DELIVERY, 28), (BAD_PHONE, 20), (GOOD_SHOP, 14)),
}
_MONTHS = {"2026-Q1": "02", "2026-Q2": "05", "2026-Q3": "08"}


def survey(period: str, path: Path) -> Path:
    """One quarter as a CSV file: a customer a row, with a score. Customers come once, but ten come every quarter."""
    with path.open("w", newline="", encoding="utf-8") as handle:
        rows = csv.writer(handle)
        rows.writerow(
            ["id", "customer", "date", "How likely are you to recommend us? (0-10)", "What should we do better?"]
        )
        number = 0
        for pattern, times in _QUARTERS[period]:
            good = pattern in {GOOD_DELIVERY, GOOD_SHOP}
            for n in range(times):
                number += 1
                who = f"c-{number}" if number <= 10 else f"c-{period}-{number}"
                day = f"2026-{_MONTHS[period]}-{1 + number % 27:02}"
                rows.writerow(
                    [f"{period}-{number}", who, day, 10 - n % 2 if good else n % 7, f"{pattern.format(n=n + 2)}."]
                )
    return path


def project(root: Path, name: str = "parcels") -> Path:
    """A project with the evidence of three quarters and a review of each of the first two; its folder's root."""
    with Project.create(name, root=root) as made:
        made.edit_register(lambda _: list(REGISTER))
        for period in _QUARTERS:
            made.ingest(survey(period, root / f"{period}.csv"))
        for period in ("2026-Q1", "2026-Q2"):
            made.review(period, discover=False)
    return root
