"""What is known about single words: which ones carry little, which ones decide what a sentence says.

Words stand in their bare form: no case, no apostrophe.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

_LIGHT_WORDS = """
a an the this that these those there here i me my mine we us our ours you your yours he him his she her hers it its
they them their theirs who which what is are was were be been being am has have had having do does did will would
can could may shall and so then just really very quite also too even still actually basically simply only well oh um uh okay ok
please of in on at to for with by as into about im ive id ill youre youve youd youll hes shes were weve wed
well theyre theyve theyd theyll thats theres gonna wanna some any when while whilst than
honestly definitely absolutely totally literally simply certainly perhaps maybe again
der die das den dem des ein eine einen einem einer eines und ich du er sie es wir ihr mich mir uns euch sein seine
mein meine unser unsere ihre ist sind war waren bin hat haben hatte habe wird wurde zu zum zur im am an auf bei mit
von für in so da dann auch noch schon sehr ganz mal eben halt ja doch wirklich
le la les un une des du de et je tu il elle nous vous ils on mon ma mes est sont était a ai au aux en dans pour très
el los las una unos y yo mi mis es son era fue en con por para que muy se lo al del
o os as um uma e eu meu minha foi no na do da em com muito
il lo gli i un uno una e io mio mia è sono era di del della che molto
het een en ik mijn was zijn van op met voor heel ook
في من على إلى عن مع هذا هذه ذلك كان كانت قد ثم جدا و
的 了 呢 啊 吧 呀 嘛 地 得 着 很 就 也
"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that a careless copy adds, drops or exchanges without saying something else."""

_FILLER_WORDS = """
so then just really very quite also too even still actually basically simply only well oh um uh okay ok please again
maybe perhaps honestly definitely absolutely totally literally certainly
dann auch noch schon sehr ganz mal eben halt ja doch wirklich très muy molto muito heel ook 了 呢 啊 吧 呀 嘛 很 就 也 的
"""
FILLERS = frozenset(_FILLER_WORDS.split())
"""Light words that a sentence may have or lack without being built in another way."""
_AT_WILL_WORDS = "also too still actually so well oh um uh okay ok please again maybe perhaps"
AT_WILL = frozenset(_AT_WILL_WORDS.split())
"""Fillers that link a sentence to the talk: two customers say the same sentence with one and without."""

_PLAIN_WORDS = """
like need needs want wanted wish know help helping let lets thank thanks sorry good great nice fine happy glad welcome
get gets getting got go goes going went gone come make makes made making take taken took give given see look looking
tell told say said ask call contact check find found hear hearing think thought try tried trying change keep put set use
used using have enjoy provide reach follow following send touch feel free hope wait moment happen happened understand
thing things anything something everything anyone someone else time times today day days now here yes yeah sure way back
more much other another new same right best better number information details name able assist assistance question
questions issue issues problem problems case work works working done long how why where if or but there out up over down
book booked booking reserve reservation off after before through because since until always ever yet must should might own further
"""
PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words of content that any service talk is made of: they do not tell one customer's sentence from another's."""

_CHOSEN_KINDS = (
    "the a an this that these those my our some any",
    "your his her their its",
    "it this that these those they them",
    "who which that",
    "der die das den dem des ein eine einen einem einer eines mein meine unser unsere",
    "le la les un une des du mon ma mes",
    "el la los las un una unos mi mis",
    "o os as um uma meu minha",
    "il lo la gli i un uno una suo",
    "de het een",
    "هذا هذه ذلك",
)
_ASKED_FOR_KINDS = (
    "in on at for to of by with from into about as",
    "is are was were be been am",
    "has have had",
    "do does did",
    "and so then",
    "while whilst when",
    "ist sind war waren hat hatte haben wird wurde",
    "in im an am auf bei zu zum zur von mit für",
    "est sont était",
    "à en au aux dans de pour",
    "es son era fue",
    "en con por para de",
    "foi é no na do da em com",
    "è sono era di del della",
    "van op met voor",
    "في من على إلى عن مع",
    "كان كانت",
    "的 地 得 着 了",
)
_CHOSEN, _ASKED_FOR = (tuple(frozenset(kind.split()) for kind in kinds) for kinds in (_CHOSEN_KINDS, _ASKED_FOR_KINDS))
_NEVER_LACKING_WORDS = """
i a an the my our your his her their its these those some any there here can could will would may shall
very quite really just then even simply only
"""
_NEVER_LACKING = frozenset(_NEVER_LACKING_WORDS.split()).union(*_ASKED_FOR)
_WORDS_BEFORE_A_VERB = """
to i you we they he she it id youd wed can could will would may might should shall must do does did
"""
_BEFORE_A_VERB = frozenset(_WORDS_BEFORE_A_VERB.split())

_ENGLISH_DECISIVE_WORDS = """
no not never none nothing nobody nowhere neither nor without hardly barely scarcely cannot cant wont aint dont
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
half quarter double triple twice once dozen first second third last
"""
_OTHER_DECISIVE_WORDS = """
nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder kaum
ne pas jamais rien aucun aucune sans ni personne nunca nada nadie sin ningún ninguna jamás tampoco não sem nem nenhum
nenhuma non mai niente nessuno nessuna senza geen niet niets nooit niemand zonder
لا لم لن ليس ليست غير بدون ما 不 没 沒 無 无 非 未 别 別 勿 莫
null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig dreissig hundert tausend halb
doppelt zweimal dreimal deux trois quatre cinq six sept huit neuf dix vingt cent mille dos tres cuatro cinco seis
siete ocho nueve diez veinte cien mil 一 二 两 兩 三 四 五 六 七 八 九 十 百 千 万 萬 半
"""
_ENGLISH_DECISIVE, _OTHER_DECISIVE = (
    frozenset(words.split()) for words in (_ENGLISH_DECISIVE_WORDS, _OTHER_DECISIVE_WORDS)
)
"""Numbers and negations."""
_OPPOSING = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")
_LONG = 8
"""Letters from which two slips are still one word."""
_DECISIVE = 5
"""Letters from which a slip in a number or a negation is told from another word."""
_NEAR_WORDS = "there tree thee fist hardy barley noting tripe seen"
_WORDS_OF_THEIR_OWN = frozenset(_NEAR_WORDS.split())
"""Words that are one letter left out, added or exchanged with its neighbour away from a number or a negation."""
_AIDED = "is are was were do does did has have had would could should must need might".split()  # noqa: SIM905 - as above
_PARTED = {f"{verb}nt": (verb, "not") for verb in _AIDED} | {
    "cant": ("can", "not"), "cannot": ("can", "not"), "wont": ("will", "not"),
}  # fmt: skip


def _contractions() -> dict[tuple[str, str], str]:
    subjects = ("i", "you", "he", "she", "it", "we", "they", "that", "there", "who", "what")
    verbs = {"am": "m", "are": "re", "is": "s", "has": "s", "have": "ve", "will": "ll", "would": "d", "had": "d"}
    short = {(subject, verb): subject + end for subject in subjects for verb, end in verbs.items()}
    return short | {("going", "to"): "gonna", ("want", "to"): "wanna", ("got", "to"): "gotta"}


CONTRACTIONS = _contractions()
"""Two words → the one they may be drawn together to, without its apostrophe."""


def parted(word: str) -> tuple[str, ...]:
    """A verb and the "not" that is drawn together with it; any other word alone."""
    return _PARTED.get(word, (word,))


def decisive(word: str) -> bool:
    """Whether a sentence with another word in this one's place says something else: a number or a negation."""
    return word in _ENGLISH_DECISIVE or word in _OTHER_DECISIVE or any(character.isnumeric() for character in word)


