"""Find a quote in its passage, or refuse it. `locate` is the only maker of a `Quote`."""

from cxanalyzer.grounding.locating import locate

__all__ = ["locate"]
