"""One request to a validated reply, over real HTTP: waiting, correcting, giving up, and keeping what was paid for."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from at_the_desk import Desk, lending
from chains import CHAINS, LABELS, READ
from model_server import Faults, ModelServer, Oracle, Scripted

from cxanalyzer.analysts.language_model.asking import TRIES, Asker
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import Shape, schema
from cxanalyzer.errors import LimitError, ModelError, ReplyFaultError
from cxanalyzer.records import ModelRequest
from cxanalyzer.replies import Kept

Start = Callable[..., ModelServer]


class Word(Shape):
    word: str


@pytest.fixture
def start_server() -> Iterator[Start]:
    with lending() as lent:
        yield lent


def request(user: str = "Say a word.", longest: int = 100) -> ModelRequest:
    return ModelRequest(
        task="say", prompt_hash="h", system="You say.", user=user, reply_schema=schema(Word), longest=longest
    )


def say(asker: Asker, user: str = "Say a word.") -> str:
    return asker.one("say", request(user), _short)


def _short(text: str) -> str:
    word = parsed(text, Word).word
    if len(word) > 5:
        raise ReplyFaultError("meaning", f"“{word}” is longer than five letters")
    return word


@pytest.fixture
def desk_at(start_server: Start, tmp_path: Path) -> Callable[..., Desk]:
    def at(replies: Any, faults: Faults | None = None, **settings: Any) -> Desk:
        return Desk(start_server(Scripted(replies), faults), tmp_path, **settings)

    return at


Open = Callable[..., Desk]


# --- patience ---------------------------------------------------------------------------------------------------------


def test_it_waits_as_long_as_the_server_asks(desk_at: Open) -> None:
    desk = desk_at([{"word": "yes"}], Faults(at={1: "rate_limited:7", 2: "rate_limited:none"}))
    assert say(desk.asker) == "yes"
    asked, own = desk.waited
    assert 7 <= asked <= 7 * 1.3
    assert 1 <= own <= 1.3
    assert desk.tokens == desk.billed
    assert desk.tokens[0] == 3


def test_an_hour_is_not_waited_for(desk_at: Open) -> None:
    desk = desk_at([{"word": "yes"}], Faults(at={1: "rate_limited:3600"}))
    assert say(desk.asker) == "yes"
    assert desk.waited == [60.0]


@pytest.mark.parametrize("fault", ["server", "dropped", "dropped_midway", "bad_gateway", "not_json", "no_choices"])
def test_stumbles_are_waited_out_up_to_a_limit(desk_at: Open, fault: str) -> None:
    desk = desk_at([{"word": "yes"}] * 30, Faults(at=dict.fromkeys(range(1, TRIES), fault)))
    assert say(desk.asker) == "yes"
    assert (desk.server.tally.calls, len(desk.waited)) == (TRIES, TRIES - 1)
    assert desk.waited == sorted(desk.waited)
    desk.server.faults = Faults(always=fault)
    with pytest.raises(ModelError, match=r"^openai:test-model: .+ What was answered is kept: run the command again"):
        say(desk.asks(), "Another.")
    assert desk.server.tally.calls == 2 * TRIES
    assert desk.tokens == desk.billed


def test_a_wait_ends_when_the_run_does(desk_at: Open) -> None:
    desk = desk_at([], Faults(always="rate_limited:50"))
    asker = desk.asks()
    asker.pause = asker._over.wait
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            say(asker)
        except ModelError as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while not desk.server.tally.calls:
        pass
    asker.stop()
    thread.join(timeout=5)
    assert [str(error) for error in raised] == ["stopped. What was answered is kept: run the command again to go on."]
    assert desk.server.tally.calls == 1


# --- what ends the run ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["auth", "forbidden", "quota", "unknown_model"])
def test_what_cannot_get_better_ends_the_run_at_once_for_all(start_server: Start, tmp_path: Path, fault: str) -> None:
    texts = [f"The parcel {number} came late." for number in range(400)]
    desk = Desk(start_server(Oracle(), Faults(always=fault), latency=0.02), tmp_path, concurrency=4)
    from at_the_desk import REGISTER, passages_of

    analyst = desk.analyst()
    with pytest.raises(ModelError):
        analyst.read(passages_of(*texts)[1], REGISTER)
    first = desk.server.tally.calls
    assert first <= 4
    for chain in CHAINS.values():
        with pytest.raises(ModelError):
            chain(analyst)
    assert desk.server.tally.calls == first
    assert desk.waited == []
    assert desk.tokens == desk.billed


# --- corrections ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ('{"word" "no"}', "the reply is not one JSON object"),
        ("I would rather talk.", "the reply holds no JSON object"),
        ({"word": 7}, "word: Input should be a valid string"),
        ({"word": "no", "more": 1}, "more: Extra inputs are not permitted"),
        ({"word": "elephant"}, "“elephant” is longer than five letters"),
    ],
)
def test_an_unusable_reply_is_sent_back_with_what_is_wrong(desk_at: Open, bad: Any, told: str) -> None:
    desk = desk_at([bad, bad, {"word": "yes"}])
    assert say(desk.asker) == "yes"
    first, *corrected = [one["messages"] for one in desk.server.tally.requests]
    assert len(first) == 2
    for messages in corrected:
        assert messages[:2] == first
        assert [one["role"] for one in messages[2:]] == ["assistant", "user"]
        assert told in messages[3]["content"]
    assert desk.tokens == desk.billed


@pytest.mark.parametrize("fault", ["empty", "null_content"])
def test_an_empty_reply_is_asked_for_again_and_told(desk_at: Open, fault: str) -> None:
    desk = desk_at([{"word": "yes"}] * 9, Faults(at={1: fault, 2: fault}))
    assert say(desk.asker) == "yes"
    roles = [[one["role"] for one in sent["messages"]] for sent in desk.server.tally.requests]
    assert roles == [["system", "user"]] * 3
    assert "earlier reply to this was empty" in desk.server.tally.requests[1]["messages"][1]["content"]
    desk.server.faults = Faults(always=fault)
    with pytest.raises(ReplyFaultError, match=r"^empty: "):
        say(desk.asks(), "Another.")
    assert desk.server.tally.calls == 6
    assert desk.tokens == desk.billed


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("truncated", "truncated"), ("length_complete", "truncated"), ("refusal", "refused"),
        ("content_filter", "filtered"), ("context_openai", "context_overflow"), ("context_vllm", "context_overflow"),
    ],
)  # fmt: skip
def test_what_asking_again_does_not_help_is_raised_at_once(desk_at: Open, fault: str, kind: str) -> None:
    desk = desk_at([{"word": "yes"}] * 3, Faults(always=fault))
    with pytest.raises(ReplyFaultError) as raised:
        say(desk.asker)
    assert (raised.value.kind, desk.server.tally.calls, desk.waited) == (kind, 1, [])
    assert desk.tokens == desk.billed


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_only_checked_replies_are_kept_and_none_is_asked_for_twice(desk_at: Open) -> None:
    desk = desk_at([{"word": "elephant"}, {"word": "yes"}])
    assert [say(desk.asks()) for _ in range(3)] == ["yes"] * 3
    assert desk.server.tally.calls == 2
    assert desk.asker.found_kept["say"] == 1
    assert len(desk.kept.found([desk.asker.key(request())])) == 1


def test_a_kept_reply_that_no_longer_passes_is_asked_for_anew(desk_at: Open) -> None:
    desk = desk_at([{"word": "yes"}])
    desk.kept.keep([Kept(desk.asker.key(request()), "say", '{"word": "elephant"}')])
    assert say(desk.asker) == "yes"
    assert say(desk.asks()) == "yes"
    assert desk.server.tally.calls == 1


def test_the_log_says_how_long_a_call_took(start_server: Start, tmp_path: Path) -> None:
    desk = Desk(start_server(Oracle(LABELS), latency=0.15), tmp_path)
    say(desk.asker)
    with desk.kept._transaction() as connection:
        ((seconds,),) = connection.execute("SELECT seconds FROM calls").fetchall()
    assert 0.15 <= seconds < 3


def test_everything_that_changes_an_answer_changes_its_key(start_server: Start, tmp_path: Path) -> None:
    server = start_server(Oracle())
    desk = Desk(server, tmp_path)
    plain = request()
    changed = [
        plain.model_copy(update=change)
        for change in (
            {"system": "You sing."}, {"user": "Say two."}, {"prompt_hash": "i"}, {"reply_schema": {"type": "object"}},
        )
    ]  # fmt: skip
    others = [Desk(server, tmp_path, "plain").asker, Desk(server, tmp_path, temperature=0.5).asker]
    keys = [desk.asker.key(one) for one in (plain, *changed)] + [other.key(plain) for other in others]
    assert len(set(keys)) == len(keys)
    assert desk.asker.key(plain.model_copy(update={"longest": 5})) == keys[0]


# --- the window -------------------------------------------------------------------------------------------------------


def test_a_reply_is_allowed_no_more_than_the_window_leaves(start_server: Start, tmp_path: Path) -> None:
    server = start_server(Scripted([{"word": "yes"}]), window=4_000)
    desk = Desk(server, tmp_path, window=4_000)
    long = "Every word of this was written by hand for the test. " * 200
    assert desk.asker.one("say", request(long, longest=9_000), _short) == "yes"
    assert 256 <= server.tally.requests[0]["max_tokens"] < 4_000 - len(long) // 5


def test_the_whole_run_stops_at_its_limit_and_says_so(desk_at: Open) -> None:
    from cxanalyzer.analysts.language_model.meter import Limits

    desk = desk_at([{"word": "yes"}] * 9)
    asker = desk.asks(Limits(calls=2))
    assert [say(asker, f"Say {number}.") for number in range(2)] == ["yes"] * 2
    for _ in range(2):
        with pytest.raises(LimitError, match=r"^stopped after 2 calls, the limit you set\. What was answered is kept"):
            say(asker, "Say three.")
    assert desk.server.tally.calls == 2
    assert say(desk.asks(), "Say 1.") == "yes"
    assert desk.server.tally.calls == 2


def test_every_text_is_read_in_the_end(start_server: Start, tmp_path: Path) -> None:
    """A server that is busy, falls over and drops a call: the run goes on as if nothing was."""
    faults = Faults(at={1: "rate_limited:2", 2: "server", 3: "dropped", 4: "empty", 5: "malformed", 6: "truncated"})
    desk = Desk(start_server(Oracle(LABELS), faults), tmp_path)
    got = CHAINS["read"](desk.analyst())
    assert {one.passage_id for one in got.drafts} == {one.passage_id for one in READ}
    assert len(got.drafts) == len(READ)
    assert desk.tokens == desk.billed
