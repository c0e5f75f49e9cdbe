"""Recognise what came before: the same file, the same record, the same words of one customer, a long text anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cxanalyzer.cleaning import folded
from cxanalyzer.privacy import Redactor
from cxanalyzer.records import RawFile, RawSource
from cxanalyzer.steps.ingest.evidence import KnownEvidence

LONG: Final = 200
"""A text of this many letters, digits and blanks is nobody's but its writer's: a second one is a copy."""


@dataclass(frozen=True)
class Identity:
    """Whose words a source's are, and when: pseudonym ("" when nobody is named) and period."""

    respondent: str
    period: str


class Seen:
    """Everything met so far, in this ingest and before; `fresh` is what this ingest adds."""

    def __init__(self, known: KnownEvidence, redactor: Redactor) -> None:
        self._known = known
        self._redactor = redactor
        self._files: dict[str, str] = {}
        self._records: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    @property
    def fresh(self) -> KnownEvidence:
        return KnownEvidence(files=self._files, records=self._records, texts=self._texts)

    def same_file(self, file: RawFile) -> str:
        """The name under which the same bytes came before, or the same parts packed anew, or "".

        The file counts as met from now on.
        """
        digests = [digest for digest in (file.sha256, file.unpacked) if digest]
        met = (self._known.files.get(digest) or self._files.get(digest) for digest in digests)
        before = next((name for name in met if name), "")
        if not before:
            self._files.update((digest, file.file) for digest in digests)
        return before

    def record_digest(self, file: str, record: str, *content: str) -> str:
        """The digest of a record: its file's name, its id or number, and all it says."""
        return self._redactor.digest("RECORD", "\x1f".join((file, record, *content)))

    def words_digest(self, source: RawSource, identity: Identity, words: Sequence[str]) -> str:
        """The digest of what one customer said through a channel in a period; "" when nobody is named.

        A score without words is the same again only when it was given on the same day.
        """
        said = " ".join(folded(text) for text in words)
        if not identity.respondent or not (said or source.date):
            return ""
        given = "" if said else "\x1f".join((source.date, *(f"{score.name}={score.value}" for score in source.scores)))
        return self._redactor.digest(
            "WORDS", f"{source.channel}\x1f{identity.respondent}\x1f{identity.period}\x1f{said}\x1f{given}"
        )

    def long_digest(self, text: str) -> str:
        """The digest of a long text, whoever says it; "" for a short one."""
        if len(text) < LONG:
            return ""
        same = folded(text)
        return self._redactor.digest("LONG", same) if len(same) >= LONG else ""

    def record(self, digest: str) -> str:
        """The file in which the record came before, or ""."""
        return self._known.records.get(digest) or self._records.get(digest) or ""

    def text(self, digest: str) -> str:
        """The file in which the text came before, or ""."""
        return self._known.texts.get(digest) or self._texts.get(digest) or ""

    def remember(self, file: str, records: Sequence[str], texts: Sequence[str]) -> None:
        """Count these digests as met in this file."""
        self._records.update((digest, file) for digest in records if digest)
        self._texts.update((digest, file) for digest in texts if digest)
