"""An answer put into words by the model, from computed lines and numbered passages and nothing else."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed, unlike
from cxanalyzer.analysts.language_model.replies import AnswerReply, WrittenClaim
from cxanalyzer.errors import ModelError, ReplyFaultError
from cxanalyzer.prompts import Filled, Prompts
from cxanalyzer.records import DraftAnswer, DraftClaim, Passage, Response, Usage
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.tokens import recalled

ASKED = "questions"
"""What the log of calls names in place of a review."""
STEP = "answer"
_LONGEST_REPLY = 2_000
_TRIES = 3
"""Calls to a server that stumbles: somebody waits for the answer, and there is another."""
_PASSAGES = 4
"""Passages take at most one part in so many of the window."""
_TURNS = 3
_LONGEST_TURN = 500
_MARKS = re.compile(r" \[m?\d+\]")


class QuestionAnswerer:
    """Answers one question; see `interfaces.Answerer`. `ready` makes who asks the model, once something is to be asked."""

    def __init__(self, name: str, ready: Callable[[], Asker], prompts: Prompts, kept: RepliesDatabase) -> None:
        self.name = name
        self._ready = ready
        self._prompts = prompts
        self._kept = kept
        self._begun = kept.last_call()
        self._found = 0

    def answer(
        self, question: str, lines: Sequence[str], passages: Sequence[Passage], history: Sequence[Response]
    ) -> DraftAnswer:
        """What the model wrote, in its shape and not checked any further."""
        asker = self._ready()
        asker.tries = _TRIES
        sent = _fitting(passages, asker.model.window // _PASSAGES)
        request = request_of(self._filled(question, lines, sent, history), AnswerReply, _LONGEST_REPLY)
        try:
            about = [one.passage_id for one in sent]
            reply = asker.one(STEP, request, lambda text: parsed(text, AnswerReply), about)
        except ReplyFaultError as fault:
            raise ModelError(f"{self.name} gave no answer that can be used ({fault.detail}).") from fault
        self._found = asker.found_kept.total()
        claims = tuple(_draft(one, len(lines), len(sent)) for one in unlike(reply.claims))
        return DraftAnswer(answerable=reply.answerable, claims=claims)

    def _filled(
        self, question: str, lines: Sequence[str], passages: Sequence[Passage], history: Sequence[Response]
    ) -> Filled:
        turns = [{"question": one.question, "answer": _told(one)} for one in history[-_TURNS:]]
        return filling.answer_question(
            self._prompts,
            question=" ".join(question.split()),
            history=block("history", turns) if turns else "",
            measures=block("measures", [{"id": f"m{at}", "text": line} for at, line in enumerate(lines, start=1)]),
            passages=block("passages", [_shown(at, one) for at, one in enumerate(passages, start=1)]),
        )

    def spent(self) -> Usage:
        """Calls since this was made, with what it took to find out how the model can be asked."""
        return sum(self._kept.usage(ASKED, self._begun).values(), Usage(cached_calls=self._found))


def _fitting(passages: Sequence[Passage], tokens: int) -> list[Passage]:
    """The passages, best first, as far as they fit; the first in any case."""
    upto = accumulate(recalled(one.text) for one in passages)
    return [one for place, (one, sum_) in enumerate(zip(passages, upto, strict=True)) if not place or sum_ <= tokens]


def _shown(number: int, passage: Passage) -> dict[str, object]:
    asked = {"asked": passage.question} if passage.question else {}
    return {"id": f"p{number}", **asked, "text": passage.text}


def _told(answer: Response) -> str:
    """An earlier answer without its marks, which meant other lines, and without customers' words: those are sent as passages."""
    quoted = {f"“{one.quote}” [{one.number}]" for one in answer.citations}
    return _MARKS.sub("", " ".join(one.text for one in answer.claims if one.text not in quoted))[:_LONGEST_TURN]


def _draft(written: WrittenClaim, lines: int, passages: int) -> DraftClaim:
    numbers = (_place(one, "m", lines) for one in dict.fromkeys(written.measures))
    return DraftClaim(
        sentence=written.sentence,
        lines=tuple(one for one in numbers if one is not None),
        passage=_place(written.passage or "", "p", passages),
        quote=written.quote or "",
    )


def _place(key: str, letter: str, count: int) -> int | None:
    """The place from 0 of what was sent under this id; None for an id that was not."""
    number = key[1:] if key[:1] == letter else ""
    known = number.isascii() and number.isdecimal() and 0 < int(number) <= count
    return int(number) - 1 if known else None
