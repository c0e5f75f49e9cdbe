"""Words as the readers of feeling, function and failure see them: one cleaning, one tokeniser, one sense of negation."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from cxanalyzer import shipped
from cxanalyzer.measures.cues import Cued

_NOISE = re.compile(r"https?://\S+|www\.\S+|@(?<!\w@)\w+|\[[A-Z]+_\d+\]|\^(?<!\w\^)\w{2,3}\b")
_HASHTAG = re.compile(r"#(\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_STRETCHED = re.compile(r"(.)\1{2,}")
_TOKEN = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)*"  # words with inner apostrophes
    r"|\d+(?:[.,:/]\d+)*%?"
    r"|[:;=]-?[()Dd/|\\](?!\w)|<3"  # emoticons
    r"|[\U0001F300-\U0001FAFF☀-➿⭐]"
    r"|[!?]+|[.,;:()\-]"
)
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'})
_SPELLED = {
    "won't": "will not", "wont": "will not", "can't": "can not", "cant": "can not", "cannot": "can not",
    "ain't": "is not", "aint": "is not", "didnt": "did not", "doesnt": "does not", "dont": "do not",
    "wasnt": "was not", "isnt": "is not", "couldnt": "could not", "wouldnt": "would not", "havent": "have not",
    "hasnt": "has not", "shouldnt": "should not", "arent": "are not", "werent": "were not", "hadnt": "had not",
}  # fmt: skip
_NO = "not no never without hardly barely nor neither nobody none nothing nowhere lack lacks lacked lacking"
_NO_ELSEWHERE = "nicht kein keine keinen nie niemals pas jamais niet geen nooit não nunca"
NEGATIONS = frozenset(f"{_NO} {_NO_ELSEWHERE}".split())
_LINKS = frozenset({"have", "be", "been", "any"})
_BEYOND = frozenset({"more", "less", "better", "worse"})
_STOPS = frozenset([".", ",", ";", ":", "!", "?", "(", ")", "but", "however", "although", "though", "and", "because"])


def read_lines(name: str) -> Iterable[list[str]]:
    """The tab-separated fields of a word list in `lexicons/`, without comments and empty lines."""
    for line in (shipped.folder("models") / "lexicons" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def words(text: str) -> list[str]:
    """Lower-case tokens: words, numbers, emoji, emoticons and punctuation; links, handles and placeholders left out."""
    return list(_tokens(text))


@lru_cache(maxsize=65536)  # a statement is read for its feeling, its touchpoint and its meaning
def _tokens(text: str) -> tuple[str, ...]:
    text = _NOISE.sub(" ", text.translate(_SAME))
    if "#" in text:
        text = _HASHTAG.sub(lambda found: _HUMP.sub(" ", found[1]), text)
    text = _STRETCHED.sub(r"\1\1", text.lower())
    return tuple(plain for token in _TOKEN.findall(text) for plain in _plain(token))


@lru_cache(maxsize=1)
def _misspelled() -> dict[str, str]:
    """Spellings that are no word, each with the word that is meant."""
    return {wrong: right for right, listed in read_lines("spellings.tsv") for wrong in listed.split(", ")}


@lru_cache(maxsize=65536)
def _plain(token: str) -> list[str]:
    if token in _SPELLED:
        return _SPELLED[token].split()
    if token in _misspelled():
        return [_misspelled()[token]]
    if token.endswith("n't"):
        return [*filter(None, [token[:-3]]), "not"]  # "did n't" is two tokens
    if token.endswith("'s"):
        return [token[:-2]]
    return [token[:1] if token[0] in "!?" else token]


def negated(tokens: Sequence[str]) -> list[bool]:
    """For each token whether a negation up to four words before it reaches it."""
    if NEGATIONS.isdisjoint(tokens):
        return [False] * len(tokens)
    reach, marks = 0, []
    for position, token in enumerate(tokens):
        if token in _STOPS:
            reach = 0
        marks.append(reach > 0 and token not in NEGATIONS)
        reach -= 1
        if token in NEGATIONS and tokens[position + 1 : position + 2] != ["only"] and not _surpasses(tokens, position):
            reach = 4
    return marks


def _surpasses(tokens: Sequence[str], position: int) -> bool:
    """Whether a negation says that nothing goes beyond it: "could not have been more helpful", "could not be easier"."""
    if tokens[max(position - 1, 0)] != "could":
        return False
    after = [token for token in tokens[position + 1 : position + 5] if token not in _LINKS]
    degree = "".join(after[:1])
    return len(tokens) > position + 1 and tokens[position + 1] in _LINKS and (degree in _BEYOND or degree[-2:] == "er")


def grams(tokens: Sequence[str]) -> list[str]:
    """Word uni- and bi-grams, `~` before a negated word: what the n-gram half of the emotion model looks at."""
    marked = [f"~{token}" if flag else token for token, flag in zip(tokens, negated(tokens), strict=True)]
    pairs = [f"{first} {second}" for first, second in pairwise(tokens)]
    return [*marked, *pairs]


Matcher = Callable[[str], str | None]


def matcher(name: str) -> Matcher:
    """A function giving the label of the first pattern of a list (label, regular expression) that a text matches.

    The patterns are in lower case and so is what they are held against: several times as fast as ignoring case.
    """
    rules = list(read_lines(name))
    labels, patterns = [label for label, _ in rules], Cued([re.compile(pattern) for _, pattern in rules])

    def match(text: str) -> str | None:
        first = next(patterns.matching(text.translate(_SAME).lower()), None)
        return None if first is None else labels[first]

    return match
