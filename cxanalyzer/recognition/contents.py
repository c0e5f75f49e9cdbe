"""Columns that hold what customers wrote, when, and what kind of customer they are."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from cxanalyzer.recognition.columns import Column, plain_name

_TEXT = re.compile(
    r"\b(text|comments?|review|reviews|content|contents|feedback|message|messages|body|verbatim|verbatims|answer|answers|"
    r"suggestions?|notes?|tweet|post|posts|complaint|complaints|opinion|remarks?|transcript|description|narrative|summary|"
    r"reason|explanation|improve|improvement|improvements|pros|cons|likes|dislikes|positives?|negatives?|caption|reply|"
    r"free ?text|open ?ended|why|details|experience|request|query|response|issue|consumer complaint|"
    r"utterances?|sentences?|inputs?|chat|kommentare?|bemerkung(en)?|rückmeldung|nachricht|bewertung|antwort|commentaires?|avis|"
    r"comentarios?|reseñas?|opinión|opiniones|opinione|recensione|commenti?|sugerencias?|verbesserung\w*|begründung)\b"
)
_ASKS = re.compile(
    r"^(what|why|how|which|where|when|who|please|is there|do you|did|could|would|can|any|tell|describe|anything)\b"
)
_GENERIC = re.compile(
    r"^(review|customer|tweet|post|message|comment|feedback|full|main|response|user|raw|original|open|free|survey)? ?"
    r"(text|comments?|reviews?|content|contents|feedback|message|messages|body|verbatims?|answers?|notes?|tweet|posts?|"
    r"description|transcript|title|subject|headline|summary|response|details|caption|remarks?|opinion|utterance|sentence|"
    r"inputs?|kommentar|commentaire|comentario|bewertung|nachricht)$|^(column|answer|question) ?\d+$"
)
_TITLE = re.compile(r"\b(title|subject|headline)\b")
_NOT_TEXT = re.compile(
    r"\b(id|url|link|links|location|address|city|state|country|region|route|coord\w*|timezone|time zone|airline|airport|brand|"
    r"aircraft|product|product name|campaign|user agent|browser|device|language|lang|path|page|topic|topics|tags?|"
    r"category|categories|type|status|segment|sentiment|hashtags?|domain|source|filename|file|image|photo|sku|hash|metadata|slots?|labels?)\b"
)
_OURS = re.compile(
    r"\b(owner|company|business|agent|our|seller|vendor|hotel|brand|manager|management|staff|support|host|developer|merchant)"
    r"s?\b.*\b(response|reply|replies|notes?|answer|comments?|message|text)\b|\b(resolution|internal)\b"
)
_DATE = re.compile(
    r"\b(date|dates|time|datetime|timestamp|created|submitted|posted|published|received|recorded|day|when|on|at|started|"
    r"ended|completed|month|datum|interview)\b|date$|^date|time$"
)
_BEST_DATE = re.compile(
    r"^(date|datetime|timestamp|time|datum)$|\b(created|submitted|recorded|posted|published|received|completed|end|sent)\b"
)
_LATE_DATE = re.compile(
    r"\b(visit|visited|travel|flight|birth|born|dob|start|modified|updated|last|first|purchase|order|due)\b"
)
_SEGMENT = re.compile(
    r"\b(segment|plan|tier|region|country|state|city|store|branch|site|location|market|gender|sex|age|age group|income|"
    r"cohort|product|category|department|class|cabin|type|airline|brand|device|platform|language|lang|size|industry|"
    r"channel|team|role|loyalty|status tier|membership|version|reason)\b"
)
_NOT_SEGMENT = re.compile(
    r"\b(sentiment|confidence|gold|finished|progress|ip|collector|distribution|timezone|status|id|url|link|coord\w*|"
    r"latitude|longitude|currency|duration|name|email|phone|emotion|label|score|weight|title)\b"
)
_MOST_SEGMENTS: Final = 8
_MOST_LEVELS: Final = 20


def text_columns(columns: Sequence[Column], taken: Collection[str]) -> dict[str, str]:
    """The free-text columns among those not taken, each with the question it answers ("" when its name asks nothing)."""
    free = [column for column in columns if column.name not in taken and _may_be_text(column)]
    found = [column for column in free if _is_prose(column)]
    if not found:
        found = [column for column in free if _asks_for_text(column) and column.distinct_share >= 0.3]  # noqa: PLR2004
    if found:
        found = [column for column in free if column in found or _is_own_title(column)]
    return {column.name: question_of(column) for column in found}


def _may_be_text(column: Column) -> bool:
    other = max(column.numbers, column.emails, column.links, column.structures, column.dates)
    return bool(column.values) and other < 0.5 <= column.alphabetic and column.length >= 3  # noqa: PLR2004


def _is_prose(column: Column) -> bool:
    """Sentences where the name promises text; sentences that differ from each other where it does not."""
    varied = column.distinct_share >= 0.3 or column.distinct >= 30  # noqa: PLR2004
    if _asks_for_text(column):
        return varied and column.words >= 1.5 and (column.distinct > 1 or column.rows == 1)  # noqa: PLR2004
    if _NOT_TEXT.search(column.plain) or _TITLE.search(column.plain):
        return False
    return column.distinct_share >= 0.5 and column.words >= 5 and column.single_words < 0.4  # noqa: PLR2004


def _is_own_title(column: Column) -> bool:
    """A title that its writer chose (not `Flight review` on every row): the customer's words as much as the body."""
    titled = bool(_TITLE.search(column.plain)) and not _NOT_TEXT.search(column.plain)
    return titled and column.distinct_share >= 0.8 and column.words > 1.5  # noqa: PLR2004


