import os
import socket
import subprocess
from pathlib import Path

import pytest

from cxanalyzer.adapters import decoding
from cxanalyzer.adapters.files import collect
from cxanalyzer.errors import InputError


def test_folders_are_walked_in_order_and_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    root = tmp_path / "exports"
    (root / "calls").mkdir(parents=True)
    for name in ("b.csv", "a.csv", "calls/1.vtt", ".hidden"):
        (root / name).write_text("x")
    (root / "link.csv").symlink_to(root / "a.csv")
    os.mkfifo(root / "pipe")
    files, left_out = collect([root, root / "a.csv", tmp_path / "gone.csv"])
    assert [shown for _, shown in files] == ["a.csv", "b.csv", "calls/1.vtt"]
    assert [(no.file, no.reason.split(":")[0]) for no in left_out] == [
        (".hidden", "a hidden file"),
        ("link.csv", "a link"),
        ("pipe", "not a regular file"),
        ("gone.csv", "no such file or folder"),
    ]


def test_a_link_stands_for_what_it_leads_to_only_where_the_user_names_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").write_text("x")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "file.csv").symlink_to(tmp_path / "real" / "a.csv")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert [shown for _, shown in collect([tmp_path / "folder"])[0]] == ["a.csv"]
    assert [shown for _, shown in collect([tmp_path / "file.csv"])[0]] == ["file.csv"]
    files, left_out = collect([tmp_path])
    assert [shown for _, shown in files] == ["real/a.csv"]
    assert [no.file for no in left_out] == ["file.csv", "folder", "loop"]
    assert collect([tmp_path / "loop"])[1][0].reason.startswith("no such file or folder")


def test_folders_as_deep_as_the_system_allows_are_walked(tmp_path: Path) -> None:
    place = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1_500):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.csv").write_text("x")
    finally:
        os.chdir(place)
    files, left_out = collect([tmp_path])
    assert [path.name for path, _ in files] == ["a.csv"]
    assert left_out == []
    subprocess.run(["/bin/rm", "-r", tmp_path / "d"], check=True)  # Python's own removal goes less deep


def test_sockets_and_names_that_are_no_text_are_listed(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.csv"))
        Path(os.fsdecode(bytes(tmp_path) + b"/\xff.csv")).write_text("x")
        files, left_out = collect([tmp_path])
    assert [shown for _, shown in files] == ["\ufffd.csv"]
    assert [(no.file, no.reason) for no in left_out] == [("s.csv", "not a regular file: left out")]


def test_equal_names_of_two_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("q2", "q3"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "nps.csv").write_text("x")
    files, _ = collect([tmp_path / "q2", tmp_path / "q3"])
    assert [shown for _, shown in files] == ["q2/nps.csv", "q3/nps.csv"]


def test_an_endless_line_is_refused_at_once() -> None:
    decoding.refuse_endless_lines(b"short\n" * 5_000_000)
    with pytest.raises(InputError, match="5,000,001 lines are more than"):
        decoding.refuse_endless_lines(b"\n" * 5_000_001)
    with pytest.raises(InputError, match="line 3 is longer than 20 MB"):
        decoding.refuse_endless_lines(b"a\nb\n" + b"x" * 21_000_000)


def test_a_declared_encoding_does_not_beat_the_bytes() -> None:
    assert decoding.decode("größer".encode(), declared="latin-1")[0] == "größer"
    assert decoding.decode("größer".encode("latin-1"), declared="latin-1")[0] == "größer"
    assert decoding.decode("日本".encode("iso-2022-jp"), declared="iso-2022-jp")[0] == "日本"
