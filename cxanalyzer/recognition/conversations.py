"""Tables whose rows are the turns of conversations: which column tells them apart, and which says who speaks."""

import re
from collections.abc import Sequence
from typing import Final

from cxanalyzer.recognition import speakers
from cxanalyzer.recognition.columns import Column

_CONVERSATION = re.compile(
    r"^(conversation|conv|call|chat|session|thread|dialog|dialogue|interaction|transcript|ticket|case)"
    r"( ?(id|no|number|key|ref|uuid))?$"
)
_SPEAKER = re.compile(
    r"\b(speaker|role|sender|author type|sender type|user type|participant|from|author|said by|party|side|who|direction)\b"
)
_AGAIN: Final = 0.8
_TOLD: Final = 0.3


def turn_columns(columns: Sequence[Column]) -> tuple[str, str]:
    """The columns of the conversation and of its speakers; ("", "") for a table that is no list of turns.

    Ids must come back, and there must be a column whose values name parts in a dialogue.
    """
    told = [column for column in columns if _SPEAKER.search(column.plain) and _names_parts(column)]
    again = [column for column in columns if _CONVERSATION.match(column.plain) and _comes_back(column)]
    return (again[0].name, told[0].name) if again and told else ("", "")


def _names_parts(column: Column) -> bool:
    told = sum(speakers.role_of_label(value) != "unknown" for value in column.sample)
    return bool(column.sample) and told >= _TOLD * len(column.sample)


def _comes_back(column: Column) -> bool:
    return column.filled >= _AGAIN and column.distinct_share <= _AGAIN
