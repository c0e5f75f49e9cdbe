"""Text as Markdown that nobody's words can turn into a link, a picture, a heading or HTML."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK = re.compile(r"^([-+#=:]|\d+(?=[.)]))")
_WEB = re.compile(r"\bwww\.", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINERS = frozenset({"\u200c", "\u200d"})  # needed inside words and emoji


def printable(text: str) -> str:
    """One line of visible text: white space folded; control, direction and tag characters taken out."""
    return _SPACE.sub(" ", "".join(filter(_visible, text))).strip()


def _visible(character: str) -> bool:
    return character.isspace() or character in _JOINERS or unicodedata.category(character) not in _HIDDEN


def escape(text: str) -> str:
    """`text` as inert Markdown: escaped, addresses defanged, safe at the start of a line and inside a table cell."""
    safe = _SPECIAL.sub(r"\\\1", printable(text))
    safe = _ENTITY.sub(r"\\&", safe).replace("://", r"\[:\]//")
    safe = _WEB.sub(lambda found: found[0][:3] + r"\[.\]", safe)
    if safe.count("$") > 1:  # two of them make a formula on GitHub
        safe = safe.replace("$", r"\$")
    leading = _BLOCK.match(safe)
    if leading is None:
        return safe
    start = leading.end()
    return f"\\{safe}" if not leading[1].isdigit() else f"{safe[:start]}\\{safe[start:]}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """A Markdown table; cells are finished Markdown, `right` names the columns aligned to the right."""
    numeric = set(right)
    rule = ["---:" if column in numeric else "---" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def bullets(lines: Iterable[str]) -> str:
    """A list, one line an item."""
    return "\n".join(f"- {line}" for line in lines)


def section(title: str, *blocks: str) -> str:
    """A heading with its blocks, or nothing when there are none."""
    filled = [block for block in blocks if block]
    return "\n\n".join([f"## {title}", *filled]) if filled else ""
