"""Touchpoint analysis from what customers left behind: a quarterly review in which every claim has its quote."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.errors import CxAnalyzerError
    from cxanalyzer.records import Declared, Filters, Found, Hints, Review, Touchpoint

from cxanalyzer import silence

silence.keep()

__all__ = ["CxAnalyzerError", "Declared", "Filters", "Found", "Hints", "Project", "Review", "Touchpoint"]

_HOMES = {
    "Project": "api",
    "CxAnalyzerError": "errors",
    "Declared": "records",
    "Filters": "records",
    "Found": "records",
    "Hints": "records",
    "Review": "records",
    "Touchpoint": "records",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """The public names, imported on first use so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
