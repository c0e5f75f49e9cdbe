"""Touchpoints that a business probably has, proposed from its profile: a register to begin with, before any evidence."""

from collections.abc import Sequence

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import ProposeReply
from cxanalyzer.errors import ModelError, ReplyFaultError
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import Touchpoint
from cxanalyzer.register import slug

STEP = "propose"
_LONGEST_REPLY = 6_000
_LONGEST_NAME = 60


def propose(
    asker: Asker, prompts: Prompts, business: str, stages: Sequence[str], register: Sequence[Touchpoint]
) -> list[Touchpoint]:
    """Touchpoints the register lacks: `origin=proposed`, `status=new`. ModelError when no usable reply is to be had."""
    filled = filling.propose_touchpoints(
        prompts,
        business=business,
        stages="\n".join(stages),
        register=block("register", [{"id": one.id, "name": one.name} for one in register]),
    )

    def check(text: str) -> ProposeReply:
        reply = parsed(text, ProposeReply)
        if not reply.touchpoints:
            raise ReplyFaultError("meaning", "there is no touchpoint in the reply")
        return reply

    try:
        reply = asker.one(STEP, request_of(filled, ProposeReply, _LONGEST_REPLY), check)
    except ReplyFaultError as fault:
        raise ModelError(
            f"{asker.model.name} proposed nothing usable ({fault.detail}). Try again, or another model."
        ) from fault
    taken = {one.name.casefold() for one in register}
    ids = [one.id for one in register]
    found: list[Touchpoint] = []
    for proposed in reply.touchpoints:
        name = " ".join(proposed.name.split())[:_LONGEST_NAME]
        if not name or name.casefold() in taken:
            continue
        taken.add(name.casefold())
        found.append(
            Touchpoint(
                id=slug(name, ids),
                name=name,
                description=proposed.description.strip(),
                stage=proposed.stage.strip(),
                channel=proposed.channel.strip(),
                intended_experience=proposed.intended_experience.strip(),
                origin="proposed",
                status="new",
            )
        )
        ids.append(found[-1].id)
    return found
