"""Method and limits: how it was read, what each figure is, what is not known."""

from collections import Counter

from cxanalyzer.records import RecordStatus, Usage
from cxanalyzer.settings import EMBEDDED
from cxanalyzer.terms import Match
from cxanalyzer.views import corrections, labels
from cxanalyzer.views import sampling as words_of_sampling
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import bullets, escape, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.words import FEW, count, listing, people, percent

_OF_MENTIONS = (
    (
        "Emotion: the mean over customers of how they speak of the touchpoint, −2 to +2; bootstrap interval. A score that a "
        "customer gave beside the words tips what they leave open, so emotion and score are not independent."
    ),
    "Function: the same for how well it does its job, 0 (fails) to 4 (perfectly), only where it is said.",
    "Frequency: different customers who speak of it, divided by all customers of the period; Wilson interval.",
)
_CHANGE = (
    "Change: tested against the period before. All tests of a review are corrected for one another as one family, its drivers, "
    "comparisons of groups, verdicts and comparisons with the year before among them (Benjamini–Hochberg, 5 %; each is in "
    "tables/tests.csv): of all that it claims, about one in twenty may be chance."
)
_STATUSES: dict[RecordStatus, str] = {
    "read": "speak of a touchpoint",
    "no touchpoint": "hold an opinion about no touchpoint of the register",
    "no experience": "say nothing about an experience",
    "score only": "hold a score and no words",
    "agent": "hold only our own side of a talk",
    "not read": "could not be read",
}
_LOOSER: dict[Match, str] = {
    "edited": "offered with a light edit, such as a corrected typo or a small word dropped",
    "elided": "offered with a part left out, printed with it",
}
_COUNTED = (
    "Business impact: the score of all customers less the score of those who do not mention the touchpoint, in points from "
    "−100 to +100; below zero it drags. Impacts do not add up over touchpoints, and a mention does not cause a score."
)
_JUDGED = (
    "Business impact marked judged (0 to 100): too few scores to count from, so it follows from how strongly it is felt, how "
    "many speak of it, and how many of them speak of leaving, cancelling or refunds."
)
_TRADEMARK = (
    "® Net Promoter, NPS and Net Promoter Score are registered trademarks of Bain & Company, Inc., NICE Systems, Inc. and "
    "Fred Reichheld."
)


def section(evidence: Evidence) -> str:
    """How it was read, one line a formula, what is not known, and the trademark note where NPS is used."""
    scored = any(line.name.upper().startswith("NPS") for line in evidence.review.scorecard)
    return titled(
        "Method and limits",
        _how(evidence),
        _channels(evidence),
        bullets((*(_OF_MENTIONS if evidence.review.coverage.passages else ()), _CHANGE, *_impacts(evidence))),
        corrections.calibrated(evidence),
        corrections.corrected(evidence),
        f"**What is not known**\n\n{bullets(_limits(evidence))}",
        _TRADEMARK if scored else "",
    )


def _how(evidence: Evidence) -> str:
    review, coverage = evidence.review, evidence.review.coverage
    if not coverage.passages:
        return (
            f"There were no words to read: {people(coverage.sources, 'source')} with scores alone.{_left_out(evidence)}"
        )
    embedding = (
        f" with {escape(review.embedding)} embeddings"
        if review.embedding not in {"", EMBEDDED} and not review.usage
        else ""
    )
    packs = f" Packs: {', '.join(escape(pack) for pack in review.packs)}." if review.packs else ""
    return (
        f"The {escape(review.analyst)} analyst read {people(coverage.passages, 'passage')}{embedding}. It proposes what a "
        f"passage says; code locates every quote and counts.{_sent(evidence)}{_sampled(evidence)} {_records(evidence)} "
        f"{count(coverage.quotes_located)} of {people(coverage.quotes_offered, 'quote')} offered stand {_matched(evidence)}; "
        f"any other was refused.{_left_out(evidence)}{packs}"
    )


def _sent(evidence: Evidence) -> str:
    """What a language model was sent, and how little its word counts for."""
    if not evidence.review.usage:
        return ""
    used = sum(evidence.review.usage.values(), start=Usage())
    again = f", and {count(used.cached_calls)} answers were kept from before" if used.cached_calls else ""
    return (
        f" The text of the passages was sent to it, personal data taken out, in {people(used.calls, 'call')}{again}. "
        "A rating is a word it chose from a list, never a number it wrote; a figure it wrote that was not sent to it was "
        "refused."
    )


