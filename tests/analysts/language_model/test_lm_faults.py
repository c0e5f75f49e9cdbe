"""Every way a server can misbehave × every chain × every way of asking for JSON, over real HTTP."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from at_the_desk import Desk
from chains import CHAINS, LABELS, READ, TEXTS
from model_server import FAULTS, Faults, ModelServer, Oracle

from cxanalyzer.adapters.providers import MODES, Mode
from cxanalyzer.analysts.language_model.asking import CORRECTIONS, ENDS_THE_RUN, WORTH_CORRECTING, WORTH_WAITING
from cxanalyzer.errors import ModelError
from cxanalyzer.records import Drafts, Moments

# These end a call only when they last; a moment is enough here.
BRIEF = {"stall": "stall:0", "slow_body": "slow_body:0.001", "rate_limited": "rate_limited:3"}
NOTHING_USABLE: dict[str, Callable[[Any], bool]] = {
    "read": lambda got: not got.drafts and set(got.unread) == {one.passage_id for one in READ},
    "name": lambda got: got == [],
    "moments": lambda got: got == Moments(influences=()),
    "judge": lambda got: got == [],
    "hypothesize": lambda got: [one.title for one in got] == ["The playbook's own idea"],
    "summarize": lambda got: got == [],
}
MORE_THAN_ASKED = {"name", "hypothesize", "summarize"}
"""Chains for which one thing more is too much, like a sixth hypothesis that cites what was never sent."""
FEW = 2
"""Tries of a call here; `test_lm_asking` waits them all out."""


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(Oracle(LABELS)) as started:
        yield started
    assert started.errors == []


@pytest.fixture(scope="module")
def truth(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What every chain brings from a server that behaves."""
    server.faults = Faults()
    desk = Desk(server, tmp_path_factory.mktemp("clean"))
    return {name: chain(desk.analyst()) for name, chain in CHAINS.items()}


def kind_of(fault: str, mode: Mode) -> str:
    """What a fault is, or "" where it does no harm in this mode."""
    if fault in ("no_json_schema", "ignores_schema") and mode != "json_schema":
        return ""
    return "" if fault == "no_json_object" and mode == "plain" else FAULTS[fault].kind


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_every_fault_ends_in_a_usable_fallback_or_one_told_error(
    server: ModelServer, truth: dict[str, Any], tmp_path: Path, fault: str, mode: Mode
) -> None:
    server.faults = Faults(always=BRIEF.get(fault, fault))
    server.tally.clear()
    desk = Desk(server, tmp_path, mode, tries=FEW, concurrency=1)
    kind = kind_of(fault, mode)
    for name, chain in CHAINS.items():
        before = server.tally.calls
        if kind in ENDS_THE_RUN | WORTH_WAITING:
            with pytest.raises(ModelError, match=r"What was answered is kept: run the command again to go on\.$"):
                chain(desk.analyst())
            assert server.tally.calls - before == (1 if kind in ENDS_THE_RUN else FEW)
        else:
            told = "meaning" if fault == "extra_ids" and name in MORE_THAN_ASKED else kind
            got = chain(desk.analyst())
            _judge(name, got, told, truth[name])
            if name in MORE_THAN_ASKED and NOTHING_USABLE[name](got):
                assert server.tally.calls - before == (1 + CORRECTIONS if told in WORTH_CORRECTING else 1)
    assert desk.tokens == desk.billed
    desk.kept.close()


def _judge(name: str, got: Any, kind: str, truth: Any) -> None:
    if kind == "":
        assert got == truth
    elif kind != "meaning":
        assert NOTHING_USABLE[name](got), got
    elif isinstance(got, Drafts):
        assert {one.passage_id for one in got.drafts} | set(got.unread) == {one.passage_id for one in READ}


def test_the_texts_are_read_as_labelled(truth: dict[str, Any]) -> None:
    read = truth["read"]
    assert [(one.quote, one.touchpoint_id, one.emotion, one.function, one.problem) for one in read.drafts] == [
        ("The parcel came late", "delivery", -1, 3, "waiting"),
        (TEXTS[1], "returns", -2, None, "silence"),
    ]
    assert all(not NOTHING_USABLE[name](got) for name, got in truth.items() if name != "moments")
