"""What customers themselves propose, in their own words: “please just text me when the driver is late”."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cxanalyzer.analysts.embedded.heard import plain
from cxanalyzer.analysts.embedded.playbook import Move
from cxanalyzer.records import Mention, Passage

LONGEST = 170
"""Characters up to which a sentence is quoted on a card."""
_SHORTEST = 15
_READS_BEST = 70
_SENTENCE = re.compile(r"[^.!?\n]+[.!?…]*")
_DO = (
    r"(?:let|text|tell|send|add|make|give|call|ring|email|e-mail|allow|keep|put|bring|offer|stop|fix|hire|have|show|warn|"
    r"provide|include|open|use|train|get|remove|consider|accept|answer|check|update|notify|inform|print)"
)
_WHO = r"(?:you|they|there|it|we|customers|staff|someone|somebody|the [\w-]+(?: [\w-]+)?)"
_ASKS = re.compile(
    rf"\bplease,? (?:just |can you |could you |at least )?{_DO}\b"
    rf"|\b{_WHO} (?:really |definitely )?(?:should|ought to) (?:just |really |at least |also )?"
    r"(?!have\b|know\b|of\b)\w+"
    r"|\bwould (?:be|have been) (?:so much |much |far |a lot |really )?"
    r"(?:better|easier|nicer|nice|good|great|helpful|useful|lovely) (?:if|to)\b"
    r"|\bwhy (?:can'?t|cannot|don'?t|not|couldn'?t) (?:you|they|we|i|it|the|just|there|someone)\b"
    r"|\bwhy (?:isn't|is|are|aren't) there (?:no|not|a|any)\b"
    r"|\b(?:i|we) wish (?:you|they|there|the|it|we|i)\b|\bif only\b|\bhow about\b|\bwhat about (?:a|an|some)\b"
    rf"|\b(?:just|simply) {_DO} (?:me|us|people|customers|everyone|a|an|the|it)\b"
    r"|\ball (?:you|they|it|i) (?:need|needed|have|had|would take|want|wanted)\b"
    r"|\b(?:my|a|one) suggestion\b|\bi(?:'d| would) suggest\b|\bi suggest\b"
    r"|\bwould (?:love|like|appreciate|welcome) (?:to see|to be able|it if|an option|the option|more|a|an)\b"
    r"|\bneeds? (?:more|a|an|better) \w+|\bmake it (?:possible|easier|simpler)\b",
    re.IGNORECASE,
)
_VENTS = re.compile(
    r"\bshould(?:n't| not| never| be (?:ashamed|embarrassed|fired|sacked|sued|illegal|shut|banned|fined|closed|able to expect))\b"
    r"|\bshould (?:avoid|stay away|run|expect|know|learn|care|apologi|take responsib)|\bavoid\b|\bdo better\b"
    r"|\bget (?:your|their) act"
    r"|\bwhy don'?t (?:i|we)\b|\bsort (?:it|yourself|this) out\b|\b(?:i|we) should\b|\bwish (?:i|we) (?:had|hadn't|never)\b"
    r"|\bplease (?:return|refund|cancel|send|fix|sort|give) (?:me|my|the [£$€]|it)\b|[£$€]\d"
    r"|\bplease (?:help|explain|advise|respond)\b|\bneeds? (?:a|an) (?:answer|reply|refund|rest|drink)",
    re.IGNORECASE,
)
_INVITES = re.compile(r"improv|better|suggest|change|wish|differently|add", re.IGNORECASE)
_BARE = re.compile(
    rf"^(?:{_DO}|more|better|less|fewer|faster|quicker|clearer|longer|shorter|cheaper|bigger|an?) \w+", re.IGNORECASE
)
_TELL = (
    r"text (?:me|us|message)|texts?\b|tell|notif|inform|updates?\b|let (?:me|us|people|customers|you) know|warn|announce"
    r"|e-?mail(?:ed)? (?:me|us)|messages?\b|call (?:me|us)|heads.?up|in advance|communicat|status|show (?:the|me|us|how)"
)
_THEMSELVES = (
    r"online|in the app|an? app\b|myself|ourselves|self.?service|website|button|choose|option|qr|code|barcode"
    r"|let (?:me|us|people|customers) (?:change|pick|choose|book|cancel|do|see|order|print|pay)"
)
_OTHERS = (
    r"staff|hire|people|someone|somebody|human|person|manager|open (?:another|more|a second)|extra|train|agents?\b|crew"
    r"|(?:second|more) (?:desk|till|counter|lane|window)|dedicated"
)
_LESS = (
    r"stop|remove|scrap|get rid|no need|without|drop the|don't (?:make|ask)|skip|instead of|simpl|free\b"
    r"|one (?:click|form|call|step)"
)
_CARE = r"check|test\b|inspect|make sure|double.?check|clean|maintain|ensure|pack\b|packed|quality"
_MEND = r"fix|repair|replac|refund|compens|apolog|bugs?\b|call(?:ed|s)? back|answer|reply|respond"
_ORDER = r"before|earlier|upfront|up front|at the start|while|first\b|after\b|later"
_MOVES: tuple[tuple[Move, str], ...] = (
    ("tell people earlier", _TELL),
    ("make it self-service", _THEMSELVES),
    ("give it to someone else", _OTHERS),
    ("remove the step", _LESS),
    ("check before it leaves us", _CARE),
    ("repair it when it fails", _MEND),
    ("change the order", _ORDER),
    ("set and keep a promise", ""),
)
"""What a proposal asks for, by its words; the first that fits. An unclear one asks for an answer: a promise."""


class Wish(NamedTuple):
    """A sentence in which a customer proposes something: a span of the mention's quote.

    `outspoken` is false for the bare answer to a question (“show the price earlier”), where only a play that speaks of the
    same thing can tell that it is a wish.
    """

    mention: Mention
    sentence: str
    outspoken: bool


class Proposal(NamedTuple):
    """What several customers propose: one of them in their words, and the mentions of all, that one first."""

    quote: str
    mentions: tuple[Mention, ...]


def wishes(mentions: Iterable[Mention], passages: Mapping[str, Passage]) -> list[Wish]:
    """What customers propose, in the order of the mentions. An answer to “what should we improve?” may be bare."""
    found = []
    for mention in mentions:
        passage = passages.get(mention.passage_id)
        sentence = _proposal(mention.quote.text, passage.question if passage else "")
        if sentence:
            found.append(Wish(mention, sentence, bool(_ASKS.search(plain(sentence)))))
    return found


def joined(asked: Iterable[Wish]) -> Proposal:
    """Wishes for the same thing as one proposal, told by the one that reads best."""
    ranked = sorted(asked, key=lambda wish: _strength(wish.sentence))
    return Proposal(ranked[0].sentence, tuple(wish.mention for wish in ranked))


def move_of(sentence: str) -> Move:
    """The kind of move a proposal asks for."""
    return next(move for move, words in _MOVES if re.search(rf"\b(?:{words})", plain(sentence), re.IGNORECASE))


def _strength(sentence: str) -> tuple[bool, int]:
    """Plain requests before rhetorical questions, then the length that reads best."""
    return sentence.endswith("?"), abs(len(sentence) - _READS_BEST)


def _proposal(text: str, question: str) -> str:
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip().rstrip(".!… ")
        if _SHORTEST <= len(sentence) <= LONGEST and _asks(plain(sentence), question):
            return sentence
    return ""


def _asks(sentence: str, question: str) -> bool:
    if _VENTS.search(sentence):
        return False
    return bool(_ASKS.search(sentence) or (_INVITES.search(question) and _BARE.search(sentence)))
