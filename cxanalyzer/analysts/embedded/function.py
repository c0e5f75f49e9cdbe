"""Whether the job got done, 0 (fails) to 4 (does it perfectly): outcome patterns, held against how the statement feels."""

import re
from functools import lru_cache

from cxanalyzer.analysts.embedded.wording import Matcher, matcher

_CLEAR = 0.3
_SURE = 0.6
_QUESTION = re.compile(r"\?\W*$")
_PERFORMANCE = re.compile(
    r"\b(service|support|staff|crew|team|food|meal|coffee|breakfast|delivery|shipping|product|quality|app|website|site|check.?in|boarding"
    r"|flight|room|cleaning|treatment|care|installation|repair|connection|network|coverage|system|tool|software|feature|performance"
    r"|experience|process|online|packaging|communication|organi[sz]ation|landing|ride|wi-?fi|internet|help)\b",
    re.IGNORECASE,
)


def rate(statement: str, valence: float) -> int | None:
    """0 fails, 1 poorly, 2 with trouble, 3 does the job, 4 perfectly; None when the statement does not say.

    `valence` is the statement's feeling in [−1, 1]. It settles what the outcome words alone leave open: "quick" under
    clear displeasure is not quick, a delay told with clear pleasure was handled.
    """
    if _QUESTION.search(statement) and abs(valence) < _CLEAR:
        return None
    said = _outcomes()(statement)
    if said is None:
        return _judged(statement, valence)
    outcome = int(said)
    if outcome > 2 and valence < -_CLEAR:  # noqa: PLR2004
        return 1
    if outcome < 2 and valence > _SURE:  # noqa: PLR2004
        return 3
    if outcome < 2 and valence > _CLEAR:  # noqa: PLR2004
        return 2
    return None if outcome < 2 and abs(valence) < _NEUTRAL else outcome  # noqa: PLR2004


_NEUTRAL = 0.1


def _judged(statement: str, valence: float) -> int | None:
    """Praise or blame of something that performs ("great service") says that it did, or did not."""
    if abs(valence) < _SURE or not _PERFORMANCE.search(statement):
        return None
    return 3 if valence > 0 else 1


@lru_cache(maxsize=1)
def _outcomes() -> Matcher:
    return matcher("function.tsv")
