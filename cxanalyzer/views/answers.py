"""Answers as Markdown: to be kept beside the report, or handed on."""

from collections.abc import Sequence

from cxanalyzer.inert import escape
from cxanalyzer.records import Citation, Filters, Response
from cxanalyzer.views.markdown import bullets


def markdown(answers: Sequence[Response]) -> str:
    """Every answer under its question, its quotes as block quotes, and where each stands."""
    return "\n".join(f"{_told(one, '## ')}\n" for one in answers)


def kept(answer: Response) -> str:
    """One answer for the report, where mentions are cited by their evidence ids."""
    return _told(answer, "### ")


def _told(answer: Response, heading: str) -> str:
    quotes = {f"“{one.quote}” [{one.number}]" for one in answer.citations}
    told = "\n\n".join(f"> {escape(one.text)}" if one.text in quotes else escape(one.text) for one in answer.claims)
    computed = bullets(f"m{number}: {escape(text)}" for number, text in enumerate(answer.lines, start=1))
    places = bullets(
        f"{one.number}: "
        + ", ".join(part for part in (_id(one), *map(escape, (one.source, one.record, one.date))) if part)
        + f", characters {one.start}–{one.end}"
        for one in answer.citations
    )
    return "\n\n".join(part for part in (f"{heading}{escape(answer.question)}", told, computed, places) if part)


def _id(citation: Citation) -> str:
    return f"[{citation.evidence_id}]" if citation.evidence_id else ""


def filters(given: Filters) -> str:
    """A filter in words, `nothing` for none: `2026-Q2, call, region North, since 2026-08-01`."""
    parts = [
        given.period,
        *given.channels,
        *(f"{column} {value}" for column, value in given.segments.items()),
        given.touchpoint_id,
        f"since {given.since}" if given.since else "",
        f"until {given.until}" if given.until else "",
    ]
    return ", ".join(part for part in parts if part) or "nothing"
