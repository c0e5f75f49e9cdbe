"""What became of touchpoints from one version of the register to another."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import register as registers
from cxanalyzer.errors import RegisterError
from cxanalyzer.records import Became, RegisterChanges, Touchpoint

Register = list[Touchpoint]
START = [
    Touchpoint(id=key, name=key.capitalize(), keywords=(key,)) for key in ("returns", "delivery", "checkout", "advice")
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "merge", "split", "retire", "lock", "add"]), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=8,
)


def fates(changes: RegisterChanges) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.touchpoint_id: (one.how, one.into) for one in changes.became}


def edited(register: Register, edits: list[tuple[str, int, int]]) -> Register:
    """A register after edits chosen by numbers; an edit that is refused changes nothing."""
    for number, (kind, first, second) in enumerate(edits):
        one, other = register[first % len(register)].id, register[second % len(register)].id
        try:
            register = one_edit(register, kind, (one, other), f"New {len(register)} {number} {first}")
        except RegisterError:
            continue
    return register


def one_edit(register: Register, kind: str, named: tuple[str, str], name: str) -> Register:
    one, other = named
    actions: dict[str, Callable[[], Register]] = {
        "rename": lambda: registers.rename(register, one, name),
        "merge": lambda: registers.merge(register, one, other),
        "split": lambda: registers.split(register, one, name, []),
        "retire": lambda: registers.set_status(register, one, "retired"),
        "lock": lambda: registers.set_status(register, one, "locked"),
        "add": lambda: registers.add(register, Touchpoint(id=registers.slug(name), name=name)),
    }
    return actions[kind]()


def test_every_edit_is_told_with_both_names() -> None:
    after = registers.rename(START, "returns", "Sending back")
    after = registers.merge(after, "checkout", "delivery")
    after = registers.split(after, "advice", "Advice by phone", ["phone"])
    after = registers.add(after, Touchpoint(id="lockers", name="Lockers"))
    changes = registers.changes(START, after, (1, 2))
    assert fates(changes) == {
        "returns": ("renamed", ("returns",)),
        "delivery": ("same", ("delivery",)),
        "checkout": ("merged", ("delivery",)),
        "advice": ("split", ("advice", "advice-by-phone")),
    }
    assert changes.became[0] == Became(
        touchpoint_id="returns", name="Returns", how="renamed", into=("returns",), now=("Sending back",)
    )
    assert (changes.before, changes.now, changes.new, changes.new_names) == (1, 2, ("lockers",), ("Lockers",))


def test_retired_and_removed_are_not_the_same() -> None:
    after = registers.set_status(START[:3], "returns", "retired")
    changes = registers.changes(START, after)
    assert fates(changes)["returns"] == ("retired", ("returns",))
    assert fates(changes)["advice"] == ("removed", ())
    assert fates(registers.changes(after, after))["returns"] == ("same", ("returns",))


def test_the_history_stands_in_the_register_and_can_be_written_by_hand() -> None:
    merged = registers.merge(START, "checkout", "delivery")
    assert merged[2].lineage == "merged into delivery"
    assert merged[2].description == ""
    text = "name,status,lineage\nReturns,,\nOld returns,retired,Merged into Returns\nLabels,,split from Returns; \n"
    found = registers.parse(text, "t.csv")
    assert registers.successor(found, "old-returns") == "returns"
    assert fates(registers.changes(found[:1], found))["returns"] == ("split", ("returns", "labels"))
    with pytest.raises(RegisterError, match=r"t\.csv, line 2: lineage “joined X” cannot be read"):
        registers.parse("name,lineage\nReturns,joined X\n", "t.csv")


def test_notes_in_descriptions_of_older_registers_are_still_understood() -> None:
    older = START[:2]
    newer = [
        older[0],
        older[1].model_copy(update={"status": "retired", "description": "The van. Merged into returns."}),
        Touchpoint(id="labels", name="Labels", description="Split from returns."),
    ]
    assert fates(registers.changes(older, newer)) == {
        "returns": ("split", ("returns", "labels")),
        "delivery": ("merged", ("returns",)),
    }
    assert registers.successor(newer, "delivery") == "returns"


def test_the_order_of_a_merge_and_a_split_is_not_lost() -> None:
    merged_first = registers.split(registers.merge(START, "checkout", "delivery"), "delivery", "Lockers", [])
    split_first = registers.merge(registers.split(START, "delivery", "Lockers", []), "checkout", "delivery")
    assert fates(registers.changes(START, merged_first))["checkout"] == ("split", ("delivery", "lockers"))
    assert fates(registers.changes(START, split_first))["checkout"] == ("merged", ("delivery",))


def test_what_was_merged_away_is_not_edited_any_more() -> None:
    merged = registers.merge(START, "checkout", "delivery")
    for edit in (
        lambda: registers.rename(merged, "checkout", "Paying"),
        lambda: registers.merge(merged, "returns", "checkout"),
        lambda: registers.split(merged, "checkout", "Paying", []),
        lambda: registers.set_status(merged, "checkout", "locked"),
    ):
        with pytest.raises(RegisterError, match="“Checkout” was merged into “Delivery”"):
            edit()


def test_an_import_without_the_column_keeps_the_history() -> None:
    merged = registers.merge(START, "checkout", "delivery")
    again = registers.extended(merged, [merged[2].model_copy(update={"lineage": "", "owner": "Shop"})])
    assert (again[2].lineage, again[2].owner) == ("merged into delivery", "Shop")


@given(EDITS)
def test_no_id_is_ever_lost(edits: list[tuple[str, int, int]]) -> None:
    after = edited(START, edits)
    changes = registers.changes(START, after)
    assert [one.touchpoint_id for one in changes.became] == [one.id for one in START]
    assert all(one.into for one in changes.became)
    accounted = {key for one in changes.became for key in one.into} | set(changes.new)
    assert {one.id for one in registers.active(after)} <= accounted


@given(EDITS, EDITS)
def test_the_mapping_of_edits_in_a_row_is_the_mappings_in_a_row(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    middle = edited(START, first)
    last = edited(middle, second)
    step = {one.touchpoint_id: one.into for one in registers.changes(middle, last).became}
    for one in registers.changes(START, last).became:
        through = next(old for old in registers.changes(START, middle).became if old.touchpoint_id == one.touchpoint_id)
        assert set(one.into) == {key for between in through.into for key in step[between]}


@given(EDITS)
def test_a_history_survives_the_file(edits: list[tuple[str, int, int]]) -> None:
    after = edited(START, edits)
    assert registers.parse(registers.render(after), "t.csv") == after


@given(EDITS, EDITS)
def test_every_touchpoint_is_in_one_unit_and_nothing_old_is_in_two(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    middle = edited(START, first)
    last = edited(middle, second)
    histories = registers.changes(START, last), registers.changes(middle, last)
    units = registers.units(last, *histories)
    assert sorted(key for unit in units for key in unit) == sorted(one.id for one in last)
    for one in (one for history in histories for one in history.became):
        assert len([unit for unit in units if set(unit) & set(one.into)]) == 1
