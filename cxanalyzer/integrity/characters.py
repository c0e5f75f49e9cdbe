"""Signs that stand in the characters of a text: role marks, foreign formats, live links, invisible and encoded text."""

import re
from base64 import b64decode
from typing import Final

from cxanalyzer.integrity.kinds import ENCODED, FORMAT, HIDDEN, ROLES, SHOW

_ROLES = re.compile(
    r"<\|[a-z_ ]{1,30}\|?>|\[/?(?:inst|sys|system|assistant)\]|<</?sys>>|</?s>|<(?:start|end)_of_turn>|\x02"
    r"|^[ >*#]{0,8}(?:system|assistant|developer|ai)[*]{0,2} ?(?:prompt|message|note|override|update)?[*]{0,2} ?: ?\S+(?: \S+){2}"
    r"|(?:^#|##) ?#{0,5} ?(?:instruction|response|system|assistant|task|prompt|input|new)s?\b"
    r"|\b(?:begin|end|start of|end of) (?:system|assistant|prompt|admin)\b|\[(?:system|admin|developer|assistant)\b[^\]]{0,60}\]"
    r"|</?(?:system|assistant|user|human|instructions?|prompt|developer|admin|important|tool_call|function_call|thinking)\b[^>]{0,100}>",
    re.MULTILINE,
)
_FORMAT = re.compile(
    r"""["']?(?:mentions|touchpoint(?:_id)?|emotion|quotes?|records?|passage_id|findings|answers|failure_class|sentiment|themes?|role|content)["'] ?:"""
    r"""|\{\s*["'][a-z_ ]{1,30}["']\s*:|["'}\]]\s*[}\]]\s*[,}\]]|```|~~~|\]\]>|<!\[cdata\[|<!--"""
    r"|</?(?:records?|data|evidence|customers?|feedback|review|text|passages?|document|input|output|context|answer|batch|json|xml)\b[^>]{0,60}>"
    r"|\b(?:begin|end|start) (?:of )?(?:the )?(?:records?|data|input|feedback|batch|evidence|customer (?:text|records?|data)|document|text|passages?|context)\b *[-=*#>\]\n]"
    r"|(?:[-=*#<~_]{3}|\[) ?(?:begin|end|start|stop|eof|new)\b|\[/?(?:data|records?|input|context|evidence|text|feedback|customer)\]"
    r"|^[^\w\s]{3,20} ?[^\n]{0,40}\b(?:data|records?|input|content|customers?|nonce|stops?|ends?|begins?|trusted|untrusted|system|developer|evidence)\b[^\n]{0,40}[^\w\s]{3} {0,8}$|^ *(?:records?|results?|mentions|emotion|touchpoints?|findings|sentiment|quotes?) ?: *(?:\[|-?\d|$)|^ *(?:\'\'\'|\"\"\")",
    re.MULTILINE,
)
_SHOW = re.compile(
    r"!\[[^\]]{0,200}\]\(|\[[^\]]{1,200}\]\((?:https?|javascript|data|mailto|//)|\[[^\]]{1,60}\]: ?http|javascript:|vbscript:|\burl\(|<a href"
    r"|data:[a-z]{2,12}/[a-z0-9.+-]{2,30}[;,]|<(?:iframe|script|svg)\b|<(?:img|object|embed|link|meta|form|video|audio|a) [a-z]|\bon(?:error|load|click) ?=",
    re.MULTILINE,
)
_NEEDED: Final = (
    (ROLES, _ROLES, ("<", "[", "# ", "##", "system", "assistant", "developer", "ai:", "ai :", "begin ", "end ", "\x02")),
    (FORMAT, _FORMAT, ('":', "':", '" :', "{", "}", "]]", "[", "<", "```", "~~~", "---", "===", "***", "###", "+++", "___", "\n'", '\n"',
                       "begin", "end of", "end data", "end record", "start of", "records", "result", "mentions", "emotion", "touchpoint", "findings", "sentiment", "quote")),
    (SHOW, _SHOW, ("![", "](", "]:", "script:", "data:", "<", "url(", "onerror", "onload", "onclick")),
)  # fmt: skip
_HIDDEN = re.compile(
    "[\u202d\u202e\u180e\u115f\u1160\u3164\uffa0\u2060-\u2064\U000e0001\U000e0100-\U000e01ef]|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
    "|[\U000e0020-\U000e007f]{8}|[\ufe00-\ufe0f]{2}|(?<=[\x20-\u024f])[\u200b-\u200d\ufeff](?=[\x20-\u024f])|[\u200b-\u200d\ufeff]{2}"
)
_RUN = re.compile(r"(?<![\w/.:%?&=@#-])[A-Za-z0-9+/_-]{20,}={0,2}")
_ESCAPES = re.compile(
    r"(?:\\x[0-9a-f]{2}){4}|(?:\\u[0-9a-f]{4}){4}|(?:&#x?[0-9a-f]{2,5};){4}|(?:%[0-7][0-9a-f]){6}", re.IGNORECASE
)
_BYTES = re.compile(r"(?:\b[01]{8}\b ?){4}|(?:\b[0-9a-f]{2}\b[ ,:]){12}", re.IGNORECASE)
_MORSE = re.compile(r"(?:[.\-]{1,5} ){10}")
_SHORTEST_RUN: Final = 20
_DIGITS: Final = 5
_READABLE: Final = 0.95
_LONGEST_RUN: Final = 200
_PRINTED: Final = range(32, 127)


def marks(text: str) -> set[str]:
    """The kinds of signs among the characters of a text as it was written."""
    low = text.lower()
    found = {kind for kind, pattern, needed in _NEEDED if any(map(low.__contains__, needed)) and pattern.search(low)}
    if not text.isascii() and _HIDDEN.search(text):
        found.add(HIDDEN)
    if is_encoded(text):
        found.add(ENCODED)
    return found


def is_encoded(text: str) -> bool:
    """Whether a text holds a stretch of Base64, hexadecimal digits, escapes, bits or Morse signs."""
    if max(map(len, text.split()), default=0) >= _SHORTEST_RUN and any(map(_is_run, _RUN.findall(text))):
        return True
    if any(map(text.__contains__, ("\\x", "\\u", "&#", "%"))) and _ESCAPES.search(text):
        return True
    if "-." in text and _MORSE.search(text):
        return True
    return (text.count("0") > _DIGITS or text.count("6") + text.count("7") > _DIGITS) and bool(_BYTES.search(text))


def _is_run(run: str) -> bool:
    """Whether a run of letters and digits carries text: readable once decoded, or too mixed and long for a word."""
    bare = run.rstrip("=")
    if re.fullmatch(r"[0-9a-fA-F]{32,}", bare):
        return True
    mixed = all(any(kind(sign) for sign in bare) for kind in (str.isupper, str.islower, str.isdigit))
    return (mixed and len(bare) >= 2 * _SHORTEST_RUN) or _reads(bare[:_LONGEST_RUN])


def _reads(run: str) -> bool:
    if run.islower() or run.isupper() or "-" in run or "_" in run:
        return False
    whole = run[: len(run) // 4 * 4]
    decoded = b64decode(whole)
    readable = sum(code in _PRINTED for code in decoded)
    return bool(decoded) and readable >= _READABLE * len(decoded)
