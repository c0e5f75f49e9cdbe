"""Repair text as people's files hold it, and leave out what is not the customer's own words (pure)."""

import re
import unicodedata
from functools import cache
from typing import Any, Final

from cxanalyzer.records import Channel

_STYLED = re.compile(
    "[\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134"
    "\u24b6-\u24e9\U0001f130-\U0001f149]+|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:[\uff01-\uff5e]+[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)*"
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]|[\u200c\u200d](?=[\\s\x00-\u024f]|$)|(?<=[\\s\x00-\u024f])[\u200c\u200d]|^[\u200c\u200d]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\))")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,100}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|i|u|em|strong|small|font|a|img|ul|ol|li|table|tbody|tr|td|th|h[1-6]|blockquote|section|center|sup|sub)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")
_NON_ANSWERS: Final = frozenset({
    "n/a", "na", "n.a", "n.a.", "n\\a", "none", "null", "nil", "nan", "#n/a", "#null!", "(blank)", "(none)", "(empty)", "blank",
    "empty", "undefined", "x", "xx", "xxx", "not applicable", "no comment", "no comments", "no answer", "no response",
    "no feedback", "nothing to add", "k.a", "k.a.", "keine angabe", "keine", "s/o", "sin comentarios", "ninguno", "ninguna",
    "nessuno", "nessuna", "aucun", "aucune", "sans objet", "n.v.t", "n.v.t.", "nvt",
})  # fmt: skip
_CHROME = re.compile(
    r"(?:we (?:use|value)|this (?:web)?site uses|by (?:continuing|using) (?:to |this )?)[^.!?]{0,120}\b(?:cookies?|privacy)\b.{0,200}"
    r"|(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?|cookie (?:policy|settings|preferences)"
    r"|(?:(?:share|tweet|like|reply|retweet|pin|pin it|email|print|save|follow|subscribe|report|flag|embed|copy link|comment|"
    r"comments|helpful|not helpful|translate|see translation|show more|read more|see more|load more)\b[ |·•,/()\d]*){2,12}"
    r"|(?:read|show|see|load|view) (?:more|less|all|all comments|original|translation)"
    r"|skip to (?:main )?content|back to top|all rights reserved\.?|(?:©|\(c\)|copyright)\s.{0,80}"
    r"|(?:terms (?:of (?:use|service)|& conditions|and conditions)|privacy policy|sitemap)(?:\s?[|·•]\s?.{0,80})?"
    r"|was this (?:review|answer|page) helpful\??.{0,30}|\d[\d,.]* (?:people|persons?|users?) found this (?:review )?helpful\.?"
    r"|(?:[\w&’' ]{2,24}\s?[|›»]\s?){2,14}[\w&’' ]{2,24}|(?:home|menu|login|log in|sign in|sign up|register|search|contact|about|about us|faq|help|cart|"
    r"basket|my account)(?:\s+(?:home|menu|login|log in|sign in|sign up|register|search|contact|about|about us|faq|help|cart|basket|my account))+",
    re.IGNORECASE,
)
_CHROME_CHANNELS: Final = frozenset({"review", "social"})
_LONGEST_CHROME: Final = 320
_QUOTED = re.compile(r"^ *>.*(?:\n|$)", re.MULTILINE)
_LONGEST_MAIL: Final = 60_000
_ATTRIBUTION = re.compile(
    r"^[> ]*(?:On|Am|Le|El|Il|Op|Den|Dne|W dniu|Em|Dnia|Em|På)\b.*$", re.MULTILINE | re.IGNORECASE
)
_LONGEST_ATTRIBUTION: Final = 300
_MOST_ATTRIBUTIONS: Final = 40
_MAIL_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "da", "sv", "pl", "pt")
_DISCLAIMER = re.compile(
    r"\n *(?:[*_\-=]{3,80} *\n{1,2} *)?(?:this (?:e-?mail|message|communication)\b[^\n]{0,200}\b(?:confidential|intended|privileged)"
    r"|(?:the )?information (?:contained )?in this (?:e-?mail|message)\b|diese e-?mail (?:enthält|ist)|ce (?:message|courriel)\b[^\n]{0,120}confidentiel"
    r"|este (?:mensaje|correo)\b[^\n]{0,120}confidencial|questo messaggio\b[^\n]{0,120}(?:riservat|confidenzial))",
    re.IGNORECASE,
)
_SIGNATURE_LINE = re.compile(
    r"\n-- ?\n|\n(?:sent from my|gesendet von mein|envoyé de mon|enviado desde mi|inviato da|verzonden vanaf)\b",
    re.IGNORECASE,
)


