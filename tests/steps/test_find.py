from collections.abc import Mapping, Sequence

import numpy as np
from fakes import passage, source
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.interfaces import ByWords, InWords
from cxanalyzer.records import Filters, Passage, Source
from cxanalyzer.steps.find import disagreeing, find

Told = tuple[str, str]
"""A channel, and a text."""


class FakeFinder:
    """A `PassageFinder` of a few texts: `words` and `meaning` give each text its score, `felt` the emotions reviews found.

    `apart`, where words have vectors of their own: the words of the question, then of each text; their vectors; those learned.
    """

    def __init__(
        self,
        told: Sequence[Told],
        words: Mapping[int, float] | None = None,
        meaning: Mapping[int, float] | None = None,
        felt: Mapping[int, float] | None = None,
        apart: tuple[Sequence[Sequence[int]], np.ndarray, np.ndarray] | None = None,
    ) -> None:
        self.sources = [source(number, channel=channel) for number, (channel, _) in enumerate(told)]
        self.passages = [
            passage(one, text, passage_id=f"P-{number:03d}")
            for number, (one, (_, text)) in enumerate(zip(self.sources, told, strict=True))
        ]
        self.words, self.meaning, self.felt = words or {}, meaning or {}, felt or {}
        self.apart = apart
        self.filters: list[Filters] = []

    def by_words(self, question: str, filters: Filters, count: int) -> ByWords:
        self.filters.append(filters)
        best = sorted(self.words, key=lambda one: -self.words[one])[:count]
        return ByWords({self.passages[one].passage_id: self.words[one] for one in best}, 0.5)

    def by_meaning(self, question: str, filters: Filters, count: int) -> list[str]:
        self.filters.append(filters)
        best = sorted(self.meaning, key=lambda one: -self.meaning[one])[:count]
        return [self.passages[one].passage_id for one in best]

    def vectors(self, question: str, passage_ids: Sequence[str]) -> np.ndarray:
        nearness = [self.meaning.get(int(one[2:]), 0.0) for one in passage_ids]
        return np.array([(1.0, 0.0), *((one, (1 - one**2) ** 0.5) for one in nearness)], dtype=np.float32)

    def in_words(self, question: str, passage_ids: Sequence[str]) -> InWords | None:
        if self.apart is None:
            return None
        words, vectors, learned = self.apart
        texts = [words[0], *(words[1 + int(one[2:])] for one in passage_ids)]
        return InWords(vectors, learned, np.concatenate(texts).astype(np.int64), np.array([len(one) for one in texts]))

    def whole(self, passage_ids: Sequence[str]) -> list[tuple[Passage, Source]]:
        return [(self.passages[int(one[2:])], self.sources[int(one[2:])]) for one in passage_ids]

    def emotions(self, passage_ids: Sequence[str]) -> Mapping[str, float]:
        return {one: self.felt[int(one[2:])] for one in passage_ids if int(one[2:]) in self.felt}


def numbers(finder: FakeFinder, count: int = 10) -> list[int]:
    return [int(one.passage.passage_id[2:]) for one in find(finder, "?", Filters(), count)]


THREE = [("survey", "the parcel came late"), ("survey", "my order took weeks"), ("survey", "parcel shop closed")]


def test_what_words_and_meaning_agree_on_comes_first_and_says_so() -> None:
    finder = FakeFinder(THREE, words={0: 3.0, 2: 2.0}, meaning={0: 0.9, 1: 0.8})
    found = find(finder, "late parcels", Filters(period="2026-Q3"), 10)
    assert [(one.passage.passage_id, one.by) for one in found] == [
        ("P-000", ("words", "meaning")), ("P-001", ("meaning",)), ("P-002", ("words",)),
    ]  # fmt: skip
    assert found[0].source == finder.sources[0]
    assert finder.filters == [Filters(period="2026-Q3")] * 2


def test_near_duplicates_are_one_that_says_how_many_it_stands_for() -> None:
    told = [
        ("survey", "Still waiting for my refund!"),
        ("chat", "still  waiting for my refund"),
        ("survey", "no refund yet"),
    ]
    found = find(FakeFinder(told, words={0: 3.0, 1: 2.5, 2: 2.0}), "refund", Filters(), 10)
    assert [(one.passage.text, one.alike) for one in found] == [(told[0][1], 1), (told[2][1], 0)]


