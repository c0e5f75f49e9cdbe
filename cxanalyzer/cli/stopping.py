"""Ctrl-C, from the first moment on: once ends with a line and leaves a project that goes on, twice ends at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

CODE = 130
_LATER = 0.05


class Stopped(BaseException):
    """Ctrl-C. Not KeyboardInterrupt, which the command-line library ends without a word."""


@contextmanager
def heeded() -> Iterator[None]:
    """Heed Ctrl-C while a command runs; this ends the process with its line and exit code."""
    signal.signal(signal.SIGINT, _stop)
    sys.unraisablehook = _again
    try:
        yield
    except SystemExit:
        # All is done: nothing is left to stop but the interpreter's own end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise
    except (Stopped, KeyboardInterrupt):
        from cxanalyzer.cli import display

        display.error("stopped. What was finished is kept: run the same command again to go on.")
        sys.exit(CODE)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second Ctrl-C ends at once
    raise Stopped


def _again(unheard: "UnraisableHookArgs") -> None:
    """An exception that falls into a callback or a finalizer goes no further: Ctrl-C is given again a moment later."""
    if unheard.exc_type is not Stopped:
        from cxanalyzer.cli.discretion import tell

        tell(unheard.exc_value)
        return
    signal.signal(signal.SIGINT, _stop)
    later = threading.Timer(_LATER, os.kill, (os.getpid(), signal.SIGINT))
    later.daemon = True
    later.start()
