"""Evidence that is there to stay while it is measured."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def settled() -> Iterator[None]:
    """Leave what is in memory now out of the search for garbage: over millions of records it takes a third of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
