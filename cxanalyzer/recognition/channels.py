"""The channel a file came through: from its name, its columns and its format."""

import re
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from typing import Final

from cxanalyzer.recognition.columns import Column, plain_name
from cxanalyzer.records import Channel, Scale

_WORDS: Final[Sequence[tuple[Channel, re.Pattern[str]]]] = (
    ("survey", re.compile(r"\b(surveys?|nps|csat|ces|questionnaire|qualtrics|surveymonkey|typeform)\b")),
    (
        "review",
        re.compile(r"\b(reviews?|trustpilot|yelp|tripadvisor|app ?store|play ?store|google ?play|testimonials?)\b"),
    ),
    (
        "social",
        re.compile(r"\b(social|tweets?|twitter|posts|facebook|instagram|reddit|mastodon|linkedin|tiktok|mentions)\b"),
    ),
    ("chat", re.compile(r"\b(chats?|live ?chat|messenger|whatsapp|intercom)\b")),
    ("call", re.compile(r"\b(calls?|phone|voice ?mails?|transcripts?|recordings?|ivr|call ?cent(er|re))\b")),
    ("email", re.compile(r"\b(e ?mails?|inbox|mailbox|mails?|correspondence)\b")),
    (
        "sales",
        re.compile(
            r"\b(sales|crm|deals?|opportunit(y|ies)|meetings?|account ?notes|pipeline|visit ?notes|renewals?)\b"
        ),
    ),
)
_SOCIAL_COLUMNS = re.compile(r"\b(tweet|handle|retweets?|hashtags?|followers|screen name|subreddit|likes count)\b")
_REVIEW_COLUMNS = re.compile(r"\b(review|reviews|stars|reviewer|verified purchase|helpful)\b")
_SURVEY_SCALES: Final[frozenset[Scale]] = frozenset({"nps", "csat5", "csat7", "ces7"})
_REVIEW_SCALES: Final[frozenset[Scale]] = frozenset({"stars5", "rating10"})


def channel_of_name(shown: str) -> Channel | None:
    """The channel a file's name speaks of, else the nearest of its folders; None when neither does."""
    path = PurePosixPath(shown.replace("\\", "/"))
    for part in (path.stem, *(parent.name for parent in path.parents)):
        words = plain_name(part)
        for channel, pattern in _WORDS:
            if pattern.search(words):
                return channel
    return None


def channel_of_table(columns: Sequence[Column], scales: Collection[Scale], shown: str, *, chat: bool) -> Channel:
    """The channel of a table: what its file is called, else what its columns are; a survey when nothing speaks."""
    if named := channel_of_name(shown):
        return named
    if chat:
        return "chat"
    headings = " | ".join(column.plain for column in columns)
    if _SOCIAL_COLUMNS.search(headings):
        return "social"
    if _SURVEY_SCALES & set(scales) or any(column.question for column in columns):
        return "survey"
    if _REVIEW_COLUMNS.search(headings) or _REVIEW_SCALES & set(scales):
        return "review"
    return "survey"
