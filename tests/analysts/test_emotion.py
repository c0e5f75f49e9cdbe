from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cxanalyzer import shipped
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.answers import leaning
from cxanalyzer.analysts.embedded.context import contexts
from cxanalyzer.analysts.embedded.emotion import EmotionReader, level
from cxanalyzer.analysts.embedded.statements import split

COMPLAINTS = [
    "the lift was broken for the whole week",
    "I was on hold for fifty minutes and then they hung up",
    "worst bank I have ever used",
    "my parcel never arrived and nobody answers",
    "the waitress was rude and the soup was cold",
    "The app crashes every time I open it",
    "they charged me twice",
    "no signal in the whole building",
    "the appointment was cancelled without notice",
    "overpriced for such a small portion",
    "wonderful, cancelled again",
    "Thanks for losing my suitcase",
    "not good",
    "I was not happy with the repair",
    "two weeks and still no refund",
    "😡",
]
PRAISE = [
    "Thank you!",
    "the nurse was kind and took her time",
    "best hotel we have ever stayed in",
    "Set up in five minutes, works perfectly",
    "I love this shop",
    "no problems at all",
    "never had any trouble with them",
    "the food was delicious",
    "refund arrived the next day, very happy",
    "could not be happier",
    "quick, friendly and helpful",
    "👍",
]
FACTS = [
    "We flew from Oslo to Rome in May",
    "How do I change my booking?",
    "which bus goes to the harbour?",
    "I have been with you since 2012",
    "The booking code is K7F2",
    "Can I pay in two instalments?",
    "I'd like to move my appointment to Friday",
    "my sister made the reservation",
]


@cache
def reader() -> EmotionReader:
    return EmotionReader.load(EmbeddedEmbeddings().embed_array)


@cache
def of_words_alone() -> EmotionReader:
    return EmotionReader.load()


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_is_negative(text: str) -> None:
    assert (reader().rate([text])[0] or 0) < 0


@pytest.mark.parametrize("text", PRAISE)
def test_praise_and_thanks_are_positive(text: str) -> None:
    assert (reader().rate([text])[0] or 0) > 0


@pytest.mark.parametrize("text", FACTS)
def test_facts_and_questions_are_neutral(text: str) -> None:
    assert reader().rate([text]) == [0]


@pytest.mark.parametrize("load", [reader, of_words_alone])
def test_most_statements_are_read_right_with_and_without_vectors(load: Callable[[], EmotionReader]) -> None:
    values = load().valence(COMPLAINTS + PRAISE)
    right = np.sign(values) == np.array([-1] * len(COMPLAINTS) + [1] * len(PRAISE))
    assert right.mean() > 0.9


def test_strong_words_reach_the_ends_of_the_scale() -> None:
    strong = ["absolutely horrible, worst service ever!!", "amazing, the best team ever!!"]
    mild = ["the line was a bit slow", "the room was clean"]
    assert reader().rate(strong) == [-2, 2]
    assert reader().rate(mild) == [-1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Many thanks in advance",
        "thank you very much in advance for your reply",
        "could you send me the form? Thanks in advance!",
    ],
)
def test_thanks_for_what_is_yet_to_come_are_no_praise(text: str) -> None:
    assert reader().rate([text]) == [0]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("better than I expected", "it used to be better than this"),
        ("the room was small but the staff were wonderful", "the staff were wonderful but the room was filthy"),
        ("I never had to wait", "I had to wait for ever"),
        ("so much easier than the old site", "the old site was easier to use"),
    ],
)
def test_comparison_and_contrast_are_told_apart(better: str, worse: str) -> None:
    first, second = reader().valence([better, worse])
    assert first > second
    assert first > 0


def test_negation_turns_a_word() -> None:
    good, bad = reader().valence(["the staff were helpful", "the staff were not helpful"])
    assert bad < 0 < good


@pytest.mark.parametrize("text", ["", "   ", "https://shop.example/x", "@desk", "..."])
def test_nothing_said_is_not_rated(text: str) -> None:
    assert reader().rate([text]) == [None]


def test_no_statements_give_no_ratings() -> None:
    assert reader().rate([]) == []
    assert reader().valence([]).shape == (0,)


WORSE, BETTER = "What should we do better?", "What did you like most?"


@pytest.mark.parametrize(
    "text", ["A wider choice of vegetarian dishes", "More staff on weekends would be great", "the website"]
)
def test_an_answer_to_what_is_worse_is_a_complaint(text: str) -> None:
    assert (reader().rate([text], [WORSE])[0] or 0) < 0


@pytest.mark.parametrize(
    "text", ["Nothing", "Nothing, all good!", "no complaints", "can't think of anything", "Everything was great"]
)
def test_naming_nothing_to_do_better_is_praise(text: str) -> None:
    assert (reader().rate([text], [WORSE])[0] or 0) > 0


@pytest.mark.parametrize("text", ["the courtyard", "The breakfast"])
def test_an_answer_to_what_was_liked_leans_positive(text: str) -> None:
    assert (reader().rate([text], [BETTER])[0] or 0) > 0


