"""One file on its way in, and the raw file that comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cxanalyzer.recognition import channels
from cxanalyzer.records import Channel, Hints, Metric, RawFile, RawSource, Recognition, Rejection


@dataclass(frozen=True)
class Intake:
    """One file: its bytes, the name shown to the user, what the user says about it, what is remembered of its like.

    `unpacked` is a digest of the parts in it, however they are packed; "" for a file that is not packed.
    """

    path: Path
    shown: str
    data: bytes
    hints: Hints
    remembered: Mapping[str, Recognition]
    unpacked: str = ""

    def channel(self, usual: Channel) -> Channel:
        """The channel the user names, else the one the file's name speaks of, else the usual one of its format."""
        return self.hints.channel or channels.channel_of_name(self.shown) or usual


@dataclass
class Findings:
    """What a reader finds, gathered record by record."""

    read: int = 0
    sources: list[RawSource] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def reject(self, record: str, reason: str) -> None:
        self.rejected.append((record, reason))

    def raw_file(self, intake: Intake, recognition: Recognition) -> RawFile:
        return RawFile(
            file=intake.shown,
            sha256=sha256(intake.data).hexdigest(),
            unpacked=intake.unpacked,
            read=self.read,
            recognition=recognition,
            sources=tuple(self.sources),
            metrics=tuple(self.metrics),
            empty=tuple(self.empty),
            rejected=tuple(Rejection(file=intake.shown, record=record, reason=why) for record, why in self.rejected),
            notes=tuple(dict.fromkeys(self.notes)),
        )


def many(count: int, what: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def some(items: Sequence[str], most: int = 5) -> str:
    """The first few of a list, in one line."""
    return ", ".join(items[:most]) + (f" and {len(items) - most} more" if len(items) > most else "")
