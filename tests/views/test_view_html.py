import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from haunting import HOSTILE, haunted
from sample_review import review

from cxanalyzer.views import html, network
from cxanalyzer.views.report import markdown

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>drawn</title></svg>'
_NAMES = (
    "network",
    "priorities",
    "touchpoint-emotion",
    "emotion-frequency",
    "emotion-change",
    "score-trend",
    "score-waterfall",
)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _seen(page: str) -> _Seen:
    seen = _Seen()
    seen.feed(page)
    return seen


def _page() -> str:
    return html.page(markdown(review()), "marlow-heating · 2026-Q3", dict.fromkeys(_NAMES, _PICTURE))


def test_the_page_loads_and_runs_nothing() -> None:
    page = _page()
    policy = re.findall(r"default-src 'none'; style-src 'sha256-([^']+)'; base-uri 'none'; form-action 'none'", page)
    sheet = page[page.index("<style>") + 7 : page.index("</style>")]
    assert policy == [b64encode(sha256(sheet.encode()).digest()).decode()]
    assert not re.search(r"\sstyle=", page)  # such a policy lets no attribute style anything
    seen = _seen(page)
    assert not {"script", "link", "iframe", "object", "img", "base", "form"} & set(seen.tags)
    assert all(value.startswith("#") for name, value in seen.attributes if name in {"href", "src"})
    assert not re.search(r"url\((?!#)|@import", page)


def test_every_link_of_the_page_leads_somewhere_in_it() -> None:
    attributes = _seen(_page()).attributes
    anchors = {value for name, value in attributes if name == "id"}
    targets = {value[1:] for name, value in attributes if name == "href"}
    assert targets <= anchors
    assert "E0001" in targets


def test_a_customers_word_that_looks_like_a_citation_is_no_anchor() -> None:
    first = "E0001"
    page = html.page(markdown(haunted(first)), "x", {})
    assert page.count(f'id="{first}"') == 1
    assert page.count(f"<td>{first}</td>") + page.count(f'<td class="short">{first}</td>') > 1
    elsewhere = markdown(review()).replace("| E0001 |", "| E9001 |") + "\n\n| x |\n| --- |\n| E0001 |\n"
    assert '<a href="#E0001"' not in html.page(
        f"| a | b |\n| --- | --- |\n| E0001 | x |\n\n{elsewhere.split('## Glossary')[0]}", "x", {}
    )


def test_the_drawings_stand_where_the_report_names_them() -> None:
    page = _page()
    assert page.count(_PICTURE) == len(_NAMES)
    assert "mermaid" not in page
    assert "A thick ring: customers decide here" in page
    assert "Hexagon" not in page


def test_a_figure_that_was_not_drawn_leaves_no_hole() -> None:
    page = html.page(markdown(review()), "x", {})
    assert "<figure>" not in page
    assert "<img" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_nothing_more(text: str) -> None:
    review_of_it = haunted(text)
    for page in (html.page(markdown(review_of_it), text, {}), network.page(review_of_it)):
        seen = _seen(page)
        assert not {"script", "iframe", "object", "img"} & set(seen.tags)
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        assert all(value.startswith("#") for name, value in seen.attributes if name in {"href", "src", "action"})


def test_the_network_page_needs_no_script_and_names_every_touchpoint() -> None:
    page = network.page(review())
    assert "<script" not in page
    drawing = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])  # noqa: S314 - our own drawing
    titles = [one.text or "" for one in drawing.iter("{http://www.w3.org/2000/svg}title")]
    for node in review().network.nodes:
        assert any(f"{node.customers} customers" in title for title in titles)
    assert any("trouble led next" in title for title in titles)
