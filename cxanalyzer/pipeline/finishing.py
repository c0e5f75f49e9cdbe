"""What follows once a review's folder is in its place. A run that is ended before all of it is done leaves it to the next one."""

from collections.abc import Collection

from cxanalyzer.pipeline import follow_up, pinning
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Review


def finish(folder: ProjectFolder, review: Review, mark: str, discovered: Collection[str]) -> None:
    """What was discovered joins the register, then the database learns of the review: its mark last, as it says all is done."""
    register = folder.register
    known = {one.id for one in register}
    joining = [
        one for one in pinning.pinned(folder, review.period) if one.id in discovered and one.id not in known
    ]  # fmt: skip
    if joining:
        folder.write_register([*register, *joining])
    follow_up.keep(folder, review)
    folder.evidence.keep_review(review.period, mark, review.mentions)


def finish_what_was_stopped(folder: ProjectFolder, period: str) -> Review | None:
    """The review of a period that another run left unfinished, finished now; None where nothing was left to do."""
    manifest = folder.manifest(period)
    if manifest is None or manifest.get("fingerprint", "") == folder.evidence.fingerprint(period):
        return None
    review = folder.review(period)
    finish(folder, review, manifest.get("fingerprint", ""), manifest.get("discovered", []))
    return review
