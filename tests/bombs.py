"""Files made to take more than they are worth, at a scale: 1 is the full size, less is for the suite."""

import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO

from seed_files import TEXTS, as_pdf, as_slides, as_word, as_workbook, pdf_of, repacked

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def _without_declaration(part: bytes) -> bytes:
    return part[part.index(b"?>") + 2 :] if part.startswith(b"<?xml") else part


def _with_entity(packed: bytes, ending: str, heading: str) -> bytes:
    """An office file in which the first text is what the entity `j` stands for."""
    mark = TEXTS[0].encode()

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith(ending):
            return part
        return heading.encode() + _without_declaration(part).replace(mark, b"&j;")

    return repacked(packed, change)


def _word_of(body: bytes, level: int = 9) -> bytes:
    """A Word file with these bytes for its paragraphs."""

    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        start = part.index(b"<w:body>") + len(b"<w:body>")
        return part[:start] + body + part[part.index(b"<w:sectPr") :]

    return repacked(as_word(TEXTS), change, level)


def docx_paragraphs(scale: float) -> bytes:
    return _word_of(b"<w:p><w:r><w:t>a b</w:t></w:r></w:p>" * int(8_000_000 * scale))


def docx_below_the_gate(scale: float) -> bytes:
    """Packed so that no gate closes: under 500 MB, no more than 200 times smaller."""
    chance = random.Random(1)  # noqa: S311 - the same bytes every time
    noise = [b"<w:p><w:r><w:t>%x</w:t></w:r></w:p>" % chance.getrandbits(20) for _ in range(4_000)]
    block = b"".join(noise)
    return _word_of(b"".join(chance.sample(noise, 40)[0] + block for _ in range(int(2_600 * scale) + 1)), 1)


def docx_that_lies(scale: float) -> bytes:
    """It declares a hundred bytes for a part of hundreds of megabytes."""
    whole = bytearray(docx_paragraphs(scale))
    place = whole.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", whole, place + 24, 100)
    return bytes(whole)


def docx_tables(scale: float) -> bytes:
    depth = int(4_000 * scale) + 100
    cell = b"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
    return _word_of(cell * depth + b"<w:p/>" + b"<w:p/></w:tc></w:tr></w:tbl>" * depth)


def docx_spans(scale: float) -> bytes:
    """One cell that claims to stretch over many."""
    span = int(2_000_000_000 * scale) + 1_000_000
    return _word_of(
        b'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr>'
        b"<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" % span
    )


def xlsx_far_cell(_scale: float) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["XFD1048576"] = "comment", TEXTS[0], "far"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_shared(scale: float) -> bytes:
    """A few long texts, and very many cells that say them."""
    space = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = (
        b"<si><t>%s</t></si>" % text for text in (b"comment", *(b"It is %d days late. " % n * 5_000 for n in range(99)))
    )
    long = b"<sst%s>%s</sst>" % (space, b"".join(texts))
    last = int(20_000 * scale) + 200
    cells = (
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, (n - 1) and n % 99 + 1) for n in range(1, last)
    )
    sheet = b"<worksheet%s><sheetData>%s</sheetData></worksheet>" % (space, b"".join(cells))
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    told = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind

    def change(name: str, part: bytes) -> bytes:
        return sheet if name.endswith("sheet1.xml") else part.replace(b"</Types>", told)

    return repacked(as_workbook(TEXTS), change, more={"xl/sharedStrings.xml": long})


def zip_nested(_scale: float) -> bytes:
    inside = b"x" * 1_000_000
    for depth in range(12):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(4):
                archive.writestr(f"{depth}-{copy}.zip", inside)
        inside = out.getvalue()
    return inside


def zip_entries(scale: float) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(int(100_000 * scale) + 10_001):
            archive.writestr(f"{number}.xml", b"")
    return out.getvalue()


def eml_deep(scale: float) -> bytes:
    depth = int(20_000 * scale) + 100
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return (f"From: jo@customer.example\nSubject: x\n{heads}Content-Type: text/plain\n\n{TEXTS[0]}").encode()


def eml_parts(scale: float) -> bytes:
    mail = EmailMessage()
    mail["From"] = "jo@customer.example"
    mail.set_content(TEXTS[0])
    mail.make_mixed()
    whole = mail.as_bytes().rstrip()[:-2]  # its last line goes on instead of ending the message
    part = b"\nContent-Type: text/plain\n\nx\n--" + (mail.get_boundary() or "").encode()
    return whole + part * (int(300_000 * scale) + 501)


def eml_header(scale: float) -> bytes:
    folded = "\n ".join(["<jo@customer.example>,"] * (int(1_000_000 * scale) + 1_000))
    return f"From: jo@customer.example\nTo: {folded}\nSubject: {'=?utf-8?q?x?= ' * 10_000}\n\n{TEXTS[0]}".encode()


def json_deep(scale: float) -> bytes:
    depth = int(10_000_000 * scale) + 1_000
    return b'{"a":' * depth + b"1" + b"}" * depth


def json_tiny(scale: float) -> bytes:
    return b"[" + b"[],{}," * int(15_000_000 * scale) + b'{"text":"x"}]'


def json_fields(scale: float) -> bytes:
    return json.dumps([{f"f{n}": TEXTS[0], "text": "x"} for n in range(int(100_000 * scale) + 2_001)]).encode()


