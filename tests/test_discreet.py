"""What is said of errors: where they come from, and nobody's words."""

import logging
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.cli import discretion
from cxanalyzer.privacy.discreet import discreet, traceback_of, without_keys

KEY = "sk-CANARY0123456789"
WORDS = "My name is Zebra07 and ana@post.example waits"
PHONE = "+44 20 7946 0018"


def raised(key: str = KEY, words: str = WORDS) -> BaseException:
    try:
        try:
            {}[words]
        except KeyError as error:
            raise ValueError(f"input_value={words!r}, key {key}, Bearer abc.def.ghi, call {PHONE}") from error
    except ValueError as error:
        return error


def test_a_traceback_says_where_and_not_whose() -> None:
    told = traceback_of(raised())
    for wanted in ("KeyError", "ValueError", "which led to", "in raised", "test_discreet.py"):
        assert wanted in told
    for secret in (KEY, "Zebra07", "ana@", "7946", "abc.def"):
        assert secret not in told
    assert "Zebra07" in "".join(traceback.format_exception(raised()))  # what it would say otherwise


@given(st.text(min_size=1).map(lambda text: f"zebra07{text}"))
def test_no_value_in_quotation_marks_stays(value: str) -> None:
    assert "zebra07" not in discreet(f"invalid literal: {value!r} and {value!r}")


def test_an_error_without_values_stays_readable() -> None:
    said = "attempt to write a readonly database (code 1032)"
    assert discreet(said) == said
    assert without_keys(f"no such model, {KEY}") == "no such model, [key]"


def test_log_lines_and_their_errors_are_told_as_discreetly(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        logging.getLogger("vendor").warning("sent %r with %s", WORDS, KEY, exc_info=raised())
    line = discretion._Discreet().format(caplog.records[0])
    assert line.startswith("vendor: sent '…' with [key]")
    assert "ValueError" in line
    assert "Zebra07" not in line
