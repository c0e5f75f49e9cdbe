"""New touchpoints: what fits nowhere, grouped by what it is about, and named as customers name it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import THRESHOLD, Embed, confidence
from cxanalyzer.analysts.embedded.fitting import fitting
from cxanalyzer.analysts.embedded.grouping import Group, Known, Search
from cxanalyzer.analysts.embedded.labels import Labels
from cxanalyzer.analysts.embedded.lexicon import Lexicon
from cxanalyzer.analysts.embedded.placing import Meanings, Nearness
from cxanalyzer.analysts.embedded.surroundings import Surroundings, claimed, of_drafts
from cxanalyzer.analysts.embedded.vocabulary import Concept
from cxanalyzer.records import DraftMention, DraftTouchpoint, Touchpoint

_FEWEST_SOURCES = 5
_SMALLEST_SHARE, _SMALLEST_BESIDE = 0.01, 0.02  # of the sources, without a register and beside one
_ENOUGH = 100  # sources that are enough beside a register, however large the period
_SMALL_VOICE = 0.0025  # of the sources: the smallest group that is kept beside the larger ones
_MOST_SMALL, _MOST = 10, 28  # more than these nobody oversees
_UNSURE = 0.45  # a mention less sure than this may belong to a touchpoint nobody knew
_CLEARLY = 0.55  # a statement this surely about a concept of the vocabulary needs no other name
_LEAD = 10.0  # what a lead in words counts, as where statements are assigned
_BROAD = 0.93
_WORDED = 0.2  # the vocabulary's concepts need words: closeness in meaning alone makes no touchpoint


def discover(
    drafts: Sequence[DraftMention], register: Sequence[Touchpoint], embed: Embed, around: Surroundings | None = None
) -> list[DraftTouchpoint]:
    """Touchpoints that the evidence speaks of and the register lacks, the most spoken of first.

    Without a register: what at least max(5, 1 %) of the sources speak of, clearly a concept of the vocabulary or a noun
    phrase of the customers' own, where that holds together in meaning (see `fitting`); then what is left over joins the
    one it is nearest to. With one (2 %, or 100 sources), what is left over is odd by nature: customers' own phrases come
    first, a concept must be named as such, and a remark most of whose sources speak of one same touchpoint is a part of
    that one.
    """
    around = around or of_drafts(drafts)
    return _beside(drafts, register, around) if register else _from_nothing(drafts, embed, around)


def _beside(
    drafts: Sequence[DraftMention], register: Sequence[Touchpoint], around: Surroundings
) -> list[DraftTouchpoint]:
    loose = _ordered(draft for draft in drafts if draft.touchpoint_id is None or draft.confidence < _UNSURE)
    fewest = max(_FEWEST_SOURCES, min(_ENOUGH, round(_SMALLEST_BESIDE * around.sources())))
    search = Search(loose, fewest, _unknown_concepts(register), Known(around, claimed(register)))
    clearly, perhaps = _by_concept(loose, search.known)
    groups = search.by_phrase(set())
    groups += search.by_concept(clearly, _members(groups), named=True)
    groups = [group for group in _with_doubtful(groups, perhaps, len(loose)) if not search.is_part(group)]
    found = [search.touchpoint(group) for group in search.most_spoken(groups)]
    return [each for each in found if each.keywords]


def _from_nothing(drafts: Sequence[DraftMention], embed: Embed, around: Surroundings) -> list[DraftTouchpoint]:
    loose = _ordered([*drafts, *around.unheard(drafts)])
    fewest = max(_FEWEST_SOURCES, round(_SMALLEST_SHARE * around.sources()))
    search = Search(loose, fewest, _unknown_concepts([]), Known(around, frozenset()))
    clearly, perhaps = _by_concept(loose, search.known)
    meanings = Meanings([draft.quote for draft in loose], embed)
    groups = _fitting(search.by_concept(clearly, set(), named=False), meanings, search)
    groups += search.by_phrase(_members(groups))
    groups = search.known_again(_with_doubtful(groups, perhaps, len(loose)))
    small = search.known_again(
        search.small(clearly, groups, max(_FEWEST_SOURCES, round(_SMALL_VOICE * around.sources())))
    )
    fit = _fitting([*groups, *small], meanings, search)
    small = [group for group in small if group in fit]
    groups = search.most_spoken([*groups, *small[: min(_MOST_SMALL, _MOST - len(groups))]])
    return search.found_again(groups, meanings)


def _fitting(groups: Sequence[Group], meanings: Meanings, search: Search) -> list[Group]:
    """Those of the groups that fit the trade of the evidence."""
    if not groups:
        return []
    return fitting(groups, Nearness([group.members for group in groups], meanings).coherence(), search.known)


def _ordered(drafts: Iterable[DraftMention]) -> list[DraftMention]:
    return sorted(drafts, key=lambda draft: (draft.passage_id, draft.start or 0, draft.quote))


def _unknown_concepts(register: Sequence[Touchpoint]) -> Mapping[str, Concept]:
    """Concepts that can be touchpoints and that none of the register covers, each with its own words alone."""
    concepts = vocabulary.load()
    labels = Labels(concepts)
    covered = {concept for touchpoint in register for concept in labels.concepts(touchpoint)}
    words = claimed(register)
    return {
        identifier: _left(concept, words)
        for identifier, concept in concepts.items()
        if identifier not in covered and not concept.aspect and words.isdisjoint(vocabulary.stems(concept.name))
    }


def _left(concept: Concept, words: AbstractSet[str]) -> Concept:
    """The concept without the single words that a register uses for something else."""
    own = {
        field: tuple(
            phrase
            for phrase in phrases
            if len(vocabulary.stems(phrase)) > 1 or words.isdisjoint(vocabulary.stems(phrase))
        )
        for field, phrases in (("labels", concept.labels), ("words", concept.words), ("hints", concept.hints))
    }
    return concept.model_copy(update={**own, "includes": ()})


def _by_concept(
    loose: Sequence[DraftMention], known: Mapping[str, Concept]
) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Concept → the statements whose words are clearly about it; and for the others the concept each is perhaps about."""
    import numpy as np

    ids = list(known)
    register = [Touchpoint(id=identifier.replace("_", "-"), name=known[identifier].name) for identifier in ids]
    lexicon = Lexicon(register, known)
    said = [_first_two(lexicon.evidence(vocabulary.stems(draft.quote)), known, ids) for draft in loose]
    words = np.array([best for _, best, _ in said], dtype=np.float32)
    lead = np.array([best - second for _, best, second in said], dtype=np.float32)
    sure = confidence(words, np.zeros_like(words), _LEAD * lead)
    clearly: dict[str, list[int]] = defaultdict(list)
    perhaps: dict[int, str] = {}
    for place, (concept, worded, _) in enumerate(said):
        if worded >= _WORDED and sure[place] >= _CLEARLY:
            clearly[ids[concept]].append(place)
        elif worded >= _WORDED and sure[place] >= THRESHOLD:
            perhaps[place] = ids[concept]
    return {concept: clearly[concept] for concept in ids if concept in clearly}, perhaps


def _first_two(
    evidence: Mapping[int, float], known: Mapping[str, Concept], ids: Sequence[str]
) -> tuple[int, float, float]:
    """The concept (its place) the words speak for most, how strongly, and how strongly for the next; a catch-all gives way."""
    weighed = sorted(
        ((value * (_BROAD if known[ids[place]].broad else 1.0), -place) for place, value in evidence.items()),
        reverse=True,
    )
    (best, place), (second, _) = [*weighed, (0.0, 0), (0.0, 0)][:2]
    return -place, best, second


def _with_doubtful(groups: Sequence[Group], perhaps: Mapping[int, str], size: int) -> list[Group]:
    """Statements in no group join the group of the concept they are perhaps about."""
    taken = _members(groups)
    joining: dict[str, list[int]] = defaultdict(list)
    for index in range(size):
        if index in perhaps and index not in taken:
            joining[perhaps[index]].append(index)
    return [
        group._replace(members=tuple(sorted([*group.members, *joining[group.concept]]))) if group.concept else group
        for group in groups
    ]


def _members(groups: Sequence[Group]) -> set[int]:
    return {index for group in groups for index in group.members}
