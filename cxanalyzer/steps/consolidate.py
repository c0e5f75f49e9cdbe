"""Turn what fitted no touchpoint into new entries of the register."""

from collections.abc import Sequence

from cxanalyzer.interfaces import Analyst
from cxanalyzer.records import DraftMention, Touchpoint
from cxanalyzer.register import slug


def consolidate(
    analyst: Analyst, unassigned: Sequence[DraftMention], register: Sequence[Touchpoint]
) -> list[Touchpoint]:
    """The touchpoints the evidence speaks of and the register lacks: `origin=data`, `status=new`, ids free in the register.

    A proposal whose name the register has already (also when retired) is left out: its owner decided about it.
    """
    taken = [touchpoint.id for touchpoint in register]
    names = {touchpoint.name.casefold() for touchpoint in register}
    found: list[Touchpoint] = []
    for draft in analyst.discover(unassigned, register):
        if draft.name.casefold() in names:
            continue
        names.add(draft.name.casefold())
        found.append(
            Touchpoint(
                id=slug(draft.name, taken),
                name=draft.name,
                description=draft.description,
                stage=draft.stage,
                keywords=draft.keywords,
                origin="data",
                status="new",
            )
        )
        taken.append(found[-1].id)
    return found
