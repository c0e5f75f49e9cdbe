"""Why a touchpoint hurts, in the customers' words: the kinds of problem, and the phrases that set it apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cxanalyzer.measures.phrases import Carrying, Key, carrying, keys, phrases, stems
from cxanalyzer.records import Cause, Mention, Problem, Touchpoint

MOST = 5
MOST_PHRASES, MOST_WORDS = 3, 1
"""Of the phrases at most one is a single word: it names a thing more often than a reason."""
FEWEST_RESPONDENTS = 3
FEWEST_OF_ALL, FEWEST_OF_ALL_WORD = 0.01, 0.05
"""A phrase needs three customers and one in a hundred of those who complain of the touchpoint; a single word five."""
_APART, _APART_WORD = 2.0, 3.0
"""How much more common a phrase must be among a touchpoint's complaints than in complaints elsewhere, and in its praise;
a single word, which may mean many things, has to stand out more."""
FEWEST_CONTENT = 10
"""Fewer content customers than this say nothing about what is named in praise too."""
_COVERS = 0.6
"""A phrase takes the place of a single word in it when this share of the word's customers use the phrase."""
_SAME = 0.5
"""Two phrases with a word in common are one cause when this share of the rarer one's customers name both."""

PROBLEM_LABELS: dict[Problem, str] = {
    "waiting": "waiting",
    "silence": "not being told",
    "defect": "something that does not work",
    "wrong": "a mistake",
    "cost": "the price",
    "effort": "the effort it takes",
    "attitude": "how they are treated",
    "unavailable": "what cannot be had or reached",
    "promise": "a promise not kept",
    "quality": "poor quality",
}

Index = dict[Key, dict[str, list[str]]]
"""Phrase to respondent to the ids of the mentions in which they use it."""


def complains(mention: Mention) -> bool:
    """Whether a mention tells of trouble: felt as bad, failed, or with a kind of problem."""
    if mention.emotion is not None and mention.emotion != 0:
        return mention.emotion < 0
    return mention.failure_class is not None or mention.problem is not None


def causes(
    mentions: Mapping[str, Sequence[Mention]], touchpoints: Iterable[Touchpoint]
) -> dict[str, tuple[Cause, ...]]:
    """For each touchpoint id at most five causes, most customers first; `mentions` are those of each touchpoint.

    A phrase needs three customers and must set the touchpoint's complaints apart from other complaints and from its praise.
    """
    complaints = {key: [mention for mention in of if complains(mention)] for key, of in mentions.items()}
    told = {key: [(mention, carrying(mention.quote.text)) for mention in of] for key, of in complaints.items()}
    common = frozenset().union(*(_common(of) for of in told.values()))
    indexes = {key: _index(of, common) for key, of in told.items()}
    speakers = {key: len({mention.respondent for mention in of}) for key, of in complaints.items()}
    everywhere: Counter[Key] = Counter()
    for index in indexes.values():
        everywhere.update({phrase: len(by) for phrase, by in index.items()})
    found = {}
    for touchpoint in touchpoints:
        key = touchpoint.id
        if complaints.get(key):
            elsewhere = _Elsewhere(everywhere, sum(speakers.values()), indexes[key], speakers[key])
            praise = [mention for mention in mentions[key] if not complains(mention)]
            named = _phrases(complaints[key], elsewhere, _own_words(touchpoint), praise)
            found[key] = _together(named, _problems(complaints[key]))
    return found


def _own_words(touchpoint: Touchpoint) -> frozenset[str]:
    """The words by which a touchpoint is known: that customers use them is no cause."""
    return stems([text.replace("-", " ") for text in (touchpoint.name, *touchpoint.keywords)])


class _Elsewhere:
    """How common a phrase is at one touchpoint against all the others together."""

    def __init__(self, everywhere: Counter[Key], people: int, here: Index, people_here: int) -> None:
        self.here, self.people_here = here, people_here
        self._everywhere, self._people = everywhere, people

    def ratio(self, phrase: Key) -> float:
        """Share here ÷ share elsewhere; half a person is added elsewhere, so that a phrase unknown there has a ratio."""
        at_others = self._everywhere[phrase] - len(self.here[phrase])
        people = self._people - self.people_here
        return (len(self.here[phrase]) / self.people_here) / ((at_others + 0.5) / (people + 1))


_Told = Sequence[tuple[Mention, Sequence[Sequence[Carrying]]]]
"""Mentions, each with the words of its quote that carry meaning."""


