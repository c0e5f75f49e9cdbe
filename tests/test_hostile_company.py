"""A company whose every text attacks whoever reads it: on the terminal and in every file, nothing of it comes alive."""

import csv
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_texts import BIDI, CONTROL, EVERY, FORMULA, LINK, MARKDOWN, QUOTING, RICH, SCRIPT
from inertness import alive_in_files, alive_in_markdown, foreign_codes
from terminal_session import Session, session

from cxanalyzer import register as registers
from cxanalyzer.records import Touchpoint

_SPEAK_OF = ("parcel", "courier", "returns", "refund", "shop", "app", "price", "phone")
_NAMES = (SCRIPT[0], LINK[0], RICH[0], FORMULA[0], BIDI[0], MARKDOWN[0], QUOTING[7], CONTROL[0])
_IN_FILE_NAMES = (
    *CONTROL[:12],
    *RICH[:3],
    *BIDI[:3],
    *FORMULA[:1],
    "www.evil.example",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
)
_EVIL = "\x1b]0;evil\x07[/red]\u202e"


@dataclass(frozen=True)
class Company:
    """The folder, and what was written when the commands ran."""

    root: Path
    session: Session

    @property
    def project(self) -> Path:
        return self.root / "hostile"


def _files(root: Path) -> None:
    folder = root / "files"
    folder.mkdir()
    with (folder / "all.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "customer", "date", f"How was it? {SCRIPT[0]}", f"plan {LINK[0]}"])
        for number, text in enumerate(EVERY[::3]):
            said = (
                f"The {_SPEAK_OF[number % 8]} was terribly late {text}"
                if number % 3
                else f"I love the {_SPEAK_OF[number % 8]} {text}"
            )
            rows.writerow([f"{number} {text}", f"c{number}", f"2026-07-{1 + number % 28:02}", said, EVERY[number % 9]])
    for number, text in enumerate(_IN_FILE_NAMES):
        name = text.replace("/", "∕").replace("\0", "")
        for ending, line in ((".txt", f"The parcel came late again, {number} days."), (".odd", "nothing")):
            (folder / f"f{name}{ending}").write_text(line, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/bytes\xff\x9b31m.txt")).write_text(
        "The courier was rude.", encoding="utf-8"
    )
    cues = (
        f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n<v {text.split(chr(10))[0].strip() or 'Ann'}>The parcel was late.\n"
        for at, text in enumerate(RICH + CONTROL[:8])
    )
    (folder / "call.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")


def _register(root: Path) -> None:
    named = zip(_SPEAK_OF, _NAMES, strict=True)
    texts = dict.fromkeys(("owner", "description", "intended_experience", "stage", "channel"), _EVIL)
    register = [Touchpoint(id=key, name=name, keywords=(key,), **texts) for key, name in named]
    (root / "register.csv").write_text(registers.render(register), encoding="utf-8")


_WORKING = (
    ("init", "hostile", "--business", "".join(EVERY[:60]).replace("\0", "")),
    ("touchpoints", "hostile", "import", "register.csv"),
    ("ingest", "hostile", "files", f"nowhere{_EVIL}.csv"),
    ("review", "hostile"),
    ("show", "hostile"),
    ("show", "hostile", "touchpoint"),
    ("show", "hostile", "touchpoint", "parcel"),
    ("show", "hostile", "evidence"),
    ("show", "hostile", "evidence", "E0001"),
    ("show", "hostile", "evidence", "terribly late parcel"),
    ("show", "hostile", "gaps"),
    ("show", "hostile", "priorities"),
    ("hypotheses", "hostile", "list"),
    ("ask", "hostile", f"Why do customers complain about the parcel {_EVIL}?"),
    ("ask", "hostile", "Show me quotes about the courier", "--json"),
    ("chat", "hostile"),
)
_REFUSED = (
    ("show", "hostile", "touchpoint", _EVIL),
    ("ask", "hostile", "Why?", "--period", _EVIL),
    ("ingest", "hostile", f"only{_EVIL}"),
    ("ingest", "hostile", "files", "--period", f"../../{_EVIL}"),
    ("touchpoints", "hostile", "import", f"{_EVIL}.csv"),
    ("init", _EVIL),
    ("show", _EVIL),
)
_MISUSED = (
    ("show", "hostile", _EVIL),
    (f"no{_EVIL}",),
    ("review", f"--{_EVIL}"),
    ("ingest", "hostile", "files", "--scale", _EVIL),
)
_TYPED = f"/quotes parcel\nWhy {_EVIL}?\n/filter plan={_EVIL}\n/why {_EVIL}\n/nothing{_EVIL}\n/save\n/export told.md\n/export told.json\n/cost\n"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    root = tmp_path_factory.mktemp("hostile")
    _files(root)
    _register(root)
    return Company(root, session([*_WORKING, *_REFUSED, *_MISUSED], root, _TYPED))


def test_every_command_does_its_work_or_says_what_is_wrong(company: Company) -> None:
    assert company.session.codes == [0] * len(_WORKING) + [1] * len(_REFUSED) + [2] * len(_MISUSED)
    for sign in (b"Traceback", b"MarkupError", b"should not have"):
        assert sign not in company.session.written


def test_no_code_on_the_terminal_is_a_customers(company: Company) -> None:
    assert foreign_codes(company.session.written) == []
    assert [text for text in CONTROL if text.encode() in company.session.written] == []
    assert b"\x1b[2m" in company.session.written  # it was a terminal, and we do draw on it
    assert b"alert(1)" in company.session.written  # and texts were shown


def test_nothing_is_alive_in_any_file_of_the_review(company: Company) -> None:
    folder = company.project / "reviews" / "2026-Q3"
    files = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")}
    assert list(alive_in_files(files)) == []
    assert {"report.md", "report.html", "network.html", "figures/network.svg"} <= files.keys()
    assert all(name in files["report.html"] for name in ("&lt;script&gt;alert(1)&lt;/script&gt;", "[:]//evil.example"))


def test_kept_and_exported_answers_are_inert(company: Company) -> None:
    for path in (company.project / "answers.md", company.root / "told.md"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("## ")
        assert alive_in_markdown(text) == []


def test_a_quote_stays_the_exact_words_in_its_table(company: Company) -> None:
    path = company.project / "reviews" / "2026-Q3" / "tables" / "mentions.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert any(re.search(r"<script>alert\(1\)</script>", row["quote"]) for row in rows)
    assert {row["touchpoint"] for row in rows} >= {"'=1+1", SCRIPT[0]}


def test_a_register_of_hostile_names_reads_back_as_it_was(company: Company) -> None:
    text = (company.project / "touchpoints.csv").read_text(encoding="utf-8")
    names = {one.id: one.name for one in registers.parse(text, "touchpoints.csv")}
    assert [names[key] for key in _SPEAK_OF] == [name.strip() for name in _NAMES]
    assert "'=1+1" in text
