"""From what a language model wrote to an answer: a sentence stays where it is borne out by what it cites, and only there."""

import re
from collections.abc import Callable
from typing import NamedTuple

from cxanalyzer.grounding import locate, unfounded
from cxanalyzer.records import Claim, DraftAnswer, DraftClaim, Found, Quote, Response
from cxanalyzer.steps.ask.abstaining import searched
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.material import Line, Material
from cxanalyzer.steps.ask.sentences import say
from cxanalyzer.words import count

_MOST = 8
_LONGEST, _SHORTEST_QUOTE = 400, 8
_MARKS = re.compile(r"\s*(?:\[[mp]?\d+(?:, ?[mp]?\d+)*\]|\([mp]\d+(?:, ?[mp]\d+)*\))", re.IGNORECASE)
"""Marks that a model writes by itself: ours are the only ones."""
_ADDRESS = re.compile(r"://|\bwww\.|\]\(|<\w|@\w+\.\w", re.IGNORECASE)


class _Resolved(NamedTuple):
    """A sentence that stands, with the lines it cites and the quote located for it."""

    sentence: str
    lines: tuple[Line, ...]
    quoted: tuple[Found, Quote] | None


def told(draft: Draft, material: Material, written: DraftAnswer, analyst: str) -> Response:
    """The answer as written, without what is not borne out; it abstains where nothing stands or the model says so."""
    resolved = [_resolved(one, material) for one in written.claims[:_MOST]]
    standing = [one for one in resolved if one is not None]
    dropped = len(written.claims) - len(standing)
    abstained = not (written.answerable and standing)
    if abstained:
        searched(draft)
        if draft.part.to_review:
            draft.claim(draft.part.to_review)
    for one in standing[:1] if abstained else standing:
        text = say(draft.language, "nearest", what=one.sentence) if abstained else one.sentence
        _tell(draft, material, one, text)
    if dropped:
        draft.say("dropped", n=count(dropped))
    if material.kept_back:
        draft.say("kept_back", n=count(material.kept_back))
    return draft.response(abstained=abstained).model_copy(update={"analyst": analyst, "dropped": dropped})


class Telling:
    """An answer told while it is still being written: a claim whose citations resolve is told at once, any other is not."""

    def __init__(self, draft: Draft, material: Material, hear: Callable[[str], None]) -> None:
        self._draft, self._material, self._hear = draft, material, hear
        self._written = 0

    def claim(self, written: DraftClaim) -> None:
        """A claim as it was written."""
        self._written += 1
        resolved = _resolved(written, self._material) if self._written <= _MOST else None
        before = len(self._draft.texts)
        if resolved is not None:
            _tell(self._draft, self._material, resolved, resolved.sentence)
        for text in self._draft.texts[before:]:
            self._hear(text)


def _tell(draft: Draft, material: Material, one: _Resolved, text: str) -> None:
    counts = [material.counts[place] for line in one.lines for place in line.counts]
    quoted = draft.citation(one.quoted[1], one.quoted[0]) if one.quoted else None
    draft.cited(text, [line.text for line in one.lines], counts, quoted)


def instead(measured: Response, analyst: str, why: str) -> Response:
    """The answer that was counted, with a note that says why the model did not put it into words."""
    note = say(measured.understood.language, "instead", model=analyst, why=why)
    told = {"note": note, "answer": f"{note}\n{measured.answer}", "claims": (Claim(text=note), *measured.claims)}
    return measured.model_copy(update=told)


def _resolved(claim: DraftClaim, material: Material) -> _Resolved | None:
    """The sentence with what it cites; None where an id, a quote or a figure is not there, or where it holds an address."""
    sentence = " ".join(_MARKS.sub("", claim.sentence).split())
    lines = tuple(material.lines[place] for place in claim.lines)
    quoted = _quoted(claim, material)
    if (claim.quote.strip() and quoted is None) or not (lines or quoted):
        return None
    cited = [*(one.text for one in lines), *([quoted[1].text] if quoted else [])]
    if not sentence or len(sentence) > _LONGEST or _ADDRESS.search(sentence) or unfounded([sentence], cited):
        return None
    return _Resolved(sentence, lines, quoted)


def _quoted(claim: DraftClaim, material: Material) -> tuple[Found, Quote] | None:
    """The quote, located in the passage it names. A few letters stand everywhere and show nothing, but as a whole answer."""
    if claim.passage is None or not claim.quote.strip():
        return None
    found = material.found[claim.passage]
    quote = locate(claim.quote, found.passage)
    if quote is None:
        return None
    letters = len(quote.text.encode())  # scripts whose letters say more than one of ours take more bytes for each
    whole = quote.text.strip(" .!?") == found.passage.text.strip(" .!?")
    return (found, quote) if whole or letters >= _SHORTEST_QUOTE else None
