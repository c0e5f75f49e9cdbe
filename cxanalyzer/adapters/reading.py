"""A table with its meaning: what one of its rows says."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxanalyzer.adapters.intake import Findings, many, some
from cxanalyzer.adapters.table import Row, Table
from cxanalyzer.recognition import contents, dates, scales
from cxanalyzer.recognition.codes import Codes
from cxanalyzer.recognition.columns import is_missing
from cxanalyzer.recognition.declared import called
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
    codes: Codes
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
            segments={called(name, said.columns): group for name in said.segments if (group := self._group(row, name))},
            weight=self.codes.weight(said.weight, self._printed(row, said.weight)) if said.weight else None,
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
        declared = self.meaning.recognition.columns
        for name, scale in self.meaning.recognition.scores.items():
            cell = self.cell(row, name)
            if name in declared:
                value = self.codes.score(name, self._printed(row, name))
            else:
                value = scales.parse_score(cell, scale) if cell else None
                self.unscored[name] += bool(cell) and value is None
            if value is not None:
                rated = declared[name].touchpoint if name in declared else ""
                said = {"name": called(name, declared), "question": self._question(name), "touchpoint": rated}
                yield Score(scale=scale, value=value, **said)

    def _group(self, row: Row, name: str) -> str:
        """The group of customers a cell names, by the column's own codes where some are declared."""
        if name in self.meaning.recognition.columns:
            return self.codes.group(name, self._printed(row, name))
        return self.cell(row, name)

    def _printed(self, row: Row, name: str) -> str:
        """The cell as it stands: a declared code may be a word that elsewhere says nothing (`None`)."""
        return row.cells[self.place[name]] if name in self.place else ""

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
    codes = Codes(meaning.recognition.columns, meaning.recognition.scores)
    return Reading(table, meaning, prefix, day_first, place, codes)


def note_unscored(reading: Reading, found: Findings) -> None:
    """Say how many cells of each score column gave no score, and what became of everything that was declared."""
    for name, count in reading.unscored.items():
        if count:
            scale = reading.meaning.recognition.scores[name]
            found.notes.append(f"“{name}”: {many(count, 'value')} off the {scale} scale, read as no answer")
    if missing := reading.meaning.missing:
        found.notes.append(f"{many(len(missing), 'declared column')} not in this file: {some(missing)}")
    found.notes.extend(reading.codes.notes())
