"""People whose words stand in files of every format, each with a word that nobody else uses, and the search for its traces."""

import csv
import json
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from pptx import Presentation

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HEADER = ["customer_id", "email", "phone", "name", "date", "nps", "What should we do better?"]
_THINGS = {
    "csv": "the courier came late", "tsv": "the refund never came", "xlsx": "the shop was dirty", "json": "the app froze twice",
    "jsonl": "checkout crashed again", "txt": "returns take too long", "md": "the delivery slot was moved", "vtt": "nobody called me back",
    "srt": "the parcel was wet", "docx": "the chair arrived broken", "pptx": "the invoice was wrong", "html": "the website logged me out",
    "eml": "support never answered", "pdf": "the queue was endless",
}  # fmt: skip
_MONTHS = {5: "May", 8: "Aug"}
FORMATS = tuple(_THINGS)


@dataclass(frozen=True)
class Somebody:
    """A customer who writes in every format. `word` is in every text of theirs and in nobody else's."""

    number: int
    word: str
    month: int = 8

    @property
    def customer(self) -> str:
        return f"KUNDE-{7000 + self.number}"

    @property
    def email(self) -> str:
        return f"{self.first.lower()}.{self.number}@post.example"

    @property
    def phone(self) -> str:
        return f"+44 20 7946 {100 + self.number:04}"

    @property
    def first(self) -> str:
        return f"Bri{_LETTERS[self.number // 26]}{_LETTERS[self.number % 26]}na"

    @property
    def name(self) -> str:
        return f"{self.first} Vos{_LETTERS[self.number % 26]}mar"

    def says(self, kind: str) -> str:
        """What they say in a file of this kind; files that nobody is named for hold their address."""
        return f"It makes me angry that {_THINGS[kind]}, and {self.word} is what the label says in month {self.month}."


def people(count: int, month: int = 8) -> list[Somebody]:
    """So many customers, each with a word of their own (with a letter that JSON may escape)."""
    return [Somebody(number, f"Zébra{number:02}qx", month) for number in range(count)]


def written(all_of_them: Sequence[Somebody], folder: Path, formats: Sequence[str] = FORMATS) -> Path:
    """The folder with what they said, in files of all fourteen formats or of these."""
    folder.mkdir(parents=True)
    rows = [_row(one) for one in all_of_them]
    for kind, delimiter in (("csv", ","), ("tsv", "\t")):
        (folder / f"survey.{kind}").write_text(_table(all_of_them, kind, delimiter), encoding="utf-8")
    book = Workbook()
    for cells in (_HEADER, *([*_row(one)[:-1], one.says("xlsx")] for one in all_of_them)):
        book.active.append(cells)
    book.save(folder / "panel.xlsx")
    told = [
        dict(zip(_HEADER, [*row[:-1], one.says("json")], strict=True))
        for row, one in zip(rows, all_of_them, strict=True)
    ]
    (folder / "reviews.json").write_text(json.dumps(told), encoding="utf-8")
    lines = [{**one, _HEADER[-1]: who.says("jsonl")} for one, who in zip(told, all_of_them, strict=True)]
    (folder / "posts.jsonl").write_text(
        "\n".join(json.dumps(one, ensure_ascii=False) for one in lines), encoding="utf-8"
    )
    _running_texts(all_of_them, folder)
    for one in all_of_them:
        _conversations(one, folder)
    for path in folder.iterdir():
        if path.suffix[1:] not in formats:
            path.unlink()
    return folder


def _row(one: Somebody) -> list[str]:
    return [
        one.customer,
        one.email,
        one.phone,
        one.name,
        f"2026-{one.month:02}-{1 + one.number % 28:02}",
        str(one.number % 11),
        "",
    ]


def _table(all_of_them: Sequence[Somebody], kind: str, delimiter: str) -> str:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [_HEADER, *([*_row(one)[:-1], one.says(kind)] for one in all_of_them)]
    )
    return out.getvalue()


