"""Forget a person on request: everything of theirs goes out of the project, and a receipt stays that does not say who.

What is derived goes first and the evidence last, in one transaction, so that whoever is stopped finds it all again; what is
left to do after that is noted in the database and done first by whoever runs it again.
"""

import shutil
from dataclasses import dataclass

from cxanalyzer.interfaces import EvidenceStore
from cxanalyzer.pipeline.held import RECEIPTS, HeldOf
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Forgetting, Held, Receipt
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.steps import forget as step
from cxanalyzer.writing import write

_NAME_ONLY = (
    "Several customers are listed, and a name alone does not say who is meant: give a customer id, an e-mail "
    "address, a telephone number or a pseudonym (C-0001)."
)
_UNFINISHED = "A forgetting that was stopped is not finished: run the command with --yes, whoever it names."


@dataclass(frozen=True)
class Asked:
    """Who is to be forgotten, on which day it is asked, and whether it is to be done or only shown."""

    match: str
    today: str
    really: bool = False


def forget(folder: ProjectFolder, replies: RepliesDatabase | None, index: EvidenceStore, asked: Asked) -> Forgetting:
    """What forgetting the person takes, and doing so where it is asked. EvidenceError: several people are meant."""
    if asked.really and (done := folder.evidence.erasing.erased):
        _finish(folder, index, done)
    plan = HeldOf(folder, replies, asked.match)
    held = plan.held
    if asked.really and not held.nothing:
        receipt = _receipt(folder, plan, held, asked.today)
        _erase(folder, replies, plan, receipt)
        _finish(folder, index, receipt)
        held = receipt.held
    unfinished = _UNFINISHED if folder.evidence.erasing.erased else ""
    return Forgetting(
        held=held,
        files=tuple(dict.fromkeys(source.file for source in plan.theirs.touched)),
        look=tuple(plan.look()),
        again=tuple(plan.reviews),
        respondents=len({source.respondent for source in plan.theirs.touched}),
        hint=_NAME_ONLY if plan.person.ambiguous else unfinished,
        done=asked.really,
    )


def _receipt(folder: ProjectFolder, plan: HeldOf, held: Held, today: str) -> Receipt:
    """What is to go, with what went before somebody was stopped; noted before the first of it goes."""
    receipt = Receipt(date=today, match=plan.mark, held=held)
    begun = folder.evidence.erasing.begun
    if begun and begun.match == receipt.match:
        most = {name: max(value, getattr(begun.held, name)) for name, value in held}
        receipt = receipt.model_copy(update={"held": Held.model_validate(most)})
    folder.evidence.erasing.begin(receipt)
    return receipt


def _erase(folder: ProjectFolder, replies: RepliesDatabase | None, plan: HeldOf, receipt: Receipt) -> None:
    """Take it all out, what was derived first."""
    if replies is not None:
        replies.erase(plan.replies)
    for path in (*plan.derived, *plan.leftovers()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path, text in plan.texts():
        write(path, text)
    if plan.names:
        settings = folder.settings
        staying = tuple(name for name in settings.privacy.names if name not in plan.names)
        folder.write_settings(
            settings.model_copy(update={"privacy": settings.privacy.model_copy(update={"names": staying})})
        )
    cleaned = step.register(folder.register, plan.tells)
    if cleaned != folder.register:
        folder.write_register(cleaned)
    folder.evidence.erasing.erase(plan.erased(), receipt)


def _finish(folder: ProjectFolder, index: EvidenceStore, receipt: Receipt) -> None:
    """No byte left in the files, the index made anew, the receipt kept."""
    folder.evidence.erasing.scrub()
    path = folder.path / RECEIPTS
    line = receipt.model_dump_json() + "\n"
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if not kept.endswith(line):
        write(path, kept + line)
    index.renew()
    folder.evidence.erasing.end()
