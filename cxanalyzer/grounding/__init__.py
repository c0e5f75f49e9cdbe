"""Find a quote in its passage, or refuse it, and find figures that were not sent. `locate` is the only maker of a `Quote`."""

from cxanalyzer.grounding.figures import unfounded
from cxanalyzer.grounding.locating import locate

__all__ = ["locate", "unfounded"]
