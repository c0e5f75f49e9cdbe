"""What goes to the terminal besides results: log lines, warnings and tracebacks, all of them without keys and personal data."""

import logging
import os
import threading
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

from cxanalyzer.cli import display
from cxanalyzer.errors import CxAnalyzerWarning

DEBUG = "CXANALYZER_DEBUG"


class _Discreet(logging.Formatter):
    """Log lines of packages below, which may repeat what they were sent."""

    def format(self, record: logging.LogRecord) -> str:
        from cxanalyzer.privacy.discreet import discreet, traceback_of

        line = f"{record.name}: {discreet(record.getMessage())}"
        raised = record.exc_info[1] if record.exc_info else None
        return f"{line}\n{traceback_of(raised)}" if raised else line


def guard() -> None:
    """Let nothing of what is logged, warned of or raised in a thread past us as it is."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.captureWarnings(capture=True)
    warnings.showwarning = partial(warn, warnings.showwarning)
    threading.excepthook = lambda raised: tell(raised.exc_value)


def warn(logged: Callable[..., None], message: Warning | str, category: type[Warning], *place: Any) -> None:  # noqa: ANN401
    """A warning of ours is one line; any other goes the way of what is logged."""
    if issubclass(category, CxAnalyzerWarning):
        display.warning(str(message))
    else:
        logged(message, category, *place)


def show(error: BaseException) -> None:
    """The traceback of an error, where it is asked for."""
    if os.environ.get(DEBUG):
        tell(error)


def tell(error: BaseException | None) -> None:
    """A traceback without keys and personal data."""
    from cxanalyzer.privacy.discreet import traceback_of

    if error is not None:
        display.error(traceback_of(error).rstrip())
