"""The bicycle shop of the tests as a project of two reviewed quarters, read by the tests' oracle over HTTP on this machine.

Run by hand: PYTHONPATH=tests python benchmarks/asking_shop.py FOLDER, in which the project `shop` is made for `asking.py`.
"""

import os
import sys
import tempfile
from pathlib import Path

import bicycle_shop
import small_company
from model_server import ModelServer, Oracle

_TEXTS = small_company.texts(360)


def main() -> None:
    """Take 360 texts in, and review both quarters."""
    os.environ.setdefault("OPENAI_API_KEY", "none")
    with tempfile.TemporaryDirectory() as folder, ModelServer(Oracle(small_company.labels(_TEXTS))) as server:
        shop = bicycle_shop.opened(bicycle_shop.ingested(Path(folder), _TEXTS), Path(sys.argv[1]), server)
        for period in ("2026-Q2", "2026-Q3"):
            done = shop.review("--period", period)
            assert done.code == 0, done.errors


if __name__ == "__main__":
    main()
