"""Function, impact and kept promises, judged by the model where there are no scores to count from."""

from collections import defaultdict
from collections.abc import Sequence

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.dividing import divided
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import FUNCTION, Judgement, JudgeReply
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.grounding import unfounded
from cxanalyzer.integrity import signs
from cxanalyzer.measures.quotations import spread
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import Judged, Mention, ModelRequest, Touchpoint

STEP = "judge"
QUOTES, _LONGEST_QUOTE = 12, 240
TOUCHPOINTS_PER_CALL = 8
_REPLY_PER_TOUCHPOINT = 200

_Quoted = tuple[Touchpoint, Sequence[Mention]]


class Judge:
    """Judges touchpoints from a balanced choice of their quotes."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:
        """A judgement for each touchpoint the model could answer for; the evidence is mentions that were sent."""
        said: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if not signs(mention.quote.text):  # it speaks to the model, not of the touchpoint
                said[mention.touchpoint_id].append(mention)
        chosen: list[_Quoted] = [(one, spread(said[one.id], QUOTES)) for one in touchpoints if one.id in said]
        chunks = [chosen[at : at + TOUCHPOINTS_PER_CALL] for at in range(0, len(chosen), TOUCHPOINTS_PER_CALL)]
        found = [judged for chunk in chunks for judged in divided(chunk, self._judged)]
        return sorted(found, key=lambda judged: [one.id for one in touchpoints].index(judged.touchpoint_id))

    def _judged(self, chunk: Sequence[_Quoted]) -> tuple[list[Judged], list[_Quoted]]:
        """What is judged of some touchpoints, and those that were left out."""

        def check(text: str) -> JudgeReply:
            reply = parsed(text, JudgeReply)
            if {one.id for one, _ in chunk}.isdisjoint(one.touchpoint for one in reply.judgements):
                raise ReplyFaultError("meaning", "none of the touchpoints that were sent is in the reply")
            return reply

        about = [mention.passage_id for _, quotes in chunk for mention in quotes]
        reply = self._asker.one(STEP, self._request(chunk), check, about)
        by_id = {judgement.touchpoint: judgement for judgement in reply.judgements}
        left_out = [one for one in chunk if one[0].id not in by_id]
        return [_kept(by_id[one.id], quotes) for one, quotes in chunk if one.id in by_id], left_out

    def _request(self, chunk: Sequence[_Quoted]) -> ModelRequest:
        filled = filling.judge_touchpoints(
            self._prompts,
            business=self._business,
            touchpoints=block("touchpoints", [_line(one, quotes) for one, quotes in chunk]),
        )
        return request_of(filled, JudgeReply, _REPLY_PER_TOUCHPOINT * (len(chunk) + 1))


def _line(touchpoint: Touchpoint, quotes: Sequence[Mention]) -> dict[str, object]:
    line: dict[str, object] = {"id": touchpoint.id, "name": touchpoint.name}
    if touchpoint.intended_experience:
        line["intended"] = touchpoint.intended_experience
    line["quotes"] = [
        {"id": str(number), "text": mention.quote.text[:_LONGEST_QUOTE]}
        for number, mention in enumerate(quotes, start=1)
    ]
    return line


def _kept(judgement: Judgement, quotes: Sequence[Mention]) -> Judged:
    """The judgement in our own terms; without evidence that was sent it says nothing, and no figure is taken from it."""
    ids = [int(one) for one in judgement.evidence if one.isdecimal() and 0 < int(one) <= len(quotes)]
    if not ids:
        return Judged(touchpoint_id=judgement.touchpoint)
    return Judged(
        touchpoint_id=judgement.touchpoint,
        function=FUNCTION[judgement.function] if judgement.function else None,
        impact=judgement.impact,
        delivery=judgement.delivery,
        reported="" if unfounded([judgement.reported], [one.quote.text for one in quotes]) else judgement.reported,
        mention_ids=tuple(dict.fromkeys(quotes[number - 1].mention_id for number in ids)),
    )