def repair(text: str) -> str:
    """The text with broken encodings, styled letters, entities, tags and invisible characters put right.

    Ordinary words, emoji and typographic quotation marks stay as they are; runs of blanks become one, paragraphs stay.
    """
    if not text.isascii():
        text = _repair_characters(text)
    elif "\x1b" in text:
        text = _ESCAPE.sub("", text)
    if "&" in text:
        text = _unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    text = _EDGES.sub("\n", _BLANKS.sub(" ", text))
    return _GAPS.sub("\n\n", text).strip()


def _repair_characters(text: str) -> str:
    import ftfy

    text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _INVISIBLE.sub("", ftfy.fix_text(text, _repairs()))


@cache
def _repairs() -> Any:  # noqa: ANN401  (ftfy publishes no types)
    import ftfy

    return ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, unescape_html=False)


def _unescape(text: str) -> str:
    """HTML entities as characters, also where they were escaped twice."""
    from ftfy.fixes import unescape_html

    once = str(unescape_html(text))
    return str(unescape_html(once)) if "&amp;" in text and "&" in once else once


def own_words(text: str, channel: Channel) -> str:
    """A repaired text without what others wrote: quoted replies and signatures of e-mails, site chrome around posts."""
    if channel == "email":
        return _own_mail(text)
    if channel in _CHROME_CHANNELS and "\n" in text:
        lines = text.split("\n")
        return "\n".join(line for line in lines if not _is_chrome(line)).strip()
    return text


def _is_chrome(line: str) -> bool:
    return len(line) <= _LONGEST_CHROME and _CHROME.fullmatch(line.strip()) is not None


def _own_mail(text: str) -> str:
    """The newest reply without signature and disclaimer; the whole text when nothing else is left."""
    newest = _newest_reply(text) if _is_tame(text) else text
    body = _GAPS.sub("\n\n", _QUOTED.sub("", newest))
    for pattern in (_DISCLAIMER, _SIGNATURE_LINE):
        if match := pattern.search(body):
            body = body[: match.start()]
    return body.strip() or _QUOTED.sub("", text).strip()


def _is_tame(text: str) -> bool:
    """Whether the mail parser, whose patterns take quadratic time on odd lines, can be let loose on a mail."""
    if len(text) > _LONGEST_MAIL:
        return False
    lines = _ATTRIBUTION.findall(text)
    return len(lines) <= _MOST_ATTRIBUTIONS and all(len(line) <= _LONGEST_ATTRIBUTION for line in lines)


def _newest_reply(text: str) -> str:
    from mailparser_reply.parser import EmailMessage

    message = EmailMessage(text=text, languages=list(_MAIL_LANGUAGES), keep_hyphen_lists=True).read()
    return next((body for reply in message.replies if (body := str(reply.body))), text)


def says_nothing(text: str) -> bool:
    """Whether a text is no answer: blank, punctuation only, or one of the ways to write "not applicable"."""
    folded = text.strip().strip(".!").casefold()
    if folded in _NON_ANSWERS or text.strip().casefold() in _NON_ANSWERS:
        return True
    return not any(sign.isalnum() or unicodedata.category(sign) == "So" for sign in text)


def folded(text: str) -> str:
    """A text in the form in which two copies of it are equal: letters and digits only, without case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(re.findall(r"\w+", text.casefold()))
