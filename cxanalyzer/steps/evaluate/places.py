"""Where the records of the evidence are found by what a person calls them."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from cxanalyzer.records import GoldRow, PeriodEvidence


class Key(NamedTuple):
    """A record of the evidence. `record` is empty where the whole file is one."""

    file: str
    record: str


class Places:
    """The records of the evidence, `sources` their source ids in the order of the evidence."""

    def __init__(self, evidence: PeriodEvidence) -> None:
        self._evidence = evidence
        self.sources: dict[Key, list[str]] = defaultdict(list)
        for source in evidence.sources.values():
            self.sources[Key(source.file, source.record)].append(source.source_id)

    def find(self, row: GoldRow) -> list[Key] | str:
        """The records that a row can mean, one where it is clear; or why there is none."""
        if not row.record and not row.source:
            return "names no record"
        inside = "" if self._evidence.period == "all" else f" in {self._evidence.period}"
        if not row.source:
            return self._by_record.get(row.record.casefold()) or self._named(row.record) or f"no such record{inside}"
        files = self._files(row.source)
        if not files:
            return f"no such file{inside}"
        keys = [key for file in files for key in self._inside(file, row.record)]
        if keys:
            return keys
        return "no such record in the file" if row.record else "names no record, and the file holds several"

    def _inside(self, file: str, record: str) -> list[Key]:
        keys = self._by_file[file]
        found = [key for key in keys if key.record.casefold() == record.casefold()]
        if found or len(keys) > 1 or keys[0].record:
            return found
        return [keys[0]] if record in self._parts.get(keys[0], ()) else []

    def _named(self, text: str) -> list[Key]:
        """Files that are one record, called by their name."""
        return [key for file in self._files(text) for key in self._by_file[file] if not key.record]

    def _files(self, text: str) -> list[str]:
        """The file of this name, else those whose path ends in it."""
        wanted = text.replace("\\", "/").strip("/").casefold()
        return self._by_name.get(wanted, []) or self._by_ending.get(wanted, [])

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for file in self._by_file:
            found[file.casefold()].append(file)
        return dict(found)

    @cached_property
    def _by_ending(self) -> dict[str, list[str]]:
        """Files by every ending of their path that begins after a slash."""
        found: dict[str, list[str]] = defaultdict(list)
        for file in self._by_file:
            parts = file.casefold().split("/")
            for start in range(1, len(parts)):
                found["/".join(parts[start:])].append(file)
        return dict(found)

    @cached_property
    def _by_file(self) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = defaultdict(list)
        for key in self.sources:
            found[key.file].append(key)
        return dict(found)

    @cached_property
    def _by_record(self) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = defaultdict(list)
        for key in self.sources:
            if key.record:
                found[key.record.casefold()].append(key)
        return dict(found)

    @cached_property
    def _parts(self) -> dict[Key, list[str]]:
        """The cues, turns and paragraphs of files that are one record."""
        keys = {source_id: key for key, ids in self.sources.items() if not key.record for source_id in ids}
        found: dict[Key, list[str]] = defaultdict(list)
        for passage in self._evidence.passages.values():
            if passage.source_id in keys:
                found[keys[passage.source_id]].append(passage.record)
        return found
