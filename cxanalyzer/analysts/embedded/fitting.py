"""Which groups hold together: trades mean other things by the same words ("the last flight" says nothing of durability)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cxanalyzer.analysts.embedded.grouping import Group
from cxanalyzer.analysts.embedded.vocabulary import Concept

_HOLDS_TOGETHER = 0.5  # the share of a group's statements that lie nearest to it, else its words are all they share
_STANDS_OUT = 0.8  # the same for a concept of a trade that is hardly spoken of
_SPOKEN = 0.03  # of all statements in groups: so many speak of the trade that the evidence comes from


def fitting(groups: Sequence[Group], coherence: Sequence[float], known: Mapping[str, Concept]) -> list[Group]:
    """The groups that hold together, those of another trade's concepts only where they stand out.

    `coherence`: for each group the share of its statements that lie nearest to it, 0..1.
    """
    coherent = [(group, share) for group, share in zip(groups, coherence, strict=True) if share >= _HOLDS_TOGETHER]
    spoken = Counter[str]()
    for group, _ in coherent:
        spoken[_trade(group, known)] += len(group.members)
    trades = {trade for trade, count in spoken.items() if not trade or count >= _SPOKEN * spoken.total()}
    return [group for group, share in coherent if share >= _STANDS_OUT or _trade(group, known) in trades]


def _trade(group: Group, known: Mapping[str, Concept]) -> str:
    return known[group.concept].trade if group.concept else ""
