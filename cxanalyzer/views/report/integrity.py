"""What could not be read, and what seems to address the reader instead of the firm: listed, never left out in silence."""

from collections import Counter

from cxanalyzer.inert import escape
from cxanalyzer.settings import EMBEDDED
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.labels import because
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.words import count, listing, people

_SHOWN = 10
_LONGEST = 120


def section(evidence: Evidence) -> str:
    """Suspect passages with their signs and places, and passages without a reading with the reasons; empty when neither."""
    parts = (_suspects(evidence), _unread(evidence))
    return titled("Integrity of the evidence", *parts) if any(parts) else ""


def _suspects(evidence: Evidence) -> str:
    suspects = evidence.review.suspects
    if not suspects:
        return ""
    number = people(len(suspects), "passage")
    told = (
        f"{number} may be meant for the machine that reads, not for the firm. Each was read in a call of its own; none was left "
        "out. Look at them before you rely on a finding that rests on few customers."
        if evidence.review.usage
        else f"{number} may be meant for a machine that reads, not for the firm. The embedded analyst takes no orders, so what "
        "they say counts like everything else."
    )
    rows = [
        (
            _place(evidence, one.passage_id, one.source_id),
            escape("; ".join(one.signs)),
            _beginning(evidence, one.passage_id),
        )
        for one in suspects[:_SHOWN]
    ]
    more = f"And {count(len(suspects) - _SHOWN)} more, all in review.json." if len(suspects) > _SHOWN else ""
    return "\n\n".join(part for part in (told, table(("Where", "Signs", "Begins"), rows), more) if part)


def _unread(evidence: Evidence) -> str:
    unread = evidence.review.unread
    if not unread:
        return ""
    reasons = Counter(unread.values())
    told = f"{people(len(unread), 'passage')} of {count(evidence.review.coverage.passages)} could not be read:"
    lines = [f"{count(number)} {escape(because(reason))}" for reason, number in reasons.most_common()]
    places = [
        _place(evidence, key, evidence.review.passages[key].source_id)
        for key in list(unread)[:_SHOWN]
        if key in evidence.review.passages
    ]
    return f"{told}\n\n{bullets(lines)}\n\nAmong them {listing(places)}.{_remedy(evidence)}"


def _remedy(evidence: Evidence) -> str:
    if evidence.review.analyst != EMBEDDED:
        return ""
    return " They are in no share and no mean. A language model would read them: `--analyst provider:model`."


def _place(evidence: Evidence, passage_id: str, source_id: str) -> str:
    source, passage = evidence.review.sources.get(source_id), evidence.review.passages.get(passage_id)
    if source is None or passage is None:
        return escape(passage_id)
    return escape(f"{source.file} {passage.record}".strip())


def _beginning(evidence: Evidence, passage_id: str) -> str:
    passage = evidence.review.passages.get(passage_id)
    if passage is None:
        return ""
    text = " ".join(passage.text.split())
    return escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
