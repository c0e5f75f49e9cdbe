"""The experience network as a picture: an SVG whose layout is the same every time."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import NamedTuple

from cxanalyzer.inert import markup, printable
from cxanalyzer.records import Link, Network, Node, Review
from cxanalyzer.words import signed

WIDTH, HEIGHT = 980, 640
_MARGIN = 80
_SEED = 7
_BOX = (130.0, 92.0)
"""The room a circle and its caption take, wide and high."""
_ROW = 110
_WRAP = 18
_LINE = 13
_STEEP = 40
_FILLS = ((-1.0, "#c0504d"), (-0.3, "#e6a98f"), (0.3, "#d9d9d9"), (1.0, "#9cc3e0"), (9.0, "#4a86b8"))
_STROKES = {"sequence": "#5f6b76", "together": "#aab3bb", "failure": "#b3362d"}
LEGEND = (
    "A circle is a touchpoint, as large as the number of customers who speak of it; red feels bad, blue feels good, grey is in "
    "between. A thick ring: customers decide here. An arrow says what came first, a plain line what was told together, a dashed "
    "red arrow where trouble led next; its width is customers."
)


class _Place(NamedTuple):
    number: int
    x: float
    y: float
    radius: float
    above: bool
    """Whether the caption stands above the circle, because its links leave below."""


def svg(review: Review, part: Network) -> str:
    """The drawing of the chosen part of the network (see `network.shown`); text is escaped, tooltips are titles."""
    places = _places(part)
    names = {scored.touchpoint.id: printable(scored.touchpoint.name) for scored in review.touchpoints}
    emotions = {scored.touchpoint.id: scored.emotion.value for scored in review.touchpoints}
    links = [_link(link, places, names) for link in part.links if link.source != link.target]
    nodes = [_node(node, places[node.touchpoint_id], names, emotions) for node in part.nodes]
    markers = "".join(_marker(kind) for kind in ("sequence", "failure"))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="Experience network" font-family="sans-serif">'
    )
    sheet = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    return "\n".join([opening, f"<defs>{markers}</defs>", sheet, *links, *nodes, "</svg>"])


def _places(part: Network) -> dict[str, _Place]:
    """Where each touchpoint stands: the linked ones by a seeded layout, the others in a row below them."""
    ends = {key for link in part.links for key in (link.source, link.target)}
    linked = [node.touchpoint_id for node in part.nodes if node.touchpoint_id in ends]
    loose = [node.touchpoint_id for node in part.nodes if node.touchpoint_id not in ends]
    spots = _laid(linked, part.links, HEIGHT - (_ROW if loose else 0))
    spots |= {key: [WIDTH * (place + 0.5) / len(loose), HEIGHT - _ROW / 2] for place, key in enumerate(loose)}
    most = max((node.customers for node in part.nodes), default=1) or 1
    depth = {key: y for key, (_, y) in spots.items()}
    return {
        node.touchpoint_id: _Place(
            number,
            round(spots[node.touchpoint_id][0], 1),
            round(spots[node.touchpoint_id][1], 1),
            round(10 + 18 * sqrt(node.customers / most), 1),
            _leaves_below(node, part, depth),
        )
        for number, node in enumerate(part.nodes, start=1)
    }


def _laid(keys: Sequence[str], links: Sequence[Link], height: float) -> dict[str, list[float]]:
    """Spots of the linked touchpoints on a sheet of this height, pushed apart where labels would meet."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(keys)
    graph.add_weighted_edges_from((link.source, link.target, sqrt(link.customers)) for link in links)
    laid = nx.spring_layout(graph, seed=_SEED, k=2.2 / sqrt(max(len(keys), 1)), iterations=200, weight="weight")
    across = _spread([float(laid[key][0]) for key in keys], WIDTH)
    down = _spread([float(laid[key][1]) for key in keys], height)
    apart = _apart([[x, y] for x, y in zip(across, down, strict=True)], height)
    return dict(zip(keys, apart, strict=True))


def _spread(values: Sequence[float], length: float) -> list[float]:
    """Values stretched over a length, half as they lie and half by their order, so that no part of it stays empty."""
    low, span = min(values, default=0.0), max(values, default=0.0) - min(values, default=0.0)
    order = {place: rank for rank, place in enumerate(sorted(range(len(values)), key=lambda place: values[place]))}
    last = max(len(values) - 1, 1)
    shares = [((value - low) / span + order[place] / last) / 2 if span else 0.5 for place, value in enumerate(values)]
    return [_MARGIN + (length - 2 * _MARGIN) * share for share in shares]


def _apart(spots: list[list[float]], height: float) -> list[list[float]]:
    for _ in range(120):
        for first, one in enumerate(spots):
            for other in spots[first + 1 :]:
                _push(one, other, height)
    return spots


