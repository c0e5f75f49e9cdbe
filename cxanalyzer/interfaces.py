"""The seams, as small Protocols; `wiring` chooses the real parts, tests bring fakes.

Embeddings is LangChain's own interface, repeated here in the two methods we use so that no step depends on a vendor.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from cxanalyzer.records import (
    DraftAnswer,
    DraftClaim,
    DraftFinding,
    DraftHypothesis,
    DraftMention,
    Drafts,
    DraftTouchpoint,
    Filters,
    Hints,
    Judged,
    Mention,
    ModelReply,
    ModelRequest,
    Moments,
    Passage,
    RawFile,
    Recognition,
    Record,
    Response,
    ScoredTouchpoint,
    Source,
    Spent,
    Touchpoint,
    Usage,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Work = TypeVar("Work")
Result = TypeVar("Result")


class Embeddings(Protocol):
    """Texts to vectors; any LangChain `Embeddings` fits."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...
    def embed_query(self, text: str) -> list[float]: ...


class Progress(Protocol):
    """Hears how far long work has come; draws nothing itself and changes nothing. `note` says what else is worth knowing."""

    def __call__(self, label: str, done: int, total: int, note: str = "") -> None: ...


class PassageReader(Protocol):
    """Whatever reads passages."""

    @property
    def name(self) -> str:
        """`embedded`, or `provider:model`."""
        ...

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,
    ) -> Drafts:
        """What the passages say, draft by draft, and which could not be read; a passage without either says nothing.

        `found` are touchpoints that were discovered in this review and have joined the register since it was last read.
        """
        ...


class Analyst(PassageReader, Protocol):
    """Whatever reads passages and proposes text. It never counts."""

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among the drafts that fitted none of the register's, each with a readable name."""
        ...

    def moments(
        self, mentions: Sequence[Mention], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
    ) -> Moments:
        """Where customers decide, and what led to what in their own account."""
        ...

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:
        """Function, impact and kept promises of touchpoints for which nothing can be counted; none is a good answer."""
        ...

    def hypothesize(
        self,
        scored: ScoredTouchpoint,
        mentions: Sequence[Mention],
        passages: Mapping[str, Passage],
    ) -> list[DraftHypothesis]:
        """Five different improvements for one touchpoint, from its evidence (`mentions` of the period)."""
        ...

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
        """The findings of a review told from its computed lines; none where the lines are to speak for themselves."""
        ...

    def spent(self) -> Spent:
        """What each step of this review has cost, over all attempts at it; nothing where nothing is sent."""
        ...


class Answerer(Protocol):
    """Whatever puts an answer into words. It never counts, and nothing it writes is kept before it is checked."""

    @property
    def name(self) -> str:
        """`provider:model`."""
        ...

    def answer(
        self,
        question: str,
        lines: Sequence[str],
        passages: Sequence[Passage],
        history: Sequence[Response],
        hear: Callable[[DraftClaim], None] | None = None,
    ) -> DraftAnswer:
        """An answer from computed lines and passages alone; `hear` is told each claim once it is written whole.

        ModelError, LimitError: it cannot be had.
        """
        ...

    def spent(self) -> Usage:
        """What this question has cost so far, failed calls included."""
        ...


class LanguageModel(Protocol):
    """A language model behind its provider: one call at a time, and many pieces of work side by side. It keeps nothing."""

    @property
    def name(self) -> str:
        """`provider:model`."""
        ...

    @property
    def identity(self) -> Mapping[str, str]:
        """Everything besides a request that changes an answer: model, address, parameters, how the shape is asked for."""
        ...

    @property
    def window(self) -> int:
        """How many tokens a request and its reply may have together."""
        ...

    def complete(self, request: ModelRequest, hear: Callable[[str], None] | None = None) -> ModelReply:
        """One call over the wire, never repeated here; `hear` is told the reply so far as it comes.

        ReplyFaultError says what went wrong and what it cost.
        """
        ...

    def each(
        self, do: Callable[[Work], Result], work: Iterable[Work]
    ) -> Generator[tuple[int, Result | Exception], None, None]:
        """Do every piece of work, several at a time; (its place, its result or what it raised), as they are done.

        Close it where it may be left early: that waits a moment for what is under way.
        """
        ...

    def price(self, input_tokens: int, output_tokens: int) -> float | None:
        """US dollars at list price, or None where the price is not known (0 is never a guess)."""
        ...

    def dearest(self, request: ModelRequest) -> float | None:
        """The most that one call can cost in US dollars; None where the price is not known."""
        ...


