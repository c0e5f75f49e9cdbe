"""Find the data that ship with the package: in `cxanalyzer/data/` of an installed wheel; in a checkout, in its top folders."""

from hashlib import sha256
from pathlib import Path

from cxanalyzer.errors import PackError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def folder(name: str) -> Path:
    """The folder `packs`, `samples`, `models` or `prompts`; PackError when the installation lacks it."""
    # What the wheel holds comes first: beside an installed package, a folder of that name may be anybody's.
    for place in (_PACKAGE / "data" / name, _CHECKOUT / name if name == "prompts" else _CHECKOUT / "data" / name):
        if place.is_dir():
            return place
    raise PackError(f"the folder of {name} is missing from this installation. Install cxanalyzer again.")


def digest(name: str) -> str:
    """A hash of every file of such a folder, 16 hexadecimal digits."""
    found = sha256()
    top = folder(name)
    for path in sorted(path for path in top.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(top)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
