"""Words that find a group of statements again: said in much of what the group holds, in little else, and near it in meaning."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from cxanalyzer.analysts.embedded import naming
from cxanalyzer.analysts.embedded.placing import Nearness
from cxanalyzer.analysts.embedded.vocabulary import Stems, fold
from cxanalyzer.analysts.embedded.wording import words

_LONGEST = 2
_MOSTLY = 0.4  # of a phrase's statements that are in a group: so many are in the group it finds
_MORE_THAN_USUAL = 1.5
_FEWEST = 3
_LEAST = 0.01  # of a group: a word finds at least so much of it that no other word finds
_MOST = 24


class _Said(NamedTuple):
    """A phrase: the statements that hold it and the form most written."""

    texts: AbstractSet[int]
    surface: str


class Sought(NamedTuple):
    """What is to be found again: text → group; the texts that are found without more; for each group the words that find it."""

    owners: Mapping[int, int]
    found: AbstractSet[int]
    own: Sequence[AbstractSet[Stems]]


class Wordbook:
    """The words and pairs of words of some texts, where each stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        proper = naming.proper(texts)
        where: dict[Stems, set[int]] = defaultdict(set)
        forms: dict[Stems, Counter[str]] = defaultdict(Counter)
        for place, text in enumerate(texts):
            for run in _runs(words(text.replace("-", " ")), proper):
                stems = tuple(map(fold, run))
                where[stems].add(place)
                forms[stems][" ".join(run)] += 1
        self._said = {
            stems: _Said(held, min(forms[stems], key=lambda form: (-forms[stems][form], form)))
            for stems, held in sorted(where.items())
            if len(held) >= _FEWEST
        }

    def finding(self, sought: Sought, nearness: Nearness) -> list[list[str]]:
        """For each group the phrases that find most of what it holds and nothing finds yet, the most useful first."""
        taken = {stems for phrases in sought.own for stems in phrases}
        free = [stems for stems in self._said if stems not in taken]
        near = nearness.nearest([self._said[stems].surface for stems in free])
        sizes = Counter(sought.owners.values())
        candidates: dict[int, list[Stems]] = defaultdict(list)
        for stems, group in zip(free, near, strict=True):
            held = Counter(sought.owners[place] for place in self._said[stems].texts if place in sought.owners)
            share = held[group] / max(held.total(), 1)
            if share >= max(_MOSTLY, _MORE_THAN_USUAL * sizes[group] / len(sought.owners)):
                candidates[group].append(stems)
        return [self._chosen(candidates[group], sought, group) for group in range(len(sought.own))]

    def _chosen(self, candidates: Sequence[Stems], sought: Sought, group: int) -> list[str]:
        """The phrase that finds most of what is left of the group, then the next, until none finds a few."""
        members = {place for place, owner in sought.owners.items() if owner == group} - sought.found
        fewest = max(_FEWEST, _LEAST * sum(owner == group for owner in sought.owners.values()))
        left = {stems: self._said[stems].texts & members for stems in candidates}
        chosen: list[str] = []
        while left and len(chosen) < _MOST:
            best = min(left, key=lambda stems: (-len(left[stems]), len(stems), stems))
            gained = left.pop(best)
            if len(gained) < fewest:
                break
            chosen.append(self._said[best].surface)
            left = {stems: places - gained for stems, places in left.items()}
        return chosen


def _runs(tokens: Sequence[str], proper: AbstractSet[str]) -> Iterator[tuple[str, ...]]:
    """Words that carry meaning and no verdict, and two such words side by side; no names."""
    for end in range(1, len(tokens) + 1):
        for length in range(1, min(_LONGEST, end) + 1):
            run = tuple(tokens[end - length : end])
            if run[0] in proper or not naming.tells(run[0]):
                break
            yield run
