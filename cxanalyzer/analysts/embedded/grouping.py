"""Statements about one thing: grouped around a concept of the vocabulary or a phrase of the customers', named, described."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import ceil
from typing import NamedTuple

from cxanalyzer.analysts.embedded import naming, vocabulary
from cxanalyzer.analysts.embedded.keywords import Sought, Wordbook
from cxanalyzer.analysts.embedded.naming import Phrase, PhraseBook
from cxanalyzer.analysts.embedded.placing import Meanings, Nearness
from cxanalyzer.analysts.embedded.surroundings import Surroundings
from cxanalyzer.analysts.embedded.vocabulary import Concept, Stems
from cxanalyzer.records import DraftMention, DraftTouchpoint

_MORE_THAN_USUAL = 1.5  # a phrase that is as frequent in everything else names nothing in particular
_SHARED_BY_MOST = 0.6  # a phrase in this share of a concept's statements is what they are about
_CALLED_SO = 0.5  # the share of a concept's statements that must say its very name where a register exists
_ONE_THING = 0.3  # two phrases that share this much of the rarer one's statements are one thing
_OFTEN_LOOSE = 0.3  # the share of a phrase's uses in the period that fit nowhere, else it belongs to what is known
_SAID_WITH = 0.4  # the share of a phrase's uses that lie beside the group's own, for it to stand in the name
_DISTINCTIVE = 0.6  # the same for a single word that is to find the group again
_KNOWN_AGAIN = 0.5  # the share of a group's sources that must say one of its words
_ANOTHER_WORD = 0.03  # the share of a concept's statements that must say another of its words
_MOST_KEYWORDS = 12
_FEWEST_BESIDE, _MOST_BESIDE = 3, 3


class Group(NamedTuple):
    """Statements (their places) about one thing; `concept` when it is one of the vocabulary's, `phrases` that seeded it."""

    name: str
    members: tuple[int, ...]
    concept: str = ""
    phrases: tuple[str, ...] = ()


class Known(NamedTuple):
    """What the period says besides, and the words that the register uses itself."""

    around: Surroundings
    claimed: AbstractSet[str]