class DocumentReader(Protocol):
    """Reads one file into raw records, or raises `InputError` with one line that says what and what next."""

    def read(self, path: Path, shown: str, hints: Hints, remembered: Mapping[str, Recognition]) -> RawFile: ...


class EvidenceStore(Protocol):
    """Finds passages by meaning: ids and vectors only, no text; may be rebuilt from the evidence database at any time.

    It never fails: where its index cannot be used it does without, and warns once with a CxAnalyzerWarning.
    """

    def ahead(self, expected: int) -> AbstractContextManager[Callable[[Sequence[Passage]], None]]:
        """Where passages may be handed over, in order, while the rest of `expected` is still read; `add` them once kept."""
        ...

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None: ...
    def renew(self) -> None:
        """Make it anew of what is kept, so that nothing stays of what was erased."""
        ...

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        """The ids of the passages nearest in meaning, nearest first; `among`: of these alone."""
        ...

    def vectors(self, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Their vectors, shape (n, dimension), in the order asked; a row of zeros where one is unknown."""
        ...


class KeptPassages(Protocol):
    """What holds every passage, as the evidence database does."""

    @property
    def state(self) -> object:
        """Something else whenever what is kept may have changed."""
        ...

    def passages(self) -> Sequence[Passage]: ...
    def passage_ids(self) -> list[str]: ...
    def passages_by_id(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked; unknown ids are left out."""
        ...


class ByWords(NamedTuple):
    """Passages that have words of a question: ids with their BM25, highest first; `telling` as in `PassageFinder`."""

    scores: Mapping[str, float]
    telling: float


class InWords(NamedTuple):
    """Texts taken apart into words, text after text.

    `vectors` and `learned`, (w, dimension) both: a row each different word, its vector, and the same with what was learned of
    it. `words` (t,): the rows of all words of all texts; `lengths` (n,): how many of them each text has.
    """

    vectors: "NDArray[np.float32]"
    learned: "NDArray[np.float32]"
    words: "NDArray[np.int64]"
    lengths: "NDArray[np.int64]"


class PassageFinder(Protocol):
    """Finds passages for a question among those that filters let through."""

    def by_words(self, question: str, filters: Filters, count: int) -> ByWords:
        """By its words. `telling` 0..1: the share of the question's words that say something by themselves."""
        ...

    def by_meaning(self, question: str, filters: Filters, count: int) -> list[str]:
        """The ids of those nearest in meaning, nearest first."""
        ...

    def vectors(self, question: str, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Rows of length 1 (or 0): the question's, then each passage's."""
        ...

    def in_words(self, question: str, passage_ids: Sequence[str]) -> InWords | None:
        """The question and the passages taken apart into words; None where words have no vectors of their own."""
        ...

    def whole(self, passage_ids: Sequence[str]) -> list[tuple[Passage, Source]]:
        """The passages with their sources, in the order asked."""
        ...

    def emotions(self, passage_ids: Sequence[str]) -> Mapping[str, float]:
        """The mean emotion, −2..2, of what reviews found in passages; one in which nothing felt was found is left out."""
        ...


class Tool(NamedTuple):
    """Something that an assistant may call: what it is for in plain words, what it takes, and what it does.

    `run` is given one of `arguments` and returns what can be written as JSON; a CxAnalyzerError it raises is for the caller.
    """

    name: str
    description: str
    arguments: type[Record]
    run: Callable[[Any], Mapping[str, Any]]
    is_writing: bool = False
