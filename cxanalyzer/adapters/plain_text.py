"""Plain text and Markdown: a note, a transcript, or many posts with a lone `-` between them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cxanalyzer.adapters import decoding, gate
from cxanalyzer.adapters.dialogue import header_and_turns
from cxanalyzer.adapters.documents import Block, read_document, read_transcript
from cxanalyzer.adapters.intake import Findings, Intake
from cxanalyzer.adapters.message import read_message
from cxanalyzer.errors import InputError
from cxanalyzer.recognition import headers
from cxanalyzer.records import Channel, RawFile, RawSource, RawText, Recognition

if TYPE_CHECKING:
    from markdown_it.token import Token

_BETWEEN_POSTS = re.compile(r"^[ \t]*[-–—][ \t]*$", re.MULTILINE)
_MAIL_HEADER = re.compile(r"(From|To|Subject|Date|MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE)
_FEWEST_MAIL_HEADERS: Final = 3


def read_plain_text(intake: Intake) -> RawFile:
    """A text file, by what it holds. Raises InputError when it holds nothing but blanks."""
    text, notes = _text_of(intake)
    if _is_message(text):
        return read_message(intake)
    if posts := split_posts(text):
        return _read_posts(intake, posts, notes)
    return read_document(intake, paragraphs(text), "sales", notes)


def read_markdown(intake: Intake) -> RawFile:
    """A Markdown file: its text without the marks, headings known as headings."""
    text, notes = _text_of(intake)
    if posts := split_posts(text):
        return _read_posts(intake, posts, notes)
    return read_document(intake, _markdown_blocks(text), "sales", notes)


def _text_of(intake: Intake) -> tuple[str, list[str]]:
    gate.check_text(intake.data)
    decoding.refuse_endless_lines(intake.data)
    text, notes = decoding.decode(intake.data)
    if not text.strip():
        raise InputError("the file holds nothing but blanks: nothing to read")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _is_message(text: str) -> bool:
    """Whether a text file is an e-mail saved as text: three of its header lines at the top."""
    top = text.lstrip().split("\n\n", 1)[0].splitlines()
    return (
        bool(top)
        and bool(_MAIL_HEADER.match(top[0]))
        and sum(bool(_MAIL_HEADER.match(line)) for line in top) >= _FEWEST_MAIL_HEADERS
    )


def split_posts(text: str) -> list[str]:
    """The posts between lone `-` lines; [] when there are no such lines."""
    pieces = _BETWEEN_POSTS.split(text)
    return pieces if sum(bool(piece.strip()) for piece in pieces) > 1 else []


def paragraphs(text: str, page: int | None = None) -> list[Block]:
    """Blocks of lines with blank lines between them."""
    return [Block(block.strip("\n"), page=page) for block in re.split(r"\n[ \t]*\n", text) if block.strip()]


def _read_posts(intake: Intake, posts: Sequence[str], notes: Sequence[str]) -> RawFile:
    """Each post one source and one record; a piece that is a transcript gives one source of turns."""
    found = Findings(notes=list(notes))
    channel = intake.channel("social")
    for number, post in enumerate(posts, start=1):
        lines = post.strip().split("\n")
        facts, turns = header_and_turns(lines)
        if turns:
            read_transcript(found, facts, lines, channel, str(number))
        elif post.strip():
            _read_post(found, lines, channel, str(number))
        elif number not in {1, len(posts)}:
            found.read += 1
            found.empty.append(str(number))
    return found.raw_file(intake, Recognition(channel=channel))


def _read_post(found: Findings, lines: Sequence[str], channel: Channel, record: str) -> None:
    facts, end = headers.take_header(lines)
    handle, day = headers.handle_line(lines[end] if end < len(lines) else "")
    if handle and any(line.strip() for line in lines[end + 1 :]):
        facts.identifiers.append(f"handle:{handle}")
        facts.date, end = facts.date or day, end + 1
    body = "\n".join(lines[end:]).strip()
    found.read += 1
    if not body:
        found.empty.append(record)
        return
    found.sources.append(
        RawSource(
            record=record,
            channel=channel,
            texts=(RawText(record=record, text=body),),
            identifiers=tuple(dict.fromkeys(facts.identifiers)),
            names=tuple(dict.fromkeys(facts.names)),
            date=facts.date,
        )
    )


def _markdown_blocks(text: str) -> Iterator[Block]:
    """Each heading, paragraph, list item and code block of a Markdown text, marks taken off."""
    from markdown_it import MarkdownIt

    heading = False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type.endswith("_open"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            yield Block(_without_marks(token.children or ()), heading=heading)
        elif token.type in {"fence", "code_block"}:
            yield Block(token.content)


def _without_marks(children: Sequence["Token"]) -> str:
    """The text of an inline token: line breaks kept, links by their words, pictures left out."""
    parts = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        parts.get(child.type, child.content if child.type in {"text", "code_inline"} else "") for child in children
    )
