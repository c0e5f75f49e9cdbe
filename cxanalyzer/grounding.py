"""Find a quote in its passage, or refuse it. The only maker of a `Quote`."""

import re
import unicodedata

from cxanalyzer.records import Passage, Quote

_SAME = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_SPACE = re.compile(r"\s+")


def locate(text: str, passage: Passage, start: int | None = None) -> Quote | None:
    """The quote with its offsets and how it matched, or None when the passage does not say it.

    `start` is where the analyst says the quote stands: used when the words are indeed there, so that the second of two
    equal sentences keeps its place. Otherwise the first exact occurrence, then the first that is equal after folding
    Unicode forms, white space, quotation marks, dashes and case. What is returned is always the passage's own text.
    """
    wanted = text.strip()
    if not wanted:
        return None
    if start is not None and passage.text.startswith(wanted, start):
        return _quote(passage, start, start + len(wanted), "exact")
    found = passage.text.find(wanted)
    if found >= 0:
        return _quote(passage, found, found + len(wanted), "exact")
    return _locate_folded(wanted, passage)


def _locate_folded(wanted: str, passage: Passage) -> Quote | None:
    needle = "".join(folded for folded, _ in _fold(wanted)).strip()
    folded = _fold(passage.text)
    haystack = "".join(character for character, _ in folded)
    found = haystack.find(needle) if needle else -1
    if found < 0:
        return None
    # One character may fold to several: widen to whole characters, so the span is one a reader can select.
    origins = [origin for character, origin in folded for _ in character]
    start, end = origins[found], origins[found + len(needle) - 1] + 1
    return _quote(passage, start, end, "normalised")


def _fold(text: str) -> list[tuple[str, int]]:
    """Each kept character's folded form with its offset; a run of white space folds to one blank."""
    folded: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        form = unicodedata.normalize("NFKC", character).translate(_SAME).casefold()
        form = _SPACE.sub(" ", form)
        if form == " " and folded and folded[-1][0] == " ":
            continue
        folded.append((form, offset))
    return folded


def _quote(passage: Passage, start: int, end: int, match: str) -> Quote:
    return Quote.model_validate(
        {"passage_id": passage.passage_id, "text": passage.text[start:end], "start": start, "end": end, "match": match}
    )
