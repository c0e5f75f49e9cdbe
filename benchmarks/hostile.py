"""Files that nobody vouches for: what each costs, and whether anything but passages or one clear line comes of it.

    PYTHONPATH=tests uv run python benchmarks/hostile.py bombs [NAME…]     # each, and an honest file after it
    PYTHONPATH=tests uv run python benchmarks/hostile.py mutations [MANY]  # 24 files, each damaged in 200 ways
    PYTHONPATH=tests uv run python benchmarks/hostile.py strings           # odd strings through every format
    PYTHONPATH=tests uv run python benchmarks/hostile.py folder            # what 50 small Word files cost

Every file is made here, the same every time; nothing is fetched. The exit code is 1 when a bound is not kept.
"""

import resource
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import psutil
from bombs import BOMBS
from mutations import mutant
from naughty_strings import NAUGHTY
from seed_files import TEXTS, WRITERS, as_text, as_word, seeds

from cxanalyzer.adapters.confined import ConfinedReader
from cxanalyzer.adapters.files import SURPRISE
from cxanalyzer.errors import InputError
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.records import Hints
from cxanalyzer.steps import ingest as ingesting

MB = 1024 * 1024
SLOWEST_BOMB, SLOWEST_DAMAGED = 90, 10
LARGEST_CHILD, LARGEST_GROWTH = 2_048 * MB, 200 * MB
CRASHED = "crashed:"
OUR_OWN = (CRASHED, f"refused: {SURPRISE}")
ENDED_BADLY = (*OUR_OWN, "refused: its parser broke off", "refused: takes longer than", "refused: what its parser")


class Watch(Thread):
    """Looks fifty times a second at how much memory this process and its parser have."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ours = self.parser = 0
        self._done = Event()

    def run(self) -> None:
        """Look until it is stopped."""
        here = psutil.Process()
        while not self._done.wait(0.02):
            self.ours = max(self.ours, here.memory_info().rss)
            with suppress(psutil.Error):
                self.parser = max([self.parser, *(child.memory_info().rss for child in here.children())])

    def stop(self) -> None:
        """Stop looking."""
        self._done.set()
        self.join()


def bombs(names: Sequence[str]) -> bool:
    """Each bomb, down to its passages, and an honest file after it."""
    kept_all = True
    print(f"{'bomb':20} {'MB':>7} {'s':>6} {'CPU s':>6} {'parser MB':>9} {'growth MB':>9}  what came of it")
    with tempfile.TemporaryDirectory() as folder, ConfinedReader() as reader:
        honest = written(Path(folder), "honest.txt", as_text(TEXTS))
        assert outcome(reader, honest) == "read"
        for name in names or BOMBS:
            path = Path(folder) / name
            subprocess.run(
                [sys.executable, __file__, "make", name, path], check=True
            )  # what making it takes does not count
            before, watch = psutil.Process().memory_info().rss, Watch()
            watch.start()
            begun = monotonic()
            said, processor = timed(reader, path)
            watch.stop()
            seconds = monotonic() - begun
            growth = max(0, watch.ours - before)
            fine = seconds <= SLOWEST_BOMB + 1 and watch.parser <= LARGEST_CHILD and growth <= LARGEST_GROWTH
            fine = fine and not said.startswith(OUR_OWN) and outcome(reader, honest) == "read"
            kept_all &= fine
            cost = f"{path.stat().st_size / MB:7.2f} {seconds:6.1f} {processor:6.1f} {watch.parser / MB:9.0f} {growth / MB:9.0f}"
            print(f"{name:20} {cost}  {'' if fine else 'BEYOND ITS BOUNDS '}{said[:150]}", flush=True)
            path.unlink()
    return kept_all


def outcome(reader: ConfinedReader, path: Path) -> str:
    """`read`, or why not: through reading, cleaning and redaction."""
    try:
        raw = reader.read(path, path.name, Hints(), {})
        assert raw.accounted() == raw.read, "not every record is accounted for"
        done = ingesting.ingest([raw], ingesting.KnownEvidence(), Redactor(b"k" * 32, Ledger(()), ()))
        for passage in done.passages:
            passage.text.encode()
    except InputError as error:
        return f"refused: {error}"
    except Exception as error:  # noqa: BLE001 - what this looks for
        return f"{CRASHED} {type(error).__name__}: {str(error)[:100]}"
    return "read"


def timed(reader: ConfinedReader, path: Path) -> tuple[str, float]:
    """What came of a file, and after how many seconds of processor time, here and in the parser."""
    begun = used()
    found = outcome(reader, path)
    return found, used() - begun


def used() -> float:
    """The processor time of this process and of its parsers, those that have ended included."""
    own = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    alive = [child.cpu_times() for child in psutil.Process().children()]
    return sum(one.ru_utime + one.ru_stime for one in own) + sum(one.user + one.system for one in alive)


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
                is_bad = found.startswith(ENDED_BADLY) or seconds > SLOWEST_DAMAGED
                ends[ending]["bad" if is_bad else found.partition(":")[0]] += 1
                slowest[ending] = max(slowest[ending], seconds)
                if is_bad:
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
                if found.startswith(ENDED_BADLY) or seconds > SLOWEST_DAMAGED:
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
        begun, before = monotonic(), used()
        ends = Counter(outcome(reader, path) for path in paths)
        print(f"{dict(ends)}: {monotonic() - begun:.1f} s, {used() - before:.1f} s of processor time")
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
        "make": lambda: bool(Path(more[1]).write_bytes(BOMBS[more[0]](1))),
    }
    sys.exit(not parts[what]())
