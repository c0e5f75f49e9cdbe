import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cxanalyzer.errors import ProjectError
from cxanalyzer.records import Usage
from cxanalyzer.replies import Call, Kept, RepliesDatabase, key_of


def call(step: str = "read", **changes: object) -> Call:
    told = {
        "review": "2026-Q3",
        "step": step,
        "model": "openai:m",
        "input_tokens": 10,
        "output_tokens": 2,
        "cost_usd": 0.5,
    }
    return Call.model_validate(told | changes)


@pytest.fixture
def database(tmp_path: Path) -> RepliesDatabase:
    return RepliesDatabase(tmp_path / "replies.sqlite")


def test_kept_replies_are_found_in_the_order_asked(database: RepliesDatabase) -> None:
    database.log(call(), [Kept("b", "read_passages", '{"b":1}'), Kept("a", "read_passages", '{"a":1}')])
    assert list(database.found(["x", "a", "b"]).items()) == [("a", '{"a":1}'), ("b", '{"b":1}')]


def test_many_keys_are_looked_up_at_once(database: RepliesDatabase) -> None:
    database.keep([Kept(str(number), "read_passages", "{}") for number in range(0, 40_000, 2)])
    assert len(database.found([str(number) for number in range(40_000)])) == 20_000


def test_usage_is_summed_by_step_over_all_attempts_and_failed_calls(database: RepliesDatabase) -> None:
    database.log(call())
    database.log(call("name", cost_usd=None))
    database.log(call(outcome="truncated", input_tokens=5))
    database.log(call(review="2026-Q2"))
    assert database.usage("2026-Q3") == {
        "read": Usage(calls=2, input_tokens=15, output_tokens=4, cost_usd=1.0),
        "name": Usage(calls=1, input_tokens=10, output_tokens=2, cost_usd=None),
    }


def test_usage_of_this_run_begins_after_the_last_call_of_the_one_before(database: RepliesDatabase) -> None:
    assert database.last_call() == 0
    database.log(call())
    before = database.last_call()
    database.log(call("name"))
    assert list(database.usage("2026-Q3", after=before)) == ["name"]


def test_a_call_and_its_replies_are_kept_together_or_not_at_all(database: RepliesDatabase) -> None:
    broken = [Kept("a", "read_passages", "{}"), Kept("b", "read_passages", None)]  # type: ignore[arg-type]
    with pytest.raises(ProjectError):
        database.log(call(), broken)
    assert database.last_call() == 0
    assert database.found(["a"]) == {}


def test_several_threads_write_and_read_at_once(database: RepliesDatabase) -> None:
    def work(worker: int) -> None:
        for number in range(50):
            key = f"{worker}-{number}"
            database.log(call(), [Kept(key, "read_passages", "{}")])
            assert database.found([key])

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.usage("2026-Q3")["read"].calls == 400
    assert len(database.found([f"{worker}-{number}" for worker in range(8) for number in range(50)])) == 400


_WRITER = """
import sys
from pathlib import Path
from cxanalyzer.replies import Call, Kept, RepliesDatabase
database = RepliesDatabase(Path(sys.argv[1]))
for number in range(100_000):
    database.log(Call(review="r", step="s", model="m"), [Kept(str(number), "t", "{}")])
    print(number, flush=True)
"""


def test_what_was_committed_survives_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(200)]
        os.kill(writer.pid, signal.SIGKILL)
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    database = RepliesDatabase(path)
    assert len(database.found([str(number) for number in told])) == len(told) >= 200
    # One more may have been committed before it could be told of; call and reply are there together.
    assert len(database.found([str(number) for number in range(len(told) + 5)])) == database.usage("r")["s"].calls


def test_a_file_that_is_no_database_is_named_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(ProjectError, match=r"replies\.sqlite is damaged.*Delete it"):
        RepliesDatabase(path)


def test_pages_that_were_overwritten_are_noticed_when_read(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    database = RepliesDatabase(path)
    database.keep([Kept(str(number), "t", "x" * 500) for number in range(500)])
    database.close()
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(path.stat().st_size - 8192))
    with pytest.raises(ProjectError, match="Delete it"):
        RepliesDatabase(path).found([str(number) for number in range(500)])


def test_a_folder_that_cannot_be_written_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="what was finished is kept"):
        RepliesDatabase(tmp_path / "nowhere" / "replies.sqlite")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    RepliesDatabase(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    connection.close()
    with pytest.raises(ProjectError, match=r"newer cxanalyzer \(schema 99\)"):
        RepliesDatabase(path)


def test_two_equal_runs_keep_equal_replies(tmp_path: Path) -> None:
    def dump(name: str, seconds: float) -> list[tuple[str, str, str]]:
        RepliesDatabase(tmp_path / name).log(call(seconds=seconds), [Kept("k", "t", "{}")])
        with sqlite3.connect(tmp_path / name) as connection:
            return connection.execute("SELECT * FROM replies").fetchall()

    assert dump("one.sqlite", 0.1) == dump("two.sqlite", 9.9)


SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}


def test_a_key_changes_with_everything_that_changes_an_answer() -> None:
    identity = {"model": "openai:m", "mode": "plain"}
    whole = key_of(identity, "hash", SCHEMA, ["text"])
    turned = {"type": "object", "properties": {"b": {"type": "string"}, "a": {"type": "string"}}}
    others = [
        key_of(identity | {"mode": "json_schema"}, "hash", SCHEMA, ["text"]),
        key_of(identity, "other", SCHEMA, ["text"]),
        key_of(identity, "hash", turned, ["text"]),
        key_of(identity, "hash", SCHEMA, ["text", ""]),
    ]
    assert len({whole, *others}) == 5
    assert key_of({"mode": "plain", "model": "openai:m"}, "hash", SCHEMA, ["text"]) == whole


def test_a_key_is_the_same_on_every_machine_and_takes_any_text() -> None:
    assert key_of({"model": "m"}, "h", {}, ["grüß \ud83d 快递"]) == key_of(
        {"model": "m"}, "h", {}, ["grüß \ud83d 快递"]
    )
    assert key_of({"model": "m"}, "h", {}, []) == "2492acc9f70188b2a6d2095f9519f8f816fa4a9b346038bbe40b019efa3a8390"
