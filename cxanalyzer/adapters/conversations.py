"""Tables whose rows are the turns of conversations: one source a conversation, one record a row."""

from collections.abc import Sequence
from dataclasses import replace

from cxanalyzer.adapters.dialogue import Turn, conversation
from cxanalyzer.adapters.intake import Findings
from cxanalyzer.adapters.reading import Reading
from cxanalyzer.adapters.table import Row
from cxanalyzer.recognition.headers import Facts
from cxanalyzer.records import RawSource


def read_conversations(reading: Reading, found: Findings) -> None:
    """Add one source for each conversation, in the order they begin; rows without words are empty records."""
    grouped: dict[str, list[Row]] = {}
    for row in reading.table.rows:
        grouped.setdefault(reading.cell(row, reading.meaning.conversation) or f"row {row.number}", []).append(row)
    for ident, rows in grouped.items():
        _read_one(reading, ident, rows, found)


def _read_one(reading: Reading, ident: str, rows: Sequence[Row], found: Findings) -> None:
    sources = [reading.source(row, f"{reading.prefix}{row.number}") for row in rows]
    spoken = [index for index, source in enumerate(sources) if source.texts]
    scored = [index for index, source in enumerate(sources) if source.scores]
    kept = spoken or scored[:1]
    found.empty.extend(source.record for index, source in enumerate(sources) if index not in kept)
    if not kept:
        return
    turns = [
        Turn(sources[index].record, reading.cell(rows[index], reading.meaning.speaker), _words(sources[index]))
        for index in spoken
    ]
    source, doubts = conversation(
        turns, reading.meaning.recognition.channel, _facts(sources), f"{reading.prefix}{ident}"
    )
    segments = {name: value for each in reversed(sources) for name, value in each.segments.items()}
    scores = {score.name: score for each in reversed(sources) for score in each.scores}
    found.sources.append(source.model_copy(update={"segments": segments, "scores": tuple(scores.values())}))
    found.notes.extend(doubts)


def _words(source: RawSource) -> str:
    return "\n".join(text.text for text in source.texts)


def _facts(sources: Sequence[RawSource]) -> Facts:
    """What the rows say about the conversation as a whole."""
    return replace(
        Facts(),
        date=next((source.date for source in sources if source.date), ""),
        identifiers=[identifier for source in sources for identifier in source.identifiers],
        names=[name for source in sources for name in source.names],
    )
