"""What is refused before a parser sees it."""

import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from reading_files import read, texts
from seed_files import TEXTS, as_workbook, repacked

from cxanalyzer.adapters import gate
from cxanalyzer.adapters.files import FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints
from cxanalyzer.settings import ReadingSettings


def test_a_file_larger_than_the_project_allows_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as sparse:
        sparse.truncate(3 * 1024 * 1024)
    with pytest.raises(InputError, match=r"3 MB is more than the 2 MB a file may have: .* raise max_file_mb under"):
        FileReader(ReadingSettings(max_file_mb=2)).read(large, "large.csv", Hints(), {})
    with pytest.raises(InputError, match="nothing but blanks"):
        FileReader().read(large, "large.csv", Hints(), {})


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe.csv", "folder.csv"):
        with pytest.raises(InputError, match=r"not a regular file|cannot be opened"):
            FileReader().read(tmp_path / name, name, Hints(), {})
    (tmp_path / "link.csv").symlink_to("/dev/zero")
    with pytest.raises(InputError, match="not a regular file"):
        FileReader().read(tmp_path / "link.csv", "link.csv", Hints(), {})


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(*((f"{number}.xml", b"") for number in range(10_001))), "10,001 parts inside"),
        (packed(("a.xml", bytes(11 * 1024 * 1024))), "packed 200 times or more"),
        (packed(("a.xml", b"x" * 100), method=zipfile.ZIP_LZMA), "packed in a way that no office file is"),
        (packed(("a.xml", b"x" * 100)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "password-protected"),
        (packed(("a.xml", b"x" * 9_000))[:60], "damaged"),
    ],
)  # fmt: skip
def test_an_archive_that_no_office_file_is_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        gate.unpacked_digest(data)


def test_what_an_archive_declares_of_itself_is_not_believed() -> None:
    whole = packed(*((f"{number}.xml", os.urandom(1024) * 1_000) for number in range(12)))
    lies = whole.replace((1024_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(InputError, match="damaged"):
        gate.unpacked_digest(lies)


def test_the_same_parts_packed_anew_have_the_same_digest() -> None:
    book = as_workbook(TEXTS)
    again = repacked(book, level=9)
    assert again != book
    assert gate.unpacked_digest(again) == gate.unpacked_digest(book)
    assert gate.unpacked_digest(repacked(book, lambda _, part: part.replace(b"late", b"soon"))) != gate.unpacked_digest(
        book
    )


def test_texts_and_cells_that_nobody_wrote_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one text of 1,000,006 characters"):
        read(tmp_path, "a.txt", "late. " + "x" * 1_000_000)
    raw = read(
        tmp_path, "b.json", json.dumps([{"id": n, "text": text} for n, text in enumerate((*TEXTS, "x" * 140_000))])
    )
    assert (texts(raw), [no.reason for no in raw.rejected]) == (
        list(TEXTS),
        ["a cell is longer than 131,072 characters"],
    )
    with pytest.raises(InputError, match="more than 5 million objects and lists"):
        read(tmp_path, "b.json", b"[" + b"[]," * 5_000_000 + b"[]]")
    fields = ",".join(f'{{"text": "late", "f{number}": 1}}' for number in range(2_001))
    with pytest.raises(InputError, match="2,001 records with 2,002 different fields"):
        read(tmp_path, "a.json", f"[{fields}]")
