"""Hostile texts, and a review in which one of them stands wherever a person, a file or a model could have put it."""

from dataclasses import replace
from typing import TypeVar

from sample_explained import explained as whole
from sample_review import review

from cxanalyzer.grounding import locate
from cxanalyzer.records import (
    Drivers,
    Explained,
    Mention,
    Review,
    ScoredTouchpoint,
    ScoreLine,
    SegmentDifference,
    SegmentLine,
    Segments,
    SuppressedCell,
    Touchpoint,
)

Row = TypeVar("Row", SegmentLine, SegmentDifference, SuppressedCell)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![pixel](https://evil.example/p.png)",
    "<https://evil.example>",
    "https://evil.example/a?b=c&d=e",
    "www.evil.example",
    "# heading",
    "#hash",
    "- item",
    "+ item",
    "* item",
    "12. item",
    "7) item",
    "> quote",
    "---",
    "===",
    "~~~",
    "```js",
    "    code",
    "| a | b |",
    "a\n\n# b",
    "[E0412]",
    "[x]: https://evil.example",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "*bold* _it_ `code` ~~no~~ $x$ and $y$",
    "back\\slash \\[x\\](y)",
    "\u202eevil\u202c \u0007bell \U000e0041tag",
    "1986. A great year",
)


def explained(text: str) -> Explained:
    """What moved the score, with the text where a file's columns and cells stand."""
    base = whole()
    mixes = tuple(
        one.model_copy(
            update={
                "column": text,
                "segments": tuple(group.model_copy(update={"segment": text}) for group in one.segments),
            }
        )
        for one in base.mixes
    )
    year_ago = tuple(change.model_copy(update={"what": f"Rating: {text}"}) for change in base.year_ago)
    return base.model_copy(update={"score": f"Rating: {text}", "mixes": mixes, "year_ago": year_ago})


def haunted(text: str) -> Review:
    """The sample review with one hostile text in every field that a person, a file or a model could fill."""
    base = review()
    passages = {key: replace(one, text=f"{text} {one.text}", record=text) for key, one in base.passages.items()}

    def say(mention: Mention) -> Mention:
        quote = locate(text, passages[mention.passage_id])
        return replace(mention, quote=quote or mention.quote)

    def name(touchpoint: Touchpoint) -> Touchpoint:
        return touchpoint.model_copy(update={"name": text, "owner": text, "intended_experience": text})

    def line(one: ScoreLine) -> ScoreLine:
        measure = one.measure.model_copy(update={"definition": text, "note": text})
        return one.model_copy(update={"name": f"Rating: {text}", "measure": measure})

    def scored(one: ScoredTouchpoint) -> ScoredTouchpoint:
        causes = tuple(cause.model_copy(update={"label": text}) for cause in one.causes)
        return one.model_copy(update={"touchpoint": name(one.touchpoint), "causes": causes})

    def drivers(one: Drivers) -> Drivers:
        named = [driver.model_copy(update={"label": text}) for driver in one.drivers]
        places = [place.model_copy(update={"label": text}) for place in one.placements]
        shown = {"drivers": tuple(named), "placements": tuple(places), "left_out": {text: text}}
        return one.model_copy(update={**shown, "score": f"Rating: {text}", "why": text})

    words = (
        "title",
        "change",
        "because",
        "audience",
        "outcome",
        "resources",
        "success_measure",
        "refuted_if",
        "against_note",
        "owner",
        "due",
    )
    moved, followed, changes = base.moved, base.follow_up, base.register_changes
    assert moved is not None
    assert followed is not None
    assert changes is not None
    shifts = {
        name: tuple(one.model_copy(update={"name": text}) for one in getattr(moved, name))
        for name in ("rising", "resolved", "missing")
    }
    became = tuple(one.model_copy(update={"name": text, "now": tuple(text for _ in one.now)}) for one in changes.became)
    said = dict.fromkeys(("title", "owner", "note", "touchpoint", "due"), text)
    cards = tuple(
        one.model_copy(update={"card": one.card.model_copy(update=said), "analyst_before": text})
        for one in followed.cards
    )
    return base.model_copy(
        update={
            "moved": moved.model_copy(update=shifts),
            "register_changes": changes.model_copy(update={"became": became, "new_names": (text,)}),
            "follow_up": followed.model_copy(update={"cards": cards}),
            **dict.fromkeys(("project", "business", "analyst", "embedding", "register_hash"), text),
            "packs": (text,),
            "passages": passages,
            "mentions": tuple(say(mention) for mention in base.mentions),
            "touchpoints": tuple(map(scored, base.touchpoints)),
            "not_mentioned": tuple(name(one) for one in base.not_mentioned),
            "sources": {key: replace(one, file=text, date=text) for key, one in base.sources.items()},
            "gaps": tuple(gap.model_copy(update={"intended": text, "reported": text}) for gap in base.gaps),
            "metrics": tuple(
                one.model_copy(update={"file": text, "name": text, "dimension": text}) for one in base.metrics
            ),
            "hypotheses": tuple(card.model_copy(update=dict.fromkeys(words, text)) for card in base.hypotheses),
            "drivers": tuple(map(drivers, base.drivers)),
            "scorecard": tuple(map(line, base.scorecard)),
            "segments": grouped(base.segments, text),
            "explained": explained(text),
        }
    )


def grouped(found: Segments, text: str) -> Segments:
    """Columns and values of the customers' own files are theirs to fill, too."""

    def each(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(row.model_copy(update={"column": text, "value": text}) for row in rows)

    return found.model_copy(
        update={
            "lines": each(found.lines),
            "differences": each(found.differences),
            "suppressed": each(found.suppressed),
            "left_out": {text: text},
        }
    )
