"""Where in a question it is that something is asked: what leads up to it only says in what setting."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cxanalyzer.steps.ask.wording import folded

_END: Final = re.compile(r"(?<=[.?!;])\s+|(?<=[…:])\s+|\s+[-–—]+\s+")
_ASKING: Final = re.compile(
    r"\b(?:how|what|whats|which|why|who|whom|whose|where|when|whether|tell me|show me|give me|let me|get me|send me|list|name|"
    r"count|compare|quote|i need|we need|i want|i wonder|i'd like|would like|"
    r"wie|wieviele?|was|welche[rsmn]?|warum|wieso|wo|wer|zeig|zeige|nenne|combien|quels?|quelles?|pourquoi|que|qui|ou|comment|"
    r"montre[rz]?|donne[rz]?|cuant[oa]s|cual(?:es)?|como|donde|quien|muestra|muestrame|dame)\b"
)
_OWN: Final = (
    r"(?:i|we|i'm|i've|we're|we've|my|our|us|me|ich|wir|unser\w*|mein\w*|je|nous|notre|nos|mon|nosotros|nuestr\w+|mi)"
)
_LEADING: Final = re.compile(
    rf"^\W*(?:(before|as|given|while|because|now that|although|though|after|whenever|bevor|weil|da|nachdem|comme|puisque|ya que)"
    rf"\b(?=[^,]*\b{_OWN}\b)|(?:before|ahead of|for|to|in order to|so that|with|having|since|speaking|looking|fur|pour|avant|"
    r"para|antes de)\b)[^,]{3,140},\s+"
)
_TRAILING: Final = re.compile(
    rf",?\s+(?:(?:as|because|since|so that|before|in case|seeing as|given that|weil|damit|parce que|porque) {_OWN}\b|"
    r"for (?:my|a|an|the|our|this|tomorrow's|today's|next) (?:[\w-]+ ){0,2}(?:slides?|deck|report|meeting|board|boss|appendix|"
    r"minutes|presentation|workshop|memo|chart|one-pager|newsletter|director|manager|storyline|steering committee)\b)"
    r"[^,.?!]*(?=[.?!]*$)"
)
_EMBEDDING: Final = re.compile(
    r"^(?P<lead>(?:(?!\b(?:how|what|which|why|who|where|when|whether|customers?|people|they|users?|clients?|kunden|gens|clientes?|"
    r"personas)\b).)*?\b(?:know|knowing|learn|understand|find out|figure out|work out|see|wonder|wondering|curious|asked|asks|"
    r"tell (?:me|us)|say|state|indicate|advise|inform me|establish|hear|wissen|erfahren|sagen|herausfinden|savoir|comprendre|"
    r"apprendre|dire|saber|entender|conocer|averiguar|decir\w*),? )"
    r"(?=(?:exactly |just |precisely |also )?(?:how many|how much|how often|how do|how did|how has|how is|how are|what|which|why|"
    r"who|where|whether|wie|was|welche[rsmn]?|warum|wieso|wo|ob|combien|quels?|quelles?|pourquoi|ce qui|ce que|si|comment|"
    r"cuant[oa]s|que|cual(?:es)?|por que|como|donde)\b)(?!how to|what to)"
)
_POINTING: Final = re.compile(
    r"\b(?:it|its|that|this|there|them|they|their|those|these|such|then|das|davon|daruber|dort|en|cela|ca|eso|ello)\b"
)
_THANKS: Final = re.compile(
    r"\W*(?:many )?(?:thanks?|thank you|cheers|ta|regards|best|kind regards|sorry|merci|danke|gracias)\b"
)
_FEWEST, _FRAGMENT = 4, 4


class Parted(NamedTuple):
    """A question in two: the `setting`, and what `asks`.

    It is `bare` where it is cut off only if the setting names nothing, `embedded` where what asks is a question in a sentence.
    """

    setting: str
    asks: str
    bare: bool = False
    embedded: bool = False

    @property
    def fills(self) -> bool:
        """Whether what asks leans on the setting: it points back, or the setting is notes: "July. Delivery."."""
        notes = all(len(one.split()) <= _FRAGMENT for one in _END.split(self.setting.strip()))
        return notes or _POINTING.search(folded(self.asks)) is not None


def partings(question: str) -> Iterator[Parted]:
    """The ways to take the asking out of its setting, the one that leaves least first; none where all of it asks."""
    pieces = [one for one in _END.split(question.strip()) if one.strip()]
    asking = [place for place, one in enumerate(pieces) if _asks(one)]
    if not asking or any(one.rstrip().endswith("?") for one in pieces[: asking[-1]]):
        return
    last = asking[-1]
    behind = [one for one in pieces[last + 1 :] if not _THANKS.match(folded(one))]
    setting, asks = " ".join(pieces[:last]), " ".join([pieces[last], *behind])
    led = _led(asks)
    for parted in (led._replace(setting=f"{setting} {led.setting}".strip()), Parted(setting, asks)):
        if parted.setting and len(parted.asks.split()) >= _FEWEST:
            yield parted


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?") or _ASKING.search(folded(text)) is not None


def _led(text: str) -> Parted:
    """What leads up to the asking in a sentence, or gives a reason behind it."""
    plain = folded(text)
    if len(plain) != len(text):
        return Parted("", text)
    match = _LEADING.match(plain)
    start = match.end() if match and _asks(text[match.end() :]) else 0
    embedded = _EMBEDDING.match(plain[start:])
    start += embedded.end() if embedded else 0
    tail = _TRAILING.search(plain, start)
    tail = None if tail and _ASKING.search(tail[0]) else tail
    end = tail.start() if tail else len(text)
    bare = bool(tail or embedded) or bool(start and match and not match[1])
    return Parted(f"{text[:start]}{text[end:]}".strip(), text[start:end], bare, embedded=embedded is not None)
