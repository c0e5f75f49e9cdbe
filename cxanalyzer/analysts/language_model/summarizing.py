"""The executive summary, told by the model from computed lines only: a figure it did not copy sinks the finding."""

from collections.abc import Sequence

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed, unlike
from cxanalyzer.analysts.language_model.replies import SummaryReply, WrittenFinding
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.grounding import unfounded
from cxanalyzer.integrity import signs
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import DraftFinding, Mention

STEP = "summarize"
_MOST = 5
_LONGEST_REPLY = 2_500


class Summarizer:
    """Tells what a review found."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
        """Up to five findings whose figures all stand in the lines they cite; none where the reply cannot be used."""
        if not lines:
            return []
        quotes = [one for one in quotes if not signs(one.quote.text)]
        filled = filling.write_summary(
            self._prompts,
            business=self._business,
            measures=block("measures", [{"id": f"m{at}", "text": line} for at, line in enumerate(lines, start=1)]),
            passages=block(
                "passages", [{"id": f"p{at}", "text": one.quote.text} for at, one in enumerate(quotes, start=1)]
            ),
        )
        request = request_of(filled, SummaryReply, _LONGEST_REPLY)

        def check(text: str) -> SummaryReply:
            reply = SummaryReply(findings=unlike(parsed(text, SummaryReply).findings))
            faults = [
                f"finding {number}: {fault}"
                for number, one in enumerate(reply.findings, start=1)
                if (fault := _fault(one, lines))
            ]
            if faults or not reply.findings:
                raise ReplyFaultError("meaning", "; ".join(faults) or "there is no finding")
            return reply

        try:
            reply = self._asker.one(STEP, request, check, [one.passage_id for one in quotes])
        except ReplyFaultError:
            return []
        return [_draft(one, lines, quotes) for one in reply.findings[:_MOST]]


def _cited(finding: WrittenFinding, lines: Sequence[str]) -> list[str]:
    numbers = [one[1:] for one in dict.fromkeys(finding.measures) if one[:1] == "m"]
    return [lines[int(one) - 1] for one in numbers if one.isdecimal() and 0 < int(one) <= len(lines)]


def _fault(finding: WrittenFinding, lines: Sequence[str]) -> str:
    cited = _cited(finding, lines)
    if not cited:
        return "it cites no measure that was sent"
    figures = unfounded((finding.headline, finding.text), cited)
    return f"{', '.join(figures)} stands in no measure it cites" if figures else ""


def _draft(finding: WrittenFinding, lines: Sequence[str], quotes: Sequence[Mention]) -> DraftFinding:
    """The finding; its quote is a mention's own, or none."""
    wanted = " ".join((finding.quote or "").split()).casefold()
    shown = next((one for one in quotes if wanted and wanted in " ".join(one.quote.text.split()).casefold()), None)
    return DraftFinding(
        headline=" ".join(finding.headline.split()),
        text=" ".join(finding.text.split()),
        measures=tuple(_cited(finding, lines)),
        mention_id=shown.mention_id if shown else None,
    )
