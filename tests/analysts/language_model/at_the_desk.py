"""What the tests of the language-model analyst share: a desk, where an analyst asks a model server and waits for nobody."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from fakes import evidence
from model_server import Faults, ModelServer, Tally
from model_server.replying import Model
from model_server.scripted import Answer

from cxanalyzer import grounding
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst
from cxanalyzer.analysts.language_model.asking import TRIES, Asker
from cxanalyzer.analysts.language_model.hypotheses import Ideas
from cxanalyzer.analysts.language_model.meter import Limits, Meter
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import (
    DraftHypothesis,
    Measure,
    Mention,
    Passage,
    PeriodEvidence,
    ScoredTouchpoint,
    Touchpoint,
    Usage,
    content_id,
)
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.settings import AnalystSettings

REVIEW = "2026-Q3"
PROMPTS = Prompts()
REGISTER = (
    Touchpoint(id="delivery", name="Delivery", description="The parcel on its way to the door."),
    Touchpoint(id="returns", name="Returns", description="Sending something back."),
)


_IDLE: list[ModelServer] = []


@contextmanager
def lending() -> Iterator[Callable[..., ModelServer]]:
    """`lent(answer, faults, latency=…, window=…)` is a model server as new. A new address would cost a new HTTP client."""
    lent: list[ModelServer] = []

    def lend(
        answer: Answer, faults: Faults | None = None, *, latency: float = 0.0, window: int | None = None
    ) -> ModelServer:
        server = _IDLE.pop() if _IDLE else ModelServer(answer).start()
        server.model, server.faults, server.latency = Model(answer, window), faults or Faults(), latency
        server.tally, server.errors = Tally(), []
        lent.append(server)
        return server

    yield lend
    assert [error for server in lent for error in server.errors] == []
    _IDLE.extend(lent)


class Desk:
    """An asker at a model server, with the replies kept in `folder`. `waited` lists the waits that were skipped."""

    def __init__(
        self, server: ModelServer, folder: Path, mode: Mode = "json_schema", *, tries: int = TRIES, **settings: Any
    ) -> None:
        given = {"model": "openai:test-model", "base_url": server.url, "concurrency": 4, "timeout": 5, **settings}
        self.server = server
        self.settings = AnalystSettings.model_validate(given)
        self.model = ChatModel(self.settings, mode)
        self.file = folder / "replies.sqlite"
        self.kept = RepliesDatabase(self.file)
        self.waited: list[float] = []
        self.tries = tries
        self.asker = self.asks()

    def asks(self, limits: Limits | None = None) -> Asker:
        """A new asker, as a new run has it, over the same replies."""
        asker = Asker(self.model, self.kept, Meter(limits or Limits()), REVIEW, self.settings.concurrency)
        asker.pause, asker.tries = self.waited.append, self.tries
        self.asker = asker
        return asker

    def analyst(self, channels: Mapping[str, str] | None = None, ideas: Ideas | None = None) -> LanguageModelAnalyst:
        """An analyst who asks through a new asker."""
        return LanguageModelAnalyst(self.asks(), PROMPTS, "A shop", channels or {}, ideas or _no_ideas)

    @property
    def used(self) -> Usage:
        """What the log of calls says of the whole review."""
        return sum(self.kept.usage(REVIEW).values(), Usage())

    @property
    def tokens(self) -> tuple[int, int, int]:
        """Calls, input and output tokens, by the log of calls."""
        return self.used.calls, self.used.input_tokens, self.used.output_tokens

    @property
    def billed(self) -> tuple[int, int, int]:
        """The same by the server's own tally."""
        tally = self.server.tally
        return tally.calls, tally.input_tokens, tally.output_tokens

    def closing(self) -> Any:
        return closing(self.kept)


def _no_ideas(
    scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
) -> list[DraftHypothesis]:
    return [idea("The playbook's own idea", scored.touchpoint.id, mentions)]


def idea(title: str, touchpoint: str, mentions: Sequence[Mention]) -> DraftHypothesis:
    """A hypothesis as the playbook would write it."""
    return DraftHypothesis(
        touchpoint_id=touchpoint, title=title, move="tell people earlier", change="c", because="b", audience="a",
        outcome="o", resources="r", success_measure="s", unintended_consequences="u", refuted_if="n",
        evidence=tuple(one.mention_id for one in mentions),
    )  # fmt: skip


def mention(passage: Passage, words: str, touchpoint: str = "delivery", emotion: int | None = -1) -> Mention:
    """A mention of a passage, kept with its located quote."""
    quote = grounding.locate(words, passage)
    assert quote is not None
    return Mention(
        mention_id=content_id("M", passage.passage_id, touchpoint, words), passage_id=passage.passage_id,
        source_id=passage.source_id, respondent=f"C-{passage.source_id}", touchpoint_id=touchpoint, quote=quote,
        emotion=emotion, confidence=1.0, analyst="test",
    )  # fmt: skip


def scored(touchpoint: Touchpoint = REGISTER[0]) -> ScoredTouchpoint:
    """A touchpoint on which 12 of 40 customers spoke, feeling −0.8 of −2 to +2."""

    def measure(value: float | None, low: float, high: float) -> Measure:
        return Measure(value=value, low=low, high=high, n=40, definition="mean")

    return ScoredTouchpoint(
        touchpoint=touchpoint, respondents=12, mentions=14, emotion=measure(-0.8, -1.1, -0.5),
        function=measure(None, 0, 4), frequency=measure(0.3, 0.2, 0.45), impact=measure(None, 0, 1),
    )  # fmt: skip


def passages_of(*texts: str) -> tuple[PeriodEvidence, list[Passage]]:
    """A period with one passage a source, and its passages in order."""
    period = evidence(*texts)
    return period, list(period.passages.values())
