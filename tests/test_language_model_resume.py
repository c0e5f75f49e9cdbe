"""A review that is stopped at any moment goes on where it was: the same result, and nothing kept is paid for twice."""

import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import disturbing
import pytest
import small_company
from bicycle_shop import CONCURRENCY, ORACLE, TEXTS, Shop, gone_on, opened, renewed, task
from commands import Done, Running
from model_server import ModelServer
from outcome import differences, outcome

from cxanalyzer import Project, wiring
from cxanalyzer.analysts.language_model.batches import open_packs
from cxanalyzer.pipeline import evidence
from cxanalyzer.register import active


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(ORACLE) as started:
        yield started


@pytest.fixture(scope="module")
def finished(
    bicycle_shop: Path, server: ModelServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shop, int, dict[str, int]]:
    """The shop whose review nobody disturbed, how many calls it took, and how many by step. Looked at and left as it is."""
    renewed(server)
    shop = opened(bicycle_shop, tmp_path_factory.mktemp("finished"), server)
    done = shop.review()
    assert done.code == 0, done.errors
    return shop, server.tally.calls, shop.logged()


@pytest.fixture
def again(finished: tuple[Shop, int, dict[str, int]], server: ModelServer, tmp_path: Path) -> Shop:
    """A copy of the finished shop, at the same address, which has counted nothing yet."""
    renewed(server)
    shutil.copytree(finished[0].project, tmp_path / "shop")
    return Shop(tmp_path, server)


def unread(shop: Shop) -> set[str]:
    """The texts about which no answer is kept."""
    with Project.open("shop", root=shop.root) as project:
        folder = project._folder
        settings = folder.settings.analyst.of("openai:test-model")
        with wiring._replies(folder) as replies:
            asker = wiring._asker(folder, settings, replies, ("json_schema", "2026-Q3"))
            reader = wiring._language_model(folder, asker).reader
            periods = [list(one.passages.values()) for one in evidence(folder, None) if one]
            register = [one for one in active(folder.register) if one.status != "new"]
            packs = [pack for of in periods for pack in open_packs(asker, reader.task(register), reader.items(of))]
    return {item.record["text"] for pack in packs for item in pack.items}


def stopped(shop: Shop, number: signal.Signals, after_calls: int, seconds: float) -> Done:
    """Start a review and end it some moment after the server has had so many calls; it may have ended by itself."""
    goal = shop.server.tally.calls + after_calls
    running: Running = shop.start("review", "shop", "--analyst", "openai:test-model")
    until = time.monotonic() + 60
    while shop.server.tally.calls < goal and running.alive and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(seconds)
    if running.alive:
        os.kill(running.pid, number)
    return running.wait()


def test_a_review_killed_at_random_moments_goes_on(
    bicycle_shop: Path, server: ModelServer, finished: tuple[Shop, int, dict[str, int]], tmp_path: Path
) -> None:
    renewed(server, latency=0.05)
    shop = opened(bicycle_shop, tmp_path, server, concurrency=CONCURRENCY)
    draw = random.Random(20_261)  # noqa: S311 - repeatable, guards nothing
    for after_calls in (2, 3, 6):
        before = server.tally.calls
        open_before = unread(shop)
        assert stopped(shop, signal.SIGKILL, after_calls, draw.uniform(0, 0.2)).code == -signal.SIGKILL
        assert set(shop.texts_read(before)) <= open_before
    before, open_before = server.tally.calls, unread(shop)
    done = shop.review()
    assert done.code == 0, done.errors
    assert set(shop.texts_read(before)) <= open_before
    gone_on(shop, finished, stops=3)


