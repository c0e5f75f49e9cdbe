"""The process that parses files: what it gives back, what it may not do, and that whatever ends it costs one file."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from bombs import csv_newlines
from seed_files import TEXTS, as_message, as_text, as_word

from cxanalyzer.adapters.confined import ConfinedReader
from cxanalyzer.adapters.files import FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, RawFile
from cxanalyzer.settings import ReadingSettings

MANY_LINES = csv_newlines(0.03)


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    os.environ["OPENAI_API_KEY"] = "sk-not-for-parsers"
    with ConfinedReader() as opened:
        yield opened
    del os.environ["OPENAI_API_KEY"]


def read(reader: ConfinedReader | FileReader, path: Path, data: bytes, hints: Hints | None = None) -> RawFile:
    path.write_bytes(data)
    return reader.read(path, path.name.encode("utf-8", "replace").decode(), hints or Hints(), {})


def process_of(reader: ConfinedReader) -> int:
    assert reader._process is not None
    return reader._process._process.pid


def test_it_gives_the_same_records_and_refusals_in_one_process(reader: ConfinedReader, tmp_path: Path) -> None:
    hints = Hints(question="How was it?")
    for name, data in (("a.eml", as_message(TEXTS)), ("odd \udcff.txt", as_text(TEXTS))):
        assert read(reader, tmp_path / name, data, hints) == read(FileReader(), tmp_path / name, data, hints)
    process = process_of(reader)
    with pytest.raises(InputError, match="the file is empty"):
        read(reader, tmp_path / "empty.txt", b"")
    with pytest.raises(InputError, match="not there any more"):
        reader.read(tmp_path / "gone.txt", "gone.txt", Hints(), {})
    assert process_of(reader) == process
    with pytest.raises(InputError, match="not a supported format"):
        reader.read(Path("/dev/null"), "null", Hints(), {})


def test_it_knows_no_key(reader: ConfinedReader, tmp_path: Path) -> None:
    read(reader, tmp_path / "a.txt", as_text(TEXTS))
    known = Path(f"/proc/{process_of(reader)}/environ").read_bytes()
    assert b"PATH=" in known
    assert b"sk-not-for-parsers" not in known


def test_a_crash_costs_one_file(reader: ConfinedReader, tmp_path: Path) -> None:
    read(reader, tmp_path / "a.txt", as_text(TEXTS))
    os.kill(process_of(reader), signal.SIGSEGV)
    with pytest.raises(InputError, match=r"its parser broke off \(SIGSEGV\)"):
        read(reader, tmp_path / "b.txt", as_text(TEXTS))
    assert read(reader, tmp_path / "c.txt", as_text(TEXTS)).sources


def test_what_takes_too_much_time_costs_one_file(tmp_path: Path) -> None:
    with ConfinedReader(ReadingSettings(max_seconds=1), patience=60) as reader:
        with pytest.raises(InputError, match="takes longer than 1 seconds of processor time"):
            read(reader, tmp_path / "lines.csv", MANY_LINES)
        assert reader._process is None


def test_what_gives_no_answer_costs_one_file(tmp_path: Path) -> None:
    with ConfinedReader(patience=0.3) as reader:
        os.kill(reader._started()._process.pid, signal.SIGSTOP)
        with pytest.raises(InputError, match="takes longer than 0 seconds to read"):
            read(reader, tmp_path / "a.txt", as_text(TEXTS))
        assert reader._process is None


def test_what_takes_too_much_memory_costs_one_file(tmp_path: Path) -> None:
    with ConfinedReader(ReadingSettings(max_memory_mb=256)) as reader:
        with pytest.raises(InputError, match="more than 256 MB of memory"):
            read(reader, tmp_path / "lines.csv", MANY_LINES)
        assert reader._process is None  # what has grown so far is replaced


def test_a_large_framework_installed_beside_it_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "torch.py").write_text("raise RuntimeError('loaded')\n")
    monkeypatch.syspath_prepend(str(beside))
    with ConfinedReader() as reader:
        assert read(reader, tmp_path / "a.docx", as_word(TEXTS)).sources


def test_it_may_neither_connect_nor_write_nor_start_anything(tmp_path: Path) -> None:
    code = """
import os, socket, subprocess, sys, tempfile
from cxanalyzer.adapters import confined_child
from cxanalyzer.settings import ReadingSettings
confined_child._confine(ReadingSettings())
tries = [
    lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.getaddrinfo("localhost", 80),
    lambda: subprocess.run(["true"]), lambda: os.system("true"), os.fork, lambda: open(sys.argv[1], "w"),
    lambda: os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), lambda: os.mkdir(sys.argv[1]), lambda: os.remove(sys.executable),
    lambda: tempfile.TemporaryFile(),
]
for number, tried in enumerate(tries):
    try:
        tried()
    except OSError:
        continue
    sys.exit(f"number {number} was possible")
open(sys.executable, "rb").close()
print("none")
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "x"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("none\n", "")
    assert not (tmp_path / "x").exists()


def test_it_ends_with_its_maker(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_bytes(MANY_LINES)
    code = """
import sys
from pathlib import Path
from cxanalyzer.adapters.confined import ConfinedReader
from cxanalyzer.records import Hints
reader = ConfinedReader()
print(reader._started()._process.pid, flush=True)
reader.read(Path(sys.argv[1]), "lines.csv", Hints(), {})
"""
    maker = subprocess.Popen([sys.executable, "-c", code, tmp_path / "lines.csv"], stdout=subprocess.PIPE, text=True)
    assert maker.stdout is not None
    parser = Path(f"/proc/{int(maker.stdout.readline())}/status")
    sleep(0.5)  # it is under way
    maker.kill()
    maker.communicate()
    until = monotonic() + 5
    while parser.exists() and "State:\tZ" not in parser.read_text(encoding="utf-8"):
        assert monotonic() < until, "the parser goes on by itself"
        sleep(0.02)
