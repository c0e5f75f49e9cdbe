import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.cleaning import folded, own_words, repair, says_nothing
from cxanalyzer.periods import following, period_of, previous


def styled(word: str, capital: int = 0x1D5D4, small: int = 0x1D5EE) -> str:
    """A word in the bold sans-serif letters that people paste into posts."""
    return "".join(chr((capital if letter.isupper() else small) + ord(letter.lower()) - ord("a")) for letter in word)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("The cafÃ© was lovely, donâ€™t change", "The café was lovely, don’t change"),
        ("GrÃ¶ÃŸe stimmt nicht", "Größe stimmt nicht"),
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("twice &amp;amp; escaped", "twice & escaped"),
        (f"{styled('Late')} again", "Late again"),
        ("ｌａｔｅ ａｇａｉｎ２", "late again2"),
        ("ａ＠ｂ．ｃｏ", "a@b.co"),
        ("Ⓛⓐⓣⓔ", "Late"),
        ("broken \udce9 byte", "broken \ufffd byte"),
        ("zero\u200bwidth\ufeff and\u00ad soft", "zerowidth and soft"),
        ("bell\x07 and \x1b[31mred\x1b[0m", "bell and red"),
        ("many   blanks\t\tand\u00a0more ", "many blanks and more"),
        ("one\r\ntwo\r\n\r\n\r\n\r\nthree", "one\ntwo\n\nthree"),
        ("first<br>second<br />third", "first\nsecond\nthird"),
        ("<p>A <b>bold</b> claim</p>", "A bold claim"),
        ("ﬁne print", "fine print"),
    ],
)
def test_dirty_text_is_repaired(dirty: str, clean: str) -> None:
    assert repair(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "“Quoted” – and ‘so’… it’s fine", "😡👍🏽👩‍👩‍👧 ☕️ 🇫🇷", "naïve Ångström Größe Ελλάδα Москва", "很好，谢谢！", "ﾊﾟﾝ は 高い。",
        "½ price for 10 m² ™ №5", "a < b and c > d", "if x<y then", "AT&T and R&D", "क्षत्रिय", "می‌خواهم",
    ],
)  # fmt: skip
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert repair(text) == text


@given(st.text())
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text)
    assert repair(once) == once or "&" in text
    assert not any(0xD800 <= ord(letter) <= 0xDFFF for letter in once)
    assert "\r" not in once
    assert "\n\n\n" not in once
    assert once == once.strip()


MAIL = """Hello,

my order came broken - again.
- the lid is cracked
- the box was open

Please answer.

Best regards,
Jo Smith
Shop street 1

On Mon, 3 Aug 2026 at 10:12, Support <help@shop.example> wrote:
> Dear Jo,
> we are sorry about the lid.
"""


def test_mails_lose_quoted_replies_and_signature_and_keep_their_lists() -> None:
    kept = own_words(repair(MAIL), "email")
    assert kept.startswith("Hello,")
    assert kept.endswith("Please answer.")
    assert "- the lid is cracked\n- the box was open" in kept


@pytest.mark.parametrize(
    ("mail", "kept"),
    [
        (
            "Thanks for the quick answer, but it is late.\nVery late.",
            "Thanks for the quick answer, but it is late.\nVery late.",
        ),
        ("It is late.\n\nSent from my iPhone", "It is late."),
        ("It is late.\n\nThis e-mail is confidential and intended for its reader only.\nDelete it.", "It is late."),
        ("Es kam nie an.\n\nAm 03.08.2026 um 10:12 schrieb Support:\n> Hallo", "Es kam nie an."),
        ("> nothing but a quotation", ""),
        ("Too late > too little", "Too late > too little"),
    ],
)
def test_mail_bodies(mail: str, kept: str) -> None:
    assert own_words(mail, "email") == kept


def test_a_very_long_mail_does_not_hang() -> None:
    started = time.process_time()
    own_words("> a\n" * 200_000 + "On\n" * 50_000, "email")
    own_words("On and On it went wrote: \n" * 2_000, "email")
    assert time.process_time() - started < 5


def test_site_chrome_around_a_review_is_left_out() -> None:
    page = (
        "Skip to content\nHome | Reviews | Contact\nGreat sofa, late delivery.\nShare Tweet Like\nI would share it.\n"
        "12 people found this helpful\nWe use cookies to make this site better.\n© 2026 Some Shop"
    )
    assert own_words(page, "review") == "Great sofa, late delivery.\nI would share it."


@pytest.mark.parametrize(
    "text", ["Share", "I like the cookies\nThe cookies were stale", "Like\nnothing else", "Help!\nContact was awful"]
)
def test_words_that_only_resemble_chrome_stay(text: str) -> None:
    assert own_words(text, "review") == text


@pytest.mark.parametrize(
    "text", ["", " ", "n/a", "N/A.", "none", "None", "-", "--", ".", "...", "?!", "NULL", "keine Angabe", "nan"]
)
def test_no_answers(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["no", "No!", "nothing", "ok", "😡", "5", "很好", "none of it works", "answer"])
def test_short_answers_are_answers(text: str) -> None:
    assert not says_nothing(text)


def test_folding_makes_copies_equal() -> None:
    assert folded("Late — AGAIN,  “really”!") == folded("late again really")
    assert folded("late again") != folded("late gain")


@pytest.mark.parametrize(
    ("date", "quarter"),
    [("2026-08-14", "2026-Q3"), ("2026-01", "2026-Q1"), ("2026-12-31T23:59", "2026-Q4"), ("", ""), ("14/08", "")],
)
def test_the_quarter_of_a_date(date: str, quarter: str) -> None:
    assert period_of(date) == quarter


@given(st.integers(1001, 9998), st.integers(1, 4))
def test_quarters_follow_each_other(year: int, quarter: int) -> None:
    period = f"{year}-Q{quarter}"
    assert previous(following(period)) == period == following(previous(period))
    assert previous(period) < period < following(period)


def test_what_is_no_quarter_has_no_neighbours() -> None:
    assert previous("undated") == following("all") == ""
    assert previous("2026-Q1") == "2025-Q4"
