"""Fill a play from the evidence: the sentences of one hypothesis, every number in them counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from string import Template
from typing import Literal, NamedTuple

from cxanalyzer.analysts.embedded.heard import Heard, people, telling_first
from cxanalyzer.analysts.embedded.phrasing import (
    ASKED,
    FAILURES,
    PROBLEMS,
    customers,
    listed,
    share,
    sources,
    spoken,
    verb,
)
from cxanalyzer.analysts.embedded.playbook import Play, matcher
from cxanalyzer.analysts.embedded.proposals import Proposal
from cxanalyzer.measures.phrases import stems
from cxanalyzer.records import Cause, DraftHypothesis, Mention

_MOST_KINDS = 2
_OUTSIDE = 2 / 3
"""A cause counts as untouched by a play when this share of its mentions is none that the play answers."""


Basis = Literal["named", "kind", "any"]


class Answer(NamedTuple):
    """A play with the mentions it answers and, where customers thought of it themselves, their proposal.

    `basis` tells how the mentions were found: by the play's words (`named`), by its problems and failure classes (`kind`),
    or as all that was heard there to its purpose (`any`): complaints, praise, or for want of both every mention.
    """

    play: Play
    mentions: Sequence[Mention]
    basis: Basis = "any"
    proposal: Proposal | None = None


def card(answer: Answer, heard: Heard) -> DraftHypothesis:
    """The hypothesis of one play for one touchpoint."""
    play, slots = answer.play, _slots(answer, heard)
    against, note = _against(answer, heard)
    return DraftHypothesis(
        touchpoint_id=heard.scored.touchpoint.id,
        title=_fill(play.title, slots),
        move=play.move,
        change=_fill(play.change, slots),
        because=_because(answer, heard),
        audience=_fill(play.audience, slots),
        outcome=_fill(play.outcome, slots),
        resources=_fill(play.resources, slots),
        success_measure=_measure(answer, heard, slots),
        unintended_consequences=_fill(play.unintended_consequences, slots),
        refuted_if=_fill(play.refuted_if, slots),
        evidence=tuple(mention.mention_id for mention in _evidence(answer)),
        evidence_against=tuple(mention.mention_id for mention in against),
        against_note=note,
    )


def _fill(text: str, slots: Mapping[str, str]) -> str:
    return Template(text).substitute(slots)


def _slots(answer: Answer, heard: Heard) -> dict[str, str]:
    cause = heard.cause_of(answer.mentions)
    channels = heard.scored.channels
    return {
        "touchpoint": spoken(heard.scored.touchpoint.name),
        "cause": _called(cause) if cause else answer.play.names or "what they complain of most",
        "channel": sources(min(channels, key=lambda one: (-channels[one], one))) if channels else "answers",
        "respondents": str(heard.respondents),
        "named_by": str(people(answer.mentions)),
        "proposal": answer.proposal.quote if answer.proposal else "",
    }


def _called(cause: Cause) -> str:
    return cause.label if cause.problem else f"‘{cause.label}’"


def _evidence(answer: Answer) -> list[Mention]:
    proposed = answer.proposal.mentions if answer.proposal else ()
    return list({mention.mention_id: mention for mention in (*proposed, *answer.mentions)}.values())


def _because(answer: Answer, heard: Heard) -> str:
    speak = f"speak of {spoken(heard.scored.touchpoint.name)}"
    said = _said(answer, counted=True)
    told = share(people(answer.mentions), heard.respondents, speak, said) if _tells(answer, heard) else ""
    cause = heard.cause_of(answer.mentions)
    if told and cause and cause.problem is None and not _repeats(cause, said):
        told += f", most often ‘{cause.label}’"
    if answer.proposal is None:
        return told or f"none of the {customers(heard.respondents)} who {speak} complains"
    first = _proposed(answer.play, answer.proposal)
    return f"{first}; {told}" if told else first


def _repeats(cause: Cause, said: str) -> bool:
    """Whether a sentence has the words of a cause already, as `being locked out` has `locked`."""
    return stems([cause.label]) <= stems([said])


def _tells(answer: Answer, heard: Heard) -> bool:
    """Whether the mentions of an answer are complaints (or praise, for a play on that), and not all there is for want of them."""
    found = heard.praise if answer.play.mood == "praised" else heard.complaints
    return bool(answer.mentions) and (answer.basis != "any" or bool(found))


def _proposed(play: Play, proposal: Proposal) -> str:
    asked = people(proposal.mentions)
    phrase = ASKED[play.move] if play.mood == "proposed" else "propose it themselves"
    quote = f"“{proposal.quote}”"
    return f"{customers(asked)} {verb(phrase, asked)}, {quote if asked == 1 else f'one in the words {quote}'}"


def _said(answer: Answer, *, counted: bool = False) -> str:
    """What the customers of an answer say, as a verb phrase in the plural; on demand with the kinds of trouble counted."""
    play = answer.play
    if answer.basis == "named":
        return f"complain of {play.names}"
    if answer.basis == "any":
        return "speak well of it" if play.mood == "praised" else "complain"
    kinds: dict[str, set[str]] = {}
    for mention in answer.mentions:
        known = PROBLEMS[mention.problem] if mention.problem in play.problems and mention.problem else ""
        label = known or FAILURES[mention.failure_class or "failure"]
        kinds.setdefault(label, set()).add(mention.respondent)
    ranked = Counter({label: len(who) for label, who in kinds.items()}).most_common(_MOST_KINDS)
    if not counted or len(ranked) == 1:
        return f"tell of {listed([label for label, _ in ranked])}"
    return f"tell of {listed([f'{label} ({number})' for label, number in ranked])}"


def _measure(answer: Answer, heard: Heard, slots: Mapping[str, str]) -> str:
    """The play's own measures, how many name its cause now, and how they feel: the last has the card's baseline."""
    now = f"now {people(answer.mentions)} of {heard.respondents}"
    named = (
        f"share of customers who {_said(answer)} ({now})"
        if _tells(answer, heard)
        else "share of customers who complain"
    )
    operational = _fill(answer.play.success_measure, slots)
    return f"{operational}, {named}, and emotion at {slots['touchpoint']}"


def _against(answer: Answer, heard: Heard) -> tuple[list[Mention], str]:
    """What speaks against a play, and a sentence that says so with its counts."""
    taken = {mention.mention_id for mention in _evidence(answer)}
    name = spoken(heard.scored.touchpoint.name)
    if answer.play.mood == "praised":
        said, other = ("speak well", heard.praise) if answer.basis == "named" else ("complain", heard.complaints)
        other = [mention for mention in telling_first(other) if mention.mention_id not in taken]
        note = f"{customers(people(other))} {verb(said, people(other))} of {name}"
        return (other, note) if other else ([], _none(heard))
    liked = [mention for mention in heard.speaking_well_of(answer.play) if mention.mention_id not in taken]
    about = answer.play.against.about
    if not liked or not about:
        liked = [mention for mention in telling_first(heard.praise) if mention.mention_id not in taken]
        about = f"{name} as things stand"
    notes = [f"{customers(people(liked))} {verb('speak', people(liked))} well of {about}"] if liked else []
    untouched, cause = _untouched(answer, heard, taken)
    if cause:
        number = people(untouched)
        what = cause.label if cause.problem else f"something else, ‘{cause.label}’"
        notes.append(f"{customers(number)} {verb('complain', number)} of {what}, which this does not touch")
    return [*liked, *untouched], "; ".join(notes) or _none(heard)


def _none(heard: Heard) -> str:
    name = spoken(heard.scored.touchpoint.name)
    return f"none found among the {len(heard.mentions)} mentions of {name}"


def _untouched(answer: Answer, heard: Heard, taken: set[str]) -> tuple[list[Mention], Cause | None]:
    """The complaints of the largest cause that a play leaves as it is."""
    play = answer.play
    if not (play.words or play.problems or play.failures):
        return [], None
    words = matcher(play.words)
    found: list[tuple[list[Mention], Cause]] = []
    for cause in heard.scored.causes:
        ids = set(cause.mention_ids) - taken
        outside = [mention for mention in heard.complaints if mention.mention_id in ids]
        answered = cause.problem in play.problems if cause.problem else bool(words.search(cause.label))
        if outside and not answered and len(ids) >= _OUTSIDE * len(cause.mention_ids):
            found.append((telling_first(outside), cause))
    return max(found, key=lambda pair: (pair[1].problem is not None, people(pair[0])), default=([], None))
