"""New touchpoints: what fits nowhere, grouped by what it is about, and named as customers name it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import ceil
from typing import NamedTuple

from cxanalyzer.analysts.embedded import naming, vocabulary
from cxanalyzer.analysts.embedded.assignment import Assigner, Embed, Spoken
from cxanalyzer.analysts.embedded.labels import Labels
from cxanalyzer.analysts.embedded.naming import PhraseBook
from cxanalyzer.analysts.embedded.vocabulary import Concept
from cxanalyzer.records import DraftMention, DraftTouchpoint, Touchpoint

_FEWEST_SOURCES = 5
_SMALLEST_SHARE = 0.01
_UNSURE = 0.45  # a mention less sure than this may belong to a touchpoint nobody knew
_CLEARLY = 0.55  # a statement this surely about a concept of the vocabulary needs no other name
_MORE_THAN_USUAL = 1.5  # a phrase that is as frequent in everything else names nothing in particular
_SHARED_BY_MOST = 0.6  # a phrase in this share of a concept's statements is what they are about
_MOST_KEYWORDS = 12
_WORDED = 0.2  # the vocabulary's concepts need words: closeness in meaning alone makes no touchpoint
_FEWEST_BESIDE, _MOST_BESIDE = 3, 3


class _Group(NamedTuple):
    """Statements (indices) about one thing, the concept it is when it is one of the vocabulary's, and its phrase if any."""

    name: str
    members: tuple[int, ...]
    concept: str = ""
    phrase: str = ""


def discover(drafts: Sequence[DraftMention], register: Sequence[Touchpoint], embed: Embed) -> list[DraftTouchpoint]:
    """Touchpoints that at least max(5, 1 %) of the passages speak of and the register lacks, the most spoken of first.

    First what is clearly a concept of the vocabulary, then what customers call by a noun phrase of their own.
    """
    loose = sorted(
        (draft for draft in drafts if draft.touchpoint_id is None or draft.confidence < _UNSURE),
        key=lambda draft: (draft.passage_id, draft.start or 0, draft.quote),
    )
    fewest = max(_FEWEST_SOURCES, round(_SMALLEST_SHARE * len({draft.passage_id for draft in drafts})))
    known = _unknown_concepts(register)
    clearly, perhaps = _by_concept(loose, known, embed)
    book = naming.PhraseBook([draft.quote for draft in loose])
    groups = [
        _named(concept, tuple(members), book)
        for concept, members in clearly.items()
        if _sources(loose, members) >= fewest
    ]
    taken = {index for group in groups for index in group.members}
    groups += _by_phrase(loose, taken, fewest, book, register)
    groups = _with_doubtful(groups, perhaps, len(loose))
    ordered = sorted(groups, key=lambda group: (-_sources(loose, group.members), group.name))
    return [_touchpoint(group, loose, book) for group in ordered]


def _unknown_concepts(register: Sequence[Touchpoint]) -> Mapping[str, Concept]:
    """Concepts that can be touchpoints and that none of the register covers, each with its own words alone."""
    concepts = vocabulary.load()
    labels = Labels(concepts)
    covered = {concept for touchpoint in register for concept in labels.concepts(touchpoint)}
    return {
        identifier: concept.model_copy(update={"includes": ()})
        for identifier, concept in concepts.items()
        if identifier not in covered and not concept.aspect
    }


def _by_concept(
    loose: Sequence[DraftMention], known: Mapping[str, Concept], embed: Embed
) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Concept → the statements clearly about it; and for the others the concept each is perhaps about."""
    ids = list(known)
    register = [Touchpoint(id=identifier.replace("_", "-"), name=known[identifier].name) for identifier in ids]
    clearly: dict[str, list[int]] = defaultdict(list)
    perhaps: dict[int, str] = {}
    for index, [found] in enumerate(
        Assigner(register, embed, known).assign([Spoken([draft.quote]) for draft in loose])
    ):
        if not found or found[0].worded < _WORDED:
            continue
        if found[0].confidence >= _CLEARLY:
            clearly[ids[found[0].touchpoint]].append(index)
        else:
            perhaps[index] = ids[found[0].touchpoint]
    return {concept: clearly[concept] for concept in ids if concept in clearly}, perhaps


def _named(identifier: str, members: tuple[int, ...], book: PhraseBook) -> _Group:
    """The concept's name, or the longer phrase that most of its statements share: "Courier text messages"."""
    concept = vocabulary.load()[identifier]
    labels = {vocabulary.stems(label) for label in (concept.name, *concept.labels)}
    shared = [
        phrase
        for phrase in book.frequent(members, ceil(_SHARED_BY_MOST * len(members)))
        if len(phrase.stems) > 1 and phrase.stems not in labels
    ]
    if not shared:
        return _Group(concept.name, members, identifier)
    longest = max(shared, key=lambda phrase: (len(phrase.stems), len(phrase.texts), phrase.surface))
    return _Group(naming.title(longest.surface), members, identifier, longest.surface)