ANIMALS = ["zebra", "quail", "moose", "bison", "lynx", "vole", "ibex", "crow"]


def test_nearly_equal_passages_of_another_channel_are_not_crowded_out() -> None:
    told = [
        *(("social", f"the {one} was here" * 2) for one in ANIMALS),
        ("call", "sold out"),
        ("email", "an empty shelf"),
    ]
    words = {**{number: 10.0 - 0.1 * number for number in range(8)}, 8: 9.0, 9: 4.0}
    assert set(numbers(FakeFinder(told, words=words), 4)) == {0, 1, 2, 8}
    assert 9 not in numbers(FakeFinder(told, words=words), 8)  # far less relevant: its channel does not help it


def test_the_other_side_is_those_who_felt_the_opposite() -> None:
    told = [("survey", f"{one} at the pool") for one in ANIMALS]
    finder = FakeFinder(
        told,
        words=dict.fromkeys(range(8), 1.0),
        meaning={number: 0.9 - 0.1 * number for number in range(8)},
        felt={0: -2.0, 1: -1.0, 2: 1.0, 4: 2.0, 5: -1.0},
    )
    found = find(finder, "pool", Filters(), 2)
    assert [one.passage.passage_id for one in found] == ["P-000", "P-001"]
    others = disagreeing(finder, found, "pool", Filters(), 5)
    assert [one.passage.passage_id for one in others] == ["P-002", "P-004"]
    assert disagreeing(finder, others, "pool", Filters(), 1)[0].passage.passage_id == "P-000"


def test_where_nothing_was_felt_there_is_no_other_side() -> None:
    finder = FakeFinder(THREE, words={0: 2.0, 1: 1.0}, felt={1: 1.0})
    found = find(finder, "?", Filters(), 1)
    assert disagreeing(finder, found, "?", Filters(), 5) == []


WORDS = np.eye(12, dtype=np.float32)


def test_the_passage_that_covers_the_words_of_the_question_comes_first() -> None:
    apart = [[0, 1], [0, 0, 2], [0, 1, 3, 4, 5, 6], [7, 8]]
    finder = FakeFinder(THREE, meaning={0: 0.9, 1: 0.8, 2: 0.1}, apart=(apart, WORDS, WORDS))
    assert numbers(finder) == [1, 0, 2]


def test_what_was_learned_of_words_brings_texts_forward_that_share_none() -> None:
    """Word 9 was learned to mean what word 0 means; by its own vector it is as far from it as any."""
    learned = WORDS.copy()
    learned[9] = WORDS[0]
    apart = [[0], [0, 1, 2, 3, 4, 5, 6], [9], [7, 8]]
    meaning = {0: 0.5, 1: 0.1, 2: 0.1}
    assert numbers(FakeFinder(THREE, meaning=meaning, apart=(apart, WORDS, WORDS)))[0] == 0
    assert numbers(FakeFinder(THREE, meaning=meaning, apart=(apart, WORDS, learned)))[0] == 1


def test_nothing_is_found_where_nothing_is_proposed() -> None:
    assert find(FakeFinder(THREE), "?", Filters(), 5) == []


SCORES = st.dictionaries(st.integers(0, 29), st.floats(0.125, 1, width=32), max_size=30)


@given(words=SCORES, meaning=SCORES, count=st.integers(1, 12))
def test_what_is_found_was_proposed_once_each_and_in_order(
    words: dict[int, float], meaning: dict[int, float], count: int
) -> None:
    told = [(("survey", "chat", "call")[number % 3], f"{number} " * 9) for number in range(30)]
    finder = FakeFinder(told, words=words, meaning=meaning)
    found = find(finder, "?", Filters(), count)
    ids = [int(one.passage.passage_id[2:]) for one in found]
    assert len(ids) == len(set(ids)) <= count
    assert set(ids) <= {*words, *meaning}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(ids) + sum(one.alike for one in found) <= len({*words, *meaning})
    assert all(one.by for one in found)
