"""What a table's columns mean: what the user says, else what was remembered for its shape, else what they look like."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxanalyzer.errors import InputError, SettingsError
from cxanalyzer.recognition import analytics, channels, contents, conversations, identity, scales
from cxanalyzer.recognition.columns import Column, columns_of
from cxanalyzer.recognition.declared import declared_over, in_table, spoken_for
from cxanalyzer.records import Hints, Recognition, Scale, content_id


@dataclass(frozen=True)
class Sheet:
    """A table to recognise: column names, the questions they ask ("" when the file says none) and all rows as text."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    questions: Sequence[str] = ()
    shown: str = ""


@dataclass(frozen=True)
class Meaning:
    """A recognition with what it takes to apply it: the kinds of identifiers, the figures of an analytics table.

    `missing` are declared columns that the table lacks, where it has any of those declared.
    """

    recognition: Recognition
    identifiers: Mapping[str, str]
    metrics: tuple[str, ...] = ()
    conversation: str = ""
    speaker: str = ""
    missing: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.recognition.texts or self.recognition.scores or self.metrics)


def shape(names: Sequence[str]) -> str:
    """A hash of the sorted column names: two exports of one tool have one shape."""
    return content_id("shape", *sorted(names))


def recognise(sheet: Sheet, hints: Hints, remembered: Mapping[str, Recognition]) -> Meaning:
    """What the columns mean.

    Raises InputError when a hint names a column that the table does not have, SettingsError when a column cannot be as
    declared: nothing is taken in then, for what is once taken in is not read again.
    """
    columns = columns_of(sheet.names, sheet.rows, sheet.questions)
    known = remembered.get(shape(sheet.names))
    given, missing = in_table(hints.columns, sheet.names)
    declared = {**(known.columns if known else {}), **given}
    opinions = hints.text or hints.score or (known and known.channel != "analytics") or spoken_for(declared)
    figures = () if opinions else analytics.metric_columns(columns)
    guess = known or _recognised(sheet, columns, figures, {*_hinted(hints, sheet.names), *spoken_for(declared)})
    try:
        said = _corrected(declared_over(guess, declared), hints, columns)
    except SettingsError as error:
        raise SettingsError(f"{sheet.shown}, {error}. Nothing was taken in.") from error
    if not figures and said.channel == "analytics" and not said.texts:
        figures = tuple(column.name for column in columns if analytics.is_figure(column))
    if figures and hints.channel in {None, "analytics"}:
        said = said.model_copy(update={"channel": "analytics", "texts": {}, "scores": {}, "segments": ()})
    conversation, speaker = ("", "") if figures else conversations.turn_columns(columns)
    unused = {name for name, one in declared.items() if one.use == "nothing"}
    identifiers = identity.identifier_columns(columns, said.respondent)
    named = {name: kind for name, kind in identifiers.items() if name not in unused}
    return Meaning(said, named, figures, conversation, speaker, missing if given else ())


def _recognised(sheet: Sheet, columns: Sequence[Column], figures: Sequence[str], hinted: set[str]) -> Recognition:
    free = [column for column in columns if column.name not in hinted]
    respondent = identity.respondent_column(free)
    names = identity.name_columns(columns)
    identifiers = identity.identifier_columns(columns, respondent)
    record = identity.record_column(free, respondent)
    date = contents.date_column(free)
    conversation, _ = conversations.turn_columns(columns)
    taken = {respondent, record, date, *names, *identifiers, *hinted, *figures, *conversations.turn_columns(columns)}
    scores = scales.scales_of([column for column in free if column.name not in taken])
    taken |= set(scores)
    texts = contents.text_columns(columns, taken)
    return Recognition(
        shape=shape(sheet.names),
        channel=channels.channel_of_table(columns, set(scores.values()), sheet.shown, chat=bool(conversation)),
        texts=texts,
        record_column=record,
        respondent=respondent,
        date=date,
        scores=scores,
        segments=contents.segment_columns(columns, taken | set(texts)),
        names=names,
    )


def _hinted(hints: Hints, names: Sequence[str]) -> list[str]:
    """Every column that the user has spoken for."""
    options = (hints.text, hints.id, hints.respondent, hints.date, hints.score, *hints.segments)
    return [name for option in options if option for name in named_columns(option, names)]


def _corrected(guess: Recognition, hints: Hints, columns: Sequence[Column]) -> Recognition:
    """The guess with everything the user said in place of what was guessed."""
    names = [column.name for column in columns]
    changes: dict[str, object] = {}
    single = {"record_column": hints.id, "respondent": hints.respondent, "date": hints.date}
    changes.update({key: named_columns(hint, names)[0] for key, hint in single.items() if hint})
    if hints.channel:
        changes["channel"] = hints.channel
    if hints.text:
        chosen = [column for column in columns if column.name in named_columns(hints.text, names)]
        changes["texts"] = {column.name: contents.question_of(column) for column in chosen}
    if hints.question is not None:
        texts = changes.get("texts", guess.texts)
        changes["texts"] = dict.fromkeys(texts, hints.question) if isinstance(texts, Mapping) else {}
    declared = {name: one.scale for name, one in guess.columns.items() if one.scale}
    if hints.score:
        hinted = {name: _scale(name, hints, columns) for name in named_columns(hints.score, names)}
        changes["scores"] = {**declared, **hinted}
    elif hints.scale:
        changes["scores"] = {**dict.fromkeys(guess.scores, hints.scale), **declared}
    if hints.segments:
        asked = [name for hint in hints.segments for name in named_columns(hint, names)]
        always = [name for name, one in guess.columns.items() if one.use == "segment"]
        changes["segments"] = tuple(dict.fromkeys([*always, *asked]))
    return guess.model_copy(update=changes)


def _scale(name: str, hints: Hints, columns: Sequence[Column]) -> Scale:
    column = next(column for column in columns if column.name == name)
    scale = hints.scale or scales.recognise_scale(column)
    if scale is None:
        raise InputError(
            f"the scale of “{name}” is not clear: say it with --scale nps|csat5|csat7|ces7|stars5|rating10|yesno"
        )
    return scale


def named_columns(hint: str, names: Sequence[str]) -> list[str]:
    """The columns a hint names: one, in any case, or several with commas between. Raises InputError when one is not there."""
    folded = {name.strip().casefold(): name for name in reversed(names)}
    if hint in names:
        return [hint]
    if hint.strip().casefold() in folded:
        return [folded[hint.strip().casefold()]]
    parts = [part.strip() for part in hint.split(",")]
    if len(parts) > 1 and all(part.casefold() in folded for part in parts):
        return [folded[part.casefold()] for part in parts]
    raise InputError(f"there is no column “{hint}”; the columns are: {listed(names)}")


def listed(names: Sequence[str], most: int = 30) -> str:
    """Column names in one line, cut after the first thirty and in length."""
    shown = [re.sub(r"\s+", " ", name)[:60] for name in names[:most]]
    return ", ".join(shown) + (f" … ({len(names)} columns)" if len(names) > most else "")
