"""The experience network as text: Mermaid for GitHub, GraphML for graph tools, and a page for the browser."""

from collections.abc import Iterable, Sequence

from cxanalyzer.inert import markup, printable
from cxanalyzer.records import Link, Network, Node, Review, Touchpoint
from cxanalyzer.views import drawing
from cxanalyzer.views.style import NETWORK_PAGE, head
from cxanalyzer.words import people

NODES = 20
LINKS = 30
_TROUBLE = 8
LEGEND = (
    "Rounded: customers begin here. Double-edged: they end here. Hexagon: they decide here. An arrow says what came "
    "first, a line what was told together, a dotted arrow where trouble led next; the number is customers."
)
_SHAPES = {"decision": ("{{", "}}"), "entry": ("([", "])"), "exit": ("[[", "]]"), "plain": ("[", "]")}
_CLASSES = (
    "classDef decision fill:#f6d9a8,stroke:#8a5a00,color:#222",
    "classDef entry fill:#cfe3f5,stroke:#1f5c8f,color:#222",
    "classDef exit fill:#e4dcec,stroke:#5b3f7a,color:#222",
    "classDef plain fill:#f4f4f4,stroke:#777,color:#222",
)


def shown(network: Network) -> Network:
    """The part that can be read in one picture: at most 20 touchpoints and 30 links, the busiest.

    Decision moments and where trouble leads come first; a touchpoint that no link of the picture touches is left out,
    unless customers begin, end or decide there.
    """
    nodes = sorted(network.nodes, key=lambda node: (not node.is_decision, -node.customers, node.touchpoint_id))[:NODES]
    kept = {node.touchpoint_id for node in nodes}
    inside = [link for link in network.links if link.source in kept and link.target in kept]
    links = _strongest([link for link in inside if not _told_otherwise(link, inside)])
    linked = {key for link in links for key in (link.source, link.target)}
    seen = [node for node in nodes if not links or node.touchpoint_id in linked or kind(node) != "plain"]
    return Network(
        nodes=tuple(sorted(seen, key=lambda node: (-node.customers, node.touchpoint_id))), links=tuple(links)
    )


def _strongest(links: Sequence[Link]) -> list[Link]:
    ordered = sorted(links, key=lambda link: (-link.customers, link.source, link.target, link.kind))
    trouble = [link for link in ordered if link.kind == "failure"][:_TROUBLE]
    others = [link for link in ordered if link not in trouble][: LINKS - len(trouble)]
    return sorted([*trouble, *others], key=lambda link: (-link.customers, link.source, link.target, link.kind))


def _told_otherwise(link: Link, links: Sequence[Link]) -> bool:
    """Whether a link adds nothing: a sequence that is all trouble, or a pair told together that is a sequence as well."""
    pair = {link.source, link.target}
    if link.kind == "sequence":
        whole = ("failure", link.source, link.target, link.customers)
        return any((one.kind, one.source, one.target, one.customers) == whole for one in links)
    return link.kind == "together" and any(one.kind != "together" and {one.source, one.target} == pair for one in links)


def kind(node: Node) -> str:
    """What a node is drawn as: a decision before an entry, an entry before an exit."""
    marks = (("decision", node.is_decision), ("entry", node.is_entry), ("exit", node.is_exit))
    return next((name for name, holds in marks if holds), "plain")


def mermaid(network: Network, touchpoints: Sequence[Touchpoint]) -> str:
    """A Mermaid flowchart that renders on GitHub: shapes mark entries, exits and decisions; failures are dotted."""
    part = shown(network)
    names = _names(touchpoints)
    keys = {node.touchpoint_id: f"n{number}" for number, node in enumerate(part.nodes, start=1)}
    lines = ["flowchart LR"]
    for node in part.nodes:
        opening, closing = _SHAPES[kind(node)]
        label = f"{_label(names.get(node.touchpoint_id, node.touchpoint_id))}<br/>{people(node.customers)}"
        lines.append(f'  {keys[node.touchpoint_id]}{opening}"{label}"{closing}:::{kind(node)}')
    lines += [f"  {keys[link.source]} {_arrow(link)} {keys[link.target]}" for link in part.links]
    used = {kind(node) for node in part.nodes}
    lines += [f"  {text}" for text in _CLASSES if text.split()[1] in used]
    return "\n".join(lines) + "\n"


