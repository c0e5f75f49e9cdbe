"""VTT, SRT and SBV: cues to turns; what cannot be read as a cue is rejected with its reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from cxanalyzer.adapters import decoding, gate
from cxanalyzer.adapters.dialogue import Turn, conversation
from cxanalyzer.adapters.intake import Findings, Intake
from cxanalyzer.errors import InputError
from cxanalyzer.recognition import dates, headers, speakers
from cxanalyzer.recognition.headers import Facts
from cxanalyzer.records import RawFile, Recognition

_VOICE = re.compile(r"<v(?:\.\w+)*\s+([^<>\s][^<>]*)>")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_LABEL = re.compile(r"[\s>-]*([^\W\d_][\w.'’ -]{0,30}(?:\s?\([^)]{1,30}\))?|Speaker\s?\d+)\s?[:：]\s+(?=\S)")
_ARROW = re.compile(r"-->")
_SBV_TIME = re.compile(r"\s*\d{1,2}:\d{1,2}:\d{1,2}\.\d{3},\d")
_ENDS = (".", "?", "!", "…", '"', "”", "»", "。", "？", "！", ":", ";", ")")
_LONGEST_TURN: Final = 400
_MOST_LABELS: Final = 6


@dataclass(frozen=True)
class Cue:
    """A caption as it stands in the file: its number there, when it starts, its lines with their marks."""

    number: int
    start: str
    lines: tuple[str, ...]


def read_captions(intake: Intake) -> RawFile:
    """One call from a caption file. Raises InputError when there is no cue with words in it."""
    gate.check_text(intake.data)
    decoding.refuse_endless_lines(intake.data)
    text, notes = decoding.decode(intake.data)
    found = Findings(notes=list(notes))
    lines = text.splitlines()
    facts = _facts(lines)
    cues = list(_cues(lines, found))
    if not cues:
        raise InputError("no caption could be read: nothing that looks like a cue with its time; export it again")
    turns = _turns(cues, found)
    channel = intake.channel("call")
    if turns:
        source, doubts = conversation(turns, channel, facts)
        found.sources.append(source)
        found.notes.extend(doubts)
    return found.raw_file(intake, Recognition(channel=channel, date="header" if facts.date else ""))


def _facts(lines: Sequence[str]) -> Facts:
    """What the lines before the first cue say about the call (a NOTE such as `NOTE Customer ID: K-2041`)."""
    first = next(
        (index for index, line in enumerate(lines) if _ARROW.search(line) or _SBV_TIME.match(line)), len(lines)
    )
    stated = [re.sub(r"^NOTE\s*", "", line) for line in lines[:first]]
    facts, _ = headers.take_header([line for line in stated if headers.key_of(line)])
    facts.date = facts.date or next((day for line in stated if (day := dates.find_date(line))), "")
    return facts


def _cues(lines: Sequence[str], found: Findings) -> Iterator[Cue]:
    """The cues, and in `found` how many there are; blocks that are none are rejected there."""
    from webvtt.sbv import SBVCueBlock
    from webvtt.vtt import WebVTTCueBlock

    for index, block in enumerate(_blocks(lines)):
        if _is_furniture(block, first=index == 0):
            continue
        found.read += 1
        if WebVTTCueBlock.is_valid(block):
            cue = WebVTTCueBlock.from_lines(block)
            yield Cue(found.read, _short(cue.start), tuple(cue.payload))
        elif SBVCueBlock.is_valid(block):
            spoken = SBVCueBlock.from_lines(block)
            yield Cue(found.read, _short(spoken.start), tuple(spoken.payload))
        elif _has_only_time(block):
            found.empty.append(str(found.read))
        else:
            found.reject(str(found.read), f"no readable time: “{_excerpt(block)}”")


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines between blank ones; a time line inside a run begins another block (some tools leave no blank)."""
    block: list[str] = []
    for line in [*lines, ""]:
        timed = bool(_ARROW.search(line)) and any(_ARROW.search(earlier) for earlier in block) and len(block) > 1
        if block and (not line.strip() or timed) and not (timed and _repeats_time(block)):
            yield block
            block = []
        if line.strip():
            block.append(line)


def _repeats_time(block: Sequence[str]) -> bool:
    return bool(_ARROW.search(block[-1]))


def _is_furniture(block: Sequence[str], *, first: bool) -> bool:
    """The file's own lines: its mark, notes and styles, which are no cues."""
    start = block[0].strip()
    timed = any(_ARROW.search(line) for line in block)
    return (
        start.startswith(("NOTE", "STYLE", "REGION"))
        or start == "##"
        or (start.startswith("WEBVTT") and first and not timed)
    )


def _has_only_time(block: Sequence[str]) -> bool:
    from webvtt.sbv import SBVCueBlock
    from webvtt.vtt import WebVTTCueBlock

    last = block[-1]
    timed = WebVTTCueBlock.CUE_TIMINGS_PATTERN.match(last) or SBVCueBlock.CUE_TIMINGS_PATTERN.match(last)
    return bool(timed) and (len(block) == 1 or (len(block) == 2 and block[0].strip().isdigit()))  # noqa: PLR2004


