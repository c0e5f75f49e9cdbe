"""Every hostile text in every field that reaches a file of a review, one after the other; then all of them at a terminal.

    uv run python benchmarks/inert.py

The texts are those of tests/hostile_texts.py. Counted is what comes alive: scripts, handlers, links and pictures that leave
the page, formulas, lines of a flowchart that are not ours, escape codes; and reports with other blocks than one with harmless
words has. Figures are drawn with eight texts at a time, as titles of their axes and, as far as they fit, as names.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "views")]

import test_hostile_company as company  # noqa: E402 - found once the tests' folders are
from haunting import haunted  # noqa: E402
from hostile_texts import CLASSES, EVERY  # noqa: E402
from inertness import alive_in_drawing, alive_in_files, foreign_codes, shape  # noqa: E402
from terminal_session import session  # noqa: E402

from cxanalyzer.records import Review  # noqa: E402
from cxanalyzer.views import charts, html, network, tables  # noqa: E402
from cxanalyzer.views.report import markdown  # noqa: E402

AT_ONCE = 8
HARMLESS = ("words", "words that tell what happened there")


def files(review: Review) -> dict[str, str]:
    """Every file of a review but its figures."""
    report, touchpoints = markdown(review), [one.touchpoint for one in review.touchpoints]
    return {
        "report.md": report,
        "report.html": html.page(report, review.project, {}),
        "network.html": network.page(review),
        "network.mmd": network.mermaid(review.network, touchpoints),
        "network.graphml": network.graphml(review.network, touchpoints),
        **tables.tables(review, report),
    }


def in_files() -> None:
    """Every text in every field, a review each."""
    usual = [shape(markdown(haunted(text))) for text in HARMLESS]
    found: Counter[str] = Counter()
    for name, texts in CLASSES.items():
        for text in texts:
            drawn = files(haunted(text))
            alive = [*alive_in_files(drawn), *([] if shape(drawn["report.md"]) in usual else ["other blocks"])]
            found[name] += bool(alive)
            if alive:
                print(f"{text!r}: {alive[:3]}")
        print(f"{name}: {len(texts)} texts, {found[name]} alive in a file", flush=True)


def in_figures() -> None:
    """The figures, with several texts at a time."""
    alive = drawn = 0
    for start in range(0, len(EVERY), AT_ONCE):
        for name, svg in charts.figures(haunted(" ".join(EVERY[start : start + AT_ONCE]))).items():
            drawn += 1
            if found := alive_in_drawing(svg):
                alive += 1
                print(f"{name}, texts from {start}: {found[:3]}")
    print(f"figures: {drawn} drawn, {alive} alive", flush=True)


def at_a_terminal() -> None:
    """The commands of the test, on a pseudo-terminal."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        company._files(root)  # noqa: SLF001 - the company of the tests
        company._register(root)  # noqa: SLF001
        commands = [*company._WORKING, *company._REFUSED, *company._MISUSED]  # noqa: SLF001
        done = session(commands, root, company._TYPED)  # noqa: SLF001
    print(
        f"terminal: {len(commands)} commands, {len(done.written):,} bytes, {len(foreign_codes(done.written))} foreign codes"
    )


def main() -> None:
    """All three."""
    began = time.monotonic()
    in_files()
    in_figures()
    at_a_terminal()
    print(f"{len(EVERY)} texts in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
