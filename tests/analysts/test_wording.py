import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import shipped
from cxanalyzer.analysts.embedded.valence import enquires, hits, is_sarcastic, weigh
from cxanalyzer.analysts.embedded.wording import grams, negated, read_lines, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I can't LOGIN!!!", ["i", "can", "not", "login", "!"]),
        ("didn’t it work? cannot say", ["did", "not", "it", "work", "?", "can", "not", "say"]),
        ("@desk see https://x.example/a #NeverAgain", ["see", "never", "again"]),
        ("sooooo good 👍🏽 :)", ["soo", "good", "👍", "🏽", ":)"]),
        ("we did n't like it", ["we", "did", "not", "like", "it"]),
        ("call [PHONE_1] at 9:30, Anna's desk", ["call", "at", "9:30", ",", "anna", "desk"]),
        ("Terible servise, very dissapointed", ["terrible", "service", ",", "very", "disappointed"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_negation_reaches_four_words_and_stops_at_punctuation() -> None:
    tokens = words("not a very good day, nice view")
    assert [token for token, flag in zip(tokens, negated(tokens), strict=True) if flag] == ["a", "very", "good", "day"]
    assert not any(negated(words("not only good")))


@pytest.mark.parametrize(
    "text", ["could not have been more helpful", "could not be any better", "couldn't be kinder", "could not be worse"]
)
def test_what_nothing_goes_beyond_is_not_negated(text: str) -> None:
    assert not any(negated(words(text)))


@pytest.mark.parametrize("text", ["could not be helpful", "should not be more helpful", "could not help", "could not"])
def test_what_could_not_be_is(text: str) -> None:
    assert negated(words(text))[3:] == [True] * (len(words(text)) - 3)


def test_grams_mark_negated_words() -> None:
    assert grams(["not", "good"]) == ["not", "~good", "not good"]


def strength(text: str) -> float:
    return sum(hit.strength for hit in weigh(words(text)))


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("the staff were not helpful", "the staff were helpful"),
        ("a helpful person", "a very helpful person"),
        ("an extremely slow desk", "a slow desk"),
        ("it was late", "it was never late"),
        ("nice room but dirty towels", "dirty towels but nice room"),
        ("my train was cancelled", "can I get a refund if my train was cancelled?"),
    ],
)
def test_negation_degree_contrast_and_questions_weigh(lower: str, higher: str) -> None:
    assert strength(lower) < strength(higher)


@pytest.mark.parametrize(
    "text",
    [
        "there was hardly any wait",
        "the queue was minimal",
        "waiting times are short",
        "without the slightest fuss",
        "I have not had any trouble",
        "the wait was next to nothing",
        "the queue was non-existent",
    ],
)
def test_a_burden_that_is_slight_is_good(text: str) -> None:
    assert strength(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "the queue was endless",
        "a long wait",
        "the wait was not short",
        "no chairs, and the queue was long",
        "I no longer wait for them",
        "the problem with the short course",
    ],
)
def test_a_burden_that_is_not_slight_is_not(text: str) -> None:
    assert strength(text) < 0


def test_inflected_words_meet_their_entry() -> None:
    assert strength("smellier") == strength("smelly") < 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can I bring a dog?", True),
        ("Hello, how do I change my seat?", True),
        ("why is nobody there?", False),
        ("how can you lose a bag?", False),
        ("can I bring a dog", False),
    ],
)
def test_plain_questions(text: str, expected: bool) -> None:
    assert enquires(words(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("great, another delay", True),
        ("great crew, the delay was handled kindly", False),
        ("thanks, it works", False),
        ("they were late", False),
    ],
)
def test_praise_over_a_mishap_is_sarcasm(text: str, expected: bool) -> None:
    assert is_sarcastic(hits(words(text))) is expected


@given(st.text(max_size=100))
def test_every_text_has_words_that_can_be_weighed(text: str) -> None:
    tokens = words(text)
    assert all(tokens)
    assert len(negated(tokens)) == len(tokens)
    assert all(0 <= hit.position < len(tokens) and hit.strength for hit in weigh(tokens))


def test_word_lists_are_well_formed() -> None:
    for strength_, kind, listed in read_lines("valence.tsv"):
        assert -4 <= float(strength_) <= 4
        assert kind in {"feeling", "event", "burden"}
        assert all(phrase.strip() == phrase and words(phrase) for phrase in listed.split(", ")), listed
    for right, listed in read_lines("spellings.tsv"):
        assert words(right) == [right]
        assert {word for wrong in listed.split(", ") for word in words(wrong)} == {right}
    assert (shipped.folder("models") / "emotion" / "MODEL_CARD.md").is_file()
