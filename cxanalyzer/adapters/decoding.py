"""Bytes to text, whatever wrote them; encodings mixed in one file are told apart byte by byte."""

import codecs
import re
from typing import Final

from cxanalyzer.adapters.intake import many
from cxanalyzer.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = re.compile("[\udc80-\udcff]")
_HALF = re.compile("[\ud800-\udfff]")
_SAMPLE: Final = 200_000
_LONGEST_LINE: Final = 20_000_000
_MOST_LINES: Final = 5_000_000
_MOSTLY_STRAY: Final = 3


def decode(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of a file and notes on how it had to be read.

    A byte-order mark decides; else UTF-8, with single bytes that are not UTF-8 read as Windows-1252; a file without
    any UTF-8 in it is read in the encoding its letters speak for. `declared` is what the
    format states of itself: often wrong, so UTF-8 goes before it wherever the bytes tell the two apart.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(encoding, "replace")), []
    if wide := _wide_encoding(data):
        return _clean(data.decode(wide, "replace")), [f"read as {wide}"]
    for encoding in (declared, "utf-8") if data.isascii() else ("utf-8", declared):
        try:
            return _clean(data.decode(encoding)), []
        except (UnicodeDecodeError, LookupError):
            continue
    return _repaired(data)


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\0", "")


def whole(text: str) -> str:
    """The text without halves of characters, which formats with escapes of their own can spell and nothing can store."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _wide_encoding(data: bytes) -> str:
    """The UTF-16 or UTF-32 form that zero bytes give away where a file lacks its mark, or ""."""
    sample = data[:2000]
    if len(sample) < 4 or b"\0" not in sample:  # noqa: PLR2004
        return ""
    zeros = [sample[offset::4].count(0) / max(1, len(sample[offset::4])) for offset in range(4)]
    if min(zeros[1:]) > 0.7 or min(zeros[:3]) > 0.7:  # noqa: PLR2004
        return "utf-32-le" if zeros[0] < zeros[3] else "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.6 > even:  # noqa: PLR2004
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 > odd else ""  # noqa: PLR2004


def _repaired(data: bytes) -> tuple[str, list[str]]:
    loose = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(loose))
    valid = sum(1 for character in loose if ord(character) > 127) - stray  # noqa: PLR2004
    if stray > _MOSTLY_STRAY * valid and (encoding := _detected(data)):
        return _clean(data.decode(encoding, "replace")), [f"read as {encoding}"]
    text = _STRAY.sub(lambda match: _single_byte(ord(match[0]) - 0xDC00), loose)
    kind = "encodings mixed: " if valid else ""
    return _clean(text), [f"{kind}{many(stray, 'character')} read as Windows-1252"]


def _single_byte(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _detected(data: bytes) -> str:
    """The encoding that charset-normalizer is sure of, unless it is one more Western single-byte code page."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None or best.encoding.startswith(("utf", "ascii")):
        return ""
    text = str(best)
    foreign = sum(1 for character in text if ord(character) > 0x24F)  # noqa: PLR2004
    beyond = sum(1 for character in text if ord(character) > 127)  # noqa: PLR2004
    return str(best.encoding) if foreign > beyond / 2 else ""


def refuse_endless_lines(data: bytes) -> None:
    """Raise InputError when a line is longer than 20 MB, or there is no end of lines: no table or transcript is so."""
    if (lines := data.count(b"\n")) > _MOST_LINES:
        raise InputError(f"{lines:,} lines are more than a file of records has: split it")
    start, number = 0, 1
    while len(data) - start > _LONGEST_LINE:
        window = data.rfind(b"\n", start, start + _LONGEST_LINE)
        if window < 0:
            raise InputError(
                f"line {number:,} is longer than {_LONGEST_LINE // 1_000_000} MB, so this is no table or text of "
                "records: export it again with one record a line"
            )
        number += data.count(b"\n", start, window + 1)
        start = window + 1