def _asks_for_text(column: Column) -> bool:
    if column.question and len(column.question.split()) >= 3:  # noqa: PLR2004
        return True
    if _asks(column.plain):
        return True
    return bool(_TEXT.search(column.plain)) and not _NOT_TEXT.search(column.plain)


def _asks(plain: str) -> bool:
    return bool(_ASKS.match(plain)) and len(plain.split()) >= 3  # noqa: PLR2004


def question_of(column: Column) -> str:
    """The question a text column answers: the survey's own wording, else a name that says more than `comment`."""
    if column.question and plain_name(column.question) != column.plain:
        return column.question.strip()
    if _GENERIC.match(column.plain):
        return ""
    return column.name.strip() if " " in column.name.strip() else column.plain


def is_ours(name: str) -> bool:
    """Whether a text column holds the company's words (`owner response`), not the customer's."""
    return bool(_OURS.search(plain_name(name)))


def date_column(columns: Sequence[Column]) -> str:
    """The column that says when the record was made, or "": `created` goes before `date of visit`."""
    dated = [column for column in columns if column.dates >= 0.8]  # noqa: PLR2004
    named = [column for column in dated if _DATE.search(column.plain)]
    timely = [column for column in named if not _LATE_DATE.search(column.plain)]
    best = [column for column in timely if _BEST_DATE.search(column.plain)]
    exact = [column for column in best if column.plain == "date"]
    unnamed = [column for column in dated if column.numbers < 0.5]  # noqa: PLR2004
    return next((column.name for column in (*exact, *best, *timely, *named, *unnamed)), "")


def segment_columns(columns: Sequence[Column], taken: Collection[str]) -> tuple[str, ...]:
    """Columns with few distinct values that group customers; at most eight, those with a telling name first."""
    usable = [column for column in columns if column.name not in taken and _groups(column)]
    telling = [column for column in usable if _SEGMENT.search(column.plain)]
    others = [column for column in usable if column not in telling and column.numbers < 0.5]  # noqa: PLR2004
    chosen = (telling + others)[:_MOST_SEGMENTS]
    return tuple(column.name for column in columns if column in chosen)


def _groups(column: Column) -> bool:
    few = 1 < column.distinct <= min(_MOST_LEVELS, max(2, column.rows // 3))
    plausible = column.length <= 40 and column.filled >= 0.2 and not _NOT_SEGMENT.search(column.plain)  # noqa: PLR2004
    return few and plausible and column.dates < 0.5  # noqa: PLR2004
