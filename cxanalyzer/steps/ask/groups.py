"""Channels, groups of customers, periods or touchpoints side by side."""

from cxanalyzer.measures.change import corrected, mean_change, score_change, share_change
from cxanalyzer.measures.respondents import own_feelings
from cxanalyzer.records import Change, Measure
from cxanalyzer.steps.ask.counting import customers, emotion, numbered, of_side, score, score_questions, speaking
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Part
from cxanalyzer.steps.ask.sentences import say, share_of, valued
from cxanalyzer.steps.ask.told import FEELING, SHARE, Written, of_score, size
from cxanalyzer.words import FEW, count, proof, signed

_MOST_GROUPS = 8
_ENOUGH = 5
_FEWEST_SHOWN = 30


def parts(draft: Draft) -> list[Part]:
    """The part divided by channel, or by the values of a column; small groups of customers are left out."""
    part, asked = draft.part, draft.understood
    if asked.by == "channel":
        names = sorted({one.channel for one in part.sources.values()})
        return [_narrowed(part, channels=(one,)) for one in names]
    columns: dict[str, set[str]] = {}
    for source in part.sources.values():
        for column, value in source.segments.items():
            if value.strip() and asked.column in {"", column}:
                columns.setdefault(column, set()).add(value.strip())
    found = [
        _narrowed(part, segments={**part.filters.segments, column: value})
        for column, values in sorted(columns.items())
        if len(values) <= _MOST_GROUPS
        for value in sorted(values)
    ]
    large = [one for one in found if len(one.people) >= _FEWEST_SHOWN]
    if found and not large:
        draft.reason = f"Groups of fewer than {_FEWEST_SHOWN} customers are kept back, and none is larger."
    return large


def _narrowed(part: Part, **changes: object) -> Part:
    return Part(part.holdings, part.filters.model_copy(update=changes))


def named(draft: Draft, part: Part, beside: Part) -> str:
    """What sets one side apart from the other: its channel, its group or its period."""
    mine, other = part.filters, beside.filters
    if mine.channels != other.channels or mine.segments != other.segments:
        whole = draft.scope(part).removeprefix(" + ".join(part.periods)).removeprefix(", ")
        return whole or draft.scope(part)
    return " + ".join(part.periods)


def each(draft: Draft) -> None:
    """A line a group: how many speak of the touchpoint, and how it feels there; without one, how many were heard."""
    asked = draft.understood
    divided = parts(draft)
    for part in divided:
        label = label_of(part)
        if not asked.touchpoints:
            _all_of(draft, part, label)
        for touchpoint_id in asked.touchpoints:
            number, share = speaking(part, touchpoint_id, asked.side)
            places = [
                draft.count("customers", number, touchpoint_id, part.filters),
                draft.count("share", share, touchpoint_id, part.filters),
            ]
            told = f"{count(int(number.value or 0))}/{count(number.n)} ({share_of(draft.language, share)})"
            feels = emotion(part, touchpoint_id)
            if feels.n >= FEW:
                places.append(draft.count("emotion", feels, touchpoint_id, part.filters))
                told += f"; {valued(draft.language, feels, signed)}"
            draft.claim(f"{label}: {told}.", places)


def _all_of(draft: Draft, part: Part, label: str) -> None:
    """How many of a group complain or praise, whatever it is about; without a side, how many were heard."""
    side = draft.understood.side
    if not side:
        number, _ = numbered(len(part.people), len(part.people), "customers who left a text or a score")
        place = draft.count("customers heard", number, "", part.filters)
        draft.claim(f"{label}: {say(draft.language, 'customers', n=count(len(part.people)))}.", [place])
        return
    number, share = customers(of_side(part.mentions, side), part, f"customers with a {side}")
    places = [draft.count("customers", number, "", part.filters), draft.count("share", share, "", part.filters)]
    shown = share_of(draft.language, share)
    draft.claim(f"{label}: {count(int(number.value or 0))}/{count(number.n)} ({shown}).", places)


def label_of(part: Part) -> str:
    """The channel, or the value of the column."""
    return next(iter(part.filters.segments.values()), "") or next(iter(part.filters.channels), "")


def beside(draft: Draft) -> None:
    """Two sides: shares and feelings at the touchpoints named (or the score), and whether the difference may be chance."""
    asked = draft.understood
    if asked.against is None and len(asked.touchpoints) > 1:
        _touchpoints(draft)
    elif asked.against is not None:
        other = draft.other = Part(draft.part.holdings, asked.against)
        sides = (draft.part, other)
        draft.reason = draft.part.to_review or other.to_review
        if not asked.touchpoints or asked.score:
            _scores(draft, sides)
        if draft.reason:
            return
        for touchpoint_id in asked.touchpoints:
            _at(draft, sides, touchpoint_id)
        if not asked.touchpoints and not asked.score:
            _most_apart(draft, sides)
    elif asked.by in {"channel", "segment"}:
        each(draft)


