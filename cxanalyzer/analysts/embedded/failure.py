"""What kind of trouble an unsuccessful moment was: the taxonomy's class, and the problem in the customer's terms."""

from functools import lru_cache
from typing import cast

from cxanalyzer.analysts.embedded.wording import Matcher, matcher
from cxanalyzer.records import FailureClass, Problem


def failure_class(statement: str) -> FailureClass | None:
    """The class of an unsuccessful moment; None when nothing failed (it was dear, dull or unkind). Ask of complaints only."""
    return cast("FailureClass | None", _classes()(statement))


def problem(statement: str) -> Problem | None:
    """Why the moment hurts; None when the statement gives no reason ("worst ever"). Ask of complaints only."""
    return cast("Problem | None", _problems()(statement))


@lru_cache(maxsize=1)
def _classes() -> Matcher:
    return matcher("failure_classes.tsv")


@lru_cache(maxsize=1)
def _problems() -> Matcher:
    return matcher("problems.tsv")
