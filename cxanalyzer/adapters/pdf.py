"""Text PDFs, page by page."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from cxanalyzer.adapters import decoding
from cxanalyzer.adapters.documents import Block, read_document
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.errors import InputError
from cxanalyzer.records import RawFile

_MOST_PAGES: Final = 2_000
_SHORT_LINE: Final = 0.75
_ENDS = re.compile(r"[.?!:;”\"]\s*$")


def read_pdf(intake: Intake) -> RawFile:
    """A PDF as one document of paragraphs with their pages. Raises InputError when it is protected or a scan."""
    if not intake.data[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError("by its content this is no PDF: give it the right ending and ingest it again")
    blocks = list(_blocks(intake.data))
    if not blocks:
        raise InputError("a PDF without text, probably a scan: run text recognition (OCR) on it first")
    return read_document(intake, blocks, "sales")


def _blocks(data: bytes) -> Iterator[Block]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("password-protected: remove the password and ingest it again")
        if len(reader.pages) > _MOST_PAGES:
            raise InputError(f"more than {_MOST_PAGES:,} pages: split it")
        for number, page in enumerate(reader.pages, start=1):
            yield from (Block(text, page=number) for text in _paragraphs(decoding.whole(page.extract_text())))
    except (
        PyPdfError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise InputError("a damaged PDF: open it, print it to a new PDF and ingest that") from error


def _paragraphs(text: str) -> Iterator[str]:
    """Lines put together again: a paragraph ends at a blank line, or where a sentence ends before the line is full."""
    lines = [line.strip() for line in text.splitlines()]
    full = max(map(len, lines), default=0)
    gathered: list[str] = []
    for line in lines:
        if line:
            gathered.append(line)
        if gathered and (not line or (_ENDS.search(line) and len(line) < _SHORT_LINE * full)):
            yield _unbroken(gathered)
            gathered = []
    if gathered:
        yield _unbroken(gathered)


def _unbroken(lines: list[str]) -> str:
    """Lines joined to one; a word divided at the end of a line is made whole."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", "\n".join(lines)).replace("\n", " ")