def _touchpoints(draft: Draft) -> None:
    for touchpoint_id in draft.understood.touchpoints:
        _, share = speaking(draft.part, touchpoint_id, draft.understood.side)
        number = speaking(draft.part, touchpoint_id, draft.understood.side)[0]
        feels = emotion(draft.part, touchpoint_id)
        places = [
            draft.count("customers", number, touchpoint_id),
            draft.count("share", share, touchpoint_id),
            draft.count("emotion", feels, touchpoint_id),
        ]
        first = f"{count(int(number.value or 0))}/{count(number.n)} ({share_of(draft.language, share)})"
        second = valued(draft.language, feels, signed)
        draft.say("beside", places, name=draft.name(touchpoint_id), first=first, second=second)


def _at(draft: Draft, sides: tuple[Part, Part], touchpoint_id: str, tested: Change | None = None) -> None:
    """A touchpoint on two sides, with its difference as it was tested, or tested here by itself."""
    blind = next((part for part in sides if not part.was_read_for(touchpoint_id)), None)
    if blind is not None:
        draft.reason = f"The review of {' + '.join(blind.periods)} did not look for {draft.name(touchpoint_id)}."
        draft.claim(draft.reason)
        return
    shares, feelings = _figures(draft, sides, touchpoint_id)
    if tested is not None:
        apart(draft, tested, SHARE, touchpoint_id)
        return
    changes: list[Change] = []
    if shares[0].n and shares[1].n:
        changes.append(share_change("share", shares[1], shares[0]))
    if min(feelings[0].n, feelings[1].n) >= _ENOUGH:
        values = own_feelings(sides[1].at(touchpoint_id)), own_feelings(sides[0].at(touchpoint_id))
        changes.append(mean_change("emotion", (feelings[1], feelings[0]), *values))
    for change in corrected(changes):
        apart(draft, change, FEELING if change.what == "emotion" else SHARE, touchpoint_id)


def _figures(draft: Draft, sides: tuple[Part, Part], touchpoint_id: str) -> tuple[list[Measure], list[Measure]]:
    """The sentence with both sides' figures; shares and feelings come back."""
    names = named(draft, sides[0], sides[1]), named(draft, sides[1], sides[0])
    shares, feelings, texts = [], [], []
    places: list[int] = []
    for part, name in zip(sides, names, strict=True):
        number, share = speaking(part, touchpoint_id, draft.understood.side)
        feels = emotion(part, touchpoint_id)
        places += [
            draft.count("customers", number, touchpoint_id, part.filters),
            draft.count("share", share, touchpoint_id, part.filters),
            draft.count("emotion", feels, touchpoint_id, part.filters),
        ]
        shares.append(share)
        feelings.append(feels)
        told = f"{name} {count(int(number.value or 0))}/{count(number.n)}"
        if share.value is not None:
            told += f" ({share_of(draft.language, share)})"
        if feels.n:
            told += f", {valued(draft.language, feels, signed)}"
        texts.append(told)
    draft.say("beside", places, name=draft.name(touchpoint_id), first=texts[0], second=texts[1])
    return shares, feelings


def apart(draft: Draft, change: Change, written: Written, touchpoint_id: str = "") -> None:
    """How far two sides lie apart, and whether that may be chance."""
    place = draft.count(f"difference of {change.what}", change.now, touchpoint_id, change=change)
    shown = size(draft.language, change.difference, written)
    proven = proof(change)
    key = "apart" if change.significant else "alike"
    draft.say(key, [place], size=shown, proof=f" ({change.what}; {proven})" if proven else "")


def _scores(draft: Draft, sides: tuple[Part, Part]) -> None:
    for question, name in score_questions(sides[0], draft.understood.score).items():
        if question not in sides[1].answers:
            continue
        written = of_score(name)
        values = [sorted(part.answers[question].values()) for part in sides]
        measures = [score(part, question) for part in sides]
        places = [draft.count(name, measure, "", part.filters) for measure, part in zip(measures, sides, strict=True)]
        told = [
            f"{named(draft, part, sides[1 - index])} {valued(draft.language, measure, written.value)}"
            for index, (measure, part) in enumerate(zip(measures, sides, strict=True))
        ]
        draft.say("beside", places, name=name, first=told[0], second=told[1])
        change = score_change(name, question.scale, values[1], values[0])
        if change:
            apart(draft, corrected([change])[0], written)


def _most_apart(draft: Draft, sides: tuple[Part, Part]) -> None:
    """The touchpoints whose shares lie farthest apart on the two sides, corrected together."""
    spoken_of = set(sides[0].spoken_of) | set(sides[1].spoken_of)
    keys = sorted(key for key in spoken_of if all(part.was_read_for(key) for part in sides))
    if not (keys and sides[0].people and sides[1].people):
        return
    changes = [share_change(key, speaking(sides[1], key, "")[1], speaking(sides[0], key, "")[1]) for key in keys]
    ordered = sorted(corrected(changes), key=lambda one: (one.p_value or 1.0, one.what))
    for change in ordered[:2]:
        _at(draft, sides, change.what, change.model_copy(update={"what": "share"}))
