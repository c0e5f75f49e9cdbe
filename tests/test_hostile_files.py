"""A folder in which nearly everything is hostile: the honest part is taken in, and every other file has its reason.

The long form, full-sized and with 4,800 damaged files, is benchmarks/hostile.py.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from bombs import BOMBS
from mutations import mutant
from naughty_strings import NAUGHTY, STRINGS
from seed_files import TEXTS, UNWRITTEN, WRITERS, as_csv, as_workbook, repacked, seeds

from cxanalyzer import wiring
from cxanalyzer.adapters.confined import ConfinedReader
from cxanalyzer.adapters.files import SURPRISE
from cxanalyzer.errors import InputError
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import Intake, ingest
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.project import create
from cxanalyzer.records import Hints, Passage
from cxanalyzer.settings import Settings
from cxanalyzer.steps import ingest as ingesting

BROKE_OFF = [("more.pptx", 99)]
"""Damaged files that once ended their parser: seeds and numbers of `mutant`, played again for ever."""
OFFICE = [name for name in BOMBS if name.endswith(("docx", "pptx"))]
SLOW = {"spans.docx", "below-the-gate.docx", "paragraphs.docx", "shared.xlsx"}
SMALL = 0.0002
SHORT = [text for name, group in NAUGHTY.items() if name != "long" for text in group]
OUR_FAULT = (SURPRISE, "its parser broke off", "takes longer than", "are no records", "no process")


class NoIndex:
    """An index that nothing is looked for in."""

    @contextmanager
    def ahead(self, expected: int) -> Iterator[Callable[[Sequence[Passage]], None]]:
        yield lambda passages: None

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None:
        """Hear of passages and forget them."""

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        return []

    def vectors(self, passage_ids: Sequence[str]) -> np.ndarray:
        return np.zeros((len(passage_ids), 1), dtype=np.float32)


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    with ConfinedReader() as opened:
        yield opened


def passages_of(reader: ConfinedReader, path: Path, data: bytes) -> list[str] | None:
    """What becomes of a file, down to its passages; None where it is refused with a reason."""
    path.write_bytes(data)
    try:
        raw = reader.read(path, path.name, Hints(), {})
    except InputError as error:
        if str(error).startswith(OUR_FAULT):
            raise AssertionError(f"{path.name}: {error}") from error
        return None
    assert raw.accounted() == raw.read
    done = ingesting.ingest([raw], ingesting.KnownEvidence(), Redactor(b"k" * 32, Ledger(()), ()))
    texts = [passage.text for passage in done.passages]
    "".join(texts).encode()
    return texts


def test_the_honest_part_of_a_hostile_folder_is_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name, make in BOMBS.items():
        if name not in SLOW and name not in OFFICE:
            (folder / name).write_bytes(make(SMALL))
    (folder / "zz-honest.csv").write_bytes(as_csv(TEXTS))
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to("/etc/passwd")
    project = create(tmp_path, Settings(name="shop"), [])
    taken = ingest(project, wiring.reader(project), NoIndex(), Intake(*wiring.collect([folder]), Hints()))
    said = " ".join(passage.text for passage in project.evidence.passages())
    project.close()
    accounts = {account.file: account for account in taken.accounts}
    assert set(accounts) == {path.name for path in folder.iterdir()}
    assert accounts["zz-honest.csv"].kept == len(TEXTS)
    assert "link: left out" in accounts["link.csv"].reasons[0].reason
    assert "not a regular file" in accounts["pipe.csv"].reasons[0].reason
    refused = [account.reasons[0].reason for account in accounts.values() if not account.sha256]
    assert len(refused) >= 15
    assert not [reason for reason in refused if reason.startswith(OUR_FAULT)]
    assert TEXTS[0] in said
    assert "root:" not in said
    assert "hahaha" not in said


def test_office_files_that_are_bombs_are_refused_or_say_what_they_honestly_hold(
    reader: ConfinedReader, tmp_path: Path
) -> None:
    for name in OFFICE:
        if name not in SLOW:
            said = passages_of(reader, tmp_path / name, BOMBS[name](SMALL))
            assert said is None or set(said) <= {"Visit of 2026-07-03", *TEXTS}, name


def test_lines_of_signs_which_took_minutes_are_read(reader: ConfinedReader, tmp_path: Path) -> None:
    for ending in ("docx", "pptx"):
        assert passages_of(reader, tmp_path / f"x.{ending}", WRITERS[ending](("?" * 9_000, "🙂" * 5_000, *TEXTS)))


def test_damaged_files_give_passages_or_one_line(reader: ConfinedReader, tmp_path: Path) -> None:
    originals = seeds()
    for place, name in enumerate(originals):
        assert passages_of(reader, tmp_path / name, originals[name]), name
        for number in range(place % 4, 8, 4):
            passages_of(reader, tmp_path / name, mutant(originals, name, number))
    for name, number in BROKE_OFF:
        passages_of(reader, tmp_path / name, mutant(originals, name, number))


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_odd_strings_pass_through_every_format(reader: ConfinedReader, tmp_path: Path, ending: str) -> None:
    held = [text for text in SHORT if not UNWRITTEN.search(text)] if ending in {"docx", "pptx", "eml"} else SHORT
    assert passages_of(
        reader, tmp_path / f"x.{ending}", WRITERS[ending]((*TEXTS, *(held[::4] if ending == "pptx" else held)))
    )


@pytest.mark.parametrize(("ending", "step"), [("csv", 4), ("json", 2), ("txt", 8), ("vtt", 4)])
def test_each_odd_string_alone(reader: ConfinedReader, tmp_path: Path, ending: str, step: int) -> None:
    for text in STRINGS[::step]:
        passages_of(reader, tmp_path / f"x.{ending}", WRITERS[ending]((text,)))


def test_a_file_renamed_or_packed_anew_adds_nothing_and_says_of_what_it_is_the_copy(
    reader: ConfinedReader, tmp_path: Path
) -> None:
    book = as_workbook(TEXTS)
    redactor = Redactor(b"k" * 32, Ledger(()), ())
    known = ingesting.KnownEvidence()
    given = {"first.xlsx": book, "renamed.xlsx": book, "packed.xlsx": repacked(book, level=9), "first.xlsx again": book}
    notes = {}
    for name, data in given.items():
        path = tmp_path / name.split()[0]
        path.write_bytes(data)
        done = ingesting.ingest([reader.read(path, path.name, Hints(), {})], known, redactor)
        assert len(done.sources) == (len(TEXTS) if name == "first.xlsx" else 0)
        assert done.accounts[0].again == (0 if name == "first.xlsx" else len(TEXTS))
        notes[name] = done.accounts[0].notes
        known = done.remembered if name == "first.xlsx" else known
    assert notes["renamed.xlsx"] == notes["packed.xlsx"] == ("the same content as first.xlsx: nothing is added",)
    assert notes["first.xlsx again"] == ("the same file as before: nothing is added",)