def _by_phrase(
    loose: Sequence[DraftMention],
    taken: AbstractSet[int],
    fewest: int,
    book: PhraseBook,
    register: Sequence[Touchpoint],
) -> list[_Group]:
    """Groups around the noun phrases of what is left; each statement goes to the most frequent phrase it holds."""
    left = [index for index in range(len(loose)) if index not in taken]
    phrases = book.frequent(left, fewest)
    elsewhere = naming.counted([loose[index].quote for index in sorted(taken)])
    names = {vocabulary.stems(touchpoint.name) for touchpoint in register}
    groups: list[_Group] = []
    used: set[int] = set()
    for phrase in phrases:
        members = tuple(sorted(phrase.texts - used))
        usual = elsewhere[phrase.stems] * len(left) / max(len(taken), 1)
        if _sources(loose, members) < fewest or len(phrase.texts) < _MORE_THAN_USUAL * usual:
            continue
        name = naming.more_specific(phrase, phrases)
        if name.stems not in names:
            names.add(name.stems)
            used |= phrase.texts
            groups.append(_Group(naming.title(name.surface), members, phrase=phrase.surface))
    return groups


def _with_doubtful(groups: Sequence[_Group], perhaps: Mapping[int, str], size: int) -> list[_Group]:
    """Statements in no group join the group of the concept they are perhaps about."""
    taken = {index for group in groups for index in group.members}
    joining: dict[str, list[int]] = defaultdict(list)
    for index in range(size):
        if index in perhaps and index not in taken:
            joining[perhaps[index]].append(index)
    return [
        group._replace(members=tuple(sorted([*group.members, *joining[group.concept]]))) if group.concept else group
        for group in groups
    ]


def _touchpoint(group: _Group, loose: Sequence[DraftMention], book: PhraseBook) -> DraftTouchpoint:
    drafts = tuple(loose[index] for index in group.members)
    concept = vocabulary.load().get(group.concept)
    return DraftTouchpoint(
        name=group.name,
        description=_description(_beside(group, book)),
        stage=concept.stage if concept else "",
        keywords=_keywords(group, [draft.quote for draft in drafts], concept),
        drafts=drafts,
    )


def _keywords(group: _Group, quotes: Sequence[str], concept: Concept | None) -> tuple[str, ...]:
    """Words that find the touchpoint again: its phrase, or the concept's words that customers used, the most used first."""
    own = [group.name.lower()]
    if concept is None or group.phrase:
        return tuple(dict.fromkeys([*own, group.phrase]))
    counted = naming.counted(quotes)
    used = {word: counted[vocabulary.stems(word)] for word in (*concept.labels, *concept.words)}
    said = sorted((word for word, count in used.items() if count), key=lambda word: (-used[word], word))
    return tuple(dict.fromkeys([*own, *said]))[:_MOST_KEYWORDS]


def _beside(group: _Group, book: PhraseBook) -> list[str]:
    """The three noun phrases that customers most often use with it."""
    own = set(vocabulary.stems(f"{group.name} {group.phrase}"))
    beside: list[naming.Phrase] = []
    for phrase in book.telling(group.members, _FEWEST_BESIDE):
        if not own & set(phrase.stems) and not any(set(phrase.stems) & set(each.stems) for each in beside):
            beside.append(phrase)
    return [phrase.surface for phrase in beside[:_MOST_BESIDE]]


def _description(beside: Sequence[str]) -> str:
    """One plain sentence with what is said."""
    if not beside:
        return "Something customers bring up themselves."
    listed = ", ".join(beside[:-1]) + f" and {beside[-1]}" if len(beside) > 1 else beside[0]
    return f"Something customers bring up themselves, most often together with {listed}."


def _sources(loose: Sequence[DraftMention], members: Sequence[int]) -> int:
    return len({loose[index].passage_id for index in members})
