"""What questions name besides touchpoints: channels, failures, problems, groups; folded, without accents."""

import re
from typing import Final

from cxanalyzer.records import Channel, FailureClass, Problem

SOURCES: Final = re.compile(
    r"\b(?:answers?|records?|sources?|responses?|texts?|pieces?|files?|antworten|quellen|reponses|respuestas|fuentes)\b"
)
CHANNELS: Final[dict[str, Channel]] = {
    "calls": "call", "call": "call", "phone": "call", "telephone": "call", "transcripts": "call", "chats": "chat",
    "chat": "chat", "surveys": "survey", "survey": "survey", "surveyed": "survey",
    "questionnaire": "survey", "questionnaires": "survey",
    "reviews": "review", "social": "social", "posts": "social", "tweets": "social", "emails": "email", "email": "email",
    "mails": "email", "sales": "sales", "anrufe": "call", "anrufen": "call", "appels": "call", "llamadas": "call",
    "umfrage": "survey", "umfragen": "survey", "enquete": "survey", "sondage": "survey", "encuesta": "survey",
    "encuestas": "survey", "bewertungen": "review", "avis": "review", "resenas": "review", "courriels": "email",
    "correos": "email",
}  # fmt: skip
ALONE: Final = frozenset(
    """
    calls chats surveys survey surveyed reviews emails tweets posts transcripts questionnaires anrufe anrufen appels llamadas
    umfrage umfragen enquete sondage encuesta encuestas bewertungen resenas courriels correos
    """.split()  # noqa: SIM905 (read as a text)
)
"""Channel words that mean the channel wherever they stand; the others only after a word such as "in" or "only"."""
BEFORE_CHANNEL: Final = frozenset("in by from only via on among over through across en par dans por nur per".split())  # noqa: SIM905
BESIDE_CHANNEL: Final = frozenset("media notes note answers answer transcripts channel".split())  # noqa: SIM905

FAILURES: Final[dict[str, tuple[FailureClass, ...]]] = {
    "lock out": ("lock_out",), "locked out": ("lock_out",), "lock outs": ("lock_out",), "lockout": ("lock_out",),
    "lockouts": ("lock_out",), "locked account": ("lock_out",), "locked accounts": ("lock_out",), "shut out": ("lock_out",),
    "kicked out": ("lock_out",), "ausgesperrt": ("lock_out",), "logged out": ("lock_out",), "error message": ("error_message",),
    "error messages": ("error_message",), "outage": ("outage",), "outages": ("outage",), "authentication": ("authentication",),
    "connectivity": ("connectivity",), "connection problem": ("connectivity",), "connection problems": ("connectivity",),
    "incompatibility": ("incompatibility",), "incompatible": ("incompatibility",), "warnings": ("warning",),
    "urgent support": ("urgent_support",), "failure": ("failure",), "failures": ("failure",),
}  # fmt: skip
PROBLEMS: Final[dict[str, Problem]] = {
    "waiting": "waiting", "wait": "waiting", "waits": "waiting", "delays": "waiting", "delay": "waiting", "late": "waiting",
    "silence": "silence", "price": "cost", "prices": "cost", "fee": "cost", "fees": "cost", "expensive": "cost",
    "charges": "cost", "cost": "cost", "costs": "cost", "broken": "defect", "defect": "defect", "defects": "defect",
    "mistake": "wrong", "mistakes": "wrong", "rude": "attitude", "rudeness": "attitude", "attitude": "attitude",
    "unavailable": "unavailable", "effort": "effort", "complicated": "effort", "quality": "quality",
}  # fmt: skip

BY: Final = re.compile(
    r"\b(?:by|per|across|for each|each|every|which|what|nach|par|por|pro)\b (?:the |our |all )?(?:different )?"
    r"(channels?|regions?|segments?|groups?|touchpoints?|customer types?|kanal\w*|canal\w*|canaux|segmento\w*)\b"
)
ALL: Final = re.compile(
    r"\b(?:ever|all time|all periods|all quarters|both quarters|both periods|whole evidence|since the beginning|(?<!all )in all|"
    r"altogether)\b"
)
FEWEST: Final = re.compile(
    r"\b(?:least|fewest|rarely|rarest|seldom|hardly|am wenigsten|am seltensten|le moins|menos)\b"
)
"""An order from its other end, where touchpoints are counted."""
_NUMBERS: Final = "one two three four five six seven eight nine ten twelve fifteen twenty".split()  # noqa: SIM905
_SHOWN: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20)
_PLACES: Final = re.compile(
    rf"\b(?:top|bottom|first|worst|best|only|just|the) ({'|'.join(_NUMBERS)}|[1-9]|1\d|20)\b|"
    rf"\b({'|'.join(_NUMBERS)}|[1-9]|1\d|20) (?:most|worst|best|biggest|commonest|main|touchpoints?|topics|themes|things)\b"
)
"""How many of an order are wanted."""


def places(text: str) -> int:
    """The number of places of an order that a question asks for, 0 where it names none."""
    match = _PLACES.search(text)
    said = (match[1] or match[2]) if match else "0"
    return _SHOWN[_NUMBERS.index(said)] if said in _NUMBERS else int(said)


MISSPELT: Final = frozenset(
    """
    customer customers complain complains complaint complaints touchpoint touchpoints quarter quarters worst priorities priority
    emotion emotions network decision decisions hypotheses hypothesis disagree percentage proportion compare comparison difference
    reason reasons quote quotes missing mention mentions respondents recommend happened happening improve improvement changed
    """.split()  # noqa: SIM905 (read as a text)
)
"""Words of questions, besides names, that are looked for behind a slip of the pen."""
