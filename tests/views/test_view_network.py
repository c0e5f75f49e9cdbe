"""The Mermaid text against tests/golden/network.mmd. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

import re
from io import BytesIO

import networkx as nx
from golden import same_as_golden
from hypothesis import given
from hypothesis import strategies as st
from sample_review import review

from cxanalyzer.records import Link, Network, Node, Touchpoint
from cxanalyzer.views import drawing, network

_TOUCHPOINTS = [scored.touchpoint for scored in review().touchpoints]


def _busy(nodes: int, links: int) -> Network:
    drawn = [
        Node(touchpoint_id=f"t{number:02d}", customers=100 - number, entries=1, exits=1, centrality=0.1, decision=0.0)
        for number in range(nodes)
    ]
    pairs = [(f"t{number % nodes:02d}", f"t{number * 7 % nodes:02d}") for number in range(links)]
    return Network(
        nodes=tuple(drawn),
        links=tuple(Link(source=a, target=b, kind="sequence", customers=number) for number, (a, b) in enumerate(pairs)),
    )


def test_the_mermaid_text_is_the_golden_one() -> None:
    assert same_as_golden("network.mmd", network.mermaid(review().network, _TOUCHPOINTS))


def test_shapes_and_arrows_say_what_things_are() -> None:
    text = network.mermaid(review().network, _TOUCHPOINTS)
    assert '{{"Waiting for a part<br/>61 customers"}}:::decision' in text
    assert '(["Marlow app<br/>58 customers"]):::entry' in text
    assert '[["Technician’s visit<br/>96 customers"]]:::exit' in text
    assert "-. 19 .->" in text
    assert "-- 9 ---" in text


def test_a_sequence_that_is_nothing_but_trouble_is_drawn_once() -> None:
    part = network.shown(review().network)
    kinds = [link.kind for link in part.links if (link.source, link.target) == ("app", "phone-line")]
    assert kinds == ["failure"]


def test_a_large_network_is_cut_to_what_can_be_read() -> None:
    part = network.shown(_busy(60, 200))
    assert 0 < len(part.nodes) <= network.NODES
    assert 0 < len(part.links) <= network.LINKS
    assert {link.source for link in part.links} <= {node.touchpoint_id for node in part.nodes}


@given(st.text(min_size=1, max_size=30))
def test_no_name_can_break_the_diagram(name: str) -> None:
    text = network.mermaid(_busy(1, 0), [Touchpoint(id="t00", name=name)])
    assert re.fullmatch(
        r'flowchart LR\n  n1\["[^"\n`<>{}\[\]]*<br/>100 customers"\]:::plain\n  classDef plain [^\n]*\n', text
    )


def test_what_nothing_links_is_left_out_unless_customers_decide_there() -> None:
    base = _busy(4, 0)
    decisive = base.nodes[3].model_copy(update={"is_decision": True})
    link = Link(source="t00", target="t01", kind="sequence", customers=5)
    part = network.shown(Network(nodes=(*base.nodes[:3], decisive), links=(link,)))
    assert [node.touchpoint_id for node in part.nodes] == ["t00", "t01", "t03"]


def test_trouble_is_drawn_even_when_other_links_are_busier() -> None:
    base = _busy(20, 200)
    trouble = Link(source="t18", target="t19", kind="failure", customers=1)
    assert trouble in network.shown(Network(nodes=base.nodes, links=(*base.links, trouble))).links


def test_graphml_reads_back_as_the_same_network() -> None:
    text = network.graphml(review().network, _TOUCHPOINTS)
    graph = nx.read_graphml(BytesIO(text.encode()))
    assert graph.number_of_nodes() == len(review().network.nodes)
    assert graph.number_of_edges() == len(review().network.links)
    assert graph.nodes["parts"]["customers"] == 61
    assert graph.nodes["parts"]["is_decision"] is True
    assert network.graphml(review().network, _TOUCHPOINTS) == text


def test_a_drawing_is_the_same_every_time_and_keeps_its_circles_on_the_sheet_and_apart() -> None:
    part = network.shown(_busy(20, 40))
    text = drawing.svg(review(), part)
    assert drawing.svg(review(), part) == text
    spots = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', text)]
    assert len(spots) == 20
    assert all(0 < x < drawing.WIDTH and 0 < y < drawing.HEIGHT for x, y in spots)
    gaps = [max(abs(a - c) / 125, abs(b - d) / 84) for i, (a, b) in enumerate(spots) for c, d in spots[i + 1 :]]
    assert min(gaps) > 0.6


def test_an_empty_and_a_single_network_can_be_drawn() -> None:
    assert drawing.svg(review(), Network()).endswith("</svg>")
    assert drawing.svg(review(), _busy(1, 0)).count("<circle") == 1