def _common(told: _Told) -> set[str]:
    """The stems that enough of a touchpoint's customers use for a phrase: no phrase is used by more than each of its words."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for mention, clauses in told:
        for clause in clauses:
            for word in clause:
                users[word.stem].add(mention.respondent)
    people = len({mention.respondent for mention, _ in told})
    fewest = max(FEWEST_RESPONDENTS, people * FEWEST_OF_ALL)
    return {stem for stem, by in users.items() if len(by) >= fewest}


def _index(told: _Told, common: frozenset[str]) -> Index:
    """The phrases all of whose words are common, at whichever touchpoint: of the others none can be a cause."""
    index: Index = defaultdict(lambda: defaultdict(list))
    for mention, clauses in told:
        for key in keys(clauses, common):
            index[key][mention.respondent].append(mention.mention_id)
    return index


def _phrases(
    complaints: Sequence[Mention], elsewhere: _Elsewhere, name: frozenset[str], praise: Sequence[Mention]
) -> list[Cause]:
    candidates = [
        key
        for key, by in elsewhere.here.items()
        if len(by) >= _fewest(key, elsewhere.people_here)
        and not set(key) <= name
        and elsewhere.ratio(key) >= _needed(key)
    ]
    if not candidates:
        return []
    kept = _without_covered_words(_apart_from(praise, candidates, elsewhere), elsewhere.here)
    kept.sort(key=lambda key: (-len(elsewhere.here[key]), -len(key), key))
    chosen: list[Key] = []
    for key in kept:
        words = sum(len(other) == 1 for other in chosen)
        room = len(chosen) < MOST_PHRASES and (len(key) > 1 or words < MOST_WORDS)
        if room and not any(_same(key, other, elsewhere.here) for other in chosen):
            chosen.append(key)
    return [_named(key, elsewhere.here[key], complaints) for key in chosen]


def _fewest(key: Key, people: int) -> float:
    return max(FEWEST_RESPONDENTS, people * (FEWEST_OF_ALL_WORD if len(key) == 1 else FEWEST_OF_ALL))


def _needed(key: Key) -> float:
    return _APART_WORD if len(key) == 1 else _APART


def _without_covered_words(keys: Sequence[Key], index: Index) -> list[Key]:
    """Without single words that are mostly said within one phrase: `print the label` tells more than `label`."""
    longer = [key for key in keys if len(key) > 1]
    return [
        key
        for key in keys
        if len(key) > 1
        or not any(key[0] in phrase and len(index[phrase]) >= _COVERS * len(index[key]) for phrase in longer)
    ]


def _apart_from(praise: Sequence[Mention], candidates: Sequence[Key], here: _Elsewhere) -> list[Key]:
    """The candidates that are not as common when customers are content: `friendly staff` is no cause of anger at staff."""
    people = len({mention.respondent for mention in praise})
    if people < FEWEST_CONTENT:
        return list(candidates)
    common = frozenset(stem for key in candidates for stem in key)
    index = _index([(mention, carrying(mention.quote.text)) for mention in praise], common)
    share = {key: len(here.here[key]) / here.people_here for key in candidates}
    return [key for key in candidates if share[key] >= _needed(key) * len(index.get(key, ())) / people]


def _same(key: Key, other: Key, index: Index) -> bool:
    if not set(key) & set(other):
        return False
    mine, theirs = set(index[key]), set(index[other])
    return len(mine & theirs) >= _SAME * min(len(mine), len(theirs))


def _named(key: Key, by: Mapping[str, Sequence[str]], complaints: Sequence[Mention]) -> Cause:
    """With the wording most customers use for the phrase; of equals the shortest, then the first in the alphabet."""
    ids = {mention_id for of in by.values() for mention_id in of}
    wordings: Counter[str] = Counter()
    for mention in complaints:
        if mention.mention_id in ids:
            wordings.update({phrase.words for phrase in phrases(mention.quote.text) if phrase.key == key})
    return _cause(min(wordings, key=lambda words: (-wordings[words], len(words), words)), None, by)


def _problems(complaints: Sequence[Mention]) -> list[Cause]:
    by_problem: dict[Problem, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in complaints:
        if mention.problem is not None:
            by_problem[mention.problem][mention.respondent].append(mention.mention_id)
    found = [_cause(PROBLEM_LABELS[problem], problem, by) for problem, by in by_problem.items()]
    return sorted((cause for cause in found if cause.respondents >= FEWEST_RESPONDENTS), key=_order)


def _cause(label: str, problem: Problem | None, by: Mapping[str, Sequence[str]]) -> Cause:
    ids = tuple(sorted({mention_id for of in by.values() for mention_id in of}))
    return Cause(label=label, problem=problem, respondents=len(by), mention_ids=ids)


def _together(named: Sequence[Cause], problems: Sequence[Cause]) -> tuple[Cause, ...]:
    return tuple(sorted([*named, *problems[: MOST - len(named)]], key=_order))


def _order(cause: Cause) -> tuple[int, str]:
    return -cause.respondents, cause.label
