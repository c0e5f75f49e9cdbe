"""Measure the language-model analyst over real HTTP, against the model server of the tests.

    uv run python benchmarks/language_model.py tokens|chaos|pace

- tokens: calls and input tokens that 100 short survey answers cost by the server's own tally; asked: ≤ 4 and ≤ 7,500.
- chaos: 500 calls with 10 % 429, 5 % 500, 5 % malformed, 3 % truncated, 2 % dropped; asked: the same result, ≤ 1.5 × the calls.
- pace: 6,000 short passages, 1 s a call, 16 calls at a time; asked: ≤ 1.15 × calls × latency ÷ 16, and no call the second time.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "analysts" / "language_model")]

import hundred_answers  # noqa: E402 - found once the tests' folders are
from at_the_desk import PROMPTS, Desk, passages_of  # noqa: E402
from model_server import Faults, Labels, ModelServer, Oracle  # noqa: E402

from cxanalyzer.analysts.language_model.reading import Reader  # noqa: E402
from cxanalyzer.records import Drafts, Passage  # noqa: E402

CHAOS = {"rate_limited:1": 0.10, "server": 0.05, "malformed": 0.05, "truncated": 0.03, "dropped": 0.02}
CALLS = 500
PASSAGES, LATENCY, AT_ONCE, OVERHEAD = 6_000, 1.0, 16, 1.15


def passages(labels: Labels) -> list[Passage]:
    """The labelled texts as answers to one question."""
    _, found = passages_of(*labels.by_text)
    return [replace(one, question="What should we do better?") for one in found]


def read(desk: Desk, asked: Sequence[Passage]) -> Drafts:
    """Read in a new run over what the desk has kept."""
    channels = dict.fromkeys((one.source_id for one in asked), "survey")
    return Reader(desk.asks(), PROMPTS, "A furniture shop", channels).read(asked, hundred_answers.REGISTER)


def tokens(folder: Path) -> bool:
    """What a hundred short answers cost."""
    with ModelServer(Oracle(hundred_answers.LABELS)) as server:
        drafts = read(Desk(server, folder), passages(hundred_answers.LABELS))
    tally = server.tally
    print(f"100 answers: {tally.calls} calls (asked ≤ 4), {tally.input_tokens} input tokens (asked ≤ 7,500), "
          f"{tally.output_tokens} output tokens, {len(drafts.drafts)} mentions")  # fmt: skip
    return tally.calls <= 4 and tally.input_tokens <= 7_500


def chaos(folder: Path) -> bool:
    """What a bad day at the provider changes."""
    labels = hundred_answers.repeated(50)
    asked = passages(labels)

    def run(name: str, faults: Faults) -> tuple[list[Drafts], int]:
        (folder / name).mkdir()
        with ModelServer(Oracle(labels), faults) as server:
            desk = Desk(server, folder / name, concurrency=8)
            size = len(asked) // CALLS
            drafts = [read(desk, asked[at : at + size]) for at in range(0, len(asked), size)]
            assert desk.tokens == desk.billed
        return drafts, server.tally.calls

    clean, calls = run("clean", Faults())
    rough, more = run("rough", Faults(rates=CHAOS, seed=1))
    print(f"chaos: {more} calls instead of {calls} ({more / calls:.2f} ×, asked ≤ 1.5), "
          f"result {'identical' if rough == clean else 'DIFFERENT'}")  # fmt: skip
    return rough == clean and more <= 1.5 * calls


def pace(folder: Path) -> bool:
    """How long a large volume takes, beside the server's own time."""
    labels = hundred_answers.repeated(PASSAGES // 100)
    asked = passages(labels)
    with server_of_its_own(labels, folder) as url:
        desk = Desk(_At(url), folder, concurrency=AT_ONCE)
        read(
            desk, passages(Labels([("Good morning.", None)]))
        )  # the packages are loaded, as they are once the model was probed
        before = _calls(url)
        began = time.perf_counter()
        first = read(desk, asked)
        elapsed = time.perf_counter() - began
        calls = _calls(url) - before
        began = time.perf_counter()
        again = read(desk, asked)
        second, more = time.perf_counter() - began, _calls(url) - before - calls
    ideal = calls * LATENCY / AT_ONCE
    print(f"pace: {len(asked)} passages, {calls} calls in {elapsed:.2f} s = {elapsed / ideal:.3f} × {ideal:.2f} s "
          f"(asked ≤ {OVERHEAD}); again: {more} calls in {second:.2f} s; {len(first.drafts)} mentions, "
          f"{len(first.unread)} unread")  # fmt: skip
    return elapsed <= OVERHEAD * ideal and more == 0 and again == first


class _At(ModelServer):
    """A server that runs elsewhere, by its address."""

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def url(self) -> str:
        return self._url


@contextmanager
def server_of_its_own(labels: Labels, folder: Path) -> Iterator[str]:
    """The address of a server in another process, which answers from these labels after one second."""
    file = folder / "labels.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("text", "touchpoint", "emotion"))
        for text, found in labels.by_text.items():
            rows.writerows([(text, one.touchpoint, one.emotion) for one in found] or [(text, "", "")])
    command = [
        sys.executable,
        str(TESTS / "model_server" / "serve.py"),
        "--oracle",
        str(file),
        "--latency",
        str(LATENCY),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()
        process.stdout.read()


def _calls(url: str) -> int:
    with urlopen(url.removesuffix("/v1") + "/tally") as reply:  # noqa: S310 - our own server
        return int(json.load(reply)["calls"])


MEASURED: dict[str, Callable[[Path], bool]] = {"tokens": tokens, "chaos": chaos, "pace": pace}


def main() -> None:
    """Measure what is named, all without a name; the exit code says whether what is asked was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=MEASURED)
    what = parser.parse_args().what
    reached = []
    for name, measure in MEASURED.items():
        if what in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                reached.append(measure(Path(folder)))
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
