"""The findings of the executive summary, chosen by rules: what changed, why, so what. The view writes; it never counts."""

from collections.abc import Iterable
from typing import NamedTuple

from cxanalyzer.inert import escape
from cxanalyzer.records import DraftFinding, Mention, ScoredTouchpoint
from cxanalyzer.views import labels, score_findings
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.scores import EMOTION, SHARE, from_to, moved, threshold
from cxanalyzer.words import FEW, between, capitalised, level, measured, people, percent, points, signed, stretch

MOST = 5
_ENOUGH = 10
_SHARE_OF_FAILURES = 0.4
_KIND = 0.5
_UNNAMED = "failure"
_CAUTION = "That is an association, not a promise."


class Finding(NamedTuple):
    """One finding: the headline says it, the sentences prove it, one customer says it better."""

    headline: str
    sentences: tuple[str, ...] = ()
    mention: Mention | None = None
    touchpoint_id: str = ""


def findings(evidence: Evidence) -> list[Finding]:
    """Three to five findings, the one that matters most first; fewer only where the review holds less.

    Where the analyst told them from the computed lines, they stand as told.
    """
    if evidence.review.findings:
        return [_told(evidence, finding) for finding in evidence.review.findings]
    found: list[Finding] = []
    for finding in candidates(evidence):
        if finding.touchpoint_id and any(finding.touchpoint_id == one.touchpoint_id for one in found):
            continue
        found.append(finding)
    return _cautioned_once(found[:MOST])


def _told(evidence: Evidence, finding: DraftFinding) -> Finding:
    mentions = evidence.mentions([finding.mention_id] if finding.mention_id else [])
    return Finding(escape(finding.headline), (escape(finding.text),), mentions[0] if mentions else None)


def _cautioned_once(found: list[Finding]) -> list[Finding]:
    """The same caution is read once and skipped after that: only the first finding that needs it keeps it."""
    wary = [number for number, finding in enumerate(found) if any(one.endswith(_CAUTION) for one in finding.sentences)]
    for number in wary[1:]:
        shorter = tuple(one.removesuffix(_CAUTION).rstrip() for one in found[number].sentences)
        found[number] = found[number]._replace(sentences=shorter)
    return found


def candidates(evidence: Evidence) -> Iterable[Finding]:
    """Everything that may be told, the most consequential first."""
    heard = [scored for scored in evidence.review.touchpoints if scored.respondents >= FEW]
    worse = _proven(heard, better=False)
    yield from (_worse(evidence, scored) for scored in worse[:2])
    yield from (Finding(*told) for told in score_findings.primary(evidence.review))
    yield from _first_priority(evidence)
    yield from _news(evidence)
    yield from (_better(evidence, scored) for scored in _proven(heard, better=True)[:1])
    yield from (Finding(*told) for told in score_findings.moved_most(evidence.review))
    yield from (Finding(*told) for told in score_findings.lowest(evidence.review))
    yield from _more_often(evidence, heard)
    yield from _seems(evidence, heard)
    yield from _failures(evidence)
    yield from _strength(evidence, heard)


def _proven(heard: Iterable[ScoredTouchpoint], *, better: bool) -> list[ScoredTouchpoint]:
    moved_so = [
        (abs(scored.emotion_change.difference) * scored.respondents, scored)
        for scored in heard
        if scored.emotion_change is not None
        and scored.emotion_change.significant
        and (scored.emotion_change.difference > 0) == better
    ]
    return [scored for _, scored in sorted(moved_so, key=lambda pair: (-pair[0], pair[1].touchpoint.id))]


def _worse(evidence: Evidence, scored: ScoredTouchpoint) -> Finding:
    change = scored.emotion_change
    told = f"how they feel {moved(change, EMOTION)}." if change else ""
    sentences = (f"{reach(evidence, scored)}; {told}", why(scored), score_gap(scored), so_what(evidence, scored))
    return _finding(f"{escape(scored.touchpoint.name)} {_how_bad(evidence, scored)}.", sentences, evidence, scored)


