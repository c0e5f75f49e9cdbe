"""What a project holds by the hundred thousand must be small."""

import sys

import pytest
from sample_review import review

from cxanalyzer.records import Mention, Passage, Quote, Score, Source, as_json, from_json

REVIEW = review()
HELD = (
    REVIEW.mentions[0],
    REVIEW.mentions[0].quote,
    next(iter(REVIEW.passages.values())),
    next(one for one in REVIEW.sources.values() if one.scores),
    next(score for one in REVIEW.sources.values() for score in one.scores),
)


@pytest.mark.parametrize("fact", HELD, ids=lambda fact: type(fact).__name__)
def test_a_fact_of_which_there_are_many_is_small_and_comes_back_from_json(
    fact: Mention | Quote | Passage | Source | Score,
) -> None:
    assert not hasattr(fact, "__dict__")
    assert sys.getsizeof(fact) < 200
    assert from_json(type(fact), as_json(fact)) == fact


def test_an_unknown_field_is_refused() -> None:
    text = as_json(HELD[1]).replace('"text"', '"words"')
    with pytest.raises(ValueError, match="words"):
        from_json(Quote, text)
