"""Connect the touchpoints as customers do: a network of what follows what, not a line."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from cxanalyzer.measures.causes import complains
from cxanalyzer.measures.decisions import KINDS, decisions
from cxanalyzer.measures.network import centrality
from cxanalyzer.records import Link, Mention, Moments, Network, Node, Passage, Touchpoint

FEWEST_CUSTOMERS = 2
TINY = 30
"""Below so many customers in the network a link of one customer is kept too."""
END_SHARE, END_CUSTOMERS = 0.6, 3
"""An entry (exit): at least three customers, and six in ten of those whose path touches it, begin (end) there."""
DECISION_SHARE, DECISION_CUSTOMERS = 0.1, 3
"""A decision moment: at least three customers and one in ten speak of deciding, and no fewer than in the network at large."""
EVIDENCE = 12
"""Mention ids kept for a link or a node."""

_CONTACT = re.compile(
    r"\b(?:contact|support|customer[ -](?:service|care)|help ?desk|helpline|hot ?line|phone|call(?:s|ing)?|chat|complain\w*"
    r"|claims?|again|repeat\w*|second (?:attempt|visit|delivery)|re-?(?:delivery|booking|order)\w*)\b",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\bso (?:then )?(?:i|we) (?:had|have|ended|need|was forced|were forced)|\bwhich meant\b|\bbecause of (?:that|this|it)\b"
    r"|\bas a (?:result|consequence)\b|\b(?:ended|wound) up\b"
    r"|\bhad to (?:call|ring|phone|e-?mail|write|chat|contact|go back|re\w+)"
    r"|\b(?:forced|made|left) (?:me|us)\b|\b(?:led|leading) to\b|\bthat(?:'s| is) why\b|\bcaused\b|\bdue to (?:that|this)\b"
    r"|\btherefore\b|\bconsequently\b",
    re.IGNORECASE,
)

_Kind = Literal["sequence", "together", "failure"]


class _Step(NamedTuple):
    """One customer's step from one touchpoint to another, with the two mentions that show it."""

    source: str
    target: str
    kind: _Kind
    respondent: str
    shown_by: tuple[str, str]


def connect(
    mentions: Sequence[Mention],
    passages: Mapping[str, Passage],
    register: Sequence[Touchpoint] = (),
    moments: Moments | None = None,
) -> Network:
    """The network of a period's mentions; nodes and links stand with most customers first.

    sequence: two touchpoints follow each other in one source. together: one customer speaks of both in different
    sources (undirected, source < target). failure: trouble at the first led to the second: the `moments` say so, or where
    nobody looked for that, it is a way to get help or to try again, or the customer's words say so. Links of one customer
    are left out unless the network is tiny.
    """
    paths = _paths(mentions, passages)
    found = moments or Moments(decisions=decisions(mentions, passages))
    if found.influences is None:
        contacts = _contacts(mentions, register)
        steps = [step for path in paths for step in _steps(path, passages, contacts)]
    else:
        steps = [step for path in paths for step in _sequences(path)] + _influences(mentions, found.influences)
    steps += _together(mentions)
    fewest = FEWEST_CUSTOMERS if len({mention.respondent for mention in mentions}) >= TINY else 1
    links = [link for link in _links(steps) if link.customers >= fewest]
    return Network(nodes=tuple(_nodes(mentions, found.decisions, paths, links)), links=tuple(links))


def _paths(mentions: Iterable[Mention], passages: Mapping[str, Passage]) -> list[list[Mention]]:
    """Each source's mentions in the order told; of several in a row at one touchpoint the first stands for all."""
    by_source: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_source[mention.source_id].append(mention)
    paths = []
    for source_id in sorted(by_source):
        told = sorted(by_source[source_id], key=lambda mention: _place(mention, passages))
        starts = [told[0], *(after for one, after in pairwise(told) if one.touchpoint_id != after.touchpoint_id)]
        paths.append(starts)
    return paths


def _place(mention: Mention, passages: Mapping[str, Passage]) -> tuple[int, int, str]:
    passage = passages.get(mention.passage_id)
    return (passage.position if passage else 0), mention.quote.start, mention.mention_id


def _contacts(mentions: Sequence[Mention], register: Sequence[Touchpoint]) -> set[str]:
    """The touchpoints at which customers seek help or try again, by the words of their names."""
    names = {mention.touchpoint_id: mention.touchpoint_id.replace("-", " ") for mention in mentions}
    names |= {touchpoint.id: touchpoint.name for touchpoint in register}
    return {key for key, name in names.items() if _CONTACT.search(name)}


def _step(one: Mention, after: Mention, kind: _Kind) -> _Step:
    return _Step(one.touchpoint_id, after.touchpoint_id, kind, one.respondent, (one.mention_id, after.mention_id))


def _sequences(path: Sequence[Mention]) -> Iterable[_Step]:
    return (_step(one, after, "sequence") for one, after in pairwise(path))


def _influences(mentions: Iterable[Mention], pairs: Iterable[tuple[str, str]]) -> list[_Step]:
    """What the analyst found to have led to something else at another touchpoint, where the first was trouble."""
    known = {mention.mention_id: mention for mention in mentions}
    found = [(known[cause], known[effect]) for cause, effect in pairs if cause in known and effect in known]
    return [
        _step(cause, effect, "failure")
        for cause, effect in found
        if complains(cause) and cause.touchpoint_id != effect.touchpoint_id
    ]


