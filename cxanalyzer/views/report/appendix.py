"""The evidence index, of what the report cites, and a short glossary."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Mention
from cxanalyzer.views.evidence import Evidence, citations, identifier
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled

INDEX = "Evidence index"
_HEAD = ("Id", "Quote", "Source", "Date", "Channel", "Characters")
_GLOSSARY = {
    "customer": "one respondent; the same person in several files counts once where an id or address allows it",
    "mention": "one thing that happened to one customer at one touchpoint",
    "touchpoint": "a moment of contact, an entry of the register",
    "n": "how many answers or mentions a figure rests on",
    "interval": "where the true figure lies in 95 of 100 such samples",
    "basis": "counted by code, or judged where nothing could be counted",
}


def evidence_index(evidence: Evidence, body: str) -> str:
    """Every id that `body` cites, with its quote and the exact place it comes from."""
    wanted = citations(body)
    found = sorted((one for one in evidence.review.mentions if identifier(one) in wanted), key=_place)
    rows = [_row(evidence, mention) for mention in found]
    return titled(INDEX, table(_HEAD, rows)) if rows else ""


def _place(mention: Mention) -> tuple[int, str]:
    return (len(identifier(mention)), identifier(mention))


def _row(evidence: Evidence, mention: Mention) -> tuple[str, ...]:
    source, passage = evidence.source(mention), evidence.passage(mention)
    record = passage.record if passage is not None else ""
    place = f"{escape(source.file)}, {escape(record or source.record)}".removesuffix(", ") if source else ""
    if passage is not None and passage.time:
        place += f", at {escape(passage.time)}"
    if passage is not None and passage.page is not None:
        place += f", page {passage.page}"
    return (
        identifier(mention),
        f"“{escape(mention.quote.text)}”",
        place,
        escape(source.date[:10]) if source and source.date else "–",
        source.channel if source else "",
        f"{mention.quote.start}–{mention.quote.end}",
    )


def glossary() -> str:
    """The report's own words, one line each."""
    return titled("Glossary", bullets(f"**{word}**: {meaning}" for word, meaning in _GLOSSARY.items()))