def alike(one: str, other: str) -> bool:
    """Whether a careless copy puts one small word where the other stood: both articles, both prepositions."""
    return any(one in kind and other in kind for kind in _CHOSEN) or exchanged_by_slip(one, other)


def exchanged_by_slip(one: str, other: str) -> bool:
    """Whether the sentence around two prepositions, or two forms of a verb, asks for one of them: a slip puts the other."""
    return any(one in kind and other in kind for kind in _ASKED_FOR)


def lacking_by_slip(before: str, word: str) -> bool:
    """Whether a sentence is seldom said both with this word and without it, so that only a slip leaves it out.

    Of words of content such are verbs: what stands after "to", "would" or "they".
    """
    return word in _NEVER_LACKING if word in LIGHT else before in _BEFORE_A_VERB


def misspelled(one: str, other: str) -> bool:
    """Whether one word stands for another that it is a slip of the pen away from, though it is a word elsewhere."""
    return not (one in LIGHT and other in LIGHT) and typo(one, other)


@lru_cache(maxsize=4096)
def typo(one: str, other: str) -> bool:
    """Whether two words are one word with a slip of the pen, another ending or the spelling of another country."""
    shorter, longer = sorted((len(one), len(other)))
    if longer < 3 or longer - shorter > 2:  # noqa: PLR2004 - "i" and "a" are words
        return False
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance > 2 or _opposed(one, other):  # noqa: PLR2004 - two slips at most
        return False
    if decisive(one) or decisive(other):
        return _slipped(one, other) or _short_of_a_letter(one, other)
    if distance > 1 and shorter < _LONG:
        return _past(one, other) or _past(other, one)
    if shorter > 3 or sorted(one) == sorted(other):  # noqa: PLR2004 - "day" and "way" are two words
        return True
    return (one in LIGHT) != (other in LIGHT) or (shorter == 3 and longer == 4)  # noqa: PLR2004 - "hve"


def _past(one: str, other: str) -> bool:
    """Whether one is the American form ("learned") of the other ("learnt")."""
    return one.endswith("ed") and other == f"{one[:-2]}t"


def _slipped(one: str, other: str) -> bool:
    """Whether one word is a number or a negation, and the other is that with a letter too few, too many or misplaced."""
    word, slip = (one, other) if decisive(one) else (other, one)
    if decisive(slip) or slip in LIGHT or slip in _WORDS_OF_THEIR_OWN or len(word) < _DECISIVE or not word.isalpha():
        return False
    inside = word[0] == slip[0] and word[-1] == slip[-1]
    return inside and OSA.distance(word, slip) == 1 and (len(word) != len(slip) or sorted(word) == sorted(slip))


def _short_of_a_letter(said: str, spoken: str) -> bool:
    """Whether the quote lacks a letter of a word of content, and what is left is a number or a negation elsewhere: "mil"."""
    foreign = said in _OTHER_DECISIVE and said not in _ENGLISH_DECISIVE and not decisive(spoken)
    if not foreign or spoken in LIGHT or not said.isalpha() or (len(said), len(spoken)) != (3, 4):
        return False
    return OSA.distance(said, spoken) == 1


def _opposed(one: str, other: str) -> bool:
    """Whether one word is the other turned round by a prefix or by an ending ("unhappy", "careless")."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    prefixed = any(longer == prefix + shorter for prefix in _OPPOSING)
    return prefixed or (one.endswith("less") != other.endswith("less") and one[:3] == other[:3])
