"""The parts of a Markdown text: tables, lists, sections. What stands in them went through `inert.escape`."""

from collections.abc import Iterable, Sequence


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
