"""Count where every record of one file goes, so that the parts always make up the whole."""

from collections import Counter
from dataclasses import dataclass, field

from cxanalyzer.periods import UNDATED
from cxanalyzer.records import FORGOTTEN, FileAccount, RawFile, Rejection


@dataclass
class Tally:
    """The counts of one file while it is taken in."""

    kept: int = 0
    again: int = 0
    empty: int = 0
    forgotten: int = 0
    redactions: int = 0
    scores_only: int = 0
    copies: Counter[str] = field(default_factory=Counter)
    periods: Counter[str] = field(default_factory=Counter)

    def account(self, file: RawFile, earlier: str) -> FileAccount:
        """The file's account. What its reader counted and did not hand on is rejected, so that nothing is lost in silence."""
        empty = self.empty + len(file.empty)
        rejected = sum(1 for rejection in file.rejected if rejection.record) + self.forgotten
        missing = max(0, file.read - (self.kept + self.again + empty + rejected))
        reasons = [f"{_many(self.forgotten, 'record')} {FORGOTTEN}: left out"] if self.forgotten else []
        reasons += [f"{_many(missing, 'record')} could not be told apart"] if missing else []
        return FileAccount(
            file=file.file,
            sha256=file.sha256,
            channel=file.recognition.channel,
            read=self.kept + self.again + empty + rejected + missing,
            kept=self.kept,
            again=self.again,
            empty=empty,
            rejected=rejected + missing,
            redactions=self.redactions,
            reasons=(*file.rejected, *(Rejection(file=file.file, record="", reason=one) for one in reasons)),
            notes=(*file.notes, *self._notes(file, earlier)),
        )

    def _notes(self, file: RawFile, earlier: str) -> list[str]:
        notes = []
        if earlier:
            same = "the same file as before" if earlier == file.file else f"the same content as {earlier}"
            notes.append(f"{same}: nothing is added")
        notes += [f"{_many(count, 'text')} also in {other}" for other, count in sorted(self.copies.items())]
        if self.scores_only:
            notes.append(f"{_many(self.scores_only, 'record')} with a score and no text")
        if undated := self.periods[UNDATED]:
            notes.append(f"{_many(undated, 'record')} without a date: kept as “{UNDATED}”; say when with --period")
        return notes


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
