"""The seams, as small Protocols; `wiring` chooses the real parts, tests bring fakes.

Embeddings is LangChain's own interface, repeated here in the two methods we use so that no step depends on a vendor.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from cxanalyzer.records import (
    DraftHypothesis,
    DraftMention,
    DraftTouchpoint,
    Hints,
    Mention,
    Passage,
    RawFile,
    Recognition,
    ScoredTouchpoint,
    Touchpoint,
)


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


class DocumentReader(Protocol):
    """Reads one file into raw records, or raises `InputError` with one line that says what and what next."""

    def read(self, path: Path, shown: str, hints: Hints, remembered: Mapping[str, Recognition]) -> RawFile: ...


class EvidenceStore(Protocol):
    """Finds passages by meaning: ids and vectors only, no text; may be rebuilt from the evidence database at any time."""

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None: ...
    def nearest(self, query: str, count: int) -> list[str]: ...
