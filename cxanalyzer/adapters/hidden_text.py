"""What an HTML page holds and does not show: by attribute, by style, by colour, by place, by characters without width.

Looked at are attributes, inline styles and the plain rules of the page's own style sheets (one class, id or tag). What a
script, a style sheet elsewhere or a rule for some screens would hide is not known here.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NIL = r"0(?![.\d]*[1-9])"
_FAR = r"-\s*(?:(?:\d{4,}|999)(?:\.\d+)?\s*(?:px|pt|%)|\d{3,}(?:\.\d+)?\s*(?:em|rem|cm|vw|vh))"
_HIDING = re.compile(
    rf"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*{_NIL}|(?<![\w-])opacity\s*:\s*{_NIL}|"
    rf"mso-hide\s*:\s*all|text-indent\s*:\s*{_FAR}|(?<![\w-])(?:left|top|right|bottom|margin-left|margin-top)\s*:\s*{_FAR}|"
    r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|"
    r"clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|transform\s*:\s*scale\(\s*0(?:\.0+)?\s*\)"
)
_NO_ROOM = re.compile(rf"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*{_NIL}")
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden")
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]+)")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)")
_THROUGH = frozenset({"transparent", "rgba(0,0,0,0)"})
_NAMED: Final[Mapping[str, str]] = {
    "white": "#ffffff", "black": "#000000", "red": "#ff0000", "lime": "#00ff00", "blue": "#0000ff", "yellow": "#ffff00",
    "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "green": "#008000", "navy": "#000080",
}  # fmt: skip
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]+%?)?\)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[.#]?[a-z][\w-]*|[a-z]+\.[\w-]+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]+|\u200c{2,}|\u200d{2,}")
_LONGEST_STYLES: Final = 1_000_000


def hidden_elements(root: "HtmlElement", styles: str) -> list["HtmlElement"]:
    """The outermost elements that their page does not show; `styles` are its own style sheets."""
    from lxml.etree import iterwalk

    hiding = _hiding_selectors(styles)
    found = []
    colours = [("", "")]  # of the text and behind it, as far as an element or one around it says
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            colours.pop()
            continue
        style = _style_of(element)
        colours.append(_colours(element, style, colours[-1]))
        if element is not root and (_is_hidden(element, style, hiding) or _is_same(colours[-1])):
            found.append(element)
            walk.skip_subtree()
    return found


def count_invisible(text: str) -> int:
    """How many characters of a text have neither shape nor width."""
    return sum(len(match[0]) for match in _INVISIBLE.finditer(text)) if not text.isascii() else 0


def without_invisible(text: str) -> str:
    """The text without characters that have neither shape nor width."""
    return _INVISIBLE.sub("", text)


def _style_of(element: "HtmlElement") -> str:
    return _COMMENT.sub("", element.get("style") or "").casefold()


def _is_hidden(element: "HtmlElement", style: str, hiding: frozenset[str]) -> bool:
    if element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden"):
        return True
    if style and (_HIDING.search(style) or (_NO_ROOM.search(style) and _CUT_OFF.search(style))):
        return True
    return bool(hiding) and not hiding.isdisjoint(_called(element))


def _called(element: "HtmlElement") -> list[str]:
    """The selectors that mean this element."""
    tag, ident = str(element.tag).casefold(), (element.get("id") or "").casefold()
    if tag == "body":  # hidden until a script shows it
        return []
    classes = (element.get("class") or "").casefold().split()
    return [tag, f"#{ident}", *(f".{name}" for name in classes), *(f"{tag}.{name}" for name in classes)]


def _hiding_selectors(styles: str) -> frozenset[str]:
    """The single classes, ids and tags that the plain rules of a style sheet hide; rules for some screens are left aside."""
    plain = _outside_blocks(_COMMENT.sub("", styles[:_LONGEST_STYLES].casefold()))
    return frozenset(
        name.strip()
        for selectors, rule in _RULE.findall(plain)
        if _HIDING.search(rule) or (_NO_ROOM.search(rule) and _CUT_OFF.search(rule))
        for name in selectors.rpartition(";")[2].split(",")
        if _SELECTOR.fullmatch(name.strip())
    )


def _outside_blocks(styles: str) -> str:
    """A style sheet without its @-blocks, in which further rules stand."""
    kept, depth, skipping = [], 0, False
    for piece in re.split(r"([{}])", styles):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            skipping = piece.strip().rpartition(";")[2].strip().startswith("@")
        if not skipping:
            kept.append(piece)
        elif depth == 0 and piece == "}":
            skipping = False
    return "".join(kept)


def _colours(element: "HtmlElement", style: str, around: tuple[str, str]) -> tuple[str, str]:
    """The colour of an element's text and what stands behind it, where it or an element around it says so."""
    text, behind = _COLOUR.search(style), _BACKGROUND.search(style)
    colour = text[1] if text else (element.get("color") or "" if element.tag == "font" else "")
    background = behind[1] if behind else element.get("bgcolor") or ""
    plain = _plain(background)
    return _plain(colour) or around[0], around[1] if not plain or plain in _THROUGH else plain


def _is_same(colours: tuple[str, str]) -> bool:
    return bool(colours[0]) and colours[0] == colours[1]


def _plain(colour: str) -> str:
    """A colour in one spelling, `#rrggbb` where it has one."""
    bare = re.sub(r"\s*,\s*", ",", colour.replace("!important", "").strip().casefold())
    if match := _RGB.fullmatch(bare):
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in match.groups())
    if re.fullmatch(r"#[0-9a-f]{3}", bare):
        return "#" + "".join(digit * 2 for digit in bare[1:])
    return _NAMED.get(bare, bare)
