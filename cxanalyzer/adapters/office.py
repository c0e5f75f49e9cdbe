"""Word documents and presentations, through unstructured with its model download and telemetry switched off."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from cxanalyzer.adapters.documents import Block, read_document
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.errors import InputError
from cxanalyzer.records import RawFile

if TYPE_CHECKING:
    from unstructured.documents.elements import Element

_FURNITURE: Final = frozenset({"Header", "Footer", "PageBreak", "PageNumber", "Image"})


def read_word(intake: Intake) -> RawFile:
    """A .docx: dated notes, a transcript, or one document of paragraphs; table rows are paragraphs."""
    return _read(intake, "docx")


def read_slides(intake: Intake) -> RawFile:
    """A .pptx as one document; a slide is a page."""
    return _read(intake, "pptx")


def _read(intake: Intake, kind: str) -> RawFile:
    elements = _elements(intake.data, kind)
    left_out = sum(element.category in {"Header", "Footer"} for element in elements)
    notes = [f"{left_out} page headers and footers left out"] if left_out else []
    short = {element.text.strip() for element in elements if element.category == "Title"}
    return read_document(intake, _blocks(elements, _headings(intake.data, kind, short)), "sales", notes)


def _elements(data: bytes, kind: str) -> "Sequence[Element]":
    from docx.exceptions import PythonDocxError
    from lxml.etree import LxmlError
    from pptx.exc import PythonPptxError

    partition = _partitioner(kind)
    try:
        return list(partition(file=BytesIO(data), languages=[""], include_page_breaks=False))
    except (
        BadZipFile,
        LxmlError,
        PythonDocxError,
        PythonPptxError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        OSError,
        RecursionError,
    ) as error:
        raise InputError(f"damaged, or no .{kind} file: open it, save it again and ingest it") from error


def _partitioner(kind: str) -> Any:  # noqa: ANN401
    """The reader of unstructured for one format."""
    import spacy
    from spacy.tokenizer import Tokenizer
    from unstructured.nlp import tokenize

    if tokenize._load_spacy_model.__module__ == tokenize.__name__:  # noqa: SLF001
        blank = spacy.blank("en")
        blank.tokenizer = Tokenizer(blank.vocab)  # words by their blanks: the rules take minutes for a line of signs
        blank.add_pipe("sentencizer")
        tokenize._load_spacy_model = lambda: blank  # noqa: SLF001
    if kind == "docx":
        from unstructured.partition.docx import partition_docx

        return partition_docx
    from unstructured.partition.pptx import partition_pptx

    return partition_pptx


def _headings(data: bytes, kind: str, short: set[str]) -> set[str]:
    """Those of the short lines that are headings by their style.

    Unstructured takes any short line for a title, and what a customer says may be short.
    """
    if kind == "docx":
        from docx import Document

        lines = [line for line in Document(BytesIO(data)).paragraphs if line.text.strip() in short]
        return {
            line.text.strip()
            for line in lines
            if line.style and (line.style.name or "").startswith(("Heading", "Title"))
        }
    from pptx import Presentation

    titles = [slide.shapes.title for slide in Presentation(BytesIO(data)).slides]
    return {title.text_frame.text.strip() for title in titles if title is not None}


def _blocks(elements: "Sequence[Element]", headings: set[str]) -> Iterator[Block]:
    for element in elements:
        page = element.metadata.page_number
        if element.category == "Table" and element.metadata.text_as_html:
            yield from (Block(row, page=page) for row in _table_rows(element.metadata.text_as_html))
        elif element.category not in _FURNITURE:
            yield Block(element.text, heading=element.text.strip() in headings, page=page)


def _table_rows(table: str) -> Iterator[str]:
    """Each row of an HTML table, its filled cells with bars between."""
    from lxml.html import fromstring

    for row in fromstring(table).iter("tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row.iter("td", "th")]
        if any(cells):
            yield " | ".join(cell for cell in cells if cell)
