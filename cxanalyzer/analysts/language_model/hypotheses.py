"""Five improvements for a touchpoint, written by the model from its evidence; figures are ours, and so is the last check."""

from collections.abc import Callable, Mapping, Sequence

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed, unlike
from cxanalyzer.analysts.language_model.replies import HypothesesReply, WrittenHypothesis
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.grounding import unfounded
from cxanalyzer.integrity import signs
from cxanalyzer.measures.quotations import spread
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import DraftHypothesis, Mention, ModelRequest, Passage, ScoredTouchpoint
from cxanalyzer.words import level, measured, people, percent, signed

STEP = "hypothesize"
CARDS, QUOTES = 5, 24
_LONGEST_REPLY = 6_000
_PROSE = ("title", "change", "because", "audience", "outcome", "resources", "success_measure",
          "unintended_consequences", "refuted_if", "against_note")  # fmt: skip

Ideas = Callable[[ScoredTouchpoint, Sequence[Mention], Mapping[str, Passage]], list[DraftHypothesis]]


class Writer:
    """Writes improvements; `ideas` are those of the playbook, offered to the model and used where it has none to offer."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str, ideas: Ideas) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business
        self._ideas = ideas

    def write(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        """Five drafts of the model; those of the playbook where its reply cannot be used in spite of corrections."""
        ideas = self._ideas(scored, mentions, passages)
        quotes = spread([one for one in mentions if not signs(one.quote.text)], QUOTES)
        if not quotes:
            return ideas  # nothing to cite
        lines = measure_lines(scored)
        sent = [*lines, *(one.quote.text for one in quotes), *(idea.title for idea in ideas), *_about(scored).values()]
        request = self._request(scored, quotes, lines, ideas)

        def check(text: str) -> HypothesesReply:
            reply = HypothesesReply(hypotheses=unlike(parsed(text, HypothesesReply).hypotheses))
            fault = _fault(reply, len(quotes), sent)
            if fault:
                raise ReplyFaultError("meaning", fault)
            return reply

        try:
            reply = self._asker.one(STEP, request, check, [one.passage_id for one in quotes])
        except ReplyFaultError:
            return ideas
        return [_draft(written, scored.touchpoint.id, quotes) for written in reply.hypotheses]

    def _request(
        self,
        scored: ScoredTouchpoint,
        quotes: Sequence[Mention],
        lines: Sequence[str],
        ideas: Sequence[DraftHypothesis],
    ) -> ModelRequest:
        filled = filling.write_hypotheses(
            self._prompts,
            business=self._business,
            touchpoint=block("touchpoint", [_about(scored)]),
            measures=block("measures", [{"id": f"m{at}", "text": line} for at, line in enumerate(lines, start=1)]),
            mentions=block("mentions", [_line(at, one) for at, one in enumerate(quotes, start=1)]),
            playbook=block("playbook", [{"move": idea.move, "idea": idea.title} for idea in ideas]),
        )
        return request_of(filled, HypothesesReply, _LONGEST_REPLY)


def _about(scored: ScoredTouchpoint) -> dict[str, str]:
    touchpoint = scored.touchpoint
    about = {"id": touchpoint.id, "name": touchpoint.name, "description": touchpoint.description,
             "intended": touchpoint.intended_experience}  # fmt: skip
    return {key: value for key, value in about.items() if value}


def measure_lines(scored: ScoredTouchpoint) -> list[str]:
    """What was computed of a touchpoint, a sentence each, with n and interval."""
    lines = [
        f"how customers feel, −2 to +2: {measured(scored.emotion, signed)}",
        f"customers who speak of it: {measured(scored.frequency, percent)}, {people(scored.respondents)}",
    ]
    if scored.function.value is not None:
        lines.append(f"how it does its job, 0 to 4: {measured(scored.function, level)}")
    if scored.impact.band:
        lines.append(f"business impact: {scored.impact.band} ({scored.impact.basis})")
    lines += [f"{people(cause.respondents)} name {cause.label}" for cause in scored.causes]
    lines += [f"{count} mentions report: {kind.replace('_', ' ')}" for kind, count in scored.failures.items()]
    return lines


def _line(number: int, mention: Mention) -> dict[str, object]:
    line: dict[str, object] = {"id": str(number), "quote": mention.quote.text}
    if mention.problem:
        line["problem"] = mention.problem
    return line


def _fault(reply: HypothesesReply, quotes: int, sent: Sequence[str]) -> str:
    """What makes a reply useless; empty when nothing does."""
    written = reply.hypotheses
    if len(written) != CARDS:
        return f"there are {len(written)} hypotheses where exactly five are asked for"
    if len({one.move.casefold() for one in written}) < CARDS:
        return "two hypotheses make the same kind of move: each move once"
    for number, one in enumerate(written, start=1):
        if not _known(one.evidence, quotes):
            return f"hypothesis {number} cites no mention that was sent as evidence"
        figures = unfounded([getattr(one, name) for name in _PROSE], sent)
        if figures:
            return f"hypothesis {number} holds a figure that was not sent: {', '.join(figures)}. Say it without"
    return ""


def _known(ids: Sequence[str], quotes: int) -> list[int]:
    return list(dict.fromkeys(int(one) for one in ids if one.isdecimal() and 0 < int(one) <= quotes))


def _draft(written: WrittenHypothesis, touchpoint_id: str, quotes: Sequence[Mention]) -> DraftHypothesis:
    def cited(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(quotes[number - 1].mention_id for number in _known(ids, len(quotes)))

    return DraftHypothesis(
        touchpoint_id=touchpoint_id,
        evidence=cited(written.evidence),
        evidence_against=cited(written.evidence_against),
        **{name: " ".join(getattr(written, name).split()) for name in (*_PROSE, "move")},
    )
