from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from model_server import Faults, Labels, ModelServer, Oracle, Scripted

from cxanalyzer.adapters.doctor import examine
from cxanalyzer.adapters.probing import mode_of, probe
from cxanalyzer.adapters.window import needle
from cxanalyzer.errors import ModelError
from cxanalyzer.replies import Call, RepliesDatabase
from cxanalyzer.settings import AnalystSettings
from cxanalyzer.tokens import estimate

Start = Callable[..., ModelServer]
KEY = "sk-CANARY-0123456789abcdef"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)


@pytest.fixture
def server(start_server: Start) -> ModelServer:
    return start_server(Oracle(Labels([])))


def settings_at(url: str, **changes: Any) -> AnalystSettings:
    return AnalystSettings(model="openai:test-model", base_url=url, **({"timeout": 5} | changes))


def heard_and_billed(url: str, server: ModelServer) -> tuple[str, list[Call]]:
    calls: list[Call] = []
    mode = probe(settings_at(url), calls.append, wait=lambda _: None)
    assert len(calls) == server.tally.calls
    assert sum(call.input_tokens for call in calls) == server.tally.input_tokens
    assert sum(call.output_tokens for call in calls) == server.tally.output_tokens
    return mode, calls


@pytest.mark.parametrize(
    ("fault", "mode", "calls"),
    [
        ("fenced", "json_schema", 1),
        ("no_json_schema", "json_object", 2),
        ("ignores_schema", "json_object", 2),
        ("no_json_object", "plain", 3),
    ],
)
def test_the_strictest_mode_that_works_is_found(server: ModelServer, fault: str, mode: str, calls: int) -> None:
    found, heard = heard_and_billed(server.url_with(fault), server)
    assert (found, len(heard)) == (mode, calls)


def test_a_server_that_is_busy_for_a_moment_is_asked_again(start_server: Start) -> None:
    server = start_server(Oracle(Labels([])), Faults(at={1: "rate_limited:9", 2: "server"}))
    waits: list[float] = []
    assert probe(settings_at(server.url), wait=waits.append) == "json_schema"
    assert waits == [9.0, 2.0]
    assert server.tally.calls == 3


@pytest.mark.parametrize(
    ("fault", "calls", "cure"),
    [
        ("auth", 1, "OPENAI_API_KEY"),
        ("quota", 1, "credit"),
        ("unknown_model", 3, "base_url"),
        ("unavailable", 3, "later"),
        ("malformed", 3, "larger model"),
        ("schema_echoed", 3, "larger model"),
        ("truncated", 3, "larger model"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_with_its_cure(
    server: ModelServer, fault: str, calls: int, cure: str
) -> None:
    with pytest.raises(ModelError, match=cure) as raised:
        probe(settings_at(server.url_with(fault)), wait=lambda _: None)
    assert server.tally.calls == calls
    assert KEY not in str(raised.value)


def test_a_server_that_never_answers_is_asked_once(server: ModelServer) -> None:
    with pytest.raises(ModelError, match="did not answer in time"):
        probe(settings_at(server.url_with("stall:2"), timeout=0.3), wait=lambda _: None)
    assert server.tally.calls == 1


def test_the_mode_is_asked_for_once_and_counted(server: ModelServer, tmp_path: Path) -> None:
    replies = RepliesDatabase(tmp_path / "replies.sqlite")
    settings = settings_at(server.url_with("no_json_schema"))
    assert mode_of(settings, replies, "2026-Q3") == mode_of(settings, replies, "2026-Q4") == "json_object"
    assert replies.usage("2026-Q3")["probe"].calls == server.tally.calls == 2
    assert mode_of(settings_at(server.url), replies, "2026-Q3") == "json_schema"


# --- doctor -----------------------------------------------------------------------------------------------------------


def found(url: str, **changes: Any) -> dict[str, tuple[bool, str]]:
    return {check.label: (check.ok, check.text) for check in examine(settings_at(url, **changes))}


def test_a_good_server_is_well_in_every_respect(server: ModelServer) -> None:
    checks = found(server.url)
    assert [label for label, (ok, _) in checks.items() if ok] == ["key", "model", "replies", "window", "price"]
    assert "json_schema" in checks["replies"][1]
    assert "2 calls" in checks["price"][1]
    assert KEY not in str(checks)


@pytest.mark.parametrize("kept", [2_048, 4_096, 8_192])
def test_a_server_that_cuts_prompts_is_found_out(server: ModelServer, kept: int) -> None:
    checks = found(server.url_with(f"cut_prompt:{kept}"))
    ok, text = checks["window"]
    assert not ok
    assert "cuts prompts silently" in text
    assert "num_ctx" in text


def test_a_server_that_reads_as_much_as_planned_passes_whatever_it_does_beyond(server: ModelServer) -> None:
    assert found(server.url_with("cut_prompt:4096"), window=4_096)["window"][0]


def test_a_server_that_forges_the_needle_is_found_out_by_what_it_counted(start_server: Start) -> None:
    def answer(task: str, blocks: object, request: object) -> dict[str, Any]:
        return Oracle(Labels([]))(task, {}, request) if task == "check_shape" else {"needle": "marigold"}  # type: ignore[arg-type]

    server = start_server(answer, Faults(always="cut_prompt:4096"))
    ok, text = found(server.url)["window"]
    assert not ok
    assert "4," in text


def test_a_window_smaller_than_planned_is_named(start_server: Start) -> None:
    server = start_server(Oracle(Labels([])), window=8_000)
    ok, text = found(server.url)["window"]
    assert not ok
    assert "smaller window" in text


def test_what_cannot_be_looked_at_is_left_out(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = found(server.url_with("auth"))
    assert [label for label, (ok, _) in checks.items() if not ok] == list(checks)[-1:] == ["model"]
    monkeypatch.delenv("OPENAI_API_KEY")
    (only,) = examine(AnalystSettings(model="openai:gpt-5-mini"))
    assert (only.label, only.ok) == ("key", False)


def test_a_server_that_counts_nothing_is_well_but_limits_cannot_be_held(server: ModelServer) -> None:
    checks = found(server.url_with("no_usage"))
    assert all(ok for ok, _ in checks.values())
    assert "--max-cost cannot be held" in checks["price"][1]


@pytest.mark.parametrize("window", [2_048, 16_000, 120_000])
def test_the_needle_is_as_long_as_planned_and_never_longer_than_the_window(window: int) -> None:
    request = needle(window)
    sent = estimate(request.system) + estimate(request.user)
    assert 0.85 * (window - 1_000) <= sent <= window - request.longest
    assert request.user.startswith("needle: ")


def test_a_scripted_refusal_of_the_needle_is_no_pass(start_server: Start) -> None:
    shape = {"entries": [{"colour": "red", "warmth": "warm"}]}
    server = start_server(Scripted({"check_shape": shape, "find_needle": {"needle": "tulip"}}))
    assert not found(server.url)["window"][0]
