"""What was read instead of what was labelled, the most frequent first, each with the customer's own words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxanalyzer import grounding
from cxanalyzer.measures.quotations import LONGEST, SHORTEST
from cxanalyzer.records import Confusion, Example, Gold, GoldRecord, Mention, Passage, PeriodEvidence, Quote, Touchpoint
from cxanalyzer.steps.evaluate.gold import feeling

MOST = {"confused": 8, "missed": 5, "added": 5}
"""How many kinds are shown: of one touchpoint read instead of another, of nothing read, of one read that is not labelled."""
_SIGNS = {-1: "negative", 0: "neutral", 1: "positive"}
_Pair = tuple[str, str]


class _Read(NamedTuple):
    """A labelled record with what was read in it, by touchpoint."""

    record: GoldRecord
    mentions: Mapping[str, Sequence[Mention]]


class Confusions:
    """Compares one analyst's mentions with the labels, record by record."""

    def __init__(
        self, gold: Gold, evidence: PeriodEvidence, mentions: Sequence[Mention], register: Sequence[Touchpoint]
    ) -> None:
        by_source: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        for mention in mentions:
            by_source[mention.source_id][mention.touchpoint_id].append(mention)
        self._records = [
            _Read(one, _joined([by_source.get(key, {}) for key in one.source_ids])) for one in gold.records
        ]
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in evidence.passages.values():
            self._passages[passage.source_id].append(passage)
        self._words = {one.id: (one.name, *one.keywords) for one in register}

    def of_touchpoints(self) -> tuple[list[Confusion], int]:
        """Touchpoints read instead of those labelled ("" for none), by records; and how many kinds are not shown.

        First one instead of another, then nothing read, then what is not labelled, the most frequent of each first.
        """
        found: dict[_Pair, list[_Read]] = defaultdict(list)
        for one in self._records:
            missed = [name for name in one.record.touchpoints if name not in one.mentions]
            false = [name for name in sorted(one.mentions) if name not in one.record.touchpoints]
            for pair in [(was, now) for was in missed or [""] for now in false or [""] if was or now]:
                found[pair].append(one)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        kinds = (("confused", True, True), ("missed", True, False), ("added", False, True))
        chosen = [
            one
            for kind, labelled, read in kinds
            for one in [item for item in ordered if (bool(item[0][0]), bool(item[0][1])) == (labelled, read)][
                : MOST[kind]
            ]
        ]
        shown = [
            Confusion(labelled=was, read=now, count=len(of), example=self._best(of, was, now))
            for (was, now), of in chosen
        ]
        return shown, len(ordered) - len(shown)

    def of_emotions(self) -> list[Confusion]:
        """Signs read instead of those labelled, by pairs whose touchpoint was found."""
        found: dict[_Pair, list[tuple[_Read, str]]] = defaultdict(list)
        for one in self._records:
            for name, emotion in sorted(one.record.emotions.items()):
                if name in one.mentions:
                    felt = feeling([mention.emotion for mention in one.mentions[name]]) or 0.0
                    found[_sign(emotion), _sign(felt)].append((one, name))
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [
            Confusion(labelled=was, read=now, count=len(of), example=_first([_example(one, name) for one, name in of]))
            for (was, now), of in ordered
            if was != now
        ]

    def _best(self, records: Sequence[_Read], was: str, now: str) -> Example | None:
        """What was read instead, quoted; where nothing was read, what should have been."""
        if now:
            return _first([_example(one, now, was) for one in records])
        return _first([self._unread(one, was, telling=True) for one in records]) or _first(
            [self._unread(one, was, telling=False) for one in records]
        )

    def _unread(self, one: _Read, name: str, *, telling: bool) -> Example | None:
        """Words of a record in which nothing was read: those that name the touchpoint, or how the customer begins."""
        passages = [passage for key in one.record.source_ids for passage in self._passages.get(key, ())]
        heard = [passage for passage in passages if passage.speaker != "agent"]
        words = self._words.get(name, ()) if telling else ("",)
        found = [(passage, word) for passage in heard for word in words if word.casefold() in passage.text.casefold()]
        quote = _around(*found[0]) if found else None
        return None if quote is None else _placed(one.record, quote, name)


def _joined(parts: Sequence[Mapping[str, Sequence[Mention]]]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for part in parts:
        for name, mentions in part.items():
            found[name] += mentions
    return dict(found)


def _example(one: _Read, name: str, labelled: str = "") -> Example:
    ordered = sorted(one.mentions[name], key=lambda mention: (not _readable(mention.quote), mention.mention_id))
    return _placed(one.record, ordered[0].quote, labelled or name)


def _placed(record: GoldRecord, quote: Quote, name: str) -> Example:
    return Example(file=record.file, record=record.record, quote=quote, lines=record.lines.get(name, ()))


def _first(examples: Sequence[Example | None]) -> Example | None:
    """The first that reads well, else the first there is."""
    there = [one for one in examples if one is not None]
    return next((one for one in there if _readable(one.quote)), there[0] if there else None)


def _readable(quote: Quote) -> bool:
    return SHORTEST <= len(quote.text) <= LONGEST


def _around(passage: Passage, word: str) -> Quote | None:
    """The part of a passage that says a word, cut between words; its beginning without one."""
    text = passage.text
    at = max(0, text.casefold().find(word.casefold())) if word else 0
    start = max(text.rfind(mark, 0, at) for mark in ".!?\n") + 1
    end = min((place + 1 for mark in ".!?\n" if (place := text.find(mark, max(at, start))) >= 0), default=len(text))
    start = start if at - start < LONGEST else text.rfind(" ", 0, at) + 1
    if end - start > LONGEST:
        end = max(text.rfind(" ", start, start + LONGEST), start + SHORTEST)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return grounding.locate(text[start:end], passage, start)


def _sign(emotion: float) -> str:
    return _SIGNS[(emotion > 0) - (emotion < 0)]
