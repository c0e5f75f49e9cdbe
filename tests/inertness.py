"""What is alive in a text that should be inert: scripts, handlers, addresses, links, pictures, formulas, escape codes."""

import csv
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import StringIO
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

_ALIVE = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "input",
    "button",
    "link",
    "img",
    "image",
}
_ALIVE |= {"audio", "video", "source", "animate", "set", "use", "foreignobject"}
_LOADS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "background",
    "xlink:href",
    "ping",
    "codebase",
}
_DRAWS = {"svg", "g", "path", "rect", "text", "tspan", "line", "circle", "title", "defs", "marker"}
_CHEATS = re.compile(r"javascript:|vbscript:|expression\(|url\((?!#arrow-)|@import", re.IGNORECASE)
_GUESSING = MarkdownIt("gfm-like", {"html": True, "linkify": True})
"""As a reader's viewer may be set: HTML let through, and links made of whatever looks like an address."""
_OUR_ESCAPES = re.compile(rb"\x1b\[(?:[\d;]*m|2K|1A|\?25[hl])")
_CONTROLS = re.compile(
    rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xf3\xa0[\x80-\x81]"
)
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]|[\x00-\x20\xa0]+[=+\-@]")


class _Page(HTMLParser):
    """Collects what a browser would load or run; style sheets are ours and apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ALIVE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            text = value or ""
            loads = name in _LOADS and not text.startswith("#")
            cheats = name not in {"content", "aria-label", "alt", "title"} and _CHEATS.search(text)
            if name.startswith("on") or name == "style" or loads or cheats:
                self.found.append(f"{tag} {name}={text}")

    handle_startendtag = handle_starttag


def alive_in_page(page: str) -> list[str]:
    """What a browser would load, run or follow outside of the page; one style sheet of ours is expected."""
    found = _Page()
    found.feed(page)
    sheets = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    odd = [] if len(sheets) == 1 and not _CHEATS.search(sheets[0]) else ["style sheets"]
    return found.found + odd


def alive_in_drawing(svg: str) -> list[str]:
    """The same for a figure, which has to be XML as well."""
    tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter()}  # noqa: S314 - our own drawing
    found = _Page()
    found.feed(svg)
    return found.found + sorted(tags - _DRAWS)


def alive_in_markdown(text: str) -> list[str]:
    """Links that leave the page, pictures that are not our figures, and HTML."""
    tokens = _GUESSING.parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    links = [str(one.attrs["href"]) for one in inner if one.type == "link_open"]
    pictures = [str(one.attrs["src"]) for one in inner if one.type == "image"]
    found = [link for link in links if not link.startswith("#")]
    found += [picture for picture in pictures if not re.fullmatch(r"figures/[\w-]+\.svg", picture)]
    return found + [one.content for one in [*tokens, *inner] if one.type in {"html_block", "html_inline"}]


def shape(text: str) -> list[str]:
    """The blocks of a Markdown text in order: what a customer's words must not add to."""
    return [token.type for token in _GUESSING.parse(text) if token.type.endswith("_open") or token.type == "fence"]


def formulas(table: str) -> list[str]:
    """Cells of a CSV table that a spreadsheet would run; numbers are none, and quotes stay as they were said."""
    rows = csv.DictReader(StringIO(table, newline=""))
    cells = [(name, cell) for row in rows for name, cell in row.items() if name != "quote"]
    return [f"{name}: {cell!r}" for name, cell in cells if _FORMULA.match(cell) and not _number(cell)]


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def foreign_codes(output: bytes) -> list[bytes]:
    """Control, direction and tag characters on a terminal that are not ours; ours are colours."""
    return _CONTROLS.findall(_OUR_ESCAPES.sub(b"", output.replace(b"\r\n", b"\n")))


def alive_in_files(files: Mapping[str, str]) -> Iterator[str]:
    """What is alive in any file of a review."""
    for name, text in files.items():
        kind = name.rpartition(".")[2]
        check = {
            "html": alive_in_page,
            "svg": alive_in_drawing,
            "md": alive_in_markdown,
            "csv": formulas,
            "mmd": _mermaid,
        }
        yield from (f"{name}: {one}" for one in check.get(kind, _nothing)(text))
        if kind == "graphml":
            ET.fromstring(text)  # noqa: S314 - it must be XML that every tool reads


def _mermaid(text: str) -> list[str]:
    """Lines of a flowchart that are not as we write them."""
    label = r'"(?:[^\W_]| |,|\.|-|’|\'|–|#\d+;)*<br/>[\d,]+ customers?"'
    ours = rf"flowchart LR|  n\d+(?:\[|\(\[|\[\[|\{{\{{){label}(?:\]|\]\)|\]\]|\}}\}}):::\w+|  n\d+ -?[-.]+ \d+ [-.]+>? n\d+|  classDef [\w :#,-]+"
    return [line for line in text.splitlines() if not re.fullmatch(ours, line)]


def _nothing(_: str) -> list[str]:
    return []
