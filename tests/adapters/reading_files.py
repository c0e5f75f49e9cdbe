"""Write a file, read it, hand back what was read: shared by the tests of the readers."""

from pathlib import Path

from cxanalyzer.adapters.files import SURPRISE, FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, RawFile


def read(folder: Path, name: str, content: str | bytes, hints: Hints | None = None) -> RawFile:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        raw = FileReader().read(path, name, hints or Hints(), {})
    except InputError as error:
        if str(error).startswith(SURPRISE):
            raise AssertionError(str(error)) from error
        raise
    assert raw.accounted() == raw.read
    return raw


def texts(raw: RawFile) -> list[str]:
    return [text.text for source in raw.sources for text in source.texts]
