"""Fixtures for the whole suite, which runs with every socket but loopback refused."""

import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bicycle_shop import ingested
from hypothesis import settings
from model_server import ModelServer

# The same examples on every machine: a red suite means the code changed. HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

OFFLINE = Path(__file__).parent / "offline"
runpy.run_path(str(OFFLINE / "sitecustomize.py"))  # from here on, this process is offline too


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """`cxanalyzer …` as a person runs it, in a process of its own without a network."""
    environment = {**os.environ, "CXANALYZER_ROOT": str(root), "PYTHONPATH": str(OFFLINE), "COLUMNS": "160"}
    command = [*_isolated(), sys.executable, "-m", "cxanalyzer", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)


def _isolated() -> Sequence[str]:
    """A network namespace with nothing in it, where this machine lets us have one: it also holds what is not Python."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = [unshare, "--map-root-user", "--net"]
    possible = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if possible else ()


@dataclass(frozen=True)
class Demo:
    """The demo, run once for the whole suite. Tests look at it and leave it as it is."""

    root: Path
    project: Path
    output: str
    errors: str
    code: int

    @property
    def review(self) -> Path:
        return self.project / "reviews" / "2026-Q3"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    root = tmp_path_factory.mktemp("demo")
    done = run("demo", root=root)
    return Demo(root, root / "demo", done.stdout, done.stderr, done.returncode)


@pytest.fixture(scope="session")
def bicycle_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project `shop`, its evidence taken in and not reviewed yet. Tests copy it: `bicycle_shop.opened`."""
    return ingested(tmp_path_factory.mktemp("bicycle-shop"))


@pytest.fixture
def start_server() -> Iterator[Callable[..., ModelServer]]:
    """`start_server(answer, faults, latency=…, window=…)` starts a model server; all are stopped when the test ends."""
    started: list[ModelServer] = []

    def start(*arguments: Any, **options: Any) -> ModelServer:
        started.append(ModelServer(*arguments, **options).start())
        return started[-1]

    yield start
    for server in started:
        server.stop()
    assert [error for server in started for error in server.errors] == []
