"""One request to a validated reply: found kept, or asked for, with patience for servers and a correction for replies."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from math import ceil
from threading import Event, Lock
from time import monotonic
from typing import Literal, TypeVar

from cxanalyzer.analysts.language_model.meter import Meter
from cxanalyzer.analysts.language_model.replies import Shape, schema
from cxanalyzer.errors import CxAnalyzerError, LimitError, ModelError, ReplyFaultError
from cxanalyzer.interfaces import LanguageModel
from cxanalyzer.prompts import Filled
from cxanalyzer.records import ModelReply, ModelRequest, Spent, Usage
from cxanalyzer.replies import Call, Kept, RepliesDatabase, key_of
from cxanalyzer.terms import Fault
from cxanalyzer.tokens import recalled

WORTH_WAITING: frozenset[Fault] = frozenset({"rate_limited", "server", "network"})
WORTH_CORRECTING: frozenset[Fault] = frozenset({"malformed", "schema", "meaning", "empty"})
ENDS_THE_RUN: frozenset[Fault] = frozenset({"quota", "auth", "unknown_model"})
TRIES, CORRECTIONS = 8, 2
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0
_LONGEST_TURN = 8_000
LEAST_ROOM = 256
"""Tokens below which a reply says nothing worth a call."""
_MARGIN = 1.1
"""Tokenizers differ; a prompt may count for so much more than estimated."""
KEPT = "What was answered is kept: run the command again to go on."

_NOTHING_CAME = "An earlier reply to this was empty. Answer it with one JSON object."

_compact = json.JSONEncoder(separators=(",", ":")).encode  # made once: there are thousands of records

Value = TypeVar("Value")


def request_of(filled: Filled, shape: type[Shape], longest: int) -> ModelRequest:
    """A filled prompt as one call whose reply has this shape and at most so many tokens."""
    return ModelRequest(
        task=filled.task,
        prompt_hash=filled.prompt_hash,
        system=filled.system,
        user=filled.user,
        reply_schema=schema(shape),
        longest=longest,
    )


class Asker:
    """Asks a language model for the steps of one review (`review` names it in the log of calls); used by several threads.

    `after` is the number of the last call that an earlier review of the same name has accounted for. Only replies that
    passed their check are kept. Once a call finds that the run cannot go on, no further call is made. A call
    is tried `tries` times; `pause` waits so many seconds in between, and no longer once the run is over. `hear` is told
    each reply as it comes.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, where that is kept, within what limits and for which review
        self, model: LanguageModel, kept: RepliesDatabase, meter: Meter, review: str, workers: int = 1, after: int = 0
    ) -> None:
        self.model = model
        self.kept = kept
        self.meter = meter
        self.review = review
        self.workers = workers
        self.after = after
        self.found_kept: Counter[str] = Counter()
        self._lock = Lock()
        self._over = Event()
        self._why: CxAnalyzerError | None = None
        self.pause: Callable[[float], object] = self._over.wait
        self.tries = TRIES
        self.hear: Callable[[str], None] | None = None

    def key(self, request: ModelRequest) -> str:
        """The key of a kept reply: a hash of everything that changes it."""
        asked = {"system": request.system, "user": request.user}
        return key_of(self.model.identity, request.prompt_hash, request.reply_schema, asked)

    def keys(self, bare: ModelRequest, records: Sequence[Mapping[str, object]]) -> list[str]:
        """The keys of answers about single records, asked in the way of `bare`, which holds none of them."""
        way = self.key(bare)
        return [sha256(f"{way}{_compact(record)}".encode("ascii")).hexdigest() for record in records]

    def one(self, step: str, request: ModelRequest, check: Callable[[str], Value], about: Iterable[str] = ()) -> Value:
        """The checked reply to a request that is asked as a whole. ReplyFaultError: not to be had, in spite of corrections.

        `about` are the ids of the passages whose words are in the request.
        """
        key = self.key(request)
        kept = self.kept.found([key]).get(key)
        if kept is not None:
            try:
                value = check(kept)
            except ReplyFaultError:
                pass  # what is checked has changed since it was kept: asked anew
            else:
                self.found(step, 1)
                return value

        def checked(text: str) -> tuple[Value, list[Kept]]:
            return check(text), [Kept(key, request.task, text, " ".join(dict.fromkeys(about)))]

        return self.ask(step, request, checked)

    def found(self, step: str, answers: int) -> None:
        """Note that answers were found kept."""
        with self._lock:
            self.found_kept[step] += answers

    def spent(self) -> Spent:
        """What each step of this review has used over all attempts, and the answers found kept this time."""
        used = self.kept.usage(self.review, self.after)
        steps = dict.fromkeys([*used, *(step for step, number in self.found_kept.items() if number)])
        kept = {step: Usage(cached_calls=self.found_kept[step]) for step in steps}
        return Spent(
            steps={step: used.get(step, Usage()) + kept[step] for step in steps}, last_call=self.kept.last_call()
        )

    def ask(self, step: str, request: ModelRequest, check: Callable[[str], tuple[Value, Sequence[Kept]]]) -> Value:
        """Ask until a reply passes its check, which also says what to keep of it: (key, task, reply) rows.

        A reply that fails is asked for again with what is wrong with it, at most twice. ReplyFaultError beyond that, and at
        once where asking again does not help (truncated, refused, filtered, longer than the window). ModelError and
        LimitError end the run.
        """
        asked = request
        for correction in range(CORRECTIONS + 1):
            said = ""
            try:
                reply, seconds = self._patiently(step, asked)
                said = reply.text
                return self._checked(step, reply, seconds, check)
            except ReplyFaultError as fault:
                if fault.kind not in WORTH_CORRECTING or correction == CORRECTIONS:
                    raise
                asked = _corrected(request, said, fault)
        raise AssertionError  # the last round returned or raised

    def _checked(
        self, step: str, reply: ModelReply, seconds: float, check: Callable[[str], tuple[Value, Sequence[Kept]]]
    ) -> Value:
        tokens = (reply.input_tokens, reply.output_tokens)
        try:
            value, rows = check(reply.text)
        except ReplyFaultError as fault:
            self._log(step, fault.kind, tokens, seconds)
            raise
        self._log(step, "answered", tokens, seconds, rows)
        return value

    def _patiently(self, step: str, request: ModelRequest) -> tuple[ModelReply, float]:
        """One reply and how many seconds it took, waiting where the server asks for it or stumbles."""
        for tried in range(1, self.tries + 1):
            began = monotonic()
            try:
                return self._call_once(request), monotonic() - began
            except ReplyFaultError as fault:
                self._log(step, fault.kind, fault.tokens, monotonic() - began)
                if fault.kind in ENDS_THE_RUN or (fault.kind in WORTH_WAITING and tried == self.tries):
                    raise self.end(ModelError(f"{self.model.name}: {fault.detail}. {KEPT}")) from fault
                if fault.kind not in WORTH_WAITING:
                    raise
                self.pause(_wait(fault, tried))
        raise AssertionError  # the last try returned or raised

    def _call_once(self, request: ModelRequest) -> ModelReply:
        tokens = _tokens(request)
        fitting = self._fitting(request, tokens)
        try:
            with self.meter.call(self.model.dearest(fitting) or 0.0):
                return self._priced(fitting)
        except LimitError as error:
            raise self.end(error) from None

    def _fitting(self, request: ModelRequest, tokens: int) -> ModelRequest:
        """The request, its reply no longer than the window leaves room for; where it leaves none, the server may judge."""
        room = self.model.window - tokens
        return request.model_copy(update={"longest": room}) if LEAST_ROOM <= room < request.longest else request

    def _priced(self, request: ModelRequest) -> ModelReply:
        try:
            reply = self.model.complete(request, self.hear)
        except ReplyFaultError as fault:
            self.meter.spent(self.model.price(*fault.tokens) or 0.0)
            raise
        self.meter.spent(self.model.price(reply.input_tokens, reply.output_tokens) or 0.0)
        return reply

    def stop(self) -> None:
        """Make no further call and wait no longer: whoever reads the answers has gone."""
        self.end(ModelError(f"stopped. {KEPT}"))

    def end(self, error: CxAnalyzerError) -> CxAnalyzerError:
        """Nothing more is asked, and nobody waits any longer; the error that is to be raised, which is the first one told."""
        with self._lock:
            self._why = self._why or error
        self.meter.end(self._why)
        self._over.set()
        return self._why

    def _log(
        self,
        step: str,
        outcome: Fault | Literal["answered"],
        tokens: tuple[int, int],
        seconds: float,
        rows: Sequence[Kept] = (),
    ) -> None:
        call = Call(
            review=self.review,
            step=step,
            model=self.model.name,
            outcome=outcome,
            input_tokens=tokens[0],
            output_tokens=tokens[1],
            cost_usd=self.model.price(*tokens) if any(tokens) else 0.0,
            seconds=round(seconds, 3),
        )
        self.kept.log(call, rows)


