"""`cxanalyzer …` in processes of its own that begin with everything imported: hundreds of milliseconds each, not seconds."""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import disturbing

_OFFLINE = Path(__file__).parent / "offline" / "sitecustomize.py"
_PRELOADED = [
    "altair", "chromadb", "cxanalyzer.adapters.doctor", "cxanalyzer.adapters.files", "cxanalyzer.adapters.window",
    "cxanalyzer.api", "cxanalyzer.cli.app", "cxanalyzer.views.files", "langchain.chat_models", "langchain_openai",
    "lemminflect", "networkx", "pandas", "scipy.stats", "vl_convert",
]  # fmt: skip
_ABOUT_MODELS = ("OPENAI_", "ANTHROPIC_", "GOOGLE_", "GEMINI_", "CXANALYZER_")

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(_PRELOADED)


def preload(*more: str) -> None:
    """Begin with these modules imported, too; to be said before the first command."""
    _context.set_forkserver_preload([*_PRELOADED, *more])


@dataclass(frozen=True)
class Done:
    """A command that has ended: its exit code, and what it wrote."""

    code: int
    output: str
    errors: str


class Running:
    """A command under way; `pid` is its process."""

    def __init__(self, arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> None:
        self._files = (folder / "output.txt", folder / "errors.txt")
        target: Any = _context.Process(target=_command, args=(arguments, dict(environment), *self._files))
        target.start()
        self._process = target
        self.pid: int = target.pid

    @property
    def alive(self) -> bool:
        return bool(self._process.is_alive())

    def wait(self, seconds: float = 120) -> Done:
        """Wait for its end. A process that a signal ended has the signal's number, negative, for its code."""
        self._process.join(seconds)
        assert not self.alive, "the command does not end"
        return Done(self._process.exitcode, *(file.read_text(encoding="utf-8") for file in self._files))


def environment(root: Path, **more: str) -> dict[str, str]:
    """This process's environment with projects under `root`, and without what it says about language models."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_ABOUT_MODELS)}
    return {**ours, "CXANALYZER_ROOT": str(root), "COLUMNS": "160", **more}


def start(*arguments: str, root: Path, folder: Path, **more: str) -> Running:
    """Start a command; what it writes goes into files in `folder`."""
    return Running(arguments, folder, environment(root, **more))


def _command(arguments: tuple[str, ...], environment: dict[str, str], output: Path, errors: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for stream, path in ((1, output), (2, errors)):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), stream)
    runpy.run_path(str(_OFFLINE))
    disturbing.install()
    from cxanalyzer.cli import main

    sys.argv = ["cxanalyzer", *arguments]
    main()