class Search:
    """Looks for groups among statements that fit nowhere; `known` are the concepts the register lacks."""

    def __init__(
        self, loose: Sequence[DraftMention], fewest: int, known: Mapping[str, Concept], besides: Known
    ) -> None:
        self.known = known
        self._loose = loose
        self._fewest = fewest
        self._around, self._claimed = besides
        self._names: set[frozenset[str]] = set()  # in no order: "flight delays" are "delayed flights"
        self._common = _common()
        self._stems = [vocabulary.stems(draft.quote) for draft in loose]
        self._book = PhraseBook([draft.quote for draft in loose])

    def sources(self, members: Iterable[int]) -> int:
        """How many sources the statements come from."""
        return len(self._sources(members))

    def _sources(self, members: Iterable[int]) -> set[str]:
        return {self._around.source(self._loose[index]) for index in members}

    def is_part(self, group: Group) -> bool:
        """Whether the group is a side of a touchpoint that most of its sources speak of."""
        return self._around.is_part(self._sources(group.members))

    def most_spoken(self, groups: Iterable[Group]) -> list[Group]:
        """The groups in the order of their sources, the most first."""
        return sorted(groups, key=lambda group: (-self.sources(group.members), group.name))

    def known_again(self, groups: Iterable[Group]) -> list[Group]:
        """The groups that enough of their sources name by a word of theirs: what is not named is not found again either."""
        return [group for group in groups if self._is_known_again(group)]

    def _is_known_again(self, group: Group) -> bool:
        """A concept needs two words besides: all who say "story" and nothing else of the kind may mean any story."""
        said = {place: self._said(place, self._words_of(group, hints=True)) for place in group.members}
        heard = Counter(word for words in said.values() for word in words)
        often = [word for word, count in heard.items() if count >= max(2, _ANOTHER_WORD * len(said))]
        named = self.sources(place for place, words in said.items() if words)
        return named >= _KNOWN_AGAIN * self.sources(said) and (not group.concept or len(often) > 1)

    def _said(self, place: int, words: AbstractSet[Stems]) -> set[Stems]:
        """Which of these words a statement holds."""
        stems, longest = self._stems[place], max(map(len, words), default=0)
        runs = {stems[start : start + length] for length in range(1, longest + 1) for start in range(len(stems))}
        return runs & words

    def _words_of(self, group: Group, *, hints: bool = False) -> AbstractSet[Stems]:
        """What finds a group without more: its name and phrases, and the words of its concept."""
        concept = self.known.get(group.concept)
        inherited = (*concept.labels, *concept.words) if concept and concept.name == group.name else ()
        hinted = concept.hints if concept and hints else ()
        return frozenset(map(vocabulary.stems, (group.name, *group.phrases, *inherited, *hinted)))

    def found_again(self, groups: Sequence[Group], meanings: Meanings) -> list[DraftTouchpoint]:
        """The groups as touchpoints with what lies near them, and with words that find most of both again."""
        if not groups:
            return []
        nearness = Nearness([group.members for group in groups], meanings)
        owners = {place: number for number, group in enumerate(groups) for place in group.members} | nearness.placed()
        own = [self._words_of(group) for group in groups]
        found = {place for place, number in owners.items() if self._said(place, own[number])}
        more = Wordbook([draft.quote for draft in self._loose]).finding(Sought(owners, found, own), nearness)
        members: list[list[int]] = [[] for _ in groups]
        for place in sorted(owners):
            members[owners[place]].append(place)
        whole = [group._replace(members=tuple(each)) for group, each in zip(groups, members, strict=True)]
        found_by = [
            each.model_copy(update={"keywords": (*each.keywords, *words)})
            for each, words in zip(map(self.touchpoint, whole), more, strict=True)
        ]
        return [each for each in found_by if each.keywords]

    def small(self, clearly: Mapping[str, Sequence[int]], groups: Sequence[Group], fewest: int) -> list[Group]:
        """Groups of what at least `fewest` sources speak of and these groups lack, the most spoken of first."""
        self._fewest = fewest
        known = {group.concept for group in groups}
        found = self.by_concept(
            {concept: members for concept, members in clearly.items() if concept not in known},
            _placed_in(groups),
            named=True,
        )
        return self.most_spoken([*found, *self.by_phrase(_placed_in([*groups, *found]))])

    def by_concept(self, clearly: Mapping[str, Sequence[int]], taken: AbstractSet[int], *, named: bool) -> list[Group]:
        """A group for each concept that enough passages are about; `named`: half of them must say its very name."""
        groups = []
        for concept, places in clearly.items():
            members = tuple(place for place in places if place not in taken)
            if self.sources(members) >= self._fewest and not (named and not self._is_named(concept, members)):
                groups.append(self._named(concept, members))
        self._names.update(
            frozenset(vocabulary.stems(label))
            for group in groups
            for label in (group.name, *self.known[group.concept].labels)
        )
        return groups

    def by_phrase(self, taken: AbstractSet[int]) -> list[Group]:
        """Groups around the noun phrases of what is left; each statement goes to the most frequent phrase it holds."""
        left = [index for index in range(len(self._loose)) if index not in taken]
        elsewhere = naming.counted([self._loose[index].quote for index in sorted(taken)])
        phrases = self._book.frequent(left, self._fewest)
        telling = [
            phrase
            for phrase in phrases
            if self.sources(phrase.texts) >= self._fewest
            and len(phrase.texts) >= _OFTEN_LOOSE * self._around.said(phrase.stems)
            and len(phrase.texts) >= _MORE_THAN_USUAL * elsewhere[phrase.stems] * len(left) / max(len(taken), 1)
        ]
        groups: dict[Phrase, Group] = {}
        for phrase in telling:
            self._open(phrase, phrases, groups)
        for phrase in telling:
            same = next(
                (seed for seed in groups if phrase not in groups and _one_thing(seed.texts, phrase.texts)), None
            )
            if same is not None:
                groups[same] = self._joined(groups[same], phrase, _members(groups))
        return list(groups.values())

    def _open(self, phrase: Phrase, phrases: Sequence[Phrase], groups: dict[Phrase, Group]) -> None:
        """A group of its own, unless it is one thing with a group there is, or one word that any service knows."""
        name = naming.more_specific(phrase, phrases)
        common = len(name.stems) == 1 and name.stems[0] in self._common
        common = common or self._claimed >= set(name.stems)
        if (
            common
            or frozenset(name.stems) in self._names
            or any(_one_thing(seed.texts, phrase.texts) for seed in groups)
        ):
            return
        members = tuple(sorted(phrase.texts - _members(groups)))
        if self.sources(members) >= self._fewest:
            self._names.add(frozenset(name.stems))
            words = tuple(dict.fromkeys([name.surface, phrase.surface]))
            groups[phrase] = Group(naming.title(name.surface), members, phrases=words)

    def _joined(self, group: Group, phrase: Phrase, used: AbstractSet[int]) -> Group:
        """The group with a phrase that is said with it; both name it unless one says it all: "Card and seeds"."""
        share = self._around.share_with(phrase.stems, [vocabulary.stems(each) for each in group.phrases])
        if share < _SAID_WITH:
            return group
        new = not set(phrase.stems) & set(vocabulary.stems(group.name))
        name = f"{group.name} and {phrase.surface}" if new and " and " not in group.name else group.name
        if not self._finds(phrase.stems, share):
            return group._replace(name=name)
        members = tuple(sorted({*group.members, *(phrase.texts - used)}))
        return group._replace(name=name, members=members, phrases=(*group.phrases, phrase.surface))

    def _finds(self, phrase: Stems, share: float) -> bool:
        """Whether a phrase finds its group and little else: several words, or one that has no other use and no other owner."""
        return len(phrase) > 1 or (share >= _DISTINCTIVE and self._claimed.isdisjoint(phrase))

    def _is_named(self, concept: str, members: Sequence[int]) -> bool:
        labels = {vocabulary.stems(label) for label in (self.known[concept].name, *self.known[concept].labels)}
        texts = [vocabulary.stems(self._loose[index].quote) for index in members]
        saying = sum(any(naming.contains(text, label) for label in labels) for text in texts)
        return saying >= _CALLED_SO * len(members)

    def _named(self, identifier: str, members: tuple[int, ...]) -> Group:
        """The concept's name, or the longer phrase that most of its statements share: "Courier text messages"."""
        concept = self.known[identifier]
        labels = {vocabulary.stems(label) for label in (concept.name, *concept.labels)}
        shared = [
            phrase
            for phrase in self._book.frequent(members, ceil(_SHARED_BY_MOST * len(members)))
            if len(phrase.stems) > 1 and phrase.stems not in labels
        ]
        if not shared:
            return Group(concept.name, members, identifier)
        longest = max(shared, key=lambda phrase: (len(phrase.stems), len(phrase.texts), phrase.surface))
        return Group(naming.title(longest.surface), members, identifier, (longest.surface,))

    def touchpoint(self, group: Group) -> DraftTouchpoint:
        """The group as a touchpoint: described by what is said with it, found again by its keywords."""
        concept = self.known.get(group.concept)
        drafts = tuple(self._loose[index] for index in group.members)
        keywords = self._keywords(group, [draft.quote for draft in drafts])
        return DraftTouchpoint(
            name=group.name,
            description=_description(self._beside(group) or keywords[1 : _MOST_BESIDE + 1]),
            stage=concept.stage if concept else "",
            keywords=keywords,
            drafts=drafts,
        )

    def _keywords(self, group: Group, quotes: Sequence[str]) -> tuple[str, ...]:
        """Words that find it again and little else: its phrases, or its concept's words that customers used, most used first."""
        if group.phrases or not group.concept:
            return group.phrases[:_MOST_KEYWORDS]
        concept, counts = self.known[group.concept], naming.counted(quotes)
        stems = {word: vocabulary.stems(word) for word in (*concept.labels, *concept.words)}
        said = sorted((word for word in stems if counts[stems[word]]), key=lambda word: (-counts[stems[word]], word))
        telling = [
            word
            for word in said
            if self._finds(stems[word], counts[stems[word]] / max(self._around.said(stems[word]), 1))
        ]
        return tuple(dict.fromkeys([group.name.lower(), *telling]))[:_MOST_KEYWORDS] if telling else ()

    def _beside(self, group: Group) -> list[str]:
        """The three noun phrases that customers most often use with it and with little else."""
        own = set(vocabulary.stems(f"{group.name} {' '.join(group.phrases)}"))
        beside: list[Phrase] = []
        for phrase in self._book.telling(group.members, _FEWEST_BESIDE):
            if not own & set(phrase.stems) and not any(set(phrase.stems) & set(each.stems) for each in beside):
                beside.append(phrase)
        return [phrase.surface for phrase in beside[:_MOST_BESIDE]]


def _common() -> frozenset[str]:
    """Stems of the vocabulary: what one such word means is found as a concept, so it makes no name by itself."""
    return frozenset(
        stem
        for concept in vocabulary.load().values()
        for phrase in (*concept.labels, *concept.words, *concept.hints)
        for stem in vocabulary.stems(phrase)
    )


def _placed_in(groups: Iterable[Group]) -> set[int]:
    return {index for group in groups for index in group.members}


def _members(groups: Mapping[Phrase, Group]) -> set[int]:
    return {index for group in groups.values() for index in group.members}


def _one_thing(texts: AbstractSet[int], others: AbstractSet[int]) -> bool:
    return len(texts & others) >= _ONE_THING * min(len(texts), len(others))


def _description(said: Sequence[str]) -> str:
    """One plain sentence with what is said."""
    if not said:
        return "Something customers bring up themselves."
    return f"Something customers bring up themselves; they speak of {_listed(said)}."


def _listed(said: Sequence[str]) -> str:
    return ", ".join(said[:-1]) + f" and {said[-1]}" if len(said) > 1 else said[0]