def test_ctrl_c_keeps_what_is_under_way_and_says_how_to_go_on(
    bicycle_shop: Path, server: ModelServer, finished: tuple[Shop, int, dict[str, int]], tmp_path: Path
) -> None:
    renewed(server, latency=0.2)
    shop = opened(bicycle_shop, tmp_path, server, concurrency=CONCURRENCY)
    began = time.monotonic()
    done = stopped(shop, signal.SIGINT, after_calls=4, seconds=0.05)
    assert time.monotonic() - began < 20
    assert (done.code, done.output) == (130, "")
    assert "run the same command again to go on" in done.errors
    assert "Traceback" not in done.errors
    assert server.tally.calls == sum(shop.logged().values())  # the calls under way were waited for, and kept
    assert shop.review().code == 0
    gone_on(shop, finished, stops=1)


@pytest.mark.parametrize(
    "place",
    [
        ("cxanalyzer.replies:RepliesDatabase.log", 4),  # answered and paid for, not kept yet
        ("cxanalyzer.pipeline.quarter:finish", 1),  # the review in its place, the database not told yet
    ],
    ids=["before-a-reply-is-kept", "before-the-review-is-finished"],
)
def test_a_review_killed_at_a_named_place_goes_on(
    bicycle_shop: Path,
    server: ModelServer,
    finished: tuple[Shop, int, dict[str, int]],
    tmp_path: Path,
    place: tuple[str, int],
) -> None:
    renewed(server)
    shop = opened(bicycle_shop, tmp_path, server, concurrency=CONCURRENCY)
    said = {"at": place[0], "when": "before", "call": place[1], "signal": signal.SIGKILL}
    assert shop.review(**{disturbing.VARIABLE: json.dumps(said)}).code == -signal.SIGKILL
    done = shop.review()
    assert (done.code, "no work was done" in done.output) == (0, False), done.errors
    gone_on(shop, finished, stops=1)
    assert differences(outcome(shop.project, paid=True), outcome(finished[0].project, paid=True)) == []


def test_nothing_changed_is_no_work(again: Shop) -> None:
    before = {path: path.read_bytes() for path in again.folder.rglob("*") if path.is_file()}
    done = again.review()
    assert done.code == 0, done.errors
    assert "no work was done" in done.output
    assert again.server.tally.calls == 0
    assert {path: path.read_bytes() for path in again.folder.rglob("*") if path.is_file()} == before


def test_of_a_file_that_is_added_only_its_passages_are_read(again: Shop, tmp_path: Path) -> None:
    later = [text for text in small_company.texts(140) if text.text not in {one.text for one in TEXTS}]
    paths = small_company.written([text for text in later if text.file == "visits.csv"], tmp_path / "later")
    assert again.run("ingest", "shop", *map(str, paths)).code == 0
    done = again.review()
    assert done.code == 0, done.errors
    assert Counter(again.texts_read()) == Counter(text.text for text in later if text.file == "visits.csv")
    assert again.server.tally.by_task["read_passages"].calls == 1
    assert (
        "name_touchpoints" not in again.server.tally.by_task
    )  # what was discovered is known by the words it was found by


def test_a_prompt_that_was_edited_is_asked_again_and_no_other(again: Shop) -> None:
    assert again.run("prompts", "eject", "write_hypotheses", "--project", "shop").code == 0
    (own,) = (again.project / "prompts").glob("write_hypotheses.v*.md")
    own.write_text(own.read_text(encoding="utf-8") + "\nWrite plainly.\n", encoding="utf-8")
    done = again.review()
    assert done.code == 0, done.errors
    assert {task(body) for body in again.server.tally.requests} == {"write_hypotheses"}
    assert again.server.tally.calls == 3


def test_another_model_is_asked_everything(again: Shop, finished: tuple[Shop, int, dict[str, int]]) -> None:
    _, calls, _ = finished
    done = again.review(model="openai:other-model")
    assert done.code == 0, done.errors
    assert again.manifest["analyst"] == "openai:other-model"
    assert Counter(again.texts_read()) == Counter(text.text for text in TEXTS)
    assert abs(again.server.tally.calls - calls) <= 1
    assert (
        again.manifest["calls"] == again.server.tally.calls
    )  # of this review alone: what the last one cost is its own
