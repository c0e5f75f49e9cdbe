"""An answer put into words by the model, from computed lines and numbered passages and nothing else."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from pydantic_core import from_json

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
        self,
        question: str,
        lines: Sequence[str],
        passages: Sequence[Passage],
        history: Sequence[Response],
        hear: Callable[[DraftClaim], None] | None = None,
    ) -> DraftAnswer:
        """What the model wrote, in its shape and not checked any further; `hear` is told each claim once it is whole."""
        asker = self._ready()
        asker.tries = _TRIES
        sent = _fitting(passages, asker.model.window // _PASSAGES)
        asker.hear = _Coming(hear, len(lines), len(sent)) if hear else None
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


class _Coming:
    """The claims of a reply that is still being written: each is told once the next has begun, and once."""

    def __init__(self, hear: Callable[[DraftClaim], None], lines: int, passages: int) -> None:
        self._hear, self._lines, self._passages = hear, lines, passages
        self._told = 0

    def __call__(self, text: str) -> None:
        """The reply so far. What cannot be read yet, or does not say first that it is an answer, waits for its end."""
        try:
            so_far = from_json(text, allow_partial=True)
            begun = so_far["claims"] if so_far["answerable"] is True else []
            written = unlike([WrittenClaim.model_validate(one) for one in begun[:-1]])
        except (ValueError, LookupError, TypeError):
            return
        for one in written[self._told :]:
            self._hear(_draft(one, self._lines, self._passages))
        self._told = max(self._told, len(written))


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
