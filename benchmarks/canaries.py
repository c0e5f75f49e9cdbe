"""Fifty pieces of personal data in files of every format: none may be found in anything that is stored, sent or shown.

    uv run python benchmarks/canaries.py

Seventeen customers with an e-mail address, a telephone number, a name and an id each. Their files are taken in, reviewed by a
language model over HTTP (the server of the tests), asked and talked about; then the server refuses the key and fails, all with
--debug. Looked through: the project's folder, every request body and every byte on the terminal, also for the key.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from everywhere import FORMATS, open_to_others, people, traces, written
from model_server import Faults, Label, Labels, ModelServer, Oracle

from cxanalyzer import Project

KEY = "sk-CANARY-0123456789abcdef"
MODEL = ("--analyst", "openai:test-model")


def run(root: Path, shown: Path, *arguments: str, typed: str = "") -> int:
    """`cxanalyzer --debug …` under the umask of most machines; what it shows is appended to a file."""
    environment = {**os.environ, "CXANALYZER_ROOT": str(root), "OPENAI_API_KEY": KEY, "COLUMNS": "150"}
    done = subprocess.run(
        [sys.executable, "-m", "cxanalyzer", "--debug", *arguments],
        env=environment, input=typed, capture_output=True, text=True, check=False, umask=0o022,
    )  # fmt: skip
    with shown.open("a", encoding="utf-8") as file:
        file.write(done.stdout + done.stderr)
    print(arguments[0], done.returncode, (done.stderr or done.stdout).strip().splitlines()[-1:])
    return done.returncode


def answering(root: Path) -> Oracle:
    """A model that quotes every record whole."""
    with Project.open("shop", root=root) as project:
        ids = [one.id for one in project.register]
        texts = [passage.text for passage in project._folder.evidence.passages()]  # noqa: SLF001
    return Oracle(Labels((text, Label(ids[at % len(ids)], -1, 1, quote=text)) for at, text in enumerate(texts)))


def main() -> None:
    """Plant, work, look."""
    everybody = people(17)
    canaries = [value for one in everybody for value in (one.email, one.phone, one.name, one.customer)]
    with tempfile.TemporaryDirectory() as folder:
        root, shown = Path(folder) / "root", Path(folder) / "shown" / "terminal.txt"
        root.mkdir()
        shown.parent.mkdir()
        run(root, shown, "init", "shop", "--pack", "ecommerce")
        run(root, shown, "ingest", "shop", str(written(everybody, Path(folder) / "in")), "--period", "2026-Q3")
        bodies = []
        for faults in (Faults(), Faults(always="auth"), Faults(always="server")):
            with ModelServer(answering(root), faults) as server:
                limit = "max_minutes = 0.1\n" if faults.always else ""
                settings = f'name = "shop"\npacks = ["ecommerce"]\n[analyst]\nbase_url = "{server.url}"\n{limit}'
                (root / "shop" / "project.toml").write_text(settings, encoding="utf-8")
                run(root, shown, "review", "shop", *MODEL, "--top", "2" if faults.always else "3")
                talk = f"Show me quotes about delivery\n/save\n/export {shown.parent}/talk.md\n"
                run(root, shown, "chat", "shop", *MODEL, typed=talk)
                run(root, shown, "ask", "shop", f"What does {everybody[0].email} say of delivery?", *MODEL)
                bodies += server.tally.requests
        (shown.parent / "bodies.json").write_text(json.dumps(bodies), encoding="utf-8")
        run(root, shown, "review", "shop", "--period", "1999-Q1")
        report(root, shown, everybody[0].word, [*canaries, KEY])
        print(f"{len(canaries)} pieces of personal data and a key in {len(FORMATS)} formats, {len(bodies)} requests")


def report(root: Path, shown: Path, word: str, canaries: list[str]) -> None:
    """What was found where."""
    print("project:", traces(root / "shop", canaries) or 0)
    print("sent and shown:", traces(shown.parent, canaries) or 0)
    print("(their own word, which is no personal data:", len(traces(root / "shop", [word])), "files and forms)")
    print("open to others:", open_to_others(root / "shop") or 0)


if __name__ == "__main__":
    main()
