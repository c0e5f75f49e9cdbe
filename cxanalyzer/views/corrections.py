"""What people said of the evidence, in words: how far they agree with the analyst, and what their corrections changed."""

from collections.abc import Sequence

from cxanalyzer.inert import code, escape
from cxanalyzer.records import Calibrated, Corrected, Measure, Otherwise, Said
from cxanalyzer.views.evidence import Evidence, identifier
from cxanalyzer.views.markdown import bullets
from cxanalyzer.words import MINUS, count, people

_SHOWN = 10


def calibrated(evidence: Evidence) -> str:
    """How far a person agrees with the analyst, and whether that is the analyst of this review; "" when nobody looked."""
    found = evidence.review.calibrated
    if found is None:
        return ""
    by = f" ({escape(found.by)})" if found.by else ""
    text = (
        f"**Calibrated.** A person{by} judged {people(found.judged, 'mention')} of {escape(found.period)} blind, as the "
        f"{escape(found.analyst)} analyst had read them. Agreement beyond chance on the touchpoint: {kappa(found.touchpoint)}; "
        f"on emotion, near misses counting less: {kappa(found.emotion)}. Whether two people would agree more is not known."
    )
    if found.analyst != evidence.review.analyst:
        text += f" This review was read by another analyst, {escape(evidence.review.analyst)}: for it, agreement is not known."
    return text


def uncalibrated(evidence: Evidence) -> str:
    """One line where nobody judged the analyst."""
    if evidence.review.calibrated is not None:
        return ""
    return (
        "How often a person would read these quotes as the analyst did is not measured: "
        f"{code(f'cxanalyzer calibrate {evidence.review.project}')}."
    )


def kappa(measure: Measure) -> str:
    """`κ = .62 (.45 to .77, n = 38, substantial)`; says so where it is undefined."""
    if measure.value is None:
        return f"κ is not defined ({measure.note or 'too few answers'}, n = {count(measure.n)})"
    inside = [f"n = {count(measure.n)}", *([measure.band] if measure.band else [])]
    if measure.low is not None and measure.high is not None:
        inside.insert(0, f"{_short(measure.low)} to {_short(measure.high)}")
    return f"κ = {_short(measure.value)} ({', '.join(inside)})"


def _short(value: float) -> str:
    shown = f"{abs(value):.2f}"
    return (MINUS if value < 0 and float(shown) else "") + shown.removeprefix("0")


def corrected(evidence: Evidence) -> str:
    """How many corrections there are, what they changed in this review, and which could not be applied."""
    found = evidence.review.corrected
    if found is None:
        return ""
    shown = [_line(evidence, one) for one in _chosen(found.otherwise)]
    more = len(found.otherwise) - len(shown)
    if more > 0:
        shown.append(f"and {count(more)} more, all in review.json")
    parts = [_told(evidence, found), bullets(shown) if shown else "", _refused(found)]
    return "\n\n".join(part for part in parts if part)


def _chosen(otherwise: Sequence[Otherwise]) -> list[Otherwise]:
    """Ten of them, half of each kind where there are enough of both."""
    own = [one for one in otherwise if one.how == "corrected"]
    alike = [one for one in otherwise if one.how == "alike"]
    first = own[: max(_SHOWN // 2, _SHOWN - len(alike))]
    return [*first, *alike[: _SHOWN - len(first)]]


def _told(evidence: Evidence, found: Corrected) -> str:
    own = sum(one.how == "corrected" for one in found.otherwise)
    alike = len(found.otherwise) - own
    confirmed = f" and {people(found.confirmations, 'confirmation')}" if found.confirmations else ""
    text = f"**Corrected.** {people(found.corrections, 'correction')} by a person{confirmed}"
    mentions = people(len(evidence.review.mentions), "mention")
    if not found.otherwise:
        return f"{text}; none of the {mentions} of this review is read otherwise because of them."
    before = " The period before is read with the same corrections." if evidence.review.previous_period else ""
    verb = "is" if len(found.otherwise) == 1 else "are"
    return (
        f"{text}; because of them {count(len(found.otherwise))} of {mentions} {verb} read otherwise ({count(own)} corrected "
        f"themselves, {count(alike)} alike).{before}"
    )


def _line(evidence: Evidence, one: Otherwise) -> str:
    cited = _identifier(evidence, one)
    cited = f" [{cited}]" if cited else ""
    text = f"“{escape(one.quote)}”{cited}: {_change(evidence, one)}"
    return f"{text}, like “{escape(one.like)}”" if one.like else text


def _identifier(evidence: Evidence, one: Otherwise) -> str:
    for mention in evidence.review.mentions:
        place = (mention.passage_id, mention.quote.start, mention.touchpoint_id)
        if place == (one.passage_id, one.start, one.touchpoint_id):
            return identifier(mention)
    return ""


def _change(evidence: Evidence, one: Otherwise) -> str:
    now = Said(touchpoint_id=one.touchpoint_id, emotion=one.emotion)
    parts: list[str] = []
    if now.touchpoint_id != one.was.touchpoint_id:
        parts.append(f"{_name(evidence, now)}, not {_name(evidence, one.was)}")
    if now.emotion != one.was.emotion:
        parts.append(f"emotion {emotion(now.emotion)}, not {emotion(one.was.emotion)}")
    return "; ".join(parts)


def _name(evidence: Evidence, said: Said) -> str:
    return "no touchpoint" if said.touchpoint_id is None else evidence.name(said.touchpoint_id)


def emotion(value: int | None) -> str:
    """+2, −1, 0, or `not said`."""
    if value is None:
        return "not said"
    return f"{value:+d}".replace("-", MINUS) if value else "0"


def _refused(found: Corrected) -> str:
    if not found.refused:
        return ""
    shown = [f"“{escape(one.correction.quote)}”: {escape(one.reason)}" for one in found.refused[:_SHOWN]]
    if len(found.refused) > _SHOWN:
        shown.append(f"and {count(len(found.refused) - _SHOWN)} more, all in review.json")
    return f"Not applied:\n\n{bullets(shown)}"


def told(result: Calibrated) -> list[str]:
    """A calibration in a few plain lines, for the terminal."""
    return [
        f"touchpoint  {kappa(result.touchpoint)}",
        f"emotion     {kappa(result.emotion)}, near misses counting less",
        "κ is 1 where you always agree and 0 where you agree as often as chance would: .41–.60 is moderate, .61–.80 substantial.",
    ]
