import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import register as registers
from cxanalyzer.errors import RegisterError
from cxanalyzer.records import Touchpoint

REGISTER = [
    Touchpoint(id="returns", name="Returns", keywords=("send back", "label")),
    Touchpoint(id="delivery", name="Delivery", owner="Operations"),
]


def test_only_a_name_is_needed_and_ids_are_made_from_it() -> None:
    found = registers.parse("name\nHome delivery\nHome  Delivery!\nÜbergabe\n", "t.csv")
    assert [one.id for one in found] == ["home-delivery", "home-delivery-2", "ubergabe"]


def test_semicolon_files_and_keyword_lists_are_read() -> None:
    found = registers.parse("\ufeffName;Keywords;note\nReturns;a | b ;x\n", "t.csv")
    assert found == [Touchpoint(id="returns", name="Returns", keywords=("a", "b"))]


@given(st.lists(st.text(alphabet="ab =+-@'\t\r\n,;\"", max_size=8), max_size=5))
def test_what_a_spreadsheet_could_run_is_written_as_text_and_read_as_it_was(owners: list[str]) -> None:
    register = [Touchpoint(id=f"t{number}", name="=name", owner=owner) for number, owner in enumerate(owners)]
    text = registers.render(register)
    read = registers.parse(text, "t.csv")
    assert [one.name for one in read] == ["=name"] * len(owners)
    assert [one.owner for one in read] == ["\n".join(owner.splitlines()).strip() for owner in owners]
    assert not any(
        cell[:1] in {"=", "+", "-", "@", "\t"} for row in csv.reader(io.StringIO(text, newline="")) for cell in row
    )


def test_an_id_that_is_there_twice_is_refused_with_both_lines() -> None:
    with pytest.raises(RegisterError, match=r"t\.csv, line 4: id “returns” is there twice \(line 2\)"):
        registers.parse("id,name\nreturns,Returns\npaying,Paying\nreturns,Refunds\n", "t.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title\nReturns\n", "no column “name”"),
        ("", "no column “name”"),
        ("id,name\nreturns,\n", "line 2: the touchpoint has no name"),
        ("name,status\nReturns,gone\n", "status “gone” is unknown"),
    ],
)
def test_a_register_that_cannot_be_used_says_what_and_what_next(text: str, message: str) -> None:
    with pytest.raises(RegisterError, match=message):
        registers.parse(text, "t.csv")


names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(
    st.lists(names, unique_by=str.casefold, max_size=6),
    st.lists(names.filter(lambda word: not set(word) & set(";|")), max_size=3),
)
def test_what_is_written_is_read_again(given_names: list[str], keywords: list[str]) -> None:
    register: list[Touchpoint] = []
    for name in given_names:
        identity = registers.slug(name, [one.id for one in register])
        register.append(Touchpoint(id=identity, name=name, keywords=tuple(keywords)))
    assert registers.parse(registers.render(register), "t.csv") == register


def test_renaming_keeps_the_id_and_the_old_name_as_a_keyword() -> None:
    renamed = registers.rename(REGISTER, "returns", "Sending it back")
    assert renamed[0].id == "returns"
    assert "Returns" in renamed[0].keywords
    with pytest.raises(RegisterError, match="Use `merge`"):
        registers.rename(REGISTER, "returns", "delivery")


def test_merging_moves_the_words_and_retires_the_entry() -> None:
    old, target = registers.merge(REGISTER, "Returns", "delivery")
    assert old.status == "retired"
    assert old.lineage == "merged into delivery"
    assert {"Returns", "send back", "label"} <= set(target.keywords)
    assert registers.active([old, target]) == [target]


def test_splitting_shares_the_words_out() -> None:
    old, _, new = registers.split(REGISTER, "returns", "Return label", ["label"])
    assert old.keywords == ("send back",)
    assert (new.id, new.keywords) == ("return-label", ("label",))


def test_an_unknown_touchpoint_suggests_the_nearest() -> None:
    with pytest.raises(RegisterError, match="Did you mean “returns”"):
        registers.find(REGISTER, "retuns")


@given(st.sampled_from(["rename", "merge", "retire", "lock", "split"]))
def test_no_edit_ever_changes_or_loses_an_id(edit: str) -> None:
    edits = {
        "rename": lambda: registers.rename(REGISTER, "returns", "New"),
        "merge": lambda: registers.merge(REGISTER, "returns", "delivery"),
        "retire": lambda: registers.set_status(REGISTER, "returns", "retired"),
        "lock": lambda: registers.set_status(REGISTER, "returns", "locked"),
        "split": lambda: registers.split(REGISTER, "returns", "New", ["label"]),
    }
    assert [one.id for one in edits[edit]()][:2] == ["returns", "delivery"]
