"""The experience network: how customers connect the touchpoints, where they meet and where they decide."""

from cxanalyzer.records import Link, Node
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.network import LEGEND, mermaid
from cxanalyzer.words import FEW, listing, percent

_TOP = 10
_MOMENTS = 5
_HEAD = ("Touchpoint", "Customers", "Begin here", "End here", "Betweenness", "Decision language")


def section(evidence: Evidence) -> str:
    """The diagram, the ten busiest intersections, the decision moments and where trouble leads, with quotes."""
    drawn = evidence.review.network
    if not drawn.nodes:
        return ""
    names = {node.touchpoint_id: evidence.touchpoint(node.touchpoint_id) for node in drawn.nodes}
    diagram = f"```mermaid\n{mermaid(drawn, tuple(names.values())).rstrip()}\n```"
    return titled(
        "Experience network",
        diagram,
        LEGEND if drawn.links else "",
        _intersections(evidence),
        _moments(evidence),
        _trouble(evidence),
    )


def _intersections(evidence: Evidence) -> str:
    nodes = sorted(evidence.review.network.nodes, key=lambda node: (-node.customers, node.touchpoint_id))[:_TOP]
    rows = [
        (
            evidence.name(node.touchpoint_id),
            str(node.customers),
            str(node.entries),
            str(node.exits),
            f"{node.centrality:.2f}",
            percent(node.decision),
        )
        for node in nodes
    ]
    return f"**Busiest intersections**\n\n{table(_HEAD, rows, range(1, 6))}"


def _moments(evidence: Evidence) -> str:
    nodes = [node for node in evidence.review.network.nodes if node.is_decision]
    nodes.sort(key=lambda node: (-node.decision * node.customers, node.touchpoint_id))
    lines = bullets(_moment(evidence, node) for node in nodes[:_MOMENTS])
    return f"**Decision moments**\n\n{lines}" if lines else ""


def _moment(evidence: Evidence, node: Node) -> str:
    kinds = sorted(node.decision_kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    about = listing(
        [f"{labels.decision(kind)} ({number})" if len(kinds) > 1 else labels.decision(kind) for kind, number in kinds]
    )
    share = f"{round(node.decision * node.customers)} of {node.customers} customers here ({percent(node.decision)})"
    told = f"{share} speak of {about or 'a decision'}"
    quote = quoted(evidence.pick(node.mention_ids))
    return f"**{evidence.name(node.touchpoint_id)}**: {told}." + (f" {quote}" if quote else "")


def _trouble(evidence: Evidence) -> str:
    links = [link for link in evidence.review.network.links if link.kind == "failure" and link.customers >= FEW]
    links.sort(key=lambda link: (-link.customers, link.source, link.target))
    lines = bullets(_led(evidence, link) for link in links[:_MOMENTS])
    return f"**Where trouble leads**\n\n{lines}" if lines else ""


def _led(evidence: Evidence, link: Link) -> str:
    quote = quoted(evidence.pick(link.mention_ids))
    told = f"{evidence.name(link.source)} → {evidence.name(link.target)}: {link.customers} customers."
    return f"{told} {quote}" if quote else told
