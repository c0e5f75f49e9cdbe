"""Running text to sources: a document is one source of paragraphs; dated notes under headings are one source each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cxanalyzer.adapters.dialogue import conversation, header_and_turns
from cxanalyzer.adapters.intake import Findings, Intake
from cxanalyzer.errors import InputError
from cxanalyzer.recognition import dates, headers
from cxanalyzer.recognition.headers import Facts
from cxanalyzer.records import Channel, RawFile, RawSource, RawText, Recognition

_LONGEST_HEADING: Final = 110
_FEWEST_NOTES: Final = 2
_LONGEST_NOTE: Final = 40


@dataclass(frozen=True)
class Block:
    """A paragraph or a heading, with its page where the format has pages."""

    text: str
    heading: bool = False
    page: int | None = None


def read_document(intake: Intake, blocks: Iterable[Block], usual: Channel, notes: Sequence[str] = ()) -> RawFile:
    """The blocks of one file: a transcript, dated notes, or one document. Raises InputError when nothing is said in them."""
    filled = [block for block in blocks if block.text.strip()]
    if not filled:
        raise InputError("no text inside: nothing to read")
    found = Findings(notes=list(notes))
    lines = [line for block in filled for line in block.text.splitlines()]
    facts, turns = header_and_turns(lines)
    if turns:
        channel = intake.channel("call")
        read_transcript(found, facts, lines, channel)
    else:
        channel = intake.channel(usual)
        sections = _notes_in(filled)
        for number, section in enumerate(sections, start=1):
            _read_section(found, section, channel, record=str(number) if len(sections) > 1 else "")
    if not found.read:
        raise InputError("only header lines inside, no text: nothing to read")
    question = intake.hints.question or ""
    if question:
        found.sources = [_asked(source, question) for source in found.sources]
    return found.raw_file(intake, Recognition(channel=channel, date="header or heading" if _dated(found) else ""))


def read_transcript(found: Findings, facts: Facts, lines: Sequence[str], channel: Channel, record: str = "") -> None:
    """Add a transcript's turns as one source; a turn without words is an empty record."""
    _, turns = header_and_turns(lines)
    spoken = [turn for turn in turns if turn.text.strip()]
    found.read += len(turns)
    place = f"{record}." if record else ""
    found.empty.extend(place + turn.record for turn in turns if not turn.text.strip())
    source, doubts = conversation(spoken, channel, facts, record)
    if spoken:
        found.sources.append(source)
    found.notes.extend(doubts)
    _tell_header(found, facts)


def _tell_header(found: Findings, facts: Facts) -> None:
    if facts.lines:
        found.notes.append("header lines read as date, customer or names")


def _dated(found: Findings) -> bool:
    return any(source.date for source in found.sources)


def _asked(source: RawSource, question: str) -> RawSource:
    return source.model_copy(
        update={"texts": tuple(text.model_copy(update={"question": question}) for text in source.texts)}
    )


def _notes_in(blocks: Sequence[Block]) -> list[list[Block]]:
    """The document cut at its dated headings when there are two or more of them.

    Titles before the first note belong to it; paragraphs before it are a section of their own.
    """
    starts = [index for index, block in enumerate(blocks) if _opens_note(block)]
    if len(starts) < _FEWEST_NOTES or len(blocks) > _LONGEST_NOTE * len(starts):
        return [list(blocks)]
    untitled = any(not block.heading for block in blocks[: starts[0]])
    cuts = [0, *starts, len(blocks)] if untitled else [0, *starts[1:], len(blocks)]
    return [list(blocks[start:end]) for start, end in pairwise(cuts)]


def _opens_note(block: Block) -> bool:
    """A heading, or a short line that could be one, with a date in it."""
    text = block.text.strip()
    short = len(text) <= _LONGEST_HEADING and "\n" not in text and text[-1:] not in ".?!;,"
    return bool(short and dates.find_date(text) and (block.heading or _begins_with_date(text)))


def _begins_with_date(text: str) -> bool:
    return bool(dates.find_date(text[:40])) and bool(re.match(r"\W*(\d|[A-Za-z]+[ .:,]+\d)", text))


def _read_section(found: Findings, blocks: Sequence[Block], channel: Channel, record: str) -> None:
    """One source of a section's paragraphs. Headings are records too, but not the customer's words."""
    facts, body = _facts_of(blocks)
    opening = next((block for block in body[: _opening_size(blocks)] if _opens_note(block)), None)
    if opening:
        facts.date = facts.date or dates.find_date(opening.text)
    texts = []
    for block in body:
        found.read += 1
        ours = block.heading or block is opening
        texts.append(
            RawText(
                record=str(found.read),
                text=block.text.strip(),
                speaker="agent" if ours and len(body) > 1 else "customer",
                page=block.page,
            )
        )
    if texts:
        found.sources.append(
            RawSource(
                record=record,
                channel=channel,
                texts=tuple(texts),
                identifiers=tuple(dict.fromkeys(facts.identifiers)),
                names=tuple(dict.fromkeys(facts.names)),
                date=facts.date,
            )
        )
    _tell_header(found, facts)


def _opening_size(blocks: Sequence[Block]) -> int:
    """How many headings, or dated lines like headings, a section begins with."""
    return next(
        (index for index, block in enumerate(blocks) if not block.heading and not _opens_note(block)), len(blocks)
    )


def _facts_of(blocks: Sequence[Block]) -> tuple[Facts, list[Block]]:
    """The facts that a section's header lines state (below its heading, too), and the blocks that are left."""
    first = _opening_size(blocks)
    lines = [
        (index, line) for index, block in enumerate(blocks[first:], start=first) for line in block.text.splitlines()
    ]
    facts, taken = headers.take_header([line for _, line in lines])
    if not taken:
        return facts, list(blocks)
    left: dict[int, list[str]] = {}
    for index, line in lines[taken:]:
        left.setdefault(index, []).append(line)
    rest = [Block("\n".join(left[index]), blocks[index].heading, blocks[index].page) for index in left]
    return facts, [*blocks[:first], *(block for block in rest if block.text.strip())]
