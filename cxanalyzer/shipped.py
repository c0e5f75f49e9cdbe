"""Find the data that ship with the package: `data/` of a checkout, `cxanalyzer/data/` of an installed wheel."""

from pathlib import Path

from cxanalyzer.errors import PackError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `packs`, `samples` or `models`; PackError when the installation lacks it."""
    for place in (_PACKAGE.parent / "data" / name, _PACKAGE / "data" / name):
        if place.is_dir():
            return place
    raise PackError(f"the folder data/{name} is missing from this installation. Install cxanalyzer again.")