def _sampled(evidence: Evidence) -> str:
    """Who read what, where a language model read a part."""
    sampling = evidence.review.sampling
    return f" {words_of_sampling.told(sampling)}" if sampling else ""


def _matched(evidence: Evidence) -> str:
    """How quotes were found; what the looser ways mean is said only where they occur."""
    matches = Counter(mention.quote.match for mention in evidence.review.mentions)
    looser = [f"{count(matches[match])} {meaning}" for match, meaning in _LOOSER.items() if matches[match]]
    if not looser:
        return "word for word in their passage"
    return f"in their passage, and what is printed is always the passage's own text ({listing(looser)})"


def _records(evidence: Evidence) -> str:
    """Where every source went; the parts add up to the whole."""
    review, coverage = evidence.review, evidence.review.coverage
    found = Counter(line.status for line in review.records)
    parts = [(found[status], text) for status, text in _STATUSES.items()]
    if len(review.records) != coverage.sources:
        parts = [
            (coverage.with_mention, _STATUSES["read"]),
            (coverage.no_touchpoint, "speak of none"),
            (coverage.not_understood, "hold an opinion that could not be placed"),
        ]
    told = listing([f"{count(number)} {text}" for number, text in parts if number])
    return f"Of {people(coverage.sources, 'source')}, {told}."


def _left_out(evidence: Evidence) -> str:
    coverage = evidence.review.coverage
    parts = [
        (coverage.duplicates, "duplicate"),
        (coverage.rejected, "unreadable record"),
    ]
    named = [people(number, noun) for number, noun in parts if number]
    return f" Left out: {', '.join(named)}." if named else ""


def _channels(evidence: Evidence) -> str:
    lines = [line for line in evidence.review.channels if line.sources]
    if len(lines) < 2:  # noqa: PLR2004 - one channel is said in the header
        return ""
    rows = [
        (line.channel, count(line.sources), count(line.respondents), count(line.passages), count(line.sources_before))
        for line in lines
    ]
    head = ("Channel", "Sources", "Customers", "Passages", "Sources before")
    columns = len(head) if evidence.review.previous_period else len(head) - 1
    return table(head[:columns], [row[:columns] for row in rows], range(1, columns))


def _impacts(evidence: Evidence) -> list[str]:
    bases = {scored.impact.basis for scored in evidence.review.touchpoints}
    return [text for basis, text in (("counted", _COUNTED), ("judged", _JUDGED)) if basis in bases]


def _limits(evidence: Evidence) -> list[str]:
    review = evidence.review
    limits = [
        "These are the customers who said something. How those who stayed silent feel is not known, and no formula tells.",
        "Everything here is association: that two things are named together does not say that one causes the other.",
        f"Figures from fewer than {FEW} customers are not scored; below 30, read them as a direction.",
    ]
    if review.coverage.sources and review.coverage.not_understood:
        share = percent(review.coverage.not_understood / review.coverage.sources)
        limits.append(
            f"{share} of the records hold an opinion that could not be placed; what they say is in no figure."
        )
    if not review.previous_period:
        limits.append("There is no earlier period, so nothing here is a trend.")
    uncalibrated = corrections.uncalibrated(evidence) if review.coverage.passages else ""
    limits += [text for text in (_weighted(evidence), _shifted(evidence), uncalibrated) if text]
    return limits


def _weighted(evidence: Evidence) -> str:
    """That survey weights are there, and in which figure."""
    coverage = evidence.review.coverage
    if not coverage.weighted:
        return ""
    return (
        f"{count(coverage.weighted)} of {people(coverage.sources, 'source')} came with a survey weight. The scorecard gives the "
        "first score by it as well; in every other figure each customer counts once, so groups that the survey reached too often "
        "count too much."
    )


def _shifted(evidence: Evidence) -> str:
    """A warning when a channel came or went between the periods: a difference may then be one of channels."""
    review = evidence.review
    if not review.previous_period:
        return ""
    changed = [line for line in review.channels if (line.sources == 0) != (line.sources_before == 0)]
    if not changed:
        return ""
    named = ", ".join(
        f"{line.channel} ({labels.sources(line.channel, line.sources_before)} before, {count(line.sources)} now)"
        for line in changed
    )
    return f"The mix of channels changed: {named}. A difference between the periods may come from that."
