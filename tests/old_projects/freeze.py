"""Freeze a small project as an earlier version made it, as text: the database as SQL, and one review.

    uv run python tests/old_projects/freeze.py REVISION FOLDER

The revision is taken from the history and run with today's dependencies. What is frozen is never made anew: what it holds is
what people have on their disks. `first` is of ed5ed73, the first revision that could review.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

SAID = (
    ("2026-05-02", 3, "The parcel came two days late and nobody told me."),
    ("2026-05-03", 9, "Returns were easy, the refund came the same week."),
    ("2026-08-02", 2, "The parcel came a week late and nobody told me."),
    ("2026-08-04", 10, "Friendly staff in the shop."),
)
COMMANDS = (
    ("init",),
    ("touchpoints", "add", "Delivery", "--keywords", "parcel; late"),
    ("touchpoints", "add", "Returns", "--keywords", "refund; return"),
)
REVIEWS = (("review", "--period", "2026-Q2"), ("review", "--period", "2026-Q3"))
CODE = "import sys; sys.path.insert(0, {!r}); from cxanalyzer.cli import main; main()"


def freeze(revision: str, into: Path) -> None:
    """Make the project, then keep of it what a test needs."""
    with tempfile.TemporaryDirectory() as name:
        code, root = Path(name) / "code", Path(name) / "projects"
        code.mkdir()
        archive = subprocess.run(["git", "archive", revision], check=True, capture_output=True).stdout
        subprocess.run(["tar", "x", "-C", code], check=True, input=archive)
        survey = Path(name) / "survey.csv"
        with survey.open("w", newline="", encoding="utf-8") as handle:
            rows = [(number, f"c{number}", *said) for number, said in enumerate(SAID, start=1)]
            csv.writer(handle).writerows([("id", "customer_id", "submitted_at", "nps", "comment"), *rows])
        for verb, *more in (*COMMANDS, ("ingest", str(survey)), *REVIEWS):
            arguments = [verb, "juniper", *more, "--root", str(root)]
            subprocess.run(
                [sys.executable, "-c", CODE.format(str(code)), *arguments], check=True, cwd=code, env=os.environ
            )
        project = root / "juniper"
        into.mkdir(parents=True)
        with closing(sqlite3.connect(project / "evidence.sqlite")) as connection:
            (into / "evidence.sql").write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
        for file in ("project.toml", "touchpoints.csv", "pseudonyms.key"):
            shutil.copy(project / file, into / file)
        for review in (project / "reviews").iterdir():
            (into / "reviews" / review.name).mkdir(parents=True)
            for file in ("review.json", "manifest.json"):
                shutil.copy(review / file, into / "reviews" / review.name / file)


if __name__ == "__main__":
    freeze(sys.argv[1], Path(sys.argv[2]))
