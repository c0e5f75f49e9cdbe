"""Passages found in evidence.sqlite: those that filters let through, and among them those with the words of a question."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from cxanalyzer.evidence.rows import PASSAGE, passage_of, source_of
from cxanalyzer.records import Filters, Passage, Source

_EVERYTHING = "all"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MOST_ROWS = 5_000
"""Passages that are ranked for a question: of its words the rarest are looked for, as many as stay below."""
_SMALL = frozenset(
    # what sentences are made of
    "a about after again all also am an and another any are as at be because been before being between both but by can "  # noqa: SIM905
    "cannot could did do does doing done during each either else ever few for from had has have having he her here hers him "
    "his how i if in into is it its itself just let like many may me might mine more most much must my myself neither no nor "
    "not now of off on once one only or other our ours out over own per please quite rather same shall she should since so "
    "some such than that the their theirs them then there these they this those though through to too under until up upon us "
    "very via was we were what when where whether which while who whom whose why will with within without would yes yet you "
    "your yours ain aren couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn ll ve re "
    # what people ask with, when they ask what others said
    "anybody anyone anything customer customers client clients complain complained complaining complains everybody everyone "
    "experience experienced feel feeling feels felt find found give given get got happen happened happening happens know "
    "mention mentioned mentioning mentions people said saw say saying says show somebody someone something talk talked "
    "talking talks tell telling tells thing things think thinking thinks thought told want wanted wants".split()
)
"""Words that are not looked for. (English: in other languages a word that is everywhere weighs next to nothing anyway.)"""


def content_words(question: str) -> tuple[list[str], float]:
    """The words of a question that say something by themselves, in lower case, each once, and their share of all its words.

    Where there is none, all of them.
    """
    words = list(dict.fromkeys(_WORD.findall(question.lower())))
    telling = [word for word in words if re.split("['’]", word)[0] not in _SMALL and (len(word) > 1 or word.isdigit())]
    return telling or words, len(telling) / max(1, len(words))


class Finding:
    """Looks for passages in an open evidence database; changes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._asked: tuple[str, tuple[int, int]] | None = None
        self._let_through: frozenset[int] = frozenset()

    @property
    def state(self) -> tuple[int, int]:
        """Another pair whenever the database may have changed, here or by another process."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version), self._connection.total_changes

    def by_words(self, words: Iterable[str], filters: Filters, count: int) -> list[tuple[str, float]]:
        """Ids of the passages with one of these words or more, with their BM25, highest first (Robertson and Zaragoza 2009).

        k1 = 1.2 and b = 0.75, on stems by Porter; how rare a word is, is counted over all passages.
        """
        asked = self._rarest(words)
        if not asked:
            return []
        let_through = self._numbers(filters) if filters != Filters() else None
        ranked = self._connection.execute(
            "SELECT rowid, -rank FROM words WHERE words MATCH ? ORDER BY rank", (" OR ".join(asked),)
        )
        scores = dict(islice((row for row in ranked if let_through is None or row[0] in let_through), count))
        ids = self._connection.execute(
            "SELECT number, passage_id FROM passage_numbers WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(scores)),),
        )
        named = dict(ids.fetchall())
        return [(named[number], score) for number, score in scores.items()]

    def _rarest(self, words: Iterable[str]) -> list[str]:
        """The rarest of the words, quoted for FTS5: nothing that is asked can be taken for its syntax."""
        counted = []
        for quoted in (f'"{word}"' for word in words):
            (there,) = self._connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (quoted,)).fetchone()
            counted.append((there, quoted))
        chosen: list[str] = []
        rows = 0
        for there, quoted in sorted(one for one in counted if one[0]):
            rows += there
            if chosen and rows > _MOST_ROWS:
                break
            chosen.append(quoted)
        return chosen

    def _numbers(self, filters: Filters) -> frozenset[int]:
        """The numbers of the passages that filters let through: looked up once for many questions, not for every row."""
        asked = (filters.model_dump_json(), self.state)
        if asked != self._asked:
            condition, values = _conditions(filters)
            rows = self._connection.execute(
                "SELECT number FROM passage_numbers JOIN passages USING (passage_id) JOIN sources USING (source_id) "  # noqa: S608
                f"WHERE {condition}",
                values,
            )
            self._asked, self._let_through = asked, frozenset(number for (number,) in rows)
        return self._let_through

    def within(self, filters: Filters) -> list[tuple[str, str]]:
        """Id and text of every passage that the filters let through, in a fixed order."""
        condition, values = _conditions(filters)
        rows = self._connection.execute(
            "SELECT passage_id, text FROM passages JOIN sources USING (source_id) "  # noqa: S608
            f"WHERE {condition} ORDER BY passages.rowid",
            values,
        )
        return rows.fetchall()

    def texts(self, passage_ids: Sequence[str]) -> dict[str, str]:
        """The texts of the passages with these ids; unknown ids are left out."""
        rows = self._connection.execute(
            "SELECT passage_id, text FROM passages WHERE passage_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passage_ids)),),
        )
        return dict(rows.fetchall())

    def whole(self, passage_ids: Sequence[str]) -> list[tuple[Passage, Source]]:
        """The passages with these ids and the sources they stand in, in the order asked; unknown ids are left out."""
        rows = self._connection.execute(
            "SELECT passages.*, sources.* FROM passages JOIN sources USING (source_id) "
            "WHERE passage_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passage_ids)),),
        )
        found = {
            row[0]: (
                passage_of(row[: len(PASSAGE)]),
                source_of(row[len(PASSAGE) :]),
            )
            for row in rows
        }
        return [found[one] for one in passage_ids if one in found]

    def emotions(self, passage_ids: Sequence[str]) -> dict[str, float]:
        """The mean emotion, −2..2, of what reviews found in these passages; one without a felt mention is left out."""
        rows = self._connection.execute(
            "SELECT passage_id, avg(json_extract(mention, '$.emotion')) AS emotion FROM mentions "
            "WHERE passage_id IN (SELECT value FROM json_each(?)) GROUP BY passage_id HAVING emotion IS NOT NULL",
            (json.dumps(list(passage_ids)),),
        )
        return dict(rows.fetchall())


def _conditions(filters: Filters) -> tuple[str, list[str]]:
    """What the filters ask of a row of `passages` joined with `sources`, as SQL with its values."""
    asked: list[tuple[str, list[str]]] = []
    if filters.period not in {"", _EVERYTHING}:
        asked.append(("sources.period = ?", [filters.period]))
    if filters.channels:
        asked.append(("sources.channel IN (SELECT value FROM json_each(?))", [json.dumps(filters.channels)]))
    for column, value in filters.segments.items():
        asked.append(("EXISTS (SELECT 1 FROM json_each(segments) WHERE key = ? AND value = ?)", [column, value]))
    if filters.touchpoint_id:
        mentioned = (
            "EXISTS (SELECT 1 FROM mentions WHERE mentions.passage_id = passages.passage_id "
            "AND touchpoint_id = ? AND review IN (sources.period, ?))"
        )
        asked.append((mentioned, [filters.touchpoint_id, _EVERYTHING]))
    if filters.since:
        asked.append(("sources.date >= ?", [filters.since]))
    if filters.until:  # a date may tell the time, too, and the whole day is meant
        asked.append(
            ("sources.date > '' AND substr(sources.date, 1, ?) <= ?", [str(len(filters.until)), filters.until])
        )
    return " AND ".join(condition for condition, _ in asked) or "1", [one for _, values in asked for one in values]
