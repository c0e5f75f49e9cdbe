"""Tools that look at a review: which there are, its touchpoints, its report."""

import re
from collections.abc import Mapping
from typing import Any

from cxanalyzer.api import Project
from cxanalyzer.api.tools.arguments import Nothing, Part, Place, Reviewed
from cxanalyzer.errors import EvidenceError
from cxanalyzer.records import Cause, Measure, TouchpointCard

_PAGE = 20_000
"""Characters of a page of a report, about five thousand tokens."""
_MOST_LISTED = 200
_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)


def reviews(project: Project, _: Nothing) -> Mapping[str, Any]:
    """List the periods: those with a review, oldest first, and those whose evidence no review has read yet. Begin here."""
    there = project.reviews
    return {
        "project": project.path.name,
        "reviews": there,
        "latest": there[-1] if there else "",
        "not_reviewed": [one for one in project.periods if one not in there],
    }


def touchpoints(project: Project, given: Reviewed) -> Mapping[str, Any]:
    """List the touchpoints of a review, most spoken of first: customers, share, how it feels (−2 to 2), impact.

    `touchpoint` tells more about one. `not_mentioned` are listed by the company, and nobody speaks of them.
    """
    review = project.concluded(given.period or None)
    ordered = sorted(review.touchpoints, key=lambda one: (-one.respondents, one.touchpoint.id))
    return {
        "period": review.period,
        "touchpoints": [
            {
                "id": one.touchpoint.id,
                "name": one.touchpoint.name,
                "stage": one.touchpoint.stage,
                "customers": one.respondents,
                "is_new": one.is_new,
                **{name: _figure(getattr(one, name)) for name in ("frequency", "emotion", "impact")},
            }
            for one in ordered[:_MOST_LISTED]
        ],
        "left_off": max(0, len(ordered) - _MOST_LISTED),
        "not_mentioned": [one.name for one in review.not_mentioned[:_MOST_LISTED]],
    }


def touchpoint(project: Project, given: Place) -> Mapping[str, Any]:
    """Show one touchpoint in a review: emotion, function, frequency and impact with n, interval and basis; causes; quotes.

    Emotion −2 to 2, function 0 (fails) to 4 (does the job). `basis`: counted by code, or judged by a model. Lists of numbers
    are those of `citations`. A `change` is only to be claimed where it is `significant`.
    """
    card = project.card(given.touchpoint, given.period or None)
    told: dict[str, Any] = {
        "period": card.period,
        **card.touchpoint.model_dump(mode="json", include={"id", "name", "description", "stage", "owner"}),
        "intended": card.touchpoint.intended_experience,
    }
    return {**told, **(_scored(card) or {"customers": 0, "note": f"Nobody speaks of it in {card.period}."})}


def _scored(card: TouchpointCard) -> dict[str, Any]:
    found, shown = card.scored, card.citations
    if found is None:
        return {}
    changes = {"emotion": found.emotion_change, "frequency": found.frequency_change}
    return {
        "customers": found.respondents,
        "mentions": found.mentions,
        "channels": dict(found.channels),
        "backing": found.backing,
        **{name: _whole(getattr(found, name)) for name in ("emotion", "function", "frequency", "impact")},
        "changes": {name: one.model_dump(mode="json") for name, one in changes.items() if one is not None},
        "failures": dict(found.failures),
        "causes": [
            {"label": one.label, "customers": one.respondents, "citations": _of(one, card)} for one in found.causes
        ],
        "worst": [shown[key].number for key in found.worst if key in shown],
        "best": [shown[key].number for key in found.best if key in shown],
        "citations": [one.model_dump(mode="json") for one in shown.values()],
    }


def _of(cause: Cause, card: TouchpointCard) -> list[int]:
    return [card.citations[key].number for key in cause.mention_ids if key in card.citations]


def _figure(measure: Measure) -> dict[str, Any]:
    return measure.model_dump(mode="json", include={"value", "low", "high", "n", "basis", "band"})


def _whole(measure: Measure) -> dict[str, Any]:
    return measure.model_dump(mode="json")


def report(project: Project, given: Part) -> Mapping[str, Any]:
    """Read the report of a review as Markdown: whole, in pages, or one section by its title. `sections` lists the titles."""
    text = project.report(given.period or None)
    found = _sections(text)
    if given.section:
        wanted = {title.casefold(): body for title, body in found.items()}.get(given.section.strip().casefold())
        if wanted is None:
            raise EvidenceError(f"the report has no section “{given.section}”. Its sections: {', '.join(found)}.")
        text = wanted
    pages = _pages(text)
    if given.page > len(pages):
        raise EvidenceError(f"there is no page {given.page}: there are {len(pages)}.")
    return {
        "period": given.period or project.reviews[-1],
        "section": given.section,
        "page": given.page,
        "pages": len(pages),
        "sections": list(found),
        "markdown": pages[given.page - 1],
    }


def _sections(text: str) -> dict[str, str]:
    """The sections of a report by their titles."""
    found = list(_HEADING.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return {one[1].strip(): text[one.start() : end].rstrip() for one, end in zip(found, ends, strict=True)}


def _pages(text: str) -> list[str]:
    """A text in pages that end with a line; together they are the text."""
    pages = [""]
    for line in text.splitlines(keepends=True):
        for piece in (line[at : at + _PAGE] for at in range(0, len(line), _PAGE)):
            if len(pages[-1]) + len(piece) > _PAGE:
                pages.append("")
            pages[-1] += piece
    return pages
