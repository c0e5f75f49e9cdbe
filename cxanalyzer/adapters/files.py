"""Read one file of any supported format; `collect` finds the files in what the user names."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cxanalyzer.adapters import gate
from cxanalyzer.adapters.captions import read_captions
from cxanalyzer.adapters.collecting import collect
from cxanalyzer.adapters.delimited import read_delimited
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.adapters.json_records import read_json, read_json_lines
from cxanalyzer.adapters.message import read_message
from cxanalyzer.adapters.office import read_slides, read_word
from cxanalyzer.adapters.pdf import read_pdf
from cxanalyzer.adapters.plain_text import read_markdown, read_plain_text
from cxanalyzer.adapters.rows import read_tables
from cxanalyzer.adapters.web_page import read_web_page
from cxanalyzer.adapters.workbook import read_workbook
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, RawFile, Recognition
from cxanalyzer.settings import ReadingSettings

__all__ = ["SUPPORTED", "FileReader", "collect"]

Reader = Callable[[Intake], RawFile]


def _delimited(intake: Intake) -> RawFile:
    return read_tables(intake, [read_delimited(intake)])


def _workbook(intake: Intake) -> RawFile:
    return read_tables(intake, read_workbook(intake))


def _json(intake: Intake) -> RawFile:
    return read_tables(intake, [read_json(intake)])


def _json_lines(intake: Intake) -> RawFile:
    return read_tables(intake, [read_json_lines(intake)])


_READERS: Final[Mapping[Reader, tuple[str, ...]]] = {
    _delimited: (".csv", ".tsv", ".tab", ".psv"),
    _workbook: (".xlsx", ".xlsm"),
    _json: (".json",),
    _json_lines: (".jsonl", ".ndjson"),
    read_plain_text: (".txt", ".text", ".log"),
    read_markdown: (".md", ".markdown"),
    read_captions: (".vtt", ".srt", ".sbv"),
    read_word: (".docx", ".docm"),
    read_slides: (".pptx",),
    read_web_page: (".html", ".htm", ".xhtml"),
    read_message: (".eml",),
    read_pdf: (".pdf",),
}
_BY_ENDING: Final = {ending: reader for reader, endings in _READERS.items() for ending in endings}
_INSTEAD: Final[Mapping[str, str]] = {
    ".xls": "an Excel file of the format before 2007: save it as .xlsx and ingest that",
    ".xlsb": "a binary Excel file: save it as .xlsx and ingest that",
    ".ods": "save it as .xlsx or .csv and ingest that",
    ".numbers": "save it as .xlsx or .csv and ingest that",
    ".doc": "a Word file of the format before 2007: save it as .docx and ingest that",
    ".odt": "save it as .docx and ingest that",
    ".rtf": "save it as .docx or .txt and ingest that",
    ".pages": "save it as .docx and ingest that",
    ".ppt": "a PowerPoint file of the format before 2007: save it as .pptx and ingest that",
    ".msg": "an Outlook message: save it as .eml and ingest that",
    ".mbox": "a whole mailbox: export its messages as .eml and ingest the folder",
    ".zip": "an archive: unpack it and ingest the folder",
    ".gz": "an archive: unpack it and ingest what is in it",
    ".7z": "an archive: unpack it and ingest the folder",
    ".rar": "an archive: unpack it and ingest the folder",
    ".tar": "an archive: unpack it and ingest the folder",
    ".mp3": "a sound recording: transcribe it to .vtt or .txt first",
    ".wav": "a sound recording: transcribe it to .vtt or .txt first",
    ".m4a": "a sound recording: transcribe it to .vtt or .txt first",
    ".mp4": "a film: transcribe it to .vtt or .srt first",
    ".png": "a picture: run text recognition (OCR) on it and save the text",
    ".jpg": "a picture: run text recognition (OCR) on it and save the text",
    ".jpeg": "a picture: run text recognition (OCR) on it and save the text",
}
SUPPORTED: Final = tuple(sorted(_BY_ENDING))
_PACKED: Final = frozenset({_workbook, read_word, read_slides})
SURPRISE: Final = "reading it failed in a way that was not foreseen"
"""How a refusal begins that is our own fault: it costs one file and not the batch."""
_LONGEST_TEXT: Final = 1_000_000
_MOST_TEXT: Final = 100_000_000
_MUCH_TEXT: Final = 10_000_000
_MOST_FOR_ITS_SIZE: Final = 50


class FileReader:
    """Reads one file into raw records, in this process; knows every supported format by the ending of its name."""

    def __init__(self, limits: ReadingSettings | None = None) -> None:
        self._limits = limits or ReadingSettings()

    def read(self, path: Path, shown: str, hints: Hints, remembered: Mapping[str, Recognition]) -> RawFile:
        """What stands in the file. Raises InputError with one line that says what is wrong and what to do."""
        ending = path.suffix.lower()
        reader = _BY_ENDING.get(ending)
        if reader is None:
            raise InputError(refusal(ending))
        try:
            data = gate.admit(path, self._limits.max_file_mb)
            unpacked = gate.unpacked_digest(data) if reader in _PACKED else ""
            found = reader(Intake(path, shown, data, hints, remembered, unpacked))
        except RecursionError as error:
            raise InputError("nested deeper than any honest file is: nothing was read") from error
        except MemoryError as error:
            raise InputError(
                f"it takes more than {self._limits.max_memory_mb:,} MB of memory to read: split it, or raise max_memory_mb "
                "under [reading] in project.toml"
            ) from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise InputError(
                f"{SURPRISE} ({type(error).__name__}: {error}): open it, save it again and ingest it, and please report it"
            ) from error
        _measure(found, len(data))
        return found


def _measure(found: RawFile, size: int) -> None:
    """InputError for a text that nobody wrote, or more of them than a file of this size holds: a few bytes can make gigabytes."""
    sizes = [len(text.text) + len(text.question) for source in found.sources for text in source.texts]
    if max(sizes, default=0) > _LONGEST_TEXT:
        raise InputError(
            f"one text of {max(sizes):,} characters, which nobody wrote in one piece: split it into records"
        )
    if sum(sizes) > _MOST_TEXT:
        raise InputError(f"more than {_MOST_TEXT // 1_000_000} million characters of text: split it")
    if sum(sizes) > max(_MUCH_TEXT, _MOST_FOR_ITS_SIZE * size):
        raise InputError(f"{sum(sizes):,} characters of text out of {size:,} bytes, as in a bomb: nothing was kept")


def refusal(ending: str) -> str:
    """Why a file with this ending is not read, and what to do instead."""
    known = ", ".join(SUPPORTED)
    return (
        _INSTEAD.get(ending) or f"{ending or 'a file without an ending'} is not a supported format; these are: {known}"
    )