def html_deep(scale: float) -> bytes:
    return b"<div>" * (int(2_000_000 * scale) + 2_500) + TEXTS[0].encode()


def html_wide(scale: float) -> bytes:
    return b"<html><body>" + b"<p hidden>x</p>a<script>y</script>" * int(2_000_000 * scale)


def html_laughs(_scale: float) -> bytes:
    return (_LAUGHS + "<html><body><p>&j;</p></body></html>").encode()


def csv_columns(scale: float) -> bytes:
    width = int(1_000_000 * scale) + 2_001
    return b",".join(b"c%d" % n for n in range(width)) + b"\n" + b"x," * (width - 1) + b"x\n"


def csv_newlines(scale: float) -> bytes:
    return b"comment\n" + b"a\n" * int(90_000_000 * scale)


def csv_quotes(scale: float) -> bytes:
    """Quotation marks that are opened time and again."""
    return b"id,comment\n" + b'1,"a\n2,b"c\n' * int(5_000_000 * scale)


def one_line(scale: float) -> bytes:
    return b"word " * (int(20_000_000 * scale) + 1)


def md_nested(scale: float) -> bytes:
    depth = int(1_000_000 * scale) + 5_000
    return b">" * depth + b" a\n\n" + b"[" * depth + b"\n\n" + b"*a_" * depth


def txt_marks(scale: float) -> bytes:
    """One line that looks like the beginning of everything that is looked for."""
    return b"a@b.a@1-2/3 (0 +49 :0 <a &#x IBAN DE1 my name is " * (int(18_000 * scale) + 100)


def vtt_cues(scale: float) -> bytes:
    return b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\n<v A>x\n\n" * int(4_000_000 * scale)


def pdf_tree_loop(_scale: float) -> bytes:
    return pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>"]
    )


def pdf_table_loop(_scale: float) -> bytes:
    whole = as_pdf(TEXTS)
    return whole.replace(b"trailer\n<< ", b"trailer\n<< /Prev %d " % whole.rindex(b"xref\n0"))


def pdf_forms(scale: float) -> bytes:
    """Forms that show the next one ten times each."""
    levels = 3 + int(9 * scale)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(b"<< /Length 6 >>\nstream\n/X Do \nendstream")
    for level in range(levels):
        shown = b"/X Do " * 10
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\n"
            b"stream\n%s\nendstream" % (5 + (level + 1) % levels, len(shown), shown)
        )
    return pdf_of(objects)


def pdf_stream(scale: float) -> bytes:
    """Packed twice over: a megabyte that unpacks to gigabytes."""
    packed = zlib.compressobj(9)
    text = b"BT (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 20_000
    inner = b"".join(packed.compress(text) for _ in range(int(3_000 * scale) + 1)) + packed.flush()
    content = zlib.compress(inner, 9)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    stream = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


def pdf_pages(scale: float) -> bytes:
    kids = b"3 0 R " * (int(5_000_000 * scale) + 2_001)
    page = b"<< /Type /Page /Parent 2 0 R >>"
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids, page])


BOMBS: dict[str, Callable[[float], bytes]] = {
    "paragraphs.docx": docx_paragraphs,
    "below-the-gate.docx": docx_below_the_gate,
    "lies.docx": docx_that_lies,
    "tables.docx": docx_tables,
    "spans.docx": docx_spans,
    "laughs.docx": lambda _: _with_entity(as_word(TEXTS), "document.xml", _LAUGHS),
    "outside.docx": lambda _: _with_entity(as_word(TEXTS), "document.xml", _OUTSIDE),
    "laughs.pptx": lambda _: _with_entity(as_slides(TEXTS), "slide1.xml", _LAUGHS),
    "laughs.xlsx": lambda _: _with_entity(as_workbook(TEXTS), "sheet1.xml", _LAUGHS),
    "outside.xlsx": lambda _: _with_entity(as_workbook(TEXTS), "sheet1.xml", _OUTSIDE),
    "far-cell.xlsx": xlsx_far_cell,
    "shared.xlsx": xlsx_shared,
    "nested.docx": zip_nested,
    "nested.xlsx": zip_nested,
    "entries.docx": zip_entries,
    "deep.eml": eml_deep,
    "parts.eml": eml_parts,
    "header.eml": eml_header,
    "deep.json": json_deep,
    "tiny.json": json_tiny,
    "fields.json": json_fields,
    "deep.html": html_deep,
    "wide.html": html_wide,
    "laughs.html": html_laughs,
    "columns.csv": csv_columns,
    "newlines.csv": csv_newlines,
    "quotes.csv": csv_quotes,
    "one-line.csv": one_line,
    "one-line.txt": one_line,
    "one-line.json": one_line,
    "one-line.vtt": one_line,
    "nested.md": md_nested,
    "marks.txt": txt_marks,
    "cues.vtt": vtt_cues,
    "tree-loop.pdf": pdf_tree_loop,
    "table-loop.pdf": pdf_table_loop,
    "forms.pdf": pdf_forms,
    "stream.pdf": pdf_stream,
    "pages.pdf": pdf_pages,
}
"""By the name of the file. Some hold honest text besides, and may be read as long as it costs no more than that."""
