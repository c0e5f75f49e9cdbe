"""A model that writes a hostile text into every name, card and sentence it is free to word: the review shows it and stays inert."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bicycle_shop import ORACLE, opened
from hostile_texts import EVERY
from inertness import alive_in_files, foreign_codes
from model_server import Blocks, ChatRequest, ModelServer
from model_server.scripted import Reply

from cxanalyzer import inert

_TEXTS = tuple(
    text for text in EVERY if not any(one.isdigit() for one in text)
)  # a figure that was not sent is refused


_FREE = frozenset(
    [
        "about",
        "against_note",
        "audience",
        "because",
        "change",
        "description",
        "headline",
        "intended_experience",
        "name",
        "outcome",
        "refuted_if",
        "reported",
        "resources",
        "sentence",
        "success_measure",
        "title",
        "unintended_consequences",
    ]
)


class Tainting:
    """Answers as the oracle does, each free text followed by the next of the hostile texts."""

    def __init__(self) -> None:
        self.texts: Iterator[str] = itertools.cycle(_TEXTS)

    def __call__(self, asked: str, blocks: Blocks, request: ChatRequest) -> Reply:
        reply = ORACLE(asked, blocks, request)
        tainted: Reply = reply if asked in {"check_shape", "find_needle"} else self._tainted(reply)
        return tainted

    def _tainted(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._tainted(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._tainted(one, key) for one in value]
        is_free = isinstance(value, str) and key in _FREE
        return f"{value} {next(self.texts)}" if is_free and value else value


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(Tainting()) as started:
        yield started


def test_what_a_hostile_model_writes_is_shown_and_nothing_more(
    bicycle_shop: Path, server: ModelServer, tmp_path: Path
) -> None:
    shop = opened(bicycle_shop, tmp_path, server)
    done = shop.review()
    assert done.code == 0, done.errors
    assert foreign_codes((done.output + done.errors).encode()) == []
    files = {str(path.relative_to(shop.folder)): path.read_text(encoding="utf-8") for path in shop.folder.rglob("*.*")}
    assert list(alive_in_files(files)) == []
    assert [
        text for text in _TEXTS if len(text) > 9 and inert.markup(text) in files["report.html"]
    ]  # they got that far
