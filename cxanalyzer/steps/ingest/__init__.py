"""Raw records in, kept evidence out: cleaned, without personal data, nothing twice, every record accounted for."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from cxanalyzer.periods import UNDATED, period_of, previous
from cxanalyzer.privacy import Redactor
from cxanalyzer.recognition.dates import find_period
from cxanalyzer.records import FileAccount, Metric, Passage, RawFile, RawSource, Source, content_id
from cxanalyzer.steps.ingest.duplicates import Identity, Seen
from cxanalyzer.steps.ingest.evidence import Ingested, KnownEvidence
from cxanalyzer.steps.ingest.forgotten import Forgotten
from cxanalyzer.steps.ingest.source import Entry, Maker, entries
from cxanalyzer.steps.ingest.tally import Tally

_HANDLE = re.compile(r"(?<![\w@.])@(\w{2,30})")
_MANY: Final = 20
_AT_ONCE: Final = 500

__all__ = ["Ingested", "KnownEvidence", "ingest", "period_of", "previous"]


def ingest(
    files: Sequence[RawFile],
    known: KnownEvidence,
    redactor: Redactor,
    period: str | None = None,
    hear: Callable[[Sequence[Passage]], None] | None = None,
) -> Ingested:
    """The evidence in these files that is not known yet. `period` overrules what dates and file names say.

    `hear` is told the passages while others are still to come, in the order in which all of them come back.

    All files of one command are seen together: names and identities are gathered from every one before the first text is
    redacted.
    """
    before = redactor.aliases
    _learn(files, redactor)
    seen = Seen(known, redactor)
    kept = [_File(file, seen, redactor, period) for file in files]
    for one in kept:
        one.take_in(hear or _unheard)
    aliases = redactor.aliases
    return Ingested(
        sources=tuple(source for one in kept for source in one.sources),
        passages=tuple(passage for one in kept for passage in one.passages),
        metrics=tuple(metric for one in kept for metric in one.metrics),
        accounts=tuple(one.account() for one in kept),
        remembered=seen.fresh,
        renamed={name: other for name, other in aliases.items() if before.get(name) != other},
    )


def _learn(files: Sequence[RawFile], redactor: Redactor) -> None:
    for file in files:
        for source in file.sources:
            redactor.learn(source.names)
            redactor.note_names(source.names, source.identifiers)
    redactor.spare(_firms(files))


def _firms(files: Sequence[RawFile]) -> list[str]:
    """Handles that so many posts address that they are a firm's, even when the firm posts, too."""
    posts = [text.text for file in files for source in file.sources for text in source.texts if "@" in text.text]
    addressed = Counter(handle for post in posts for handle in {handle.casefold() for handle in _HANDLE.findall(post)})
    return sorted(handle for handle, count in addressed.items() if count >= max(_MANY, len(posts) // 100))


class _File:
    """One file on its way from raw records to evidence."""

    def __init__(self, file: RawFile, seen: Seen, redactor: Redactor, period: str | None) -> None:
        self._file = file
        self._seen = seen
        self._redactor = redactor
        self._period = period
        self._named_period = _period_in_name(file.file)
        self._earlier = seen.same_file(file)
        self._maker = Maker(file.file, redactor)
        self._forgotten = Forgotten(file, redactor)
        self._tally = Tally()
        self._ids: set[str] = set()
        self.sources: list[Source] = []
        self.passages: list[Passage] = []
        self.metrics: list[Metric] = []

    def take_in(self, hear: Callable[[Sequence[Passage]], None]) -> None:
        """Keep what is new, count what is not."""
        heard = 0
        for source in self._file.sources:
            self._take_source(source)
            if len(self.passages) - heard >= _AT_ONCE:
                hear(self.passages[heard:])
                heard = len(self.passages)
        hear(self.passages[heard:])
        figures: dict[str, list[Metric]] = {}
        for metric in self._file.metrics:
            figures.setdefault(metric.record, []).append(metric)
        for metrics in figures.values():
            self._take_figures(metrics)

    def account(self) -> FileAccount:
        """Where the file's records went."""
        return self._tally.account(self._file, self._earlier)

    def _take_source(self, raw: RawSource) -> None:
        staying, gone = self._forgotten.parted(raw, entries(raw))
        self._tally.forgotten += sum(entry.size for entry in gone)
        if not staying:
            return
        found = list(staying)
        speaking = [entry for entry in found if entry.texts]
        if not speaking and raw.scores:
            speaking = found[:1]
        self._tally.empty += sum(entry.size for entry in found if entry not in speaking)
        identity = Identity(self._redactor.pseudonym(raw.identifiers), self._period_of(raw.date))
        fresh = self._fresh(raw, identity, speaking)
        again = sum(entry.size for entry in speaking) - sum(entry.size for entry in fresh)
        if fresh:
            again += self._keep(raw, identity, fresh)
        self._tally.again += again

    def _fresh(self, raw: RawSource, identity: Identity, speaking: Sequence[Entry]) -> list[Entry]:
        """The records of the source that were not met before; they count as met from now on."""
        if self._earlier or not speaking:
            return []
        said = [text.own for entry in speaking for text in entry.texts]
        scores = [f"{score.name}={score.value}" for score in raw.scores]
        record = self._seen.record_digest(
            self._file.file,
            raw.record,
            raw.channel,
            raw.date,
            identity.respondent,
            *said,
            *scores,
            *_flat(raw.segments),
        )
        words = self._seen.words_digest(raw, identity, said)
        if self._seen.record(record) or self._seen.text(words):
            return []
        fresh = [entry for entry in speaking if not self._is_copy(entry)]
        self._seen.remember(self._file.file, [record], [words])
        return fresh

    def _is_copy(self, entry: Entry) -> bool:
        """Whether all long texts that customers say in this record stand elsewhere; if not, they count as met."""
        digests = [self._seen.long_digest(text.own) for text in entry.texts if text.raw.speaker != "agent"]
        wanted = [digest for digest in digests if digest]
        elsewhere = [self._seen.text(digest) for digest in wanted]
        if wanted and all(elsewhere):
            self._tally.copies[elsewhere[0]] += 1
            return True
        self._seen.remember(self._file.file, [], wanted)
        return False

    def _keep(self, raw: RawSource, identity: Identity, fresh: Sequence[Entry]) -> int:
        """Keep a source; returns the records that turn out to be there already once they are redacted."""
        made = self._maker.make(raw, identity, fresh)
        size = sum(entry.size for entry in fresh)
        if made.source.source_id in self._ids:
            return size
        self._ids.add(made.source.source_id)
        self.sources.append(made.source)
        self.passages += made.passages
        self._tally.kept += size
        self._tally.redactions += made.redactions
        self._tally.scores_only += not made.passages
        self._tally.periods[identity.period] += 1
        return 0

    def _take_figures(self, metrics: Sequence[Metric]) -> None:
        kept = [self._figure(metric) for metric in metrics]
        digests = [self._seen.record_digest("figure", metric.metric_id) for metric in kept]
        if self._earlier or all(self._seen.record(digest) for digest in digests):
            self._tally.again += 1
            return
        self._seen.remember(self._file.file, digests, [])
        self.metrics += kept
        self._tally.kept += 1

    def _figure(self, metric: Metric) -> Metric:
        """A figure whose dimension holds no personal data, under an id that hashes its value, too."""
        clean = self._redactor.redact(metric.dimension)
        self._tally.redactions += sum(clean.counts.values())
        period = self._period or metric.period or self._named_period
        parts = (metric.file, metric.record, metric.name, str(metric.value), clean.text, period)
        return metric.model_copy(
            update={"metric_id": content_id("M", *parts), "dimension": clean.text, "period": period}
        )

    def _period_of(self, date: str) -> str:
        return self._period or period_of(date) or self._named_period or UNDATED


def _unheard(_passages: Sequence[Passage]) -> None:
    """Nobody listens."""


def _period_in_name(shown: str) -> str:
    """The quarter that the file's name, or else the nearest folder's name speaks of."""
    return next((period for part in reversed(PurePosixPath(shown).parts) if (period := find_period(part))), "")


def _flat(segments: Mapping[str, str]) -> list[str]:
    return [part for pair in segments.items() for part in pair]
