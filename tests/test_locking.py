"""One writer a project: who comes second is told who writes, at once; a dead holder holds nothing."""

import os
import re
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from cxanalyzer import locking
from cxanalyzer import project as folders
from cxanalyzer.errors import BusyError
from cxanalyzer.settings import Settings

HOLDER = """
import sys, time
from pathlib import Path
from cxanalyzer import locking
with locking.writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
WRITING = [
    ("ingest", "juniper", "."),
    ("review", "juniper"),
    ("touchpoints", "juniper", "add", "Gift wrapping"),
    ("hypotheses", "juniper", "start", "H-01"),
    ("calibrate", "juniper"),
    ("evaluate", "juniper", "labels.csv"),
    ("show", "juniper", "evidence", "E0001", "--fix", "emotion=1"),
    ("prompts", "eject", "read_passages", "--project", "juniper"),
    ("demo", "--name", "juniper"),
]
READING = [
    ("touchpoints", "juniper"),
    ("review", "juniper", "--dry-run"),
    ("doctor", "juniper"),
    ("prompts", "list", "--project", "juniper"),
]
COMMAND = """
import sys
from cxanalyzer.cli import main
try:
    main()
finally:
    print(sorted({"cxanalyzer.api", "pandas", "chromadb"} & set(sys.modules)))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folders.create(tmp_path, Settings(name="juniper"), []).close()
    return tmp_path


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        capture_output=True, text=True, check=False, env={**os.environ, "CXANALYZER_ROOT": str(root)},
    )  # fmt: skip


def somebody(project: Path) -> AbstractContextManager[int]:
    """The lock, as somebody else holds it: this thread may ask for its own again."""
    return locking.locked(project / ".lock")


def test_who_holds_the_lock_may_ask_for_it_again(tmp_path: Path) -> None:
    with locking.writing(tmp_path), locking.writing(tmp_path):
        pass
    with somebody(tmp_path), pytest.raises(BusyError), locking.writing(tmp_path):
        pass


def test_a_second_writer_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    with somebody(tmp_path):
        began = time.monotonic()
        with pytest.raises(BusyError) as told, locking.writing(tmp_path):
            pass
        assert time.monotonic() - began < 1
    assert re.search(rf"process {os.getpid()}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\. Wait", str(told.value))
    with locking.writing(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError, match=f"process {holder.pid}, since"), locking.writing(tmp_path):
            pass
        with pytest.raises(BusyError, match=f"process {holder.pid}, since"):
            locking.ensure_free(tmp_path)
        holder.kill()
        holder.wait()
    assert f"process {holder.pid}" in (tmp_path / ".lock").read_text()
    locking.ensure_free(tmp_path)
    with locking.writing(tmp_path):
        assert f"process {os.getpid()}" in (tmp_path / ".lock").read_text()


def test_a_dead_process_is_never_named_as_the_holder(tmp_path: Path) -> None:
    with somebody(tmp_path):
        (tmp_path / ".lock").write_text("process 4194305, since yesterday")
        with pytest.raises(BusyError, match="being written by another process"), locking.writing(tmp_path):
            pass


def test_who_only_looks_keeps_nobody_from_writing(tmp_path: Path) -> None:
    locking.ensure_free(tmp_path)
    assert not (tmp_path / ".lock").exists()
    with locking.writing(tmp_path), pytest.raises(BusyError):
        locking.ensure_free(tmp_path)


def test_a_command_leaves_before_anything_heavy_is_imported(root: Path) -> None:
    with somebody(root / "juniper"):
        done = command(root, "ingest", "juniper", ".")
    assert done.returncode == 1
    assert f"is being written by process {os.getpid()}, since" in done.stderr
    assert done.stdout.strip() == "[]"


def invoked(root: Path, *arguments: str) -> object:
    from typer.testing import CliRunner

    from cxanalyzer.cli.app import app

    done = CliRunner().invoke(app, arguments, env={"CXANALYZER_ROOT": str(root)})
    return done.exception if done.exit_code else None


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_no_command_writes_beside_another_writer(root: Path, arguments: tuple[str, ...]) -> None:
    (root / "labels.csv").write_text("record,touchpoint,emotion\n1,returns,1\n")
    given = [str(root / one) if one == "labels.csv" else one for one in arguments]
    with somebody(root / "juniper"):
        assert isinstance(invoked(root, *given), BusyError)


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_commands_that_read_run_beside_a_writer(root: Path, arguments: tuple[str, ...]) -> None:
    writer = folders.open_folder(root, "juniper")
    with somebody(root / "juniper"), writer.evidence.transaction() as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert invoked(root, *arguments) is None
    writer.close()
