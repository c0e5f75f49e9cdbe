"""Write a file, read it, hand back what was read: shared by the tests of the readers."""

from pathlib import Path

from cxanalyzer.adapters.files import FileReader
from cxanalyzer.records import Hints, RawFile


def read(folder: Path, name: str, content: str | bytes, hints: Hints | None = None) -> RawFile:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    raw = FileReader().read(path, name, hints or Hints(), {})
    assert raw.accounted() == raw.read
    return raw


def texts(raw: RawFile) -> list[str]:
    return [text.text for source in raw.sources for text in source.texts]
