"""What a language model may rest an answer on: lines computed for the question, and passages that come near it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cxanalyzer.integrity import signs
from cxanalyzer.records import Count, Found, Response
from cxanalyzer.steps.ask.counting import emotion, of_side, speaking, strongest
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Finder, Part
from cxanalyzer.steps.ask.sentences import say, share_of, valued
from cxanalyzer.steps.ask.wording import stems
from cxanalyzer.words import count, signed

_TOUCHPOINTS, _OF_REVIEW, _PASSAGES, _FOUND, _A_SIDE = 12, 8, 18, 12, 3
_BEYOND_WORDS = frozenset(("order", "future", "person", "off"))
"""What no model is asked: it would have to act, to guess, or to name somebody."""


class Line(NamedTuple):
    """A computed line, with the places of its figures among all counts."""

    text: str
    counts: tuple[int, ...] = ()


class Material(NamedTuple):
    """Lines and passages, best first; `kept_back` counts passages that are not shown because they speak to machines."""

    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    found: tuple[Found, ...]
    kept_back: int


def part_of(measured: Response, part: Part) -> Draft:
    """A draft about the same evidence as an answer that was counted, with nothing said yet."""
    asked = measured.understood
    draft = Draft(measured.question, asked, part)
    draft.other = Part(part.holdings, asked.against) if asked.against is not None else None
    return draft


def is_open(measured: Response) -> bool:
    """Whether a model may be asked: there is evidence, and the question is one to evidence."""
    return measured.understood.beyond not in _BEYOND_WORDS and measured.searched.sources > 0


def material(measured: Response, draft: Draft, finder: Finder, reviewed: Sequence[str]) -> Material:
    """What was counted for the question, then touchpoints and lines of the review near to it; and passages.

    `reviewed` are lines of the review that is the part's own, [] where it has none.
    """
    draft.keep(measured.counts)
    scope = " · ".join(draft.scope(one) for one in (draft.part, draft.other) if one is not None)
    wanted = set(stems(_sought(draft)))
    told = [*_counted(measured, draft), *_touchpoints(draft, wanted)]
    lines = [Line(f"{one.text} [{scope}]", one.counts) for one in told]
    near = sorted(reviewed, key=lambda text: -len(wanted & set(stems(text))))[:_OF_REVIEW]
    lines += [Line(f"{text} [{scope}]") for text in near]
    found, kept_back = _passages(measured, draft, finder)
    unlike: dict[str, Line] = {}
    for one in lines:
        unlike.setdefault(one.text, one)
    return Material(tuple(unlike.values()), draft.counted, tuple(found), kept_back)


def _sought(draft: Draft) -> str:
    """The question with the names of what it was taken to mean: a follow-up does not say them again."""
    asked = draft.understood
    return " ".join((draft.question, *map(draft.name, asked.touchpoints), *asked.topic))


def _counted(measured: Response, draft: Draft) -> Iterable[Line]:
    """What was said for the question, without the customers' words; of an answer that abstained, what it counted."""
    for claim in measured.claims:
        if claim.citations or (measured.abstained and not claim.counts):
            continue
        about = {measured.counts[place].touchpoint_id for place in claim.counts} - {""}
        names = [draft.name(one) for one in sorted(about)]
        unnamed = len(names) == 1 and names[0] not in claim.text
        yield Line(f"{names[0]}: {claim.text}" if unnamed else claim.text, claim.counts)


def _touchpoints(draft: Draft, wanted: set[str]) -> Iterable[Line]:
    """How many speak of the touchpoints nearest to the question, those spoken of most first, and how each feels."""
    part, language = draft.part, draft.language
    ordered = sorted(part.spoken_of, key=lambda one: (-_near(draft, one, wanted), -len(part.at(one)), one))
    for key in ordered[:_TOUCHPOINTS]:
        (number, share), felt, name = speaking(part, key, ""), emotion(part, key), draft.name(key)
        places = [draft.count("customers", number, key), draft.count("share", share, key)]
        speak = say(
            language, "speak", n=count(int(number.value or 0)), all=count(number.n), name=name,
            share=share_of(language, share),
        )  # fmt: skip
        yield Line(speak, tuple(places))
        if felt.value is not None:
            place = draft.count("emotion", felt, key)
            yield Line(say(language, "feels", name=name, value=valued(language, felt, signed)), (place,))


def _near(draft: Draft, touchpoint_id: str, wanted: set[str]) -> int:
    return len(wanted & set(stems(draft.name(touchpoint_id)))) + 100 * (touchpoint_id in draft.understood.touchpoints)


def _passages(measured: Response, draft: Draft, finder: Finder) -> tuple[list[Found], int]:
    """Passages of customers: those cited already, both sides of what is named, then what the finder finds."""
    part = draft.part
    shown = [one.passage_id for one in measured.citations]
    for key in draft.understood.touchpoints:
        sides = [strongest(of_side(part.at(key), side), side)[:_A_SIDE] for side in ("complaint", "praise")]
        shown += [one.passage_id for side in sides for one in side]
    known = [
        Found(passage=one, source=part.sources[one.source_id], score=0.0)
        for one in part.holdings.passages(list(dict.fromkeys(shown)))
        if one.source_id in part.sources
    ]
    near = finder.find(_sought(draft), part.filters, _FOUND)
    every: dict[str, Found] = {}
    for one in (*known, *near):
        if one.source.source_id in part.sources and one.passage.speaker != "agent":
            every.setdefault(one.passage.passage_id, one)
    readable = [one for one in every.values() if not signs(one.passage.text)]
    return readable[:_PASSAGES], len(every) - len(readable)
