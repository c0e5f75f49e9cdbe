"""report.html: the report as one self-contained page that loads nothing and runs nothing."""

import re
from collections.abc import Mapping

from cxanalyzer.views import drawing, network
from cxanalyzer.views.evidence import CITATION
from cxanalyzer.views.report import appendix
from cxanalyzer.views.style import REPORT, head

_MERMAID = re.compile(r"```mermaid\n.*?\n```", re.DOTALL)
_PICTURE = re.compile(r'<p><img src="figures/([\w-]+)\.svg" alt="([^"]*)"\s*/?></p>')
_HEADING = re.compile(r"<h2>(.*?)</h2>")
_INDEX = f"<h2>{appendix.INDEX}</h2>"
_EVIDENCE_ROW = re.compile(r"<tr>\n<td>(E\d+)</td>")
_SHORT_CELL = re.compile(r"<td>([^<]{1,11})</td>")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def page(markdown_text: str, title: str, figures: Mapping[str, str]) -> str:
    """The report as HTML; `figures` maps a figure's name to its SVG, and `network` stands in for the Mermaid block."""
    from markdown_it import MarkdownIt

    drawn = _MERMAID.sub("![Experience network](figures/network.svg)", markdown_text).replace(
        network.LEGEND, drawing.LEGEND
    )
    renderer = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    body = renderer.render(_linked(drawn)).replace(' style="text-align:right"', ' class="number"')
    body = _anchored(body)
    body = _SHORT_CELL.sub(r'<td class="short">\1</td>', body)
    body = _TABLE.sub(lambda found: f'<div class="wide">{found[0]}</div>', body)
    body = _PICTURE.sub(lambda found: _figure(found[1], found[2], figures), body)
    contents, body = _with_contents(body)
    first, rest = _split_head(body)
    return f"{head(title, REPORT)}{first}{contents}\n{rest}</body>\n</html>\n"


def _linked(text: str) -> str:
    """Every citation as a link to its line of the evidence index, where there is one."""
    indexed = set(re.findall(r"^\| (E\d+) \|", text.partition(f"## {appendix.INDEX}\n")[2], re.MULTILINE))

    def link(found: re.Match[str]) -> str:
        ids = [f"[{one}](#{one})" if one in indexed else one for one in found[1].split(", ")]
        return rf"\[{', '.join(ids)}{found[2] or ''}\]"

    return CITATION.sub(link, text)


def _anchored(body: str) -> str:
    """An anchor at every line of the evidence index, and nowhere else: a customer's “E0412” is a word like any other."""
    before, title, index = body.partition(_INDEX)
    return before + title + _EVIDENCE_ROW.sub(r'<tr>\n<td id="\1">\1</td>', index)


def _figure(name: str, caption: str, figures: Mapping[str, str]) -> str:
    picture = figures.get(name)
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>" if picture else ""


def _with_contents(body: str) -> tuple[str, str]:
    """The list of sections, and the body with an anchor at each."""
    titles = _HEADING.findall(body)
    numbers = iter(range(1, len(titles) + 1))
    anchored = _HEADING.sub(lambda found: f'<h2 id="section-{next(numbers)}">{found[1]}</h2>', body)
    links = "".join(f'<a href="#section-{number}">{title}</a>' for number, title in enumerate(titles, start=1))
    return (f"<nav>{links}</nav>" if links else "", anchored)


def _split_head(body: str) -> tuple[str, str]:
    """What stands before the first section, and the rest."""
    cut = body.find("<h2 ")
    return (body, "") if cut < 0 else (body[:cut], body[cut:])
