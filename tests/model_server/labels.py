"""Labelled texts, and the label of a text that is the same, a part of a labelled one, or around it."""

import csv
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_TAKEN_OUT = re.compile(r"\[([A-Z]+)_\d+\]")  # personal data that was replaced before the text was sent
_LIKE_IT = {"EMAIL": r"\S+@\S+"}

_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)
_LONG = 300


@dataclass(frozen=True)
class Label:
    """What one text says of one touchpoint (its id or its name). Emotion −2..2, function 0..4; None is "not said"."""

    touchpoint: str
    emotion: int | None = None
    function: int | None = None
    failure: str | None = None
    problem: str | None = None
    quote: str | None = None


class Labels:
    """Rows by text, whitespace made even. One text may have several rows; a text with no row says nothing.

    Where personal data was taken out of a text ("[EMAIL_1]"), anything may stand in the labelled text in its place.
    """

    def __init__(self, rows: Iterable[tuple[str, Label | None]]) -> None:
        self.by_text: dict[str, list[Label]] = {}
        for text, label in rows:
            kept = self.by_text.setdefault(even(text), [])
            if label is not None:
                kept.append(label)

    def find(self, text: str) -> tuple[str, list[Label]] | None:
        """The labelled text that equals `text`, else the longest that contains it, else the longest contained in it."""
        wanted = even(text)
        if wanted in self.by_text:
            return wanted, self.by_text[wanted]
        parts = enumerate(_TAKEN_OUT.split(wanted))  # every second one is the kind of what was taken out
        said = (_LIKE_IT.get(part, ".*?") if at % 2 else re.escape(part) for at, part in parts)
        pattern = re.compile("".join(said), re.DOTALL)
        sharing = self._sharing(_TAKEN_OUT.sub(" ", wanted))
        around = [one for one in sharing if pattern.fullmatch(one)] or [one for one in sharing if pattern.search(one)]
        inside = around or [one for one in self._named_by(wanted) if one in wanted]
        longest = max(inside, key=lambda one: (len(one), one), default=None)
        return None if longest is None else (longest, self.by_text[longest])

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self.by_text:
            for word in words(text):
                found.setdefault(word, []).append(text)
        return found

    @cached_property
    def _by_rarest(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self.by_text:
            rarest = min(words(text), key=lambda word: (len(self._by_word[word]), word), default="")
            found.setdefault(rarest, []).append(text)
        return found

    def _sharing(self, text: str) -> list[str]:
        """Labelled texts that could contain `text`: those with its rarest word. A text without words has none."""
        holders = [self._by_word.get(word, []) for word in words(text)]
        return min(holders, key=len, default=[])

    def _named_by(self, text: str) -> Iterator[str]:
        for word in words(text):
            yield from self._by_rarest.get(word, ())


def even(text: str) -> str:
    """The text with every run of white space as one blank, and "&amp;" as the character it stands for."""
    return " ".join(html.unescape(text).split())


def first_sentence(text: str) -> str:
    """The text itself where it is short, else its first sentence."""
    text = text.strip()
    found = _SENTENCE.match(text)
    return found[0] if len(text) > _LONG and found else text


def words(text: str) -> list[str]:
    """The different words of a text, sorted."""
    return sorted(set(re.findall(r"\w+", text)))


def labels_from_csv(path: Path) -> Labels:
    """Labels from a CSV with the columns text, touchpoint, emotion, function, failure, problem, quote (text alone: says nothing)."""
    with path.open(encoding="utf-8", newline="") as file:
        return Labels([(row["text"], _label(row)) for row in csv.DictReader(file)])


def _label(row: dict[str, str]) -> Label | None:
    if not row.get("touchpoint"):
        return None
    numbers = {name: int(row[name]) if row.get(name) else None for name in ("emotion", "function")}
    said = {name: row.get(name) or None for name in ("failure", "problem", "quote")}
    return Label(row["touchpoint"], **numbers, **said)  # type: ignore[arg-type]
