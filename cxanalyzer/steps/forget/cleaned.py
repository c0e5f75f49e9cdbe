"""What is kept besides the evidence, without what came of one person's words."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.privacy.spans import PLACEHOLDER
from cxanalyzer.records import FORGOTTEN, Calibration, Card, FileAccount, Passage, Rejection, Source, Touchpoint

Tells = Callable[[str], bool]
"""Whether a text holds something of the person."""
_ANSWER = re.compile(r"^(?=## )", re.MULTILINE)
_QUESTION = re.compile(r"^(?=# )", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_OF_ANALYSTS = frozenset(("data", "proposed"))


class Accounts(NamedTuple):
    """The accounts of files that change, and those of files that held nothing else."""

    changed: list[FileAccount]
    gone: list[FileAccount]


def accounts(
    known: Sequence[FileAccount], touched: Sequence[Source], going: Collection[Passage], files_left: Collection[str]
) -> Accounts:
    """What was kept of a file and goes counts as rejected from now on. `files_left` still have evidence."""
    records: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    placed: Counter[str] = Counter()
    file_of = {source.source_id: source.file for source in touched}
    for passage in going:
        records[file_of[passage.source_id]].add((passage.source_id, passage.record))
        placed[file_of[passage.source_id]] += len(PLACEHOLDER.findall(passage.text))
    for source in touched:
        if not any(source_id == source.source_id for source_id, _ in records[source.file]):
            records[source.file].add((source.source_id, source.record))
        placed[source.file] += sum(len(PLACEHOLDER.findall(value)) for value in source.segments.values())
    changed, gone = [], []
    left = {file: len(told) for file, told in records.items()}
    for account in known:
        if account.file in records and account.file not in files_left:
            gone.append(account)
        elif number := min(account.kept, left.get(account.file, 0)):
            left[account.file] -= number
            changed.append(_without(account, number, placed[account.file]))
    return Accounts(changed, gone)


def _without(account: FileAccount, number: int, placed: int) -> FileAccount:
    reason = f"{number:,} record{'' if number == 1 else 's'} {FORGOTTEN}: taken out"
    return account.model_copy(
        update={
            "kept": account.kept - number,
            "rejected": account.rejected + number,
            "redactions": max(0, account.redactions - placed),
            "reasons": (*account.reasons, Rejection(file=account.file, record="", reason=reason)),
        }
    )


def calibration(known: Calibration, going: Collection[str]) -> Calibration | None:
    """A calibration without the mentions of these passages; None where none is left."""
    places = [place for place, drawn in enumerate(known.drawn) if drawn.passage_id not in going]
    if len(places) == len(known.drawn):
        return known
    if not places:
        return None
    moved: Mapping[int, int] = {old: new for new, old in enumerate(places)}
    return known.model_copy(
        update={
            "drawn": tuple(known.drawn[place] for place in places),
            "answers": {moved[place]: answer for place, answer in known.answers.items() if place in moved},
        }
    )


def card(known: Card, tells: Tells) -> Card:
    """A hypothesis without a title or note that tells of the person."""
    title = known.touchpoint if tells(known.title) else known.title
    return known.model_copy(update={"title": title, "note": "" if tells(known.note) else known.note})


def register(touchpoints: Sequence[Touchpoint], tells: Tells) -> list[Touchpoint]:
    """The register without keywords that were taken from the person's words when touchpoints were discovered."""
    return [
        one.model_copy(update={"keywords": tuple(word for word in one.keywords if not tells(word))})
        if one.origin in _OF_ANALYSTS
        else one
        for one in touchpoints
    ]


def answers(text: str, tells: Tells) -> tuple[str, int]:
    """Saved answers without those that tell of the person, and how many these are."""
    return _parts(text, _ANSWER, lambda part: tells(_ESCAPED.sub(r"\1", part)))


def saved(text: str, tells: Tells) -> tuple[str, int]:
    """Answers kept for a report, without those that tell of the person, and how many these are; all go where none can be read."""
    try:
        rows = json.loads(text or "[]")
    except ValueError:
        return "[]\n", 1
    staying = [row for row in rows if not tells("\n".join(_strings(row)))]
    return json.dumps(staying, indent=1, ensure_ascii=False) + "\n", len(rows) - len(staying)


def _strings(value: object) -> Iterator[str]:
    """Every text in what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def questions(text: str, tells: Tells) -> tuple[str, int]:
    """The history of a conversation without the lines that tell of the person, and how many these are."""
    return _parts(text, _QUESTION, tells)


def _parts(text: str, begins: re.Pattern[str], tells: Tells) -> tuple[str, int]:
    parts = begins.split(text)
    staying = [part for part in parts if not tells(part)]
    return "".join(staying), len(parts) - len(staying)
