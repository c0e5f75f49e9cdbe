"""The header strip: what was read, by whom, against what."""

from datetime import date

from cxanalyzer.inert import escape
from cxanalyzer.records import Usage
from cxanalyzer.views import labels, sampling
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.words import count, people, percent, short_period

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def section(evidence: Evidence) -> str:
    """Title and one block of figures that say how far the report can be trusted."""
    review = evidence.review
    title = f"# {escape(review.project)} · {escape(review.period)}"
    business = f"*{escape(review.business)}*" if review.business else ""
    lines = (_sources(evidence), _reading(evidence))
    strip = "  \n".join(f"> {line}" for line in lines if line)
    return "\n\n".join(part for part in (title, business, strip) if part)


def _sources(evidence: Evidence) -> str:
    review = evidence.review
    channels = ", ".join(labels.channel_line(line) for line in review.channels if line.sources)
    text = f"**{people(review.coverage.respondents)}** in "
    single = sum(line.sources > 0 for line in review.channels) == 1
    text += channels if single else people(review.coverage.sources, "source") + (f" ({channels})" if channels else "")
    if review.previous_period:
        before = short_period(review.previous_period, review.period)
        text += f", against {people(review.respondents_before)} in {escape(before)}"
    return f"{text} · {_window(evidence)}".removesuffix(" · ")


def _window(evidence: Evidence) -> str:
    first, last = (_day(text) for text in (evidence.review.first_date, evidence.review.last_date))
    if not first or not last or first == last:
        return first or last
    year = first[-5:]
    return f"{first.removesuffix(year) if last.endswith(year) else first} to {last}"


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return escape(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _reading(evidence: Evidence) -> str:
    review, coverage = evidence.review, evidence.review.coverage
    facts = [f"{escape(review.analyst)} analyst"]
    if review.sampling:
        facts.append(sampling.short(review.sampling))
    if review.register_version:
        facts.append(f"register v{review.register_version}")
    elif review.register_hash:
        facts.append(f"register {escape(review.register_hash[:8])}")
    if not coverage.passages:
        facts = ["scores alone, no words to read"]
    elif coverage.sources:
        facts.append(f"{percent(coverage.with_mention / coverage.sources)} of records speak of a touchpoint")
        facts.append(f"{percent(coverage.not_understood / coverage.sources)} hold an opinion that could not be placed")
    if coverage.quotes_offered:
        facts.append(f"{percent(coverage.quotes_located / coverage.quotes_offered)} of quotes located")
    if coverage.not_read:
        facts.append(f"{percent(coverage.not_read / coverage.sources)} could not be read")
    facts.append(f"{count(coverage.duplicates)} duplicates left out")
    facts.append(f"{people(coverage.redactions, 'piece')} of personal data taken out")
    if review.usage:
        facts.append(_spent(sum(review.usage.values(), start=Usage())))
    return " · ".join(facts)


def _spent(used: Usage) -> str:
    """What the language model was asked and cost, over all attempts at this review."""
    calls = f"{people(used.calls, 'call')} to the model, {count(used.input_tokens + used.output_tokens)} tokens"
    return calls if used.cost_usd is None else f"{calls}, ${used.cost_usd:.2f} at list price"