def test_nothing_liked_is_negative_and_no_answer_is_neutral() -> None:
    assert reader().rate(["Nothing", "n/a"], [BETTER, BETTER]) == [-1, 0]
    assert reader().rate(["n/a"], [WORSE]) == [0]


@pytest.mark.parametrize(
    ("question", "lean"),
    [
        ("What could we improve?", "worse"),
        ("What annoyed you during your visit?", "worse"),
        ("Why did you leave us?", "worse"),
        ("What did you like about your stay?", "better"),
        ("What do we do well?", "better"),
        ("What is the main reason for your score?", "open"),
        ("How satisfied were you with how your problem was handled?", "open"),
        ("What did you like or dislike?", "open"),
        ("", "open"),
    ],
)
def test_questions_lean(question: str, lean: str) -> None:
    assert leaning(question) == lean


def test_an_open_question_changes_nothing() -> None:
    texts = COMPLAINTS + PRAISE + FACTS
    asked = reader().valence(texts, ["Any comments?"] * len(texts))
    assert np.array_equal(asked, reader().valence(texts))


def in_its_passage(text: str) -> list[float]:
    statements = split(text)
    around = list(contexts(text, statements))
    return [float(value) for value in reader().valence([each.text for each in statements], contexts=around)]


def test_a_passage_tips_what_leans_and_leaves_what_is_sure() -> None:
    dark, bright = "Horrible, rude, a disaster.", "Wonderful, perfect, I love it."
    assert in_its_passage(f"{dark} It took them two hours.")[1] < in_its_passage(f"{bright} It took them two hours.")[1]
    assert in_its_passage(f"{dark} {bright}")[0] < -0.5 < 0.5 < in_its_passage(f"{dark} {bright}")[1]
    assert in_its_passage(f"{dark} {dark} {bright}")[2] > 0


@pytest.mark.parametrize(
    "text", ["you will not regret it", "We were not disappointed at all", "I have not had any trouble with the boiler"]
)
def test_a_harsh_word_denied_is_praise_where_people_mean_it_so(text: str) -> None:
    assert reader().valence([text])[0] > 0


def test_a_negation_far_before_a_harsh_word_leaves_it_harsh() -> None:
    assert reader().valence(["I do not know why this terrible delay was never explained"])[0] < -0.5


@pytest.mark.parametrize(
    "text",
    [
        "where is my sofa",
        "I just want to talk to a human",
        "can't wait to cancel my plan with you",
        "how am I supposed to heat the flat?",
    ],
)
def test_a_complaint_in_the_shape_of_a_question_or_a_wish_is_negative(text: str) -> None:
    assert (reader().rate([text])[0] or 0) < 0


@pytest.mark.parametrize("text", ["the waiter brought the menu", "the lights are on a timer", "most likely on Friday"])
def test_a_word_that_only_looks_like_a_listed_one_says_nothing(text: str) -> None:
    assert reader().rate([text]) == [0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_values_stay_in_range_and_do_not_depend_on_neighbours(texts: list[str]) -> None:
    values = of_words_alone().valence(texts)
    assert values.dtype == np.float32
    assert ((values >= -1) & (values <= 1)).all()
    alone = [float(of_words_alone().valence([text])[0]) for text in texts]
    assert np.allclose(values, alone, atol=1e-6)
    ratings = of_words_alone().rate(texts)
    assert all(
        rating is None or rating == 0 or np.sign(rating) == np.sign(value)
        for rating, value in zip(ratings, values, strict=True)
    )


@given(st.floats(-1, 1), st.sampled_from(COMPLAINTS + PRAISE + FACTS))
def test_levels_keep_the_sign(value: float, text: str) -> None:
    rating = level(value, text)
    assert rating is not None
    assert rating * value >= 0
    assert rating == 0 or abs(value) >= 0.2
    assert rating != 0 or abs(value) < 0.3


def test_vectors_that_the_weights_do_not_fit_are_left_out() -> None:
    def other(texts: list[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 256), 0.0625, dtype=np.float32)

    def shorter(texts: list[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 8), dtype=np.float32)

    texts = COMPLAINTS + PRAISE + FACTS
    expected = of_words_alone().valence(texts)
    assert np.array_equal(EmotionReader.load(other).valence(texts), expected)
    assert np.array_equal(EmotionReader.load(shorter).valence(texts), expected)
    assert not np.array_equal(reader().valence(texts), expected)


def test_weights_are_small() -> None:
    weights: Path = shipped.folder("models") / "emotion" / "weights.npz"
    assert weights.stat().st_size < 1_500_000


def test_a_score_decides_where_words_say_little_and_yields_where_they_are_plain() -> None:
    plain, bare = "Terrible, rude and useless service, I hated it.", "The man came on Tuesday and fitted the shelf."
    values = reader().valence([plain, plain, bare, bare], verdicts=[1.0, -1.0, 1.0, -1.0])
    assert values[0] < 0
    assert values[1] <= values[0]
    assert values[3] < 0 < values[2]
    assert level(float(values[2]), bare, 1.0) == 1