def _how_bad(evidence: Evidence, scored: ScoredTouchpoint) -> str:
    others = [one for one in evidence.review.touchpoints if one is not scored and one.backing != "red"]
    if not _lowest(scored.emotion.value, [one.emotion.value for one in others]):
        return "got worse"
    changes = [one.emotion_change for one in others if one.emotion_change is not None]
    before = scored.emotion_change.before.value if scored.emotion_change else None
    if _lowest(before, [change.before.value for change in changes]):
        return "was the worst moment of the journey already, and got worse"
    return "became the worst moment of the journey"


def _lowest(value: float | None, others: Iterable[float | None]) -> bool:
    return value is not None and all(other is None or value <= other for other in others)


def _better(evidence: Evidence, scored: ScoredTouchpoint) -> Finding:
    change = scored.emotion_change
    told = f"how they feel {moved(change, EMOTION)}." if change else ""
    quote = evidence.pick(scored.best)
    headline = f"{escape(scored.touchpoint.name)} got better."
    return Finding(headline, (f"{reach(evidence, scored)}; {told}",), quote, scored.touchpoint.id)


def _first_priority(evidence: Evidence) -> Iterable[Finding]:
    for priority in evidence.review.priorities[:1]:
        scored = evidence.scored(priority.touchpoint_id)
        if scored is None or scored.emotion.value is None:
            continue
        feels = f"{reach(evidence, scored)}; it feels {measured(scored.emotion, signed)} on a scale from −2 to +2."
        sentences = (feels, why(scored), score_gap(scored), answers(evidence, scored))
        yield _finding(f"{escape(scored.touchpoint.name)} is what to repair first.", sentences, evidence, scored)


def _news(evidence: Evidence) -> Iterable[Finding]:
    news = [scored for scored in evidence.review.touchpoints if unlisted(scored) and scored.respondents >= FEW]
    for scored in sorted(news, key=lambda one: (-one.respondents, one.touchpoint.id))[:1]:
        tone = labels.feeling(scored.emotion.value or 0)
        told = f"Nobody listed it as a touchpoint; {people(scored.respondents)} describe it, {tone}."
        kind = (scored.emotion.value or 0) >= 0
        quote = evidence.pick((*scored.best, *scored.worst) if kind else (*scored.worst, *scored.best))
        headline = f"Something we did not know about: {escape(scored.touchpoint.name)}."
        yield Finding(headline, (told, why(scored)), quote, scored.touchpoint.id)


def unlisted(scored: ScoredTouchpoint) -> bool:
    """Whether customers brought this touchpoint up and the register did not hold it."""
    return scored.touchpoint.origin == "data" and scored.touchpoint.status == "new"


def _more_often(evidence: Evidence, heard: Iterable[ScoredTouchpoint]) -> Iterable[Finding]:
    for scored in heard:
        change = scored.frequency_change
        if change is None or not change.significant:
            continue
        more = "More" if change.difference > 0 else "Fewer"
        sentence = f"The share of customers who do {moved(change, SHARE)}."
        yield _finding(
            f"{more} customers speak of {escape(scored.touchpoint.name)}.", (sentence, why(scored)), evidence, scored
        )
        return


def _seems(evidence: Evidence, heard: Iterable[ScoredTouchpoint]) -> Iterable[Finding]:
    open_changes = [
        (scored, scored.emotion_change)
        for scored in heard
        if scored.emotion_change is not None and not scored.emotion_change.significant
    ]
    looks = [
        (scored, change) for scored, change in open_changes if abs(change.difference) >= 0.5 * (change.detectable or 9)
    ]
    for scored, change in sorted(looks, key=lambda pair: (-abs(pair[1].difference), pair[0].touchpoint.id))[:1]:
        way = "better" if change.difference > 0 else "worse"
        told = f"How it feels went {from_to(change, EMOTION)} (n = {change.now.n}); {threshold(change, EMOTION)}."
        quotes = scored.best if change.difference > 0 else scored.worst
        headline = f"{escape(scored.touchpoint.name)} looks {way}, but that is not proven."
        again = f"Look again next {stretch(evidence.review.period)}."
        yield Finding(headline, (capitalised(told), again), evidence.pick(quotes), scored.touchpoint.id)


