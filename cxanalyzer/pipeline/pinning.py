"""The versions of the register: which one a review was read with, and what has become of its touchpoints since."""

from collections.abc import Sequence

from cxanalyzer import register as registers
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import RegisterChanges, Review, Touchpoint


def number(folder: ProjectFolder, register: Sequence[Touchpoint]) -> int:
    """The number of this version of the register: that of the same content, else the next."""
    return folder.evidence.register_number(registers.render(register))


def keep(folder: ProjectFolder, review: Review, register: Sequence[Touchpoint]) -> None:
    """Pin the register of a review."""
    folder.evidence.keep_register(review.register_version, registers.digest(register), registers.render(register))


def version_of(folder: ProjectFolder, period: str) -> int:
    """The number of the register that the review of a period was read with; 0: there is none, or it had no number yet."""
    return int((folder.manifest(period) or {}).get("register_version", 0)) if period else 0


def pinned(folder: ProjectFolder, period: str) -> list[Touchpoint]:
    """The register that the review of a period was read with; of a review older than the numbers, the part it was read by."""
    text = folder.evidence.register(version_of(folder, period))
    if text is not None:
        return registers.parse(text, f"register of {period}")
    review = folder.review(period)
    return [*(scored.touchpoint for scored in review.touchpoints), *review.not_mentioned]


def since(folder: ProjectFolder, period: str, register: Sequence[Touchpoint]) -> RegisterChanges | None:
    """What became of the touchpoints of an earlier review in this register; None when that period has no review."""
    if not period or folder.manifest(period) is None:
        return None
    versions = version_of(folder, period), number(folder, register)
    return registers.changes(pinned(folder, period), register, versions)
