"""How a customer's turn stands in its dialogue: what the agent's turn came to, and what asking again or giving up says.

What an agent says is context, never feeling. It shifts how the customer's next words are read, as a prior does: words that
say plainly how the customer feels decide by themselves.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.failure import failure_class, problem
from cxanalyzer.analysts.embedded.valence import weigh
from cxanalyzer.analysts.embedded.wording import read_lines, words
from cxanalyzer.measures.cues import Cued
from cxanalyzer.records import Passage

_SHIFTS = {
    "agent denies": -0.15,
    "agent fails": -0.2,
    "agent apologises": -0.15,
    "agent delivers": 0.3,
    "customer corrects": -0.3,
    "customer presses": -0.25,
    "customer gives up": -0.6,
    "customer relieved": 0.1,
}
"""In odds (the artanh of a valence): 0.31 alone carries a neutral statement over the edge of what counts as felt."""
_SAID_AGAIN, _ASKED_AGAIN, _UNANSWERED, _CLOSED_COLDLY = -0.3, -0.15, -0.15, -0.3
_ASKING, _ASKING_TROUBLED, _ANSWERING, _ANSWERING_TROUBLED = 0.1, 0.4, 0.3, 0.6
_UNLISTED = 0.6  # without a word or event that is known to be felt, much of a dialogue is names, numbers and steps
_PLAIN, _FELT = 2.5, 2.0
_SURE, _TIPPED = 0.99, 0.6
_SEEKS, _SPEAKS = frozenset({"customer asks", "customer wishes"}), frozenset({"customer presses", "customer relieved"})
_KIND = frozenset({"customer thanks", "customer relieved", "customer accepts"})
_SAME, _TELLING = 0.6, 2
_REPEATED, _LONG = 0.8, 4
_FADES = 0.5
_AT_THE_END, _PART, _REPROACH = 3, 0.3, 3
_BAD_NEWS = frozenset({"agent denies", "agent fails", "agent apologises"})
_REPROACHES = ("customer corrects", "customer presses", "customer gives up")


class Bearing(NamedTuple):
    """What a dialogue says of one statement: the odds its feeling shifts by, and the share of its own feeling that counts."""

    shift: float = 0.0
    own: float = 1.0


def shifted(value: float, bearing: Bearing) -> float:
    """A valence in [−1, 1] as it stands in its dialogue, which may tip a feeling and never makes a plain one stronger."""
    moved = math.tanh(bearing.own * math.atanh(max(-_SURE, min(_SURE, value))) + bearing.shift)
    most = max(_TIPPED, bearing.own * abs(value))
    return max(-most, min(most, moved))


def is_dialogue(passages: Iterable[Passage]) -> bool:
    """Whether both an agent and somebody else speak."""
    return {passage.speaker == "agent" for passage in passages} == {True, False}


class Dialogue:
    """Follows one dialogue turn by turn, in order."""

    def __init__(self) -> None:
        self._agent: list[str] = []
        self._questions: list[frozenset[str]] = []
        self._said: list[frozenset[str]] = []
        self._wants = False
        self._told: list[frozenset[str]] = []
        self._answered: list[frozenset[str]] = []
        self._warm: list[bool] = []

    def agent(self, statements: Sequence[str]) -> None:
        """The agent speaks."""
        self._agent += statements
        self._told.append(frozenset(chain.from_iterable(does(each, "agent") for each in statements)))

    def customer(self, statements: Sequence[str], last: bool) -> list[Bearing]:
        """The customer speaks: a bearing for each statement. `last`: no other turn of the customer follows."""
        context, answers, found = self._from_agent(), self._is_asked(), []
        labels = [does(each, "customer") for each in statements]
        heard = frozenset(chain(*labels))
        for place, statement in enumerate(statements):
            own = _own(statement, labels[place], answers=answers and not place)
            found.append(Bearing(self._shift(statement, labels[place], context * _FADES**place), own))
        if last and found and found[-1].shift < 0 and _KIND.isdisjoint(heard):
            found[-1] = found[-1]._replace(shift=found[-1].shift + _CLOSED_COLDLY)
        self._wants = "customer asks" in heard
        self._said += map(_content, statements)
        self._answered.append(heard)
        self._warm.append(any(map(_is_warm, statements)) and heard.isdisjoint(_REPROACHES))
        self._agent = []
        return found

    def course(self) -> float:
        """How it went, in levels of emotion: what the customer's statements alone do not tell of how content somebody left.

        Shares of turns, all alike in weight (Dawes, 1979: with few cases weights of 1 foretell as well as fitted ones). Good
        are exclamations without a harsh word, relief, thanks at the end and what an agent gets done; bad are denials, failures
        and apologies, those at the end once more, and, being rare and plain, three times: correcting, pressing, giving up.
        """
        bad_news = [not _BAD_NEWS.isdisjoint(labels) for labels in self._told]
        good = _share(self._warm) + _share("customer relieved" in labels for labels in self._answered)
        good += _share("customer thanks" in labels for labels in self._answered[-_AT_THE_END:])
        good += _share("agent delivers" in labels for labels in self._told)
        bad = _share(bad_news) + _share(bad_news[-_AT_THE_END:])
        bad += _REPROACH * sum(_share(label in labels for labels in self._answered) for label in _REPROACHES)
        return _PART * (good - bad)

    def _shift(self, statement: str, labels: frozenset[str], context: float) -> float:
        if not labels and len(_content(statement)) < _TELLING:
            return 0.0  # "Done.", "4711": a detail, whatever the agent said
        again = _SAID_AGAIN if self._says_again(statement) else 0.0
        if not labels.isdisjoint(_SEEKS):
            context = min(context, 0.0)  # who asks for the next thing has not said that the last one was good
        if "customer accepts" in labels:
            context = max(context, 0.0)
        against = labels - {"customer corrects"} if "customer errs" in labels else labels
        shift = context + _sum(against) + again
        thanks = "customer thanks" in labels  # no complaint, and no praise by itself
        return max(shift, 0.0) if thanks else shift

    def _is_asked(self) -> bool:
        """Whether the agent has asked for something, so that the customer's first words are the answer."""
        return any(each.rstrip().endswith("?") for each in self._agent)

    def _from_agent(self) -> float:
        """What the agent's turn came to: something denied, a failure, an apology, no answer, the same question again."""
        told = [each for each in self._agent if not each.rstrip().endswith("?")]
        shift = _sum({label for each in told for label in does(each, "agent")})
        questions = [_content(each) for each in self._agent if each.rstrip().endswith("?") and not _offers(each)]
        if any(_alike(question, before) for question in questions for before in self._questions):
            shift += _ASKED_AGAIN
        elif self._wants and self._agent and not told:
            shift += _UNANSWERED
        self._questions += questions
        return shift

    def _says_again(self, statement: str) -> bool:
        """Whether the customer has said most of this before, in one statement."""
        content = _content(statement)
        return len(content) >= _LONG and any(len(content & said) >= _REPEATED * len(content) for said in self._said)