def _names(touchpoints: Iterable[Touchpoint]) -> dict[str, str]:
    return {touchpoint.id: touchpoint.name for touchpoint in touchpoints}


def _label(name: str) -> str:
    """A name in Mermaid's own entity codes, so that none of its characters is read as syntax."""
    plain = printable(name)
    return "".join(one if one.isalnum() or one in " ,.-’'–" else f"#{ord(one)};" for one in plain)


def _arrow(link: Link) -> str:
    if link.kind == "failure":
        return f"-. {link.customers} .->"
    return f"-- {link.customers} -->" if link.kind == "sequence" else f"-- {link.customers} ---"


def graphml(network: Network, touchpoints: Sequence[Touchpoint]) -> str:
    """The whole network as GraphML: a directed multigraph, one edge a link and kind."""
    import networkx as nx

    named = {touchpoint.id: touchpoint for touchpoint in touchpoints}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(network.nodes, key=lambda one: one.touchpoint_id):
        graph.add_node(printable(node.touchpoint_id), **_node_data(node, named.get(node.touchpoint_id)))
    for link in sorted(network.links, key=lambda one: (one.source, one.target, one.kind)):
        data = {"kind": link.kind, "customers": link.customers, "mentions": " ".join(link.mention_ids)}
        graph.add_edge(printable(link.source), printable(link.target), key=link.kind, **data)
    return "\n".join(nx.generate_graphml(graph, encoding="utf-8")) + "\n"


def _node_data(node: Node, touchpoint: Touchpoint | None) -> dict[str, str | int | float | bool]:
    return {
        "name": printable(touchpoint.name if touchpoint else node.touchpoint_id),
        "stage": printable(touchpoint.stage if touchpoint else ""),
        "customers": node.customers,
        "entries": node.entries,
        "exits": node.exits,
        "centrality": round(node.centrality, 4),
        "decision": round(node.decision, 4),
        "is_entry": node.is_entry,
        "is_exit": node.is_exit,
        "is_decision": node.is_decision,
    }


def page(review: Review) -> str:
    """network.html: the drawing with tooltips; pointing at a touchpoint leaves only its own links. No script, no request."""
    part = shown(review.network)
    names = _names([scored.touchpoint for scored in review.touchpoints] + list(review.not_mentioned))
    title = f"Experience network · {review.project} · {review.period}"
    picture = drawing.svg(review, part)
    rows = "".join(_row(node, names) for node in part.nodes)
    columns = "<tr><th>Touchpoint</th><th>Customers</th><th>Begin</th><th>End</th><th>Decision language</th></tr>"
    return (
        f"{head(title, NETWORK_PAGE + _pointing(len(part.nodes)))}<h1>{markup(title)}</h1>\n"
        f"<p>{drawing.LEGEND}</p>\n{picture}\n<table>\n{columns}\n{rows}</table>\n</body>\n</html>\n"
    )


def _pointing(nodes: int) -> str:
    rules = (
        f"svg:has(#node-{number}:hover) .link:not(.of-{number}){{opacity:.06}}"
        f"svg:has(#node-{number}:focus) .link:not(.of-{number}){{opacity:.06}}"
        for number in range(1, nodes + 1)
    )
    return "\n".join(rules) + "\n"


def _row(node: Node, names: dict[str, str]) -> str:
    name = markup(names.get(node.touchpoint_id, node.touchpoint_id))
    figures = (node.customers, node.entries, node.exits, f"{round(node.decision * 100)} %")
    return f"<tr><td>{name}</td>{''.join(f'<td>{figure}</td>' for figure in figures)}</tr>\n"
