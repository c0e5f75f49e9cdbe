"""Dialogues: find the turns in lines of text, tell customer and agent apart, make one source of a conversation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cxanalyzer.recognition import dates, headers, speakers
from cxanalyzer.recognition.headers import Facts
from cxanalyzer.records import Channel, RawSource, RawText, Speaker

_TIME = r"[\[(]?\s*(?P<{}>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?)\s*[\])]?"
_LABEL = r"(?P<label>[^\W\d_][\w.'’ \-]{0,30}(?:\s?\([^)]{1,30}\))?|(?:Speaker|Person|Agent|Customer)\s?\d+)"
_TURN = re.compile(
    rf"[>*\s-]*(?:{_TIME.format('before')}[\s–—-]*)?[*_]*{_LABEL}[*_]*\s*"
    rf"(?:{_TIME.format('after')})?\s*[*_]*[:：][*_]*(?:\s+(?P<text>.*)|$)"
)
_SPEAKER_LINE = re.compile(
    rf"{_LABEL}\s{{2,}}{_TIME.format('after')}$|{_LABEL.replace('label', 'other')}\s+{_TIME.format('later')}$"
)
_CUE_TIME = re.compile(r"(?P<start>\d{1,2}:\d{1,2}:\d{1,2})[.,]\d+\s*-->\s*\d{1,2}:\d{1,2}:\d{1,2}[.,]\d+")
_FEWEST_TURNS: Final = 2
_LONGEST_START: Final = 200
_MOST_SPEAKERS: Final = 8
_MOST_TITLES: Final = 3
_LONGEST_TITLE: Final = 80


@dataclass(frozen=True)
class Turn:
    """Something one speaker says: `record` is the number of the turn or of its first cue, `covers` the cues it joins."""

    record: str
    label: str
    text: str
    time: str = ""
    covers: int = 1


def turns_of(lines: Sequence[str]) -> list[Turn]:
    """The turns of a transcript (`Agent: …`, `[00:12] Customer: …`, or a speaker line above the words); [] when it is none."""
    found: list[tuple[str, str, list[str]]] = []
    cue, timed_lines = "", 0
    for line in lines:
        start = (line.strip(), cue, []) if cue and line.strip() else _turn_start(line)
        timed = _CUE_TIME.fullmatch(line.strip())
        cue = timed["start"] if timed else ""
        if timed:
            timed_lines += 1
            continue
        if start:
            found.append(start)
        elif line.strip() and found:
            found[-1][2].append(line.strip())
        elif line.strip():
            return []
    times = sum(bool(time) for _, time, _ in found) * 2 > len(found)
    labels = [label for label, _, _ in found]
    if timed_lines < _FEWEST_TURNS and not _is_dialogue(labels, sum(1 for line in lines if line.strip()), timed=times):
        return []
    return [
        Turn(str(number), label, "\n".join(said), time) for number, (label, time, said) in enumerate(found, start=1)
    ]


def _turn_start(line: str) -> tuple[str, str, list[str]] | None:
    """The label, the time and the first words of a line that begins a turn."""
    stripped = line.strip()
    if match := _TURN.match(stripped[:_LONGEST_START]):
        text = stripped[match.start("text") :] if match["text"] else ""
        return match["label"].strip(), match["before"] or match["after"] or "", [text] if text else []
    if match := _SPEAKER_LINE.match(stripped[:_LONGEST_START]):
        return (match["label"] or match["other"]).strip(), match["after"] or match["later"], []
    return None


def _is_dialogue(labels: Sequence[str], lines: int, *, timed: bool) -> bool:
    """Few speakers who take turns: one comes back, or there are two of whom one is agent and the other customer."""
    kinds = set(labels)
    if len(labels) < _FEWEST_TURNS or not 1 < len(kinds) <= _MOST_SPEAKERS:
        return False
    parts = {speakers.role_of_label(label) for label in kinds}
    if len(labels) == len(kinds):
        return len(kinds) == _FEWEST_TURNS and parts == {"agent", "customer"}
    told = timed or parts != {"unknown"}
    return (told and len(labels) * 6 >= lines) or (len(labels) >= 2 * len(kinds) and len(labels) * 3 >= lines)


def conversation(
    turns: Iterable[Turn], channel: Channel, facts: Facts, record: str = ""
) -> tuple[RawSource, list[str]]:
    """One source of a conversation's turns, and notes; turns without words must have been left out.

    The labels' names, and those said in the header, are the source's names.
    """
    said = list(turns)
    parts = speakers.roles(((turn.label, turn.text) for turn in said), facts.parts)
    texts = [
        RawText(
            record=turn.record,
            text=turn.text,
            speaker=parts.get(turn.label, "unknown"),
            speaker_name=turn.label,
            time=turn.time,
            covers=turn.covers,
        )
        for turn in said
    ]
    named = [speakers.name_in_label(turn.label) for turn in said]
    names = tuple(dict.fromkeys(name for name in (*facts.names, *named) if name))
    source = RawSource(
        record=record,
        channel=channel,
        texts=tuple(texts),
        identifiers=tuple(dict.fromkeys(facts.identifiers)),
        names=names,
        date=facts.date,
    )
    return source, _doubts(parts, said)


def _doubts(parts: dict[str, Speaker], said: Sequence[Turn]) -> list[str]:
    unknown = [label for label, part in parts.items() if part == "unknown"]
    if said and not parts:
        return ["no speaker is named: customer and agent cannot be told apart"]
    if unknown:
        return [f"not told apart whether customer or agent: {len(unknown)} of {len(parts)} speakers"]
    return []


def header_and_turns(lines: Sequence[str]) -> tuple[Facts, list[Turn]]:
    """A transcript's header facts and its turns, below up to three title lines; no turns when it is no transcript."""
    for titles in range(_MOST_TITLES + 1):
        facts, turns = _below(lines[titles:])
        if turns:
            facts.date = facts.date or next((day for line in lines[:titles] if (day := dates.find_date(line))), "")
            return facts, turns
        if titles == len(lines) or len(lines[titles].strip()) > _LONGEST_TITLE:
            break
    return Facts(), []


def _below(lines: Sequence[str]) -> tuple[Facts, list[Turn]]:
    facts, end = headers.take_header(lines)
    rest = list(lines[end:])
    while rest and (not rest[0].strip() or _is_rule(rest[0])):
        rest.pop(0)
    turns = turns_of(rest)
    return (facts, turns) if turns or not end else (Facts(), turns_of(lines))


def _is_rule(line: str) -> bool:
    return len(set(line.strip())) == 1 and line.strip()[0] in "-=_*#~"