def _is_warm(statement: str) -> bool:
    """Whether a statement is called out, and not in anger."""
    return "!" in statement and all(hit.strength >= 0 for hit in weigh(words(statement)))


def _share(those: Iterable[bool]) -> float:
    found = list(those)
    return sum(found) / len(found) if found else 0.0


def _sum(labels: Iterable[str]) -> float:
    return sum(_SHIFTS[label] for label in sorted(labels) if label in _SHIFTS)


def _own(statement: str, labels: frozenset[str], *, answers: bool) -> float:
    """The share of a statement's own feeling that counts: who asks, wishes or answers feels only what words plainly say.

    What is wished for is no praise and no complaint: "an expensive one, please" feels nothing.
    """
    if "customer errs" in labels or (answers and "customer leaves open" in labels):
        return _ASKING
    found = weigh(words(statement))
    fails = any(hit.event and hit.strength <= -_FELT for hit in found) or failure_class(statement) is not None
    strongest = max((abs(hit.strength) for hit in found), default=0.0)
    if strongest >= _PLAIN:
        return 1.0
    if _SPEAKS.isdisjoint(labels):
        if not labels.isdisjoint(_SEEKS):
            return _ASKING_TROUBLED if fails else _ASKING
        if answers:
            return _ANSWERING_TROUBLED if fails or strongest >= _FELT or problem(statement) else _ANSWERING
    return 1.0 if found or fails else _UNLISTED


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    fewer = min(len(first), len(second))
    return fewer > 1 and len(first & second) >= _SAME * fewer


_OFFER = re.compile(r"\b(?:else|further|more|assist|help)\b", re.IGNORECASE)


def _offers(question: str) -> bool:
    """Whether an agent asks out of courtesy whether there is more to do."""
    return _OFFER.search(question) is not None


@lru_cache(maxsize=8192)
def _content(statement: str) -> frozenset[str]:
    return frozenset(stem for stem in vocabulary.stems(statement) if vocabulary.is_content(stem))


@lru_cache(maxsize=8192)
def does(statement: str, speaker: str) -> frozenset[str]:
    """Everything that a statement of the `speaker`, "customer" or "agent", does: labels of `dialogue.tsv`."""
    labels, patterns = _patterns()
    plain = statement.replace("’", "'").lower()
    return frozenset(labels[place] for place in patterns.matching(plain) if labels[place].startswith(speaker))


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[str], Cued]:
    rules = list(read_lines("dialogue.tsv"))
    return [label for label, _ in rules], Cued([re.compile(pattern) for _, pattern in rules])