def _running_texts(all_of_them: Sequence[Somebody], folder: Path) -> None:
    """Notes about everybody: nobody is named for the file, each paragraph holds whose it is."""
    told = {kind: [f"{one.email} told us: {one.says(kind)}" for one in all_of_them] for kind in FORMATS}
    (folder / "notes.txt").write_text("\n\n".join(told["txt"]), encoding="utf-8")
    (folder / "notes.md").write_text("# Talks\n\n" + "\n\n".join(told["md"]), encoding="utf-8")
    page = "".join(f"<p>{text}</p>" for text in told["html"])
    (folder / "page.html").write_text(
        f"<html><body><article><h1>Talks</h1>{page}</article></body></html>", encoding="utf-8"
    )
    document = Document()
    for text in told["docx"]:
        document.add_paragraph(text)
    document.save(str(folder / "notes.docx"))
    slides = Presentation()
    for text in told["pptx"]:
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.placeholders[1].text = text
    slides.save(str(folder / "slides.pptx"))
    (folder / "minutes.pdf").write_bytes(pdf(told["pdf"]))


def _conversations(one: Somebody, folder: Path) -> None:
    """A call with captions of both kinds, and a message."""
    said = [
        ("Agent", "Good morning, how can I help?"),
        (one.name, f"My e-mail is {one.email}."),
        (one.name, one.says("vtt")),
    ]
    cues = [
        f"00:00:{at:02}.000 --> 00:00:{at + 2:02}.000\n<v {who}>{text}" for at, (who, text) in enumerate(said, start=1)
    ]
    (folder / f"call-{one.number}.vtt").write_text("WEBVTT\n\n" + "\n\n".join(cues), encoding="utf-8")
    said[-1] = (one.name, one.says("srt"))
    cues = [
        f"{at}\n00:00:{at:02},000 --> 00:00:{at + 2:02},000\n{who}: {text}"
        for at, (who, text) in enumerate(said, start=1)
    ]
    (folder / f"call-{one.number}.srt").write_text("\n\n".join(cues), encoding="utf-8")
    message = EmailMessage()
    message["From"], message["To"] = f"{one.name} <{one.email}>", "care@shop.example"
    message["Date"] = f"{10 + one.number % 9} {_MONTHS[one.month]} 2026 10:00:00 +0000"
    message.set_content(f"{one.says('eml')}\n\nKind regards,\n{one.name}\n{one.phone}")
    (folder / f"mail-{one.number}.eml").write_bytes(message.as_bytes())


def pdf(paragraphs: Iterable[str]) -> bytes:
    """A text PDF, a page a paragraph."""
    pages = list(paragraphs)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        plain = text.replace("\\", "").replace("(", "").replace(")", "")
        lines = [plain[at : at + 70] for at in range(0, len(plain), 70)]
        stream = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def traces(folder: Path, values: Iterable[str]) -> list[str]:
    """Where any of these values stands in a folder: in UTF-8, UTF-16, lower case, or escaped as JSON does it."""
    wanted = {form for value in values for one in (value, value.lower()) for form in _forms(one)}
    found = []
    for path in sorted(folder.rglob("*")):
        if any(form in str(path).encode() for form in wanted):
            found.append(f"{path}: its name")
        if path.is_file():
            held = path.read_bytes()
            lower = held.lower()
            found += [f"{path}: {form!r}" for form in sorted(wanted) if form in held or form.lower() in lower]
    return found


def _forms(value: str) -> Iterable[bytes]:
    yield value.encode()
    yield value.encode("utf-16-le")
    yield value.encode("utf-16-be")
    yield json.dumps(value)[1:-1].encode()


def open_to_others(folder: Path) -> list[str]:
    """What in a folder is not for its owner alone, with its mode."""
    return [
        f"{path} {stat.filemode(path.stat().st_mode)}"
        for path in (folder, *folder.rglob("*"))
        if path.stat().st_mode & 0o777 != (0o700 if path.is_dir() else 0o600)
    ]