def _failures(evidence: Evidence) -> Iterable[Finding]:
    totals: dict[str, int] = {}
    for scored in evidence.review.touchpoints:
        for key, number in scored.failures.items():
            totals[key] = totals.get(key, 0) + number
    everything = sum(totals.values())
    named = [(key, number) for key, number in totals.items() if key != _UNNAMED]
    for key, number in sorted(named, key=lambda pair: (-pair[1], pair[0]))[:1]:
        if number >= _ENOUGH and number >= _SHARE_OF_FAILURES * everything:
            quote = evidence.pick(evidence.failures(key))
            headline = f"One kind of failure stands out: {labels.failure(key)}."
            share = f"{number} of the {everything} failures customers report are of this kind ({percent(number / everything)})."
            yield Finding(headline, (share,), quote)


def _strength(evidence: Evidence, heard: Iterable[ScoredTouchpoint]) -> Iterable[Finding]:
    loved = [scored for scored in heard if (scored.emotion.value or 0) >= _KIND and scored.respondents >= _ENOUGH]
    for scored in sorted(loved, key=lambda one: (-(one.emotion.value or 0), one.touchpoint.id))[:1]:
        told = f"{reach(evidence, scored)}; it feels {measured(scored.emotion, signed)}. Leave it as it is."
        headline = f"{escape(scored.touchpoint.name)} is what customers like best."
        yield Finding(headline, (told,), evidence.pick(scored.best), scored.touchpoint.id)


def reach(evidence: Evidence, scored: ScoredTouchpoint) -> str:
    """`61 of 312 customers speak of it (20 %, 15–24 %)`."""
    total = evidence.review.coverage.respondents
    share = "" if scored.frequency.value is None else percent(scored.frequency.value)
    inside = ", ".join(part for part in (share, between(scored.frequency, percent)) if part)
    return f"{scored.respondents} of {people(total)} speak of it" + (f" ({inside})" if inside else "")


def why(scored: ScoredTouchpoint) -> str:
    """`34 of them name the printed label.`; nothing when no cause is known."""
    named = [cause for cause in scored.causes if cause.respondents >= FEW]
    if not named:
        return ""
    text = f"{named[0].respondents} of them name {labels.cause(named[0])}"
    other = next((cause for cause in named[1:] if (cause.problem is None) != (named[0].problem is None)), None)
    return f"{text}; {other.respondents} name {labels.cause(other)}." if other else f"{text}."


def score_gap(scored: ScoredTouchpoint) -> str:
    """How far those who mention it score from the others, where the interval leaves zero out."""
    measure = scored.score_gap
    if measure is None or measure.value is None or measure.low is None or measure.high is None:
        return ""
    if measure.low * measure.high <= 0:
        return ""
    name = measure.definition.partition(" of customers")[0].removeprefix("mean ")
    way = "lower" if measure.value < 0 else "higher"
    low, high = sorted((abs(measure.low), abs(measure.high)))
    if name == "NPS":
        size, span = f"{points(abs(measure.value))} points", f"{points(low)} to {points(high)}"
    else:
        size, span = level(abs(measure.value)), f"{level(low)} to {level(high)}"
    return (
        f"{labels.score(name)} is {size} {way} among customers who mention it than among those who do not (n = {measure.n}, "
        f"interval {span}). {_CAUTION}"
    )


def so_what(evidence: Evidence, scored: ScoredTouchpoint) -> str:
    """Where it stands on the list of what to repair, and which hypotheses answer it."""
    key = scored.touchpoint.id
    ranks = [priority.rank for priority in evidence.review.priorities if priority.touchpoint_id == key]
    if not ranks:
        return ""
    place = f"It is number {ranks[0]} of {len(evidence.review.priorities)} on the list of what to repair."
    return f"{place} {answers(evidence, scored)}".rstrip()


def answers(evidence: Evidence, scored: ScoredTouchpoint) -> str:
    """`H-06 to H-10 say how.`; nothing where no hypothesis was written."""
    key = scored.touchpoint.id
    cards = [hypothesis.label for hypothesis in evidence.review.hypotheses if hypothesis.touchpoint_id == key]
    if not cards:
        return ""
    return f"{cards[0]} to {cards[-1]} say how." if len(cards) > 1 else f"{cards[0]} says how."


def _finding(headline: str, sentences: Iterable[str], evidence: Evidence, scored: ScoredTouchpoint) -> Finding:
    named = [key for cause in scored.causes[:1] for key in cause.mention_ids]
    quote = evidence.pick(named) or evidence.pick(scored.worst)
    return Finding(headline, tuple(one for one in sentences if one), quote, scored.touchpoint.id)
