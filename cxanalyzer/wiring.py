"""The one place that chooses the real parts from the settings."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer import shipped
from cxanalyzer.errors import SettingsError
from cxanalyzer.interfaces import Analyst, DocumentReader
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Rejection
from cxanalyzer.settings import EMBEDDED

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from cxanalyzer.adapters.vectors import ChromaIndex


def reader() -> DocumentReader:
    """What reads files."""
    from cxanalyzer.adapters.files import FileReader

    return FileReader()


def collect(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Rejection]]:
    """The files under some paths with the names they are shown by, and what is not a file to read."""
    from cxanalyzer.adapters import collecting

    return collecting.collect(paths)


def index(folder: ProjectFolder) -> "ChromaIndex":
    """The vector index of a project, made with the embeddings it names."""
    from cxanalyzer.adapters.embeddings import full_name
    from cxanalyzer.adapters.vectors import ChromaIndex

    name = folder.settings.analysis.embeddings
    return ChromaIndex(folder.vectors, _embeddings(name), full_name(name), folder.evidence.passages)


def analyst(name: str, folder: ProjectFolder) -> Analyst:
    """The analyst of that name; SettingsError when there is none."""
    if name != EMBEDDED:
        raise SettingsError(f"there is no analyst “{name}”: use “{EMBEDDED}”, which needs no key and sends nothing.")
    from cxanalyzer.adapters.embeddings import ArrayEmbeddings
    from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
    from cxanalyzer.analysts.embedded.hypotheses import hypothesize

    return EmbeddedAnalyst(ArrayEmbeddings(_embeddings(folder.settings.analysis.embeddings)), hypothesize)


@cache
def _embeddings(name: str) -> "Embeddings":
    from cxanalyzer.adapters.embeddings import embeddings

    return embeddings(name)


def versions(folder: ProjectFolder) -> dict[str, str]:
    """Everything besides the evidence that a result depends on: versions, and hashes of the knowledge that ships with us."""
    return {
        "cxanalyzer": version("cxanalyzer"),
        "embeddings": folder.settings.analysis.embeddings,
        "packs": _hashed(shipped.folder("packs")),
        "models": _hashed(shipped.folder("models")),
    }


def _hashed(folder: Path) -> str:
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
