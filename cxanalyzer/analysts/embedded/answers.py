"""What the survey question says of its answer: a reply to "what should we do better?" is a complaint, however polite."""

from functools import lru_cache
from typing import Literal, cast

from cxanalyzer.analysts.embedded.valence import CONTRASTS
from cxanalyzer.analysts.embedded.wording import Matcher, matcher, words

Lean = Literal["worse", "better", "open"]

_MILD = 0.45
_PLAIN = 0.85


@lru_cache(maxsize=1024)
def leaning(question: str) -> Lean:
    """Which kind of answer a question asks for: what is `worse`, what is `better`, or either (`open`)."""
    return cast("Lean", _questions()(question) or "open")


def answer_valence(value: float, text: str, question: str) -> float:
    """A valence in [−1, 1], read as the answer to a survey question; "" leaves it as it is.

    An answer to what is worse is at most −0.45, one to what is better at least 0.45, unless it names nothing or plainly
    says the opposite and asks for nothing ("your staff are wonderful").
    """
    lean = leaning(question) if question.strip() else "open"
    if lean == "open":
        return value
    kind = _answers()(text)
    if kind == "empty":
        return 0.0
    sign = -1.0 if lean == "worse" else 1.0
    if kind == "nothing" and not CONTRASTS.intersection(words(text)):
        return _at_least(value, sign=1.0 if lean == "worse" or _is_praise(text) else -1.0)
    opposes = -sign * value > _PLAIN and not (lean == "worse" and kind == "asking")
    return value if opposes else _at_least(value, sign)


def _is_praise(text: str) -> bool:
    """Whether a short answer praises ("all good"): to "what did you like?", "nothing" does not."""
    return not {"nothing", "none", "not", "no"}.intersection(words(text))


def _at_least(value: float, sign: float) -> float:
    return sign * max(sign * value, _MILD)


@lru_cache(maxsize=1)
def _questions() -> Matcher:
    return matcher("questions.tsv")


@lru_cache(maxsize=1)
def _answers() -> Matcher:
    return matcher("answers.tsv")
