"""One raw source, cleaned: its records with what they say, and the evidence made of them once it is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cxanalyzer.cleaning import own_words, repair, says_nothing
from cxanalyzer.measures.verdict import verdict
from cxanalyzer.privacy import Redacted, Redactor
from cxanalyzer.records import Passage, RawSource, RawText, Source, content_id
from cxanalyzer.steps.ingest.cutting import stretches
from cxanalyzer.steps.ingest.duplicates import Identity


@dataclass(frozen=True)
class Text:
    """A cleaned text with the raw one it came from; `whole` is the repaired text with signature and quoted replies."""

    raw: RawText
    own: str
    whole: str


@dataclass(frozen=True)
class Entry:
    """A record of the file, and those of its texts that say something. `size` counts the file's records it covers."""

    record: str
    size: int
    texts: tuple[Text, ...]


def entries(source: RawSource) -> list[Entry]:
    """The records of a source, in order; one without texts when it has none."""
    grouped: dict[str, list[RawText]] = {}
    for text in source.texts:
        grouped.setdefault(text.record, []).append(text)
    if not grouped:
        return [Entry(source.record, 1, ())]
    return [
        Entry(record, max(text.covers for text in texts), tuple(_cleaned(texts, source)))
        for record, texts in grouped.items()
    ]


def _cleaned(texts: Sequence[RawText], source: RawSource) -> Iterator[Text]:
    for text in texts:
        whole = repair(text.text)
        own = own_words(whole, source.channel)
        if not says_nothing(own):
            yield Text(text, own, whole)


@dataclass(frozen=True)
class Made:
    """A source as kept, with its passages and the number of placeholders put into it."""

    source: Source
    passages: tuple[Passage, ...]
    redactions: int


class Maker:
    """Makes evidence of the raw sources of one file."""

    def __init__(self, file: str, redactor: Redactor) -> None:
        self._file = file
        self._redactor = redactor
        self._values: dict[str, Redacted] = {}

    def make(self, raw: RawSource, identity: Identity, kept: Sequence[Entry]) -> Made:
        """The source with all its texts redacted and cut, under an id that hashes what is kept."""
        texts = [text for entry in kept for text in entry.texts]
        redacted = self._redacted(texts, raw.names)
        segments = {name: self._value(value) for name, value in raw.segments.items()}
        shown = self._record_shown(raw, identity)
        record = shown(raw.record)
        scores = [f"{score.name}={score.value}" for score in raw.scores]
        said = [part for text, clean in zip(texts, redacted, strict=True) for part in (text.raw.question, clean.text)]
        values = [part for name, value in segments.items() for part in (name, value.text)]
        source_id = content_id(
            "S", self._file, record, raw.channel, raw.date, identity.respondent, *said, *scores, *values
        )
        source = Source(
            source_id=source_id,
            file=self._file,
            record=record,
            channel=raw.channel,
            period=identity.period,
            date=raw.date,
            respondent=identity.respondent or f"anonymous-{source_id[2:10]}",
            scores=raw.scores,
            segments={name: value.text for name, value in segments.items()},
            weight=raw.weight,
        )
        place = _Place(source_id, shown, verdict(raw.scores))
        passages = tuple(_passages(place, list(zip(texts, redacted, strict=True))))
        placeholders = sum(sum(one.counts.values()) for one in (*redacted, *segments.values()))
        return Made(source, passages, placeholders)

    def _redacted(self, texts: Sequence[Text], known: Sequence[str]) -> list[Redacted]:
        """The texts without personal data; a name that one of them introduces is taken out of all."""
        names: list[str] = []
        for text in texts:
            if len(texts) > 1 or text.own != text.whole:
                names += self._redactor.introduced(text.whole)
        names = list(dict.fromkeys(names))
        return [self._redactor.redact(signed(text.own, known), names) for text in texts]

    def _value(self, value: str) -> Redacted:
        if value not in self._values:
            self._values[value] = self._redactor.redact(repair(value))
        return self._values[value]

    def _record_shown(self, raw: RawSource, identity: Identity) -> Callable[[str], str]:
        """A record's own id is shown as it stands, unless it is the customer's id or address."""
        own = {identifier.partition(":")[2].strip().casefold() for identifier in raw.identifiers}

        def shown(record: str) -> str:
            if record.strip().casefold() in own and identity.respondent:
                return identity.respondent
            return self._value(record).text if "@" in record else record

        return shown


@dataclass(frozen=True)
class _Place:
    """What all passages of a source have in common."""

    source_id: str
    shown: Callable[[str], str]
    leaning: float | None


def signed(text: str, names: Sequence[str]) -> str:
    """The text with the writer's name as names are written, where it stands alone on a line: `callum` signs, too."""
    parts = {part for name in names for part in (name, *name.split()) if len(part) > 1}
    said = {re.escape(part) for part in parts if _may_stand_in(part, text)}
    if not said:
        return text
    alone = rf"(?im)^[^\S\n]*(?:{'|'.join(sorted(said, key=len, reverse=True))})\W*$"
    return re.sub(alone, lambda found: found[0].title(), text)


def _may_stand_in(part: str, text: str) -> bool:
    """False where the text surely has no such name: that spares making a pattern of nearly every customer's name.

    Beyond ASCII, patterns take more letters for one another than folding does, so nothing is sure there.
    """
    return not (part.isascii() and text.isascii()) or part.lower() in text.lower()


def _passages(place: _Place, texts: Sequence[tuple[Text, Redacted]]) -> Iterator[Passage]:
    position = 0
    for text, clean in texts:
        for start, end in stretches(clean.text):
            yield Passage(
                passage_id=content_id("P", place.source_id, str(position), clean.text[start:end]),
                source_id=place.source_id,
                record=place.shown(text.raw.record),
                position=position,
                text=clean.text[start:end],
                question=text.raw.question,
                speaker=text.raw.speaker,
                time=text.raw.time,
                page=text.raw.page,
                start=start,
                end=end,
                verdict=place.leaning,
            )
            position += 1
