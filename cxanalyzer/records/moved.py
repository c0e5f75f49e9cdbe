"""What moved between two periods besides the changes at each touchpoint."""

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change


class Shift(Record):
    """Customers at a touchpoint before and now: those who speak of it or, where it is said so, complain of it.

    `change` is that of their share of all customers; None where nothing is tested.
    """

    touchpoint_id: str
    name: str
    customers_before: int
    customers: int
    change: Change | None = None


class Moved(Record):
    """What else moved: rare but rising, complaints nearly gone, and what customers spoke of before and no longer do.

    `complaints` is every touchpoint that was tested for customers who complain, `resolved` those where it is nearly gone;
    `complained` is how many were tested.
    """

    rising: tuple[Shift, ...] = ()
    complaints: tuple[Shift, ...] = ()
    resolved: tuple[Shift, ...] = ()
    missing: tuple[Shift, ...] = ()
    complained: int = 0
