"""Honest files of every format, written from the same few texts: what tests of damage and of odd strings begin with."""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from html import escape
from io import BytesIO, StringIO
from types import MappingProxyType

TEXTS = (
    "The parcel came two weeks late and nobody answered the phone.",
    "Großartig! Anna at the counter found my lost ticket — 10/10.",
    "I was charged twice for order 88213, please refund one of them.",
)
MORE_TEXTS = (
    "Why do I have to print the label myself?",
    "El técnico llegó puntual y dejó la cocina limpia.",
    "The app logs me out each time I open it, since the update of 12 July.",
    "It works.",
    "Delivery window of six hours is no window.",
)


UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; Excel spells it out."""


def _bytes(text: str) -> bytes:
    """UTF-8, halves of characters included: a hostile file is no better."""
    return text.encode("utf-8", "surrogatepass")


def as_csv(texts: Sequence[str]) -> bytes:
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["id", "date", "What should we do better?", "nps"])
    rows.writerows([f"r{number}", "2026-07-03", text, number % 11] for number, text in enumerate(texts, start=1))
    return _bytes(out.getvalue())


def as_workbook(texts: Sequence[str]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "date", "comment", "nps"])
    for number, text in enumerate(texts, start=1):
        spelt = UNWRITTEN.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        sheet.append([f"r{number}", "2026-07-03", spelt, number % 11])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(texts: Sequence[str]) -> bytes:
    return json.dumps(
        {"reviews": [{"id": f"r{n}", "text": text, "stars": n % 5} for n, text in enumerate(texts)]}
    ).encode()


def as_text(texts: Sequence[str]) -> bytes:
    return _bytes("\n\n".join(("Date: 2026-07-03", *texts)))


def as_markdown(texts: Sequence[str]) -> bytes:
    return _bytes("\n\n".join(("# Visit of 2026-07-03", *(f"- **{text}**" for text in texts))))


def _cue(number: int, point: str) -> str:
    return f"00:00:{number:02}{point}000 --> 00:00:{number + 1:02}{point}000"


def as_vtt(texts: Sequence[str]) -> bytes:
    cues = (f"{_cue(number, '.')}\n<v Customer>{text}" for number, text in enumerate(texts))
    return _bytes("\n\n".join(("WEBVTT", *cues)))


def as_srt(texts: Sequence[str]) -> bytes:
    cues = (f"{number + 1}\n{_cue(number, ',')}\nCustomer: {text}" for number, text in enumerate(texts))
    return _bytes("\n\n".join(cues))


def as_word(texts: Sequence[str]) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("Visit of 2026-07-03")
    for text in texts[:-1]:
        document.add_paragraph(text)
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = texts[-1]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_slides(texts: Sequence[str]) -> bytes:
    from pptx import Presentation

    deck = Presentation()
    for text in texts:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "What we heard"
        slide.placeholders[1].text = text
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def as_page(texts: Sequence[str]) -> bytes:
    body = "".join(f"<div class='review'><p>{escape(text)}</p></div>" for text in texts)
    return _bytes(f"<html><head><title>Reviews</title></head><body><nav>Home</nav>{body}</body></html>")


def as_message(texts: Sequence[str]) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Jo Doe <jo@customer.example>"
    mail["Date"] = "Fri, 03 Jul 2026 10:00:00 +0000"
    mail["Subject"] = "About my last order"
    mail.set_content("\n\n".join(texts), cte="base64")
    mail.add_alternative(as_page(texts).decode("utf-8", "replace"), subtype="html")
    return mail.as_bytes()


def as_pdf(texts: Sequence[str]) -> bytes:
    """One page a text, nothing compressed, so that damage reaches every part."""
    pages = len(texts)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(texts):
        words = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        content = b"BT /F1 12 Tf 72 720 Td (" + words + b") Tj ET"
        page = f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with the table of their places."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, table)
    )


def _unchanged(_name: str, part: bytes) -> bytes:
    return part


def repacked(
    packed: bytes,
    change: Callable[[str, bytes], bytes] = _unchanged,
    level: int = 1,
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """An office file packed anew, each part changed, with more parts."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(packed)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


WRITERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "csv": as_csv, "xlsx": as_workbook, "json": as_json, "txt": as_text, "md": as_markdown, "vtt": as_vtt, "srt": as_srt,
    "docx": as_word, "pptx": as_slides, "html": as_page, "eml": as_message, "pdf": as_pdf,
}  # fmt: skip
PACKED = ("xlsx", "docx", "pptx")


def seeds() -> dict[str, bytes]:
    """Two files of each of the twelve formats, by name."""
    return {
        f"{name}.{ending}": write(texts)
        for ending, write in WRITERS.items()
        for name, texts in (("few", TEXTS), ("more", MORE_TEXTS))
    }
