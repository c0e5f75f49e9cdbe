"""Reading by sample over real HTTP: fewer calls, nothing asked twice, and what a server says badly is asked again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from at_the_desk import PROMPTS, Desk, lending
from inn import EMBEDDED, REGISTER, guests, labels, passages
from model_server import Faults, ModelServer, Oracle

from cxanalyzer.analysts.sampled.analyst import SampledAnalyst
from cxanalyzer.analysts.sampled.planning import plan
from cxanalyzer.analysts.sampled.short import ShortReader
from cxanalyzer.records import Drafts

Start = Callable[..., ModelServer]
ROWS = guests(800, 0.05)
PASSAGES = passages([text for text, _ in ROWS])


@pytest.fixture
def start_server() -> Iterator[Start]:
    with lending() as lent:
        yield lent


def read(desk: Desk) -> Drafts:
    model = desk.analyst()
    return SampledAnalyst(model, ShortReader(desk.asker, PROMPTS, "An inn"), EMBEDDED, 0.85).read(PASSAGES, REGISTER)


def test_it_takes_fewer_calls_and_none_the_second_time(start_server: Start, tmp_path: Path) -> None:
    desk = Desk(start_server(Oracle(labels(ROWS))), tmp_path)
    first = read(desk)
    calls = desk.server.tally.calls
    assert first.sampling is not None
    assert first.sampling.by_classifier > 300
    assert {one.passage_id for one in first.drafts} == {one.passage_id for one in PASSAGES}
    assert read(desk) == first
    assert desk.server.tally.calls == calls
    assert desk.tokens == desk.billed


@pytest.mark.parametrize("fault", ["missing_ids", "extra_ids", "malformed", "truncated", "server"])
def test_a_bad_reply_changes_nothing(start_server: Start, tmp_path: Path, fault: str) -> None:
    (tmp_path / "clean").mkdir()
    clean = read(Desk(start_server(Oracle(labels(ROWS))), tmp_path / "clean"))
    desk = Desk(start_server(Oracle(labels(ROWS)), Faults(at={3: fault, 5: fault})), tmp_path)
    assert read(desk) == clean
    assert desk.server.tally.faults


def test_it_takes_no_more_calls_than_were_planned(start_server: Start, tmp_path: Path) -> None:
    desk = Desk(start_server(Oracle(labels(ROWS))), tmp_path)
    readers = (desk.analyst().reader, ShortReader(desk.asker, PROMPTS, "An inn"))
    planned = plan(desk.asker, readers, PASSAGES, REGISTER)
    assert desk.server.tally.calls == 0
    in_full = plan(desk.asker, readers, PASSAGES[:50], REGISTER)  # so few are read in full
    read(desk)
    assert planned.calls / 2 < desk.server.tally.calls <= planned.calls + 2
    assert in_full.calls >= 1
    assert desk.server.tally.input_tokens <= 1.2 * planned.input_tokens
