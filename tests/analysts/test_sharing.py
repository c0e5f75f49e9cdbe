"""Reading on several processors says what reading on one says, and ends with whoever asked."""

import subprocess
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from cxanalyzer.analysts.embedded.reader import Reader, Understood
from cxanalyzer.analysts.embedded.sharing import SharedReader, shares
from cxanalyzer.records import Passage, Touchpoint

SAID = (
    "The courier was two hours late and nobody told me why. The driver was friendly, though.",
    "I returned the shoes and still wait for my refund!",
    "Thanks, bye",
    "Great app, easy to use; delivery on time.",
    "It does not work. Worst support ever, I will never order again.",
)
REGISTER = (
    Touchpoint(id="delivery", name="Delivery"),
    Touchpoint(id="returns", name="Returns and refunds"),
    Touchpoint(id="support", name="Customer service"),
)


class CountedLetters:
    """Embeddings that another process can be given: how often each letter stands in a text."""

    def __call__(self, texts: list[str]) -> NDArray[np.float32]:
        rows = np.array([[text.lower().count(letter) for letter in "aeioudlnrst"] for text in texts], dtype=np.float32)
        return rows.reshape(len(texts), 11) / np.maximum(
            np.linalg.norm(rows.reshape(len(texts), 11), axis=1)[:, None], 1
        )


class Broken(CountedLetters):
    """Embeddings that cannot be read in another process."""

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return (int, ("no number",))


def passages(count: int) -> list[Passage]:
    """Sources of one to three passages, some spoken by an agent, not in order."""
    made = [
        Passage(
            passage_id=f"P{number:04d}",
            source_id=f"S{number // 3:04d}" if number % 2 else f"T{number:04d}",
            record=str(number),
            position=number % 3,
            text=SAID[number % len(SAID)],
            speaker="agent" if number % 7 == 3 else "customer",
        )
        for number in range(count)
    ]
    return made[::-1]


@pytest.fixture(scope="module")
def shared() -> SharedReader:
    return SharedReader(CountedLetters(), fewest=1, processes=3)


def test_three_processes_read_what_one_reads(shared: SharedReader) -> None:
    evidence = passages(90)
    assert shared.read(evidence, REGISTER) == Reader(CountedLetters()).read(evidence, REGISTER)


def test_they_are_asked_again_with_another_register(shared: SharedReader) -> None:
    evidence = passages(90)
    first = shared.read(evidence, REGISTER)
    assert shared.read(evidence, REGISTER[:1]) == Reader(CountedLetters()).read(evidence, REGISTER[:1])
    assert shared.read(evidence, REGISTER) == first


def processes_of(reader: SharedReader) -> Sequence["subprocess.Popen[bytes]"]:
    return [other._process for other in reader._others or ()]


def test_a_process_that_breaks_off_is_made_up_for() -> None:
    evidence = passages(90)
    reader = SharedReader(CountedLetters(), fewest=1, processes=2)
    expected = reader.read(evidence, REGISTER)
    (process,) = processes_of(reader)
    process.kill()
    assert reader.read(evidence, REGISTER) == expected


def test_a_process_that_cannot_begin_is_made_up_for() -> None:
    evidence = passages(90)
    read = SharedReader(Broken(), fewest=1, processes=2).read(evidence, REGISTER)
    assert read == Reader(CountedLetters()).read(evidence, REGISTER)


def test_what_cannot_be_sent_is_read_here() -> None:
    def unsendable(texts: list[str]) -> NDArray[np.float32]:
        return CountedLetters()(texts)

    evidence = passages(40)
    reader = SharedReader(unsendable, fewest=1, processes=2)
    assert reader.read(evidence, REGISTER) == Reader(CountedLetters()).read(evidence, REGISTER)
    assert not processes_of(reader)


def test_few_passages_start_no_process() -> None:
    reader = SharedReader(CountedLetters(), processes=2)
    reader.read(passages(200), REGISTER)
    assert not processes_of(reader)


def test_processes_end_with_their_reader_and_when_somebody_interrupts() -> None:
    reader = SharedReader(CountedLetters(), fewest=1, processes=2)
    reader.read(passages(90), REGISTER)
    (process,) = processes_of(reader)
    assert process.poll() is None
    del reader
    assert process.wait(timeout=10) != 0

    interrupted = SharedReader(CountedLetters(), fewest=1, processes=2)
    interrupted._own = InterruptedReader(CountedLetters())
    with pytest.raises(KeyboardInterrupt):
        interrupted.read(passages(90), REGISTER)
    (process,) = processes_of(interrupted)
    assert process.poll() is not None


class InterruptedReader(Reader):
    """Somebody presses Ctrl-C while it reads."""

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], languages: Mapping[str, str] | None = None
    ) -> Understood:
        raise KeyboardInterrupt


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_shares_hold_every_passage_once_and_cut_no_source(count: int) -> None:
    evidence = passages(4_321)
    cut = shares(evidence, count)
    assert len(cut) == count
    joined = [passage for share in cut for passage in share]
    assert sorted(passage.passage_id for passage in joined) == sorted(passage.passage_id for passage in evidence)
    sources = [{passage.source_id for passage in share} for share in cut]
    assert sum(map(len, sources)) == len(set().union(*sources))
    assert max(map(len, cut)) - min(map(len, cut)) < 300
