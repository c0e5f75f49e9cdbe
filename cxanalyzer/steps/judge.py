"""Let the analyst judge what cannot be counted: its word becomes a measure that says who judged, and from how many quotes."""

from collections.abc import Sequence

from cxanalyzer.interfaces import Analyst
from cxanalyzer.measures.bands import FUNCTION_BANDS, FUNCTION_CUTS, banded
from cxanalyzer.measures.impact import BANDS
from cxanalyzer.records import Judged, Measure, Mention, ScoredTouchpoint

_MIDDLES = {band: 100 * (place + 0.5) / len(BANDS) for place, band in enumerate(BANDS)}


def judge(
    analyst: Analyst, scored: Sequence[ScoredTouchpoint], mentions: Sequence[Mention]
) -> tuple[list[ScoredTouchpoint], list[Judged]]:
    """The touchpoints with what was judged of them where nothing was counted, and the judgements that rest on evidence."""
    uncounted = [one.touchpoint for one in scored if one.impact.basis == "judged"]
    known = {mention.mention_id for mention in mentions}
    judged = {
        one.touchpoint_id: one
        for one in (analyst.judge(uncounted, mentions) if uncounted else [])
        if one.mention_ids and known.issuperset(one.mention_ids)
    }
    return [
        _with(one, judged[one.touchpoint.id], analyst.name) if one.touchpoint.id in judged else one for one in scored
    ], list(judged.values())


def _with(scored: ScoredTouchpoint, judged: Judged, analyst: str) -> ScoredTouchpoint:
    quotes = len(judged.mention_ids)
    by = f"judged by {analyst} from {quotes} quotes"
    found = {}
    if judged.impact in _MIDDLES:
        found["impact"] = Measure(
            value=_MIDDLES[judged.impact],
            n=quotes,
            definition=f"{by}: the middle of its band on 0..100; no scores to count from",
            basis="judged",
            band=judged.impact,
        )
    if judged.function is not None and scored.function.value is None:
        level = Measure(value=float(judged.function), n=quotes, definition=f"{by}, 0..4", basis="judged")
        found["function"] = banded(level, FUNCTION_BANDS, FUNCTION_CUTS)
    return scored.model_copy(update=found)