def _short(time: str) -> str:
    """A cue's time without the fraction of a second: 00:01:07."""
    return re.split(r"[.,]", time.strip())[0]


def _excerpt(block: Sequence[str]) -> str:
    text = " ".join(" ".join(block).split())
    return text if len(text) <= 60 else text[:60] + "…"  # noqa: PLR2004


def _turns(cues: Sequence[Cue], found: Findings) -> list[Turn]:
    """Turns by speaker: a sentence broken over cues is joined, a line that scrolls on is said once."""
    turns: list[Turn] = []
    prefixed = _uses_prefixes(cues)
    shown: list[str] = []
    label = ""
    for cue in cues:
        fresh = _unrepeated(cue.lines, shown)
        shown = [_bare(line) for line in cue.lines]
        parts = list(_parts(fresh, label, prefixed=prefixed))
        if not parts:
            _count_silent(turns, cue, found, repeated=bool("".join(shown).strip()))
            continue
        label = parts[-1][0]
        if len(parts) == 1 and turns and _continues(turns, parts[0], cue):
            turns[-1] = _joined(turns[-1], parts[0][1])
        else:
            turns.extend(Turn(str(cue.number), who, said, cue.start) for who, said in parts)
    return turns


def _count_silent(turns: list[Turn], cue: Cue, found: Findings, *, repeated: bool) -> None:
    """A cue that only shows the last line again belongs to the turn before; one without words is empty."""
    if repeated and turns and _alone(turns) and cue.number == int(turns[-1].record) + turns[-1].covers:
        turns[-1] = _joined(turns[-1], "")
    else:
        found.empty.append(str(cue.number))


def _alone(turns: Sequence[Turn]) -> bool:
    """Whether the last turn is its cue's only one, so that it may cover further cues."""
    return len(turns) == 1 or turns[-1].record != turns[-2].record


def _joined(turn: Turn, text: str) -> Turn:
    return Turn(turn.record, turn.label, f"{turn.text} {text}".strip(), turn.time, turn.covers + 1)


def _continues(turns: Sequence[Turn], part: tuple[str, str], cue: Cue) -> bool:
    last = turns[-1]
    unfinished = not last.text.rstrip().endswith(_ENDS) and len(last.text) + len(part[1]) <= _LONGEST_TURN
    starts_anew = bool(re.match(r"\s*[-–—]\s", cue.lines[0])) if cue.lines else False
    follows = cue.number == int(last.record) + last.covers
    return last.label == part[0] and unfinished and follows and _alone(turns) and not starts_anew


def _unrepeated(lines: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The lines of a rolling caption without those still standing from the cue before."""
    fresh = list(lines)
    for size in range(min(len(fresh), len(shown)), 0, -1):
        if [_bare(line) for line in fresh[:size]] == list(shown[-size:]) and len(fresh) > size:
            return fresh[size:]
    return (
        []
        if len(shown) > 0 and [_bare(line) for line in fresh] == list(shown[-len(fresh) :]) and _is_rolling(fresh)
        else fresh
    )


def _is_rolling(lines: Sequence[str]) -> bool:
    """A single line shown again unmarked is a scroll, unless it is one word such as `Yes.` said twice."""
    return len(lines) == 1 and len(_bare(lines[0]).split()) > 1 and "<" not in lines[0]


def _bare(line: str) -> str:
    return " ".join(unescape(_TAG.sub("", line)).split())


def _uses_prefixes(cues: Sequence[Cue]) -> bool:
    """Whether the cues name speakers as `Name:`: few labels, and one of them comes back or says its part."""
    labels = [match[1] for cue in cues for line in cue.lines if (match := _LABEL.match(_bare(line)))]
    kinds = set(labels)
    told = any(speakers.role_of_label(label) != "unknown" for label in kinds)
    return 0 < len(kinds) <= _MOST_LABELS and (told or len(labels) > len(kinds))


def _parts(lines: Sequence[str], label: str, *, prefixed: bool) -> Iterator[tuple[str, str]]:
    """Who says what in a cue; the speaker of the cue before goes on where none is named."""
    current: list[str] = []
    for line in lines:
        for voice, said in _voices(line):
            prefix = _LABEL.match(said) if prefixed else None
            named = voice or (prefix[1].strip() if prefix else "")
            if named and named != label and current:
                yield label, " ".join(current)
                current = []
            label = named or label
            if words := (said[prefix.end() :] if prefix else said).strip():
                current.append(words)
    if current:
        yield label, " ".join(current)


def _voices(line: str) -> Iterator[tuple[str, str]]:
    """A line cut at its `<v Name>` marks: the name ("" before the first) and the bare words."""
    pieces = _VOICE.split(line)
    if bare := _bare(pieces[0]):
        yield "", bare
    for name, said in zip(pieces[1::2], pieces[2::2], strict=True):
        yield " ".join(name.split()), _bare(said)
