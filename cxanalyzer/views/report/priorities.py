"""What to repair first: the formula with every input in sight, and how firm each place is."""

from cxanalyzer.records import Priority, Survival
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.findings import reach, why
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.words import FEW, MINUS, count, level, listing, measured, people, percent, signed, stretch

_HEAD = ("Rank", "Touchpoint", "Score", "Reach", "Severity", "Confidence", "Effort", "Keeps its side", "Range")
_SHOWN = 3
_LIGHT = 1.0
_BAD = -0.5
_WIDE = 0.5
_NAMED = 10
_FORMULA = (
    "`score = reach × severity × confidence ÷ effort`: reach is the customers who spoke of it this period; severity (0 to 3) "
    "is how much it hurts them, weighted by business impact; confidence is 1, 0.8 or 0.5 for green, yellow or red data; "
    "effort is in person-months."
)
_FIRM = (
    "“Keeps its side” is the share of 2,000 trials, with one input of each touchpoint moved a level up or down, in which it "
    "stays above or below the line of the top {top}; “range” is where it ranks in 90 % of them."
)


def section(evidence: Evidence) -> str:
    """The top of the ranking, the whole ranking, the worst-felt that are easy to repair, and the biggest disconnects."""
    ranked = evidence.review.priorities
    if not ranked:
        return ""
    return titled(
        "Priorities",
        _FORMULA + _guesses(ranked),
        _top(evidence),
        "![Priority scores](figures/priorities.svg)",
        table(_HEAD, [_row(evidence, priority) for priority in ranked], (0, 2, 3, 4, 5, 6, 7, 8)),
        _FIRM.format(top=evidence.review.top),
        _drawn_anew(evidence),
        _easy(evidence),
        _disconnects(evidence),
    )


def _guesses(ranked: tuple[Priority, ...]) -> str:
    guessed = sum(priority.effort_basis == "guess" for priority in ranked)
    if not guessed:
        return ""
    which = "Every effort" if guessed == len(ranked) else "An effort marked “guess”"
    return f" {which} is a guess: put your own estimate into `project.toml` under `[effort]` and the ranking follows."


def _row(evidence: Evidence, priority: Priority) -> tuple[str, ...]:
    effort = level(priority.effort) + (" guess" if priority.effort_basis == "guess" else "")
    span = str(priority.rank_low)
    if priority.rank_high != priority.rank_low:
        span += f"–{priority.rank_high}"
    return (
        str(priority.rank),
        evidence.name(priority.touchpoint_id),
        level(priority.score),
        str(priority.reach),
        f"{priority.severity:.2f}",
        f"{priority.confidence:.2f}",
        effort,
        percent(priority.stability),
        span,
    )


def _top(evidence: Evidence) -> str:
    top = evidence.review.priorities[: evidence.review.top]
    lines = "\n".join(f"{place}. {_reason(evidence, priority)}" for place, priority in enumerate(top, start=1))
    return f"**The top {len(top)} for the next {stretch(evidence.review.period)}**\n\n{lines}"


def _reason(evidence: Evidence, priority: Priority) -> str:
    scored = evidence.scored(priority.touchpoint_id)
    name = f"**{evidence.name(priority.touchpoint_id)}.**"
    if scored is None:
        return name
    feels = f"{reach(evidence, scored)}; it feels {measured(scored.emotion, signed)}."
    firm = f"Its place in the top {evidence.review.top} holds in {percent(priority.stability)} of trials."
    return " ".join(part for part in (name, feels, why(scored), firm) if part)


def _drawn_anew(evidence: Evidence) -> str:
    """How much of the ranking, and of what was discovered, stands with other customers of the same kind."""
    found = evidence.review.survival
    if found is None:
        return ""
    shares = [found.places[one.touchpoint_id] for one in evidence.review.priorities[: found.top]]
    names = [evidence.name(one.touchpoint_id) for one in evidence.review.priorities[: found.top]]
    each = listing([f"{name} in {percent(share)}" for name, share in zip(names, shares, strict=True)])
    customers, draws = people(found.customers), count(found.draws)
    told = (
        f"**With the {customers} drawn anew** ({draws} draws), {level(found.kept.value or 0)} of the top {found.top} stay there "
        f"on average, and all of them in {percent(found.whole)} of draws: {each}. The whole ranking correlates with that of a "
        f"draw at ρ = {measured(found.ranking, _correlation)}."
    )
    return f"{told}{_found_again(evidence, found)}"


def _found_again(evidence: Evidence, found: Survival) -> str:
    if not found.discovered:
        return ""
    ordered = sorted(found.discovered.items(), key=lambda pair: (-pair[1], pair[0]))
    each = listing([f"{evidence.name(key)} in {percent(share)}" for key, share in ordered[:_NAMED]])
    rest = f" ({len(ordered) - _NAMED} more in review.json)" if len(ordered) > _NAMED else ""
    return (
        f" What was discovered is found again in searches among four fifths of the customers ({found.rediscoveries} searches): "
        f"{each}{rest}."
    )


def _correlation(value: float) -> str:
    return f"{value:.2f}".replace("-", MINUS)


def _easy(evidence: Evidence) -> str:
    easy = [priority for priority in evidence.review.priorities if priority.effort <= _LIGHT]
    felt = [(_emotion(evidence, priority), priority) for priority in easy]
    worst = sorted((pair for pair in felt if pair[0] <= _BAD), key=lambda pair: (pair[0], pair[1].rank))
    lines = bullets(_light(evidence, value, priority) for value, priority in worst[:_SHOWN])
    return f"**Felt as bad, and a person-month or less to repair**\n\n{lines}" if lines else ""


def _light(evidence: Evidence, value: float, priority: Priority) -> str:
    months = "a person-month" if priority.effort == _LIGHT else f"{level(priority.effort)} person-months"
    guess = " (a guess)" if priority.effort_basis == "guess" else ""
    return (
        f"{evidence.name(priority.touchpoint_id)}: feels {signed(value)} (n = {priority.reach}), about {months}{guess}"
    )


def _emotion(evidence: Evidence, priority: Priority) -> float:
    scored = evidence.scored(priority.touchpoint_id)
    heard = scored is not None and scored.respondents >= FEW
    return scored.emotion.value or 0.0 if scored is not None and heard else 0.0


def _disconnects(evidence: Evidence) -> str:
    wide = [gap for gap in evidence.review.gaps if gap.n >= FEW and gap.size >= _WIDE]
    lines = bullets(
        f"{evidence.name(gap.touchpoint_id)}: {level(gap.size)} levels (n = {gap.n})" for gap in wide[:_SHOWN]
    )
    return f"**Biggest disconnects between what is intended and what is reported**\n\n{lines}" if lines else ""
