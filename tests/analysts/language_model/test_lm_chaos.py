"""A bad day at the provider: the review is what it is on a good one, for little more."""

from pathlib import Path

import hundred_answers
from at_the_desk import Desk, lending, passages_of
from model_server import Faults, Oracle

CHAOS = {"rate_limited:1": 0.10, "server": 0.05, "malformed": 0.05, "truncated": 0.03, "dropped": 0.02}


def run(folder: Path, faults: Faults) -> tuple[object, int]:
    """All drafts of a thousand answers, read ten at a time, and the calls made."""
    folder.mkdir()
    labels = hundred_answers.repeated(10)
    _, passages = passages_of(*labels.by_text)
    with lending() as lent:
        server = lent(Oracle(labels), faults)
        desk = Desk(server, folder, concurrency=8)
        drafts = [
            desk.analyst().read(passages[at : at + 10], hundred_answers.REGISTER) for at in range(0, len(passages), 10)
        ]
        assert desk.tokens == desk.billed
        desk.kept.close()
    return drafts, server.tally.calls


def test_the_result_of_a_bad_day_is_that_of_a_good_one(tmp_path: Path) -> None:
    clean, calls = run(tmp_path / "clean", Faults())
    rough, more = run(tmp_path / "rough", Faults(rates=CHAOS, seed=3))
    assert rough == clean
    assert 100 <= calls < more <= 1.5 * calls
