"""The seams, as small Protocols; `wiring` chooses the real parts, tests bring fakes.

Embeddings is LangChain's own interface, repeated here in the two methods we use so that no step depends on a vendor.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from cxanalyzer.records import (
    DraftHypothesis,
    DraftMention,
    DraftTouchpoint,
    Hints,
    Mention,
    ModelReply,
    ModelRequest,
    Passage,
    RawFile,
    Recognition,
    ScoredTouchpoint,
    Touchpoint,
)

Work = TypeVar("Work")
Result = TypeVar("Result")


class Embeddings(Protocol):
    """Texts to vectors; any LangChain `Embeddings` fits."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...
    def embed_query(self, text: str) -> list[float]: ...


class Progress(Protocol):
    """Hears how far long work has come; draws nothing itself and changes nothing."""

    def __call__(self, label: str, done: int, total: int) -> None: ...


class Analyst(Protocol):
    """Whatever reads passages and proposes text. It never counts."""

    @property
    def name(self) -> str:
        """`embedded`, or `provider:model`."""
        ...

    def read(self, passages: Sequence[Passage], register: Sequence[Touchpoint]) -> list[DraftMention]:
        """What the passages say, draft by draft; a passage without a draft says nothing about an experience."""
        ...

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among the drafts that fitted none of the register's, each with a readable name."""
        ...

    def hypothesize(
        self,
        scored: ScoredTouchpoint,
        mentions: Sequence[Mention],
        passages: Mapping[str, Passage],
    ) -> list[DraftHypothesis]:
        """Five different improvements for one touchpoint, from its evidence (`mentions` of the period)."""
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

    def complete(self, request: ModelRequest) -> ModelReply:
        """One call over the wire, never repeated here. ReplyFaultError says what went wrong and what it cost."""
        ...

    def each(self, do: Callable[[Work], Result], work: Sequence[Work]) -> Iterator[tuple[int, Result | Exception]]:
        """Do every piece of work, several at a time; (its place, its result or what it raised), as they are done."""
        ...

    def price(self, input_tokens: int, output_tokens: int) -> float | None:
        """US dollars at list price, or None where the price is not known (0 is never a guess)."""
        ...


class DocumentReader(Protocol):
    """Reads one file into raw records, or raises `InputError` with one line that says what and what next."""

    def read(self, path: Path, shown: str, hints: Hints, remembered: Mapping[str, Recognition]) -> RawFile: ...


class EvidenceStore(Protocol):
    """Finds passages by meaning: ids and vectors only, no text; may be rebuilt from the evidence database at any time."""

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None: ...
    def nearest(self, query: str, count: int) -> list[str]: ...
