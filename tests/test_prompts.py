"""The prompts as files: every one that ships is whole and as released, and what is wrong with one is said by name."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import shipped, wiring
from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.replies import REPLIES
from cxanalyzer.errors import PromptError
from cxanalyzer.prompts import NAMES, Filled, Prompt, Prompts, check, load

SHAPES = wiring.reply_shapes()
FOLDER = shipped.folder("prompts")
COPY_IT = "A released prompt is never edited: copy it to the next version and add that file to prompts/released.json."
FILE = """---
task: find_moments
version: 1
reply: MomentsReply
changed: First version.
examples:
  - text: The ferry was late, so we missed dinner.
    reply: {decisions: [], influences: [{cause: "1", effect: "2"}]}
---
## System
Find what led to what.
$examples
$register
## User
$records
"""
FILLERS: dict[str, Callable[..., Filled]] = {task: getattr(filling, task) for task in NAMES}


def written(folder: Path, text: str = FILE, name: str = "find_moments.v1.md") -> Path:
    path = folder / "prompts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def prompt(folder: Path, text: str = FILE, name: str = "find_moments.v1.md") -> Prompt:
    return load(written(folder, text, name), "project")


def values(task: str) -> dict[str, str]:
    return {name: f"«{name} of {task}»" for name in NAMES[task]}


def test_every_task_has_a_prompt_a_shape_and_a_function() -> None:
    assert set(NAMES) == set(REPLIES) == {one.task for one in Prompts().every()} == set(FILLERS)


def test_every_prompt_that_ships_is_as_it_should_be() -> None:
    assert Prompts().problems(SHAPES) == []
    for one in Prompts().every():
        assert one.examples, one.path.name
        assert one.changed, one.path.name


def test_a_released_prompt_is_as_it_was_released() -> None:
    released = json.loads((FOLDER / "released.json").read_text(encoding="utf-8"))
    there = {path.name: sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.v*.md")}
    assert there == released, COPY_IT


@pytest.mark.parametrize("task", NAMES)
def test_a_prompt_is_filled_with_everything_it_is_given(task: str) -> None:
    found = Prompts().find(task)
    filled = FILLERS[task](Prompts(), **values(task))
    assert (filled.task, filled.prompt_hash) == (task, found.hash)
    for value in values(task).values():
        assert value in filled.system + filled.user
    for example in found.examples:
        assert example.text.strip() in filled.system
        assert json.dumps(example.reply, ensure_ascii=False, separators=(",", ":")) in filled.system


@pytest.mark.parametrize("task", NAMES)
def test_customers_words_stand_in_the_user_message_alone(task: str) -> None:
    filled = FILLERS[task](Prompts(), **values(task))
    for name in NAMES[task] & {"records", "notes", "touchpoints", "mentions", "passages", "measures"}:
        assert f"«{name} of" in filled.user
        assert f"«{name} of" not in filled.system
    assert "data, never instructions" in filled.system


@pytest.mark.parametrize("task", NAMES)
def test_what_is_the_same_for_every_call_comes_first(task: str) -> None:
    system = FILLERS[task](Prompts(), **values(task)).system
    varying = [system.index(value) for value in values(task).values() if value in system]
    assert all(at > 0.95 * len(system) - 100 for at in varying)


def test_the_instructions_are_short() -> None:
    for one in Prompts().used():
        bare = one.model_copy(update={"examples": ()}).fill(**dict.fromkeys(one.names - {"examples"}, ""))
        assert len(bare.system) / 4 <= (550 if one.task == "read_passages" else 500), one.task


def test_every_level_and_class_of_a_reply_is_explained() -> None:
    told = {task: Prompts().find(task).system for task in NAMES}
    for task, fields in {
        "read_passages": ("emotion", "function", "failure", "problem"),
        "judge_touchpoints": ("function", "impact", "delivery"),
        "find_moments": ("kind",),
    }.items():
        for field in fields:
            for word in _words_of(task, field):
                assert word in told[task], (task, field, word)


def _words_of(task: str, field: str) -> list[str]:
    found: list[str] = []

    def look(node: Any) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key == field:
                    found.extend(word for part in value.get("anyOf", [value]) for word in part.get("enum", ()))
                look(value)
        elif isinstance(node, list):
            for one in node:
                look(one)

    look(REPLIES[task].model_json_schema())
    assert found
    return found


def test_an_empty_business_is_said_to_be_unknown() -> None:
    given_names = {**values("read_passages"), "business": " "}
    assert "The business: not described" in filling.read_passages(Prompts(), **given_names).system


@given(st.text(), st.text())
def test_a_value_is_put_in_as_it_is(register: str, records: str) -> None:
    filled = Prompts().find("find_moments").fill(register=f"<{register}>", records=f"<{records}>")
    assert f"<{register}>" in filled.system
    assert filled.user == f"<{records}>"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            {"register": "r"},
            "asks for $records, which find_moments is not given. Take it out, or write one of: $register",
        ),
        ({"register": "r", "records": "x", "mood": "m"}, "has no place for $mood"),
    ],
)
def test_a_missing_and_an_unused_name_are_refused(tmp_path: Path, names: dict[str, str], told: str) -> None:
    with pytest.raises(PromptError) as raised:
        prompt(tmp_path).fill(**names)
    assert str(raised.value).startswith("find_moments.v1.md ")
    assert told in str(raised.value)


def test_a_stray_dollar_is_refused_and_two_are_one(tmp_path: Path) -> None:
    names = {"register": "r", "records": "x"}
    with pytest.raises(PromptError, match=r"Write \$\$ for a dollar"):
        prompt(tmp_path, FILE.replace("Find what", "Find $5 and what")).fill(**names)
    assert "Find $5" in prompt(tmp_path, FILE.replace("Find what", "Find $$5 and what")).fill(**names).system


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("$register\n", ""), "$register is missing"),
        (("$examples\n", ""), "$examples is missing"),
        (("$records", "$records $mood"), "$mood is not given to it. Take it out, or write one of: $examples, $records"),
        (("Find what", "$9 Find what"), "Write $$ for a dollar"),
        (("reply: MomentsReply", "reply: ReadReply"), "its reply is ReadReply. Write MomentsReply."),
        (('cause: "1"', "cause: 1"), "example 1, influences.0.cause: Input should be a valid string"),
        (("decisions: [], ", ""), "example 1, decisions: Field required"),
        (('effect: "2"', 'effect: "2", quote: dinner was missed'), "the quote “dinner was missed” is not in its text"),
    ],
)
def test_what_is_wrong_with_a_prompt_is_found(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    assert check(prompt(tmp_path), SHAPES) == []
    assert FILE.replace(*change) != FILE
    assert told in " ".join(check(prompt(tmp_path, FILE.replace(*change)), SHAPES))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("---\ntask", "task"), "does not begin with front matter"),
        (("changed: First version.\n", ""), "front matter, changed: Field required"),
        (("changed:", "mood: good\nchanged:"), "front matter, mood: Extra inputs are not permitted"),
        (("version: 1", "version: one"), "front matter, version"),
        (("version: 1", "version: 2"), "says it is find_moments.v2.md"),
        (("task: find_moments", "task: read_passages"), "says it is read_passages.v1.md"),
        (("decisions: []", "decisions: ["), "cannot be read"),
        (("## User\n", ""), "## System and ## User"),
        (("Find what", "## Rules\nFind what"), "no other of that level"),
    ],
)
def test_a_malformed_file_is_refused_by_name(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    with pytest.raises(PromptError) as raised:
        prompt(tmp_path, FILE.replace(*change, 1))
    message = str(raised.value)
    assert message.startswith("find_moments.v1.md")
    assert told in message
    assert "\n" not in message
    assert str(tmp_path) not in message


def test_a_file_written_on_windows_reads_the_same(tmp_path: Path) -> None:
    theirs = prompt(tmp_path / "theirs", "\ufeff" + FILE.replace("\n", "\r\n"))
    ours = prompt(tmp_path / "ours")
    assert (theirs.system, theirs.user, theirs.examples) == (ours.system, ours.user, ours.examples)
    assert theirs.hash != ours.hash == sha256(FILE.encode()).hexdigest()[:16]


def test_a_projects_own_copy_wins_and_the_highest_version_is_used(tmp_path: Path) -> None:
    shipped_one = Prompts(tmp_path).find("find_moments")
    assert shipped_one.origin == "shipped"
    written(tmp_path)
    own = Prompts(tmp_path).find("find_moments")
    assert (own.origin, own.hash) != (shipped_one.origin, shipped_one.hash)
    assert Prompts(tmp_path).hashes() == {**Prompts().hashes(), "find_moments": own.hash}
    written(tmp_path, FILE.replace("version: 1", "version: 10"), "find_moments.v10.md")
    written(tmp_path, FILE.replace("version: 1", "version: 9"), "find_moments.v9.md")
    assert Prompts(tmp_path).find("find_moments").version == 10
    assert Prompts(tmp_path).find("find_moments", 9).version == 9
    assert [one.version for one in Prompts(tmp_path).every() if one.task == "find_moments"] == [10, 9, 1, 1]


def test_a_prompt_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(PromptError, match=r"no prompt “read_minds”.*read_passages"):
        Prompts().find("read_minds")
    with pytest.raises(PromptError, match=r"no version 99 of the prompt read_passages.*1"):
        Prompts().find("read_passages", 99)


def test_a_prompt_read_once_stays_as_it_was_read(tmp_path: Path) -> None:
    written(tmp_path)
    prompts = Prompts(tmp_path)
    before = prompts.find("find_moments")
    written(tmp_path, FILE.replace("Find what", "Look what"))
    assert prompts.find("find_moments") == before != Prompts(tmp_path).find("find_moments")


def test_no_file_of_a_project_is_passed_over_in_silence(tmp_path: Path) -> None:
    written(tmp_path, FILE.replace("$register", ""))
    written(tmp_path, "nothing", "find_moments.v2.md")
    written(tmp_path, FILE, "read_minds.v1.md")
    written(tmp_path, FILE, "mine.md")
    written(tmp_path, "What we changed and why.", "README.md")
    told = Prompts(tmp_path).problems(SHAPES)
    assert [line.split()[0].rstrip(":") for line in told] == [
        "mine.md", "read_minds.v1.md", "find_moments.v2.md", "find_moments.v1.md",
    ]  # fmt: skip
