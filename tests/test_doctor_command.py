import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import run
from model_server import Labels, ModelServer, Oracle

from cxanalyzer import Project
from cxanalyzer.settings import AnalystSettings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Project.create("juniper", root=tmp_path).close()
    return tmp_path


def test_the_embedded_analyst_is_well_and_sends_nothing(root: Path) -> None:
    done = run("doctor", "juniper", root=root)
    assert done.returncode == 0, done.stderr
    assert "ok  analyst: embedded" in done.stdout
    assert "sends nothing" in done.stdout
    assert "ok  embeddings" in done.stdout


@pytest.mark.skipif("OPENAI_API_KEY" in os.environ, reason="a key is set here")
def test_a_missing_key_is_named_and_leaves_with_1(root: Path) -> None:
    done = run("doctor", "juniper", "--analyst", "openai:gpt-5-mini", root=root)
    assert done.returncode == 1
    assert "!!  key: OpenAI needs a key" in done.stdout


def test_a_name_that_is_no_model_is_one_clear_line(root: Path) -> None:
    done = run("doctor", "juniper", "--analyst", "gpt-5-mini", root=root)
    assert done.returncode == 1
    assert "provider:model" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_project_names_the_server(root: Path, start_server: Callable[..., ModelServer]) -> None:
    server = start_server(Oracle(Labels([])))
    path = root / "juniper" / "project.toml"
    path.write_text(
        f'name = "juniper"\n[analyst]\nmodel = "openai:test-model"\nbase_url = "{server.url}"\nwindow = 4096\n'
    )
    with Project.open("juniper", root=root) as project:
        checks = project.doctor()
    assert all(check.ok for check in checks)
    assert server.url in checks[1].text


def test_an_address_is_kept_only_for_the_provider_it_was_given_for() -> None:
    settings = AnalystSettings(model="openai:qwen3", base_url="http://localhost:11434/v1", window=8_000)
    assert settings.of("openai:llama4").base_url == "http://localhost:11434/v1"
    assert settings.of("anthropic:claude") == AnalystSettings(model="anthropic:claude", window=8_000)