def _corrected(request: ModelRequest, said: str, fault: ReplyFaultError) -> ModelRequest:
    """The request once more, with what came back and what is wrong with it; earlier corrections are let go."""
    if not said.strip():  # no turn to show, and servers want turns to alternate
        return request.model_copy(update={"user": f"{request.user}\n\n{_NOTHING_CAME}"})
    correction = f"That cannot be used: {fault.detail}. Answer the same request again, whole, as one JSON object."
    return request.model_copy(update={"turns": (("assistant", said[:_LONGEST_TURN]), ("user", correction))})


def _wait(fault: ReplyFaultError, tried: int) -> float:
    """Seconds to wait: what the server asks for, else doubling; spread, so that threads do not come back all at once."""
    doubling = _FIRST_WAIT * 2 ** (tried - 1)
    spread = random.uniform(1.0, 1.3)  # noqa: S311 - it spreads, and hides nothing
    return float(min(_LONGEST_WAIT, max(fault.wait, doubling) * spread))


def _tokens(request: ModelRequest) -> int:
    """Tokens of a request, its schema included, rather over than under."""
    shape = json.dumps(request.reply_schema, separators=(",", ":"), default=dict)
    texts = (request.system, shape, request.user, *(text for _, text in request.turns))
    return ceil(_MARGIN * sum(map(recalled, texts)))