def _push(one: list[float], other: list[float], height: float) -> None:
    """Moves two spots half way out of each other's box along the side that overlaps less."""
    over = [box - abs(one[axis] - other[axis]) for axis, box in enumerate(_BOX)]
    if min(over) <= 0:
        return
    axis = 0 if over[0] / _BOX[0] < over[1] / _BOX[1] else 1
    way = 1 if one[axis] >= other[axis] else -1
    limit = (WIDTH, height)[axis] - _MARGIN / 1.6
    one[axis] = min(max(one[axis] + way * over[axis] / 2, _MARGIN / 1.6), limit)
    other[axis] = min(max(other[axis] - way * over[axis] / 2, _MARGIN / 1.6), limit)


def _leaves_below(node: Node, part: Network, depth: dict[str, float]) -> bool:
    """Whether more of a touchpoint's links lead down than up; an arrow that ends here counts double, for its head."""
    key, weight = node.touchpoint_id, 0
    for link in part.links:
        if key in (link.source, link.target):
            drop = depth[link.target if link.source == key else link.source] - depth[key]
            way = 0 if abs(drop) < _STEEP else 1 if drop > 0 else -1
            weight += way * (2 if link.target == key and link.kind != "together" else 1)
    return weight > 0


def _marker(kind: str) -> str:
    return (
        f'<marker id="arrow-{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="11" '
        f'markerHeight="11" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{_STROKES[kind]}"/></marker>'
    )


def _link(link: Link, places: dict[str, _Place], names: dict[str, str]) -> str:
    start, end = places[link.source], places[link.target]
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    ahead = ((end.x - start.x) / length, (end.y - start.y) / length)
    bend = 0.1 * length
    middle = ((start.x + end.x) / 2 - ahead[1] * bend, (start.y + end.y) / 2 + ahead[0] * bend)
    begin = _edge(start, middle)
    finish = _edge(end, middle)
    arrow = "" if link.kind == "together" else f' marker-end="url(#arrow-{link.kind})"'
    dashes = ' stroke-dasharray="5 4"' if link.kind == "failure" else ""
    between = f"{names.get(link.source, link.source)} – {names.get(link.target, link.target)}"
    said = {"sequence": "one after the other", "together": "told together", "failure": "trouble led next"}[link.kind]
    return (
        f'<path class="link of-{start.number} of-{end.number}" d="M{begin} Q{middle[0]:.1f} {middle[1]:.1f} {finish}" '
        f'fill="none" stroke="{_STROKES[link.kind]}" stroke-width="{0.8 + sqrt(link.customers) / 2.2:.1f}"{dashes}{arrow}>'
        f"<title>{markup(between)}: {link.customers} customers, {said}</title></path>"
    )


def _edge(place: _Place, towards: tuple[float, float]) -> str:
    """The point of a circle's rim that faces another point."""
    length = hypot(towards[0] - place.x, towards[1] - place.y) or 1.0
    reach = place.radius + 3
    x = place.x + (towards[0] - place.x) / length * reach
    y = place.y + (towards[1] - place.y) / length * reach
    return f"{x:.1f} {y:.1f}"


def _node(node: Node, place: _Place, names: dict[str, str], emotions: dict[str, float | None]) -> str:
    name = names.get(node.touchpoint_id, node.touchpoint_id)
    emotion = emotions.get(node.touchpoint_id)
    ring = ' stroke="#8a5a00" stroke-width="4"' if node.is_decision else ' stroke="#444444" stroke-width="1"'
    told = f"{name}: {node.customers} customers, {node.entries} begin here, {node.exits} end here"
    if emotion is not None:
        told += f", feels {signed(emotion)}"
    return (
        f'<g id="node-{place.number}" tabindex="0"><title>{markup(told)}</title>'
        f'<circle cx="{place.x}" cy="{place.y}" r="{place.radius}" fill="{_fill(emotion)}"{ring}/>'
        f"{_caption(name, place)}</g>"
    )


def _caption(name: str, place: _Place) -> str:
    lines = _wrapped(name)
    spans = "".join(
        f'<tspan x="{place.x}" dy="{_LINE if row else 0}">{markup(line)}</tspan>' for row, line in enumerate(lines)
    )
    halo = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    top = place.y - place.radius - 7 - _LINE * (len(lines) - 1) if place.above else place.y + place.radius + 14
    return f'<text x="{place.x}" y="{top:.1f}" text-anchor="middle" font-size="12" {halo}>{spans}</text>'


def _wrapped(name: str) -> list[str]:
    """At most two lines; a longer name ends in an ellipsis and stands whole in the tooltip."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WRAP:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1]} …"]  # noqa: PLR2004 - two lines


def _fill(emotion: float | None) -> str:
    if emotion is None:
        return "#ffffff"
    return next(colour for limit, colour in _FILLS if emotion <= limit)
