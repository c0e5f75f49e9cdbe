"""Whole outputs, compared with the files in tests/golden.

To accept new outputs after reading the difference: UPDATE_GOLDEN=1 pytest tests/views
"""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "golden"


def same_as_golden(name: str, text: str) -> bool:
    """Whether `text` is the golden file; with UPDATE_GOLDEN=1 it becomes the golden file."""
    path = _FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.read_bytes().decode("utf-8") == text
    return True
