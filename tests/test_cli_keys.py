"""What keys choose from a register."""

from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.cli.keys import Choice, move
from cxanalyzer.records import Touchpoint

NAMES = (
    "Website", "Checkout", "Account", "Store visit", "Kitchen planning", "Order updates", "Delivery", "Installation",
    "Product quality", "Returns", "Spare parts", "Repair",
)  # fmt: skip
REGISTER = [Touchpoint(id=name.casefold().replace(" ", "-"), name=name) for name in NAMES]


def typed(keys: str) -> tuple[str | None] | None:
    """What is chosen in the end, with nothing left to type."""
    choice = Choice(REGISTER)
    for place, key in enumerate(keys):
        chosen = choice.press(key)
        if chosen is not None:
            assert place == len(keys) - 1
            return chosen
    return None


def test_a_number_chooses_as_soon_as_no_longer_one_begins_with_it() -> None:
    assert typed("2") == ("checkout",)
    assert typed("1") is None
    assert typed("1\r") == ("website",)
    assert typed("12") == ("repair",)
    assert typed("19") is None


def test_zero_is_none_of_them_and_ten_is_ten() -> None:
    assert typed("0") == (None,)
    assert typed("10") == ("returns",)


def test_letters_narrow_the_list_and_number_it_anew() -> None:
    assert typed("re\r") == ("returns",)
    assert typed("re2") == ("repair",)
    assert typed("quality\n") == ("product-quality",)
    assert typed("x\r") is None


def test_delete_takes_back_the_last_that_was_typed() -> None:
    assert typed("re\x7f\x7f2") == ("checkout",)
    assert typed("1\x7f2") == ("checkout",)


def test_keywords_count_where_no_name_begins_so() -> None:
    register = [
        Touchpoint(id="store", name="Store"),
        Touchpoint(id="quality", name="Quality", keywords=("steam oven",)),
    ]
    choice = Choice(register)
    for key in "st":
        choice.press(key)
    assert [one.id for one in choice.shown] == ["store"]
    choice.press("e")
    assert [one.id for one in choice.shown] == ["quality"]


def test_moves() -> None:
    assert [move(key) for key in ("<", "\x1b[D", ">", "\x1b[C", "Q", "\x1b", "", "q", "5")] == [
        "back", "back", "skip", "skip", "quit", "quit", "quit", None, None,
    ]  # fmt: skip


@given(st.text(alphabet="0123456789abrest \r\x7f<é", max_size=12))
def test_whatever_is_typed_chooses_a_touchpoint_or_none_or_nothing(keys: str) -> None:
    choice = Choice(REGISTER)
    for key in keys:
        chosen = choice.press(key)
        assert chosen is None or chosen[0] is None or chosen[0] in {one.id for one in REGISTER}
        assert choice.shown
