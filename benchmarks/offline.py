"""The tests where there is no network but loopback, and what the commands touch outside of their folders.

    uv run python benchmarks/offline.py suite [PYTEST ARGUMENTS…]   # all tests, or those named, in a namespace of their own
    uv run python benchmarks/offline.py traced                      # connects and writes of the commands, by the kernel

`suite` runs in a network namespace with loopback alone, with an empty home, and lists what was left there. `traced` needs
strace: it takes a file of every format in, reviews, asks, and lists every address that was connected to and every path
outside the project and the temporary folder that was opened for writing.
"""

import fcntl
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1
_CONNECT = re.compile(r"connect\(.*?sa_family=(AF_\w+)(.*)")
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"|sun_path=@?"([^"]*)"')
_OPENED = re.compile(
    r'(?:openat|open|creat|mkdirat|mkdir|renameat2?|rename|unlinkat|unlink|symlinkat)\([^"]*"([^"]+)"(.*)'
)
_READING = re.compile(r"O_RDONLY|ENOENT|EACCES")


def loopback_up() -> None:
    """What `ip link set lo up` does, where there may be no `ip`."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        asked = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack_from("h", fcntl.ioctl(control, _GET_FLAGS, asked), 16)
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


def alone(command: Sequence[str]) -> list[str]:
    """The command in a namespace with loopback and nothing else."""
    again = [sys.executable, __file__, "within", *command]
    return ["unshare", "--map-root-user", "--net", *again]


def private(folder: Path) -> dict[str, str]:
    """An environment whose home is empty, and whose temporary files stand together."""
    home, temporary = folder / "home", folder / "tmp"
    home.mkdir()
    temporary.mkdir()
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "UV_"))}
    return {
        **ours, "HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(temporary / "hypothesis"),
    }  # fmt: skip


def left_in(home: Path) -> list[str]:
    """What stands in a home that was empty."""
    return [str(path.relative_to(home)) for path in sorted(home.rglob("*")) if not path.is_dir()]


def suite(arguments: Sequence[str]) -> int:
    """The tests, alone; what they left at home."""
    with tempfile.TemporaryDirectory() as name:
        environment = private(Path(name))
        command = alone([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments])
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        found = left_in(Path(name) / "home")
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    print(f"exit code {code}; left in the home: {found or 'nothing'}; changed in the checkout:")
    print(changed.stdout or "nothing")
    return code


def every_format(folder: Path) -> list[Path]:
    """One sample file of each ending, and one written here for each format that the sample company has none of."""
    found = {
        path.suffix: path for path in sorted(SAMPLES.rglob("*")) if path.is_file() and path.suffix not in {"", ".toml"}
    }
    made = folder / "made"
    made.mkdir()
    said = "The parcel came three days late and nobody told me."
    pages = {
        ".txt": said, ".md": f"# Notes\n\n{said}\n", ".html": f"<html><body><p>{said}</p></body></html>",
        ".srt": f"1\n00:00:01,000 --> 00:00:04,000\nCustomer: {said}\n", ".jsonl": f'{{"text": "{said}"}}\n',
    }  # fmt: skip
    for ending, text in pages.items():
        (made / f"one{ending}").write_text(text, encoding="utf-8")
    _office(made, said)
    return [*found.values(), *(path for path in sorted(made.iterdir()) if path.suffix not in found)]


def _office(folder: Path, said: str) -> None:
    from docx import Document
    from openpyxl import Workbook
    from pptx import Presentation

    document = Document()
    document.add_paragraph(said)
    document.save(str(folder / "one.docx"))
    book = Workbook()
    for row in (("id", "review"), ("1", said)):
        book.worksheets[0].append(row)
    book.save(folder / "one.xlsx")
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = said
    slides.save(str(folder / "one.pptx"))


def traced() -> int:
    """Connects and writes of the commands on a small project, as the kernel saw them."""
    if shutil.which("strace") is None:
        print("skipped: there is no strace")
        return 0
    connects: Counter[str] = Counter()
    written: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = private(folder) | {"CXANALYZER_ROOT": str(folder / "projects")}
        files = [str(path) for path in every_format(folder)]
        for command in (
            ("init", "silent", "--pack", "ecommerce"), ("ingest", "silent", *files), ("review", "silent"),
            ("show", "silent"), ("show", "silent", "evidence", "late parcel"), ("ask", "silent", "Why do customers complain?"),
        ):  # fmt: skip
            log = folder / "log"
            traces = [
                "strace",
                "-f",
                "-qq",
                "-o",
                str(log),
                "-e",
                "trace=connect,openat,creat,mkdir,rename,unlink,symlink",
            ]
            done = subprocess.run(
                [*traces, sys.executable, "-m", "cxanalyzer", *command],
                cwd=folder, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            print(
                f"{command[0]}: exit code {done.returncode}{'' if done.returncode == 0 else ', ' + done.stderr[-300:]}"
            )
            for address in _connected(log):
                connects[address] += 1
            for path in _written(log, folder):
                written[path] += 1
        found = left_in(folder / "home")
    print(f"{len(files)} files of {len({Path(one).suffix for one in files})} formats")
    for told, counted in (("connected to", connects), ("opened for writing elsewhere", written)):
        print(f"{told}: {dict(counted) or 'nothing'}")
    print(f"left in the home: {found or 'nothing'}")
    return 0


def _connected(log: Path) -> Iterator[str]:
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CONNECT.search(line)
        if found and found[1] != "AF_UNSPEC":
            address = _ADDRESS.search(found[2])
            yield f"{found[1]} {next(filter(None, address.groups()), '') if address else found[2][:60]}"


def _written(log: Path, folder: Path) -> Iterator[str]:
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _OPENED.search(line)
        if found is None or _READING.search(found[2]):
            continue
        path = found[1]
        inside = path.startswith((str(folder), "/dev/", "/proc/")) or not path.startswith("/")
        if not inside:
            yield path


def main(arguments: Sequence[str]) -> int:
    """One of the two, or the inner half of the first."""
    match arguments:
        case ["within", *command]:
            loopback_up()
            os.execvp(command[0], command)  # noqa: S606 - the command we were given
        case ["suite", *rest]:
            return suite(rest)
        case ["traced"]:
            return traced()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
