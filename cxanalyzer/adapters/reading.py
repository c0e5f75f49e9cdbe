"""A table with its meaning: what one of its rows says."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxanalyzer.adapters.intake import Findings, many
from cxanalyzer.adapters.table import Row, Table
from cxanalyzer.recognition import contents, dates, scales
from cxanalyzer.recognition.columns import is_missing
from cxanalyzer.recognition.table import Meaning
from cxanalyzer.records import RawSource, RawText, Score

_SENTENCE = 4


@dataclass(frozen=True)
class Reading:
    """A table with what its columns mean. `prefix` stands before row numbers where a file has several sheets."""

    table: Table
    meaning: Meaning
    prefix: str
    day_first: bool
    place: Mapping[str, int]
    unscored: Counter[str] = field(default_factory=Counter)

    def cell(self, row: Row, column: str) -> str:
        """The cell of a column, "" where the column is not used or says that nothing was said."""
        value = row.cells[self.place[column]] if column in self.place else ""
        return "" if is_missing(value) else value.strip()

    def source(self, row: Row, record: str) -> RawSource:
        """A row as a source, with or without texts and scores."""
        said = self.meaning.recognition
        return RawSource(
            record=record,
            channel=said.channel,
            texts=tuple(self._texts(row, record)),
            identifiers=tuple(self._identifiers(row)),
            names=self._names(row),
            date=self.day(row),
            scores=tuple(self._scores(row)),
            segments={name: value for name in said.segments if (value := self.cell(row, name))},
        )

    def day(self, row: Row) -> str:
        return dates.iso_date(self.cell(row, self.meaning.recognition.date), day_first=self.day_first)

    def _texts(self, row: Row, record: str) -> Iterator[RawText]:
        """The row's texts as they stand: `NA` is kept, for somebody may have written it."""
        for name, question in self.meaning.recognition.texts.items():
            text = row.cells[self.place[name]] if name in self.place else ""
            if text.strip():
                speaker = "agent" if contents.is_ours(name) else "customer"
                yield RawText.model_validate({"record": record, "text": text, "question": question, "speaker": speaker})

    def _identifiers(self, row: Row) -> Iterator[str]:
        for name, kind in self.meaning.identifiers.items():
            if value := self.cell(row, name):
                yield f"{kind}:{value.lstrip('@') if kind == 'handle' else value}"

    def _names(self, row: Row) -> tuple[str, ...]:
        """The names in the row, and the full name that a first and a last name column make together."""
        parts = [value for name in self.meaning.recognition.names if (value := self.cell(row, name))]
        single = [part for part in parts if " " not in part]
        full = [" ".join(single)] if len(single) == 2 else []  # noqa: PLR2004
        return tuple(dict.fromkeys([*parts, *full]))

    def _scores(self, row: Row) -> Iterator[Score]:
        """The row's scores; a value off the scale (11 for no answer) is counted and is no score."""
        for name, scale in self.meaning.recognition.scores.items():
            cell = self.cell(row, name)
            value = scales.parse_score(cell, scale) if cell else None
            if value is not None:
                yield Score(name=name, scale=scale, value=value, question=self._question(name))
            elif cell:
                self.unscored[name] += 1

    def _question(self, name: str) -> str:
        """The wording of a scored question: the survey's, or the column's name where it is a sentence."""
        asked = self.table.questions[self.place[name]] if self.table.questions else ""
        return asked or (name if len(name.split()) >= _SENTENCE else "")


def reading_of(table: Table, meaning: Meaning, prefix: str, found: Findings) -> Reading:
    """The table ready to be read row by row; how its dates are read is noted when it had to be guessed."""
    place = {name: index for index, name in enumerate(table.names)}
    column = meaning.recognition.date
    day_first = True
    if column in place:
        day_first, guessed = dates.day_comes_first(row.cells[place[column]] for row in table.rows)
        if guessed:
            order = "day before month" if day_first else "month before day"
            found.notes.append(f"dates in “{column}” can be read two ways: read as {order}")
    return Reading(table, meaning, prefix, day_first, place)


def note_unscored(reading: Reading, found: Findings) -> None:
    """Say how many cells of each score column gave no score."""
    for name, count in reading.unscored.items():
        scale = reading.meaning.recognition.scores[name]
        found.notes.append(f"“{name}”: {many(count, 'value')} off the {scale} scale, read as no answer")
