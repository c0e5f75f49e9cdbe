"""Files that nobody vouches for: what each costs, and whether anything but passages or one clear line comes of it.

    PYTHONPATH=tests uv run python benchmarks/hostile.py bombs [NAME…]     # each beside an honest file
    PYTHONPATH=tests uv run python benchmarks/hostile.py mutations [MANY]  # 24 files, each damaged in 200 ways
    PYTHONPATH=tests uv run python benchmarks/hostile.py strings           # odd strings through every format
    PYTHONPATH=tests uv run python benchmarks/hostile.py folder            # what 50 small Word files cost

Every file is made here, the same every time; nothing is fetched. The exit code is 1 when a bound is not kept.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, process_time, sleep

import psutil
from bombs import BOMBS
from mutations import mutant
from naughty_strings import NAUGHTY
from seed_files import TEXTS, WRITERS, as_csv, as_word, seeds

from cxanalyzer.adapters.confined import ConfinedReader
from cxanalyzer.adapters.files import SURPRISE
from cxanalyzer.errors import InputError
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.records import Hints
from cxanalyzer.steps import ingest as ingesting

MB = 1024 * 1024
SLOWEST_BOMB, SLOWEST_DAMAGED = 90, 10
LARGEST_CHILD, LARGEST_GROWTH = 2_048 * MB, 200 * MB
ENDED_BADLY = (SURPRISE, "its parser broke off", "takes longer than", "are no records", "no process")


@dataclass
class Cost:
    """What one command took: its end, its seconds, the most memory it and its parser had at once."""

    code: int = 0
    output: str = ""
    seconds: float = 0
    parent: int = 0
    child: int = 0


def command(root: Path, *arguments: str) -> Cost:
    """`cxanalyzer …` in a process of its own, looked at fifty times a second."""
    cost, begun = Cost(), monotonic()
    environment = {**os.environ, "CXANALYZER_ROOT": str(root), "COLUMNS": "200"}
    process = subprocess.Popen(
        [sys.executable, "-m", "cxanalyzer", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        text=True,
    )
    seen = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            cost.parent = max(cost.parent, seen.memory_info().rss)
            for child in seen.children():
                if "confined_child" in " ".join(child.cmdline()):
                    cost.child = max(cost.child, child.memory_info().rss)
        except psutil.Error:
            pass
        sleep(0.02)
    cost.code, cost.output, cost.seconds = process.returncode, process.communicate()[0], monotonic() - begun
    return cost


def bombs(names: Sequence[str]) -> bool:
    """Each bomb in a folder with an honest file, and again alone."""
    kept_all = True
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        honest = command_on(root, "honest", {"honest.csv": as_csv(TEXTS)})
        print(f"{'bomb':24} {'MB':>7} {'s':>6} {'parser MB':>9} {'growth MB':>9}  what was said of it")
        for name in names or BOMBS:
            data = BOMBS[name](1)
            both = command_on(root, "both", {name: data, "zz-honest.csv": as_csv(TEXTS)})
            growth = both.parent - honest.parent
            said = [line for line in both.output.splitlines() if line.split()[:1] == [name]][-1:]
            fine = (
                both.code == 0
                and both.seconds <= SLOWEST_BOMB
                and both.child <= LARGEST_CHILD
                and growth <= LARGEST_GROWTH
                and any(line.split()[:3] == ["zz-honest.csv", "3", "3"] for line in both.output.splitlines())
            )
            kept_all &= fine
            cost = f"{len(data) / MB:7.2f} {both.seconds:6.1f} {both.child / MB:9.0f} {max(0, growth) / MB:9.0f}"
            print(
                f"{name:24} {cost}  {'' if fine else 'BEYOND ITS BOUNDS '}{' '.join(' '.join(said).split()[1:])[:150]}",
                flush=True,
            )
            if not fine:
                print(both.code, both.output[-1500:])
    return kept_all


def command_on(root: Path, project: str, files: dict[str, bytes]) -> Cost:
    """`ingest` of a folder with these files into a new project."""
    with tempfile.TemporaryDirectory(dir=root) as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        name = f"{project}-{Path(folder).name.casefold().replace('tmp', '')}"
        assert command(root, "init", name).code == 0
        return command(root, "ingest", name, folder)


def outcome(reader: ConfinedReader, path: Path) -> str:
    """`read` or `refused` for what may be, else what went wrong: through reading, cleaning and redaction."""
    try:
        raw = reader.read(path, path.name, Hints(), {})
        assert raw.accounted() == raw.read, "not every record is accounted for"
        done = ingesting.ingest([raw], ingesting.KnownEvidence(), Redactor(b"k" * 32, Ledger(()), ()))
        for passage in done.passages:
            passage.text.encode()
    except InputError as error:
        return str(error) if str(error).startswith(ENDED_BADLY) else "refused"
    except Exception as error:  # noqa: BLE001 - what this looks for
        return f"{type(error).__name__}: {str(error)[:100]}"
    return "read"


def timed(reader: ConfinedReader, path: Path) -> tuple[str, float]:
    """What came of a file, and after how many seconds."""
    begun = monotonic()
    found = outcome(reader, path)
    return found, monotonic() - begun


def mutations(many: int) -> bool:
    """Every seed damaged in many ways."""
    ends: defaultdict[str, Counter[str]] = defaultdict(Counter)
    slowest: defaultdict[str, float] = defaultdict(float)
    bad: list[str] = []
    originals = seeds()
    with tempfile.TemporaryDirectory() as folder, ConfinedReader() as reader:
        for name in originals:
            ending = name.rpartition(".")[2]
            timed(reader, written(Path(folder), name, originals[name]))
            for number in range(many):
                found, seconds = timed(reader, written(Path(folder), name, mutant(originals, name, number)))
                ends[ending][found if found in {"read", "refused"} else "bad"] += 1
                slowest[ending] = max(slowest[ending], seconds)
                if found not in {"read", "refused"} or seconds > SLOWEST_DAMAGED:
                    bad.append(f"{name} {number}: {found} {seconds:.1f} s")
            print(f"{name:12} {dict(ends[ending])} slowest {slowest[ending]:.2f} s", flush=True)
    print(f"{sum(map(Counter.total, ends.values()))} inputs, {len(bad)} bad", *bad, sep="\n  ")
    return not bad


def strings() -> bool:
    """Every odd string alone, and all of a class together, through every format."""
    bad, count = [], 0
    with tempfile.TemporaryDirectory() as folder, ConfinedReader() as reader:
        for ending, (group, texts) in ((ending, each) for ending in WRITERS for each in NAUGHTY.items()):
            for data in files_of(ending, texts):
                count += 1
                found, seconds = timed(reader, written(Path(folder), f"{group.replace(' ', '-')}.{ending}", data))
                if found not in {"read", "refused"} or seconds > SLOWEST_DAMAGED:
                    bad.append(f"{group}.{ending}: {found} {seconds:.1f} s")
    print(f"{count} files, {len(bad)} bad", *bad, sep="\n  ")
    return not bad


def files_of(ending: str, texts: Sequence[str]) -> Iterator[bytes]:
    """A file for each text that the format can hold, and one with all of them."""
    held = []
    for text in texts:
        try:
            yield WRITERS[ending]((text,))
        except ValueError:  # no file of this format has such a text
            continue
        held.append(text)
    yield WRITERS[ending](held or TEXTS)


def folder() -> bool:
    """Fifty small Word files."""
    with tempfile.TemporaryDirectory() as place, ConfinedReader() as reader:
        paths = [
            written(Path(place), f"{number}.docx", as_word([f"{text} ({number})" for text in TEXTS]))
            for number in range(50)
        ]
        begun, used = monotonic(), process_time()
        ends = Counter(outcome(reader, path) for path in paths)
        print(f"{dict(ends)}: {monotonic() - begun:.1f} s, {process_time() - used:.1f} s of them here")
    return ends["read"] == len(paths)


def written(place: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = place / name
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    what, more = sys.argv[1], sys.argv[2:]
    parts = {
        "bombs": lambda: bombs(more),
        "mutations": lambda: mutations(int(more[0]) if more else 200),
        "strings": strings,
        "folder": folder,
    }
    sys.exit(not parts[what]())
