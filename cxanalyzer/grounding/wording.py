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

_NEGATION_WORDS = """
no not never none nothing nobody nowhere neither nor without hardly barely scarcely cannot cant wont aint dont
nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder kaum
ne pas jamais rien aucun aucune sans ni personne nunca nada nadie sin ningún ninguna jamás tampoco não sem nem nenhum
nenhuma non mai niente nessuno nessuna senza geen niet niets nooit niemand zonder
لا لم لن ليس ليست غير بدون ما 不 没 沒 無 无 非 未 别 別 勿 莫
"""
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
half quarter double triple twice once dozen first second third last
null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig dreissig hundert tausend halb
doppelt zweimal dreimal deux trois quatre cinq six sept huit neuf dix vingt cent mille dos tres cuatro cinco seis
siete ocho nueve diez veinte cien mil 一 二 两 兩 三 四 五 六 七 八 九 十 百 千 万 萬 半
"""
_NUMBERS = frozenset(_NUMBER_WORDS.split())
_OPPOSING = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")
_LONG = 8
"""Letters from which two slips are still one word."""
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
    return word in _NEGATIONS or word in _NUMBERS or any(character.isnumeric() for character in word)


@lru_cache(maxsize=4096)
def typo(one: str, other: str) -> bool:
    """Whether two words are one word with a slip of the pen, another ending or the spelling of another country."""
    shorter, longer = sorted((len(one), len(other)))
    if longer < 3 or decisive(one) or decisive(other) or _opposed(one, other):  # noqa: PLR2004 - "i" and "a" are words
        return False
    allowed = 2 if shorter >= _LONG else 1
    if OSA.distance(one, other, score_cutoff=allowed) > allowed:
        return False
    if shorter > 3 or sorted(one) == sorted(other):  # noqa: PLR2004 - "day" and "way" are two words
        return True
    return (one in LIGHT) != (other in LIGHT) or (shorter == 3 and longer == 4)  # noqa: PLR2004 - "hve"


def _opposed(one: str, other: str) -> bool:
    """Whether one word is the other turned round by a prefix or by an ending ("unhappy", "careless")."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    prefixed = any(longer == prefix + shorter for prefix in _OPPOSING)
    return prefixed or (one.endswith("less") != other.endswith("less") and one[:3] == other[:3])
