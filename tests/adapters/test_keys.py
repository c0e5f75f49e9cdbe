import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.adapters import keys

CANARY = "canary-0123456789-abcdef"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_VENDOR_API_KEY", CANARY)


@pytest.mark.parametrize(
    "said",
    [
        f"Incorrect API key provided: {CANARY}.",
        f'{{"authorization":"Bearer {CANARY}"}}',
        f"{CANARY[:8]}************cdef is no key",
        "Incorrect API key provided: sk-proj-abcdef123456",
        "sk-ab***************f123",
        "Bearer eyJhbGciOi.payload.signature",
        "https://user:secret-word@host/v1 refused",
    ],
)
def test_no_key_stays_in_a_message(said: str) -> None:
    cleaned = keys.cleaned(said)
    for secret in (CANARY, CANARY[:8], "abcdef123456", "sk-ab", "payload", "secret-word"):
        assert secret not in cleaned


def test_words_about_keys_stay() -> None:
    said = "You did not provide an API key. Set the key in the header."
    assert keys.cleaned(said) == said


def test_a_message_is_one_line_without_control_codes_and_not_too_long() -> None:
    assert keys.cleaned("one\n\n\x1b[31mtwo\u202e three") == "one [31mtwo three"
    assert len(keys.cleaned("word " * 200)) <= 302


@given(st.text(max_size=50), st.text(max_size=50))
def test_whatever_stands_around_it_the_key_goes(before: str, after: str) -> None:
    assert CANARY not in keys.cleaned(before + CANARY + after)


def test_an_address_is_shown_without_its_login() -> None:
    assert keys.address("https://me:secret@host:8000/v1/?key=1#x") == "https://host:8000/v1"
    assert keys.address("") == ""
