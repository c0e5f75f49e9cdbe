"""What ingest is told about earlier ingests, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxanalyzer.records import FileAccount, Metric, Passage, Source


@dataclass(frozen=True)
class KnownEvidence:
    """What a project holds already, by digest, each with the name of the file it came from.

    `files` by the SHA-256 of their bytes and of what is packed in them, `records` and `texts` by digests keyed with the
    project's key.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ingested:
    """What one ingest keeps, where every record of every file went, and what to know next time.

    `remembered` holds only what is new. `renamed` are pseudonyms of sources kept earlier whose customer turned out to be
    one with another: the project replaces them.
    """

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    metrics: tuple[Metric, ...]
    accounts: tuple[FileAccount, ...]
    remembered: KnownEvidence
    renamed: Mapping[str, str] = field(default_factory=dict)
