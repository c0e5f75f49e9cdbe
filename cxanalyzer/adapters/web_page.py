"""Saved web pages: what a visitor sees, without menus and hidden text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cxanalyzer.adapters import decoding, gate, hidden_text
from cxanalyzer.adapters.documents import Block, read_document
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.errors import InputError
from cxanalyzer.records import RawFile

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN: Final = (
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
)
_CHROME: Final = ("nav", "footer", "aside")
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "form",
        "header",
        "address",
        "figure",
        "figcaption",
        "hr",
        "body",
        "html",
        "fieldset",
        "details",
        "summary",
        "center",
    }
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENOUGH: Final = 0.5
_DEEPEST: Final = 2_000
_DEEPEST_RECURSION: Final = 200


def read_web_page(intake: Intake) -> RawFile:
    """A page as one source of paragraphs. Raises InputError when a visitor would see nothing."""
    gate.check_text(intake.data)
    declared = _DECLARED.search(intake.data[:4000])
    page, notes = decoding.decode(intake.data, declared=declared[1].decode("ascii", "ignore") if declared else "")
    root, hidden = _seen(page)
    if hidden:
        notes.append(f"{hidden:,} characters of hidden text left out")
    lines = _main_lines(root)
    return read_document(intake, [Block(line) for line in lines], "review", notes)


def visible_text(page: str) -> tuple[str, int]:
    """The text of an HTML page, one block a line, and how many characters were hidden from its reader."""
    root, hidden = _seen(page)
    return "\n".join(_lines(root)), hidden


def _seen(page: str) -> tuple["HtmlElement", int]:
    """The page without what is never shown, and the number of characters its author hid."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root: HtmlElement = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("no text inside, or no web page: nothing to read") from error
    if _nests_beyond(root, _DEEPEST):
        raise InputError(f"nested deeper than {_DEEPEST:,} levels, as no real page is: nothing was read")
    styles = " ".join(style.text_content() for style in root.iter("style"))
    for element in list(root.iter(*_UNSEEN)):
        _drop(element)
    hidden = 0
    for element in hidden_text.hidden_elements(root, styles):
        hidden += len("".join(element.itertext()).strip())
        _drop(element)
    return root, hidden + hidden_text.count_invisible("".join(root.itertext()))


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _main_lines(root: "HtmlElement") -> list[str]:
    """The main text as trafilatura finds it; all lines when it finds little (short or unusual pages)."""
    from lxml import etree
    from trafilatura import extract

    everything = list(_lines(root))
    if _nests_beyond(root, _DEEPEST_RECURSION):
        return everything
    main = extract(
        etree.tostring(root, encoding="unicode", method="html"),
        include_comments=True,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
        output_format="txt",
    )
    found = [bare for line in (main or "").splitlines() if (bare := line.strip(" |\t"))]
    if sum(map(len, found)) >= _ENOUGH * sum(map(len, everything)):
        return found
    for element in list(root.iter(*_CHROME)):
        _drop(element)
    return list(_lines(root)) or everything


def _nests_beyond(root: "HtmlElement", deepest: int) -> bool:
    """Whether the page nests deeper than so many levels."""
    level, depth = [root], 0
    while level and depth <= deepest:
        level, depth = [child for element in level for child in element], depth + 1
    return bool(level)


def _lines(root: "HtmlElement") -> Iterator[str]:
    """The text of each block of the page, blanks folded, zero-width characters taken out."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    for event, element in iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS or element.tag == "br":
            yield from _line(parts)
        if event == "start":
            parts.append(element.text or "")
        else:
            parts.append(element.tail or "")
    yield from _line(parts)


def _line(parts: list[str]) -> Iterator[str]:
    line = " ".join(hidden_text.without_invisible("".join(parts)).split())
    parts.clear()
    if line:
        yield line