def _steps(path: Sequence[Mention], passages: Mapping[str, Passage], contacts: set[str]) -> Iterable[_Step]:
    for one, after in pairwise(path):
        step = _step(one, after, "sequence")
        yield step
        if complains(one) and (
            (after.touchpoint_id in contacts and one.touchpoint_id not in contacts)
            or _CONSEQUENCE.search(_between(one, after, passages))
        ):
            yield step._replace(kind="failure")


def _between(one: Mention, after: Mention, passages: Mapping[str, Passage]) -> str:
    """What is said from the end of the first quote to the end of the second."""
    if one.passage_id == after.passage_id:
        return passages[one.passage_id].text[one.quote.end : after.quote.end] if one.passage_id in passages else ""
    return after.quote.text


def _together(mentions: Iterable[Mention]) -> list[_Step]:
    """Pairs of touchpoints that one customer names in two different sources."""
    places: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for mention in sorted(mentions, key=lambda mention: mention.mention_id):
        places[mention.respondent][mention.touchpoint_id].setdefault(mention.source_id, mention.mention_id)
    return [
        _Step(first, second, "together", respondent, shown)
        for respondent in sorted(places)
        for first, second in combinations(sorted(places[respondent]), 2)
        if (shown := _apart(places[respondent][first], places[respondent][second]))
    ]


def _apart(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[str, str] | None:
    """Mention ids of the two touchpoints from two different sources, if there are such."""
    pairs = ((first[source], second[other]) for source in sorted(first) for other in sorted(second) if source != other)
    return next(pairs, None)


def _links(steps: Iterable[_Step]) -> list[Link]:
    customers: dict[tuple[str, str, _Kind], dict[str, tuple[str, str]]] = defaultdict(dict)
    for step in steps:
        customers[step.source, step.target, step.kind].setdefault(step.respondent, step.shown_by)
    links = [
        Link(source=source, target=target, kind=kind, customers=len(shown), mention_ids=_evidence(shown))
        for (source, target, kind), shown in customers.items()
    ]
    return sorted(links, key=lambda link: (-link.customers, link.source, link.target, link.kind))


def _evidence(shown: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    ids = (mention_id for respondent in sorted(shown) for mention_id in shown[respondent])
    return tuple(dict.fromkeys(ids))[:EVIDENCE]


def _nodes(
    mentions: Sequence[Mention],
    deciding: Mapping[str, tuple[str, ...]],
    paths: Sequence[Sequence[Mention]],
    links: Sequence[Link],
) -> list[Node]:
    by_touchpoint: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_touchpoint[mention.touchpoint_id].append(mention)
    ends = _ends(paths)
    everyone = {mention.respondent for mention in mentions}
    at_large = len({mention.respondent for mention in mentions if mention.mention_id in deciding}) / max(
        1, len(everyone)
    )
    central = centrality(list(by_touchpoint), _edges(links))
    nodes = [
        _node(key, by_touchpoint[key], ends, deciding, at_large).model_copy(update={"centrality": central[key]})
        for key in by_touchpoint
    ]
    return sorted(nodes, key=lambda node: (-node.customers, node.touchpoint_id))


class _Ends(NamedTuple):
    """Customers whose paths begin, end and pass at each touchpoint; only paths of several touchpoints count."""

    entries: Mapping[str, set[str]]
    exits: Mapping[str, set[str]]
    passing: Mapping[str, set[str]]


def _ends(paths: Iterable[Sequence[Mention]]) -> _Ends:
    ends = _Ends(defaultdict(set), defaultdict(set), defaultdict(set))
    for path in paths:
        if len({mention.touchpoint_id for mention in path}) > 1:
            ends.entries[path[0].touchpoint_id].add(path[0].respondent)
            ends.exits[path[-1].touchpoint_id].add(path[-1].respondent)
            for mention in path:
                ends.passing[mention.touchpoint_id].add(mention.respondent)
    return ends


def _edges(links: Iterable[Link]) -> dict[tuple[str, str], int]:
    """Directed weights: sequences one way, co-mentions both ways; a failure link is a sequence already counted."""
    edges: Counter[tuple[str, str]] = Counter()
    for link in links:
        if link.kind != "failure":
            edges[link.source, link.target] += link.customers
        if link.kind == "together":
            edges[link.target, link.source] += link.customers
    return dict(edges)


def _node(
    key: str, mentions: Sequence[Mention], ends: _Ends, deciding: Mapping[str, tuple[str, ...]], at_large: float
) -> Node:
    customers = len({mention.respondent for mention in mentions})
    decided = [mention for mention in mentions if mention.mention_id in deciding]
    share = len({mention.respondent for mention in decided}) / customers
    kinds = Counter(kind for kind, _ in {(kind, m.respondent) for m in decided for kind in deciding[m.mention_id]})
    entries, exits, passing = (len(counts.get(key, ())) for counts in ends)
    return Node(
        touchpoint_id=key,
        customers=customers,
        entries=entries,
        exits=exits,
        centrality=0.0,
        decision=round(share, 6),
        decision_kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        is_entry=entries >= END_CUSTOMERS and entries >= END_SHARE * passing,
        is_exit=exits >= END_CUSTOMERS and exits >= END_SHARE * passing,
        is_decision=share * customers >= DECISION_CUSTOMERS and share >= max(DECISION_SHARE, at_large),
        mention_ids=tuple(sorted(mention.mention_id for mention in decided))[:EVIDENCE],
    )
