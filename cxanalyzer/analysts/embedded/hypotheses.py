"""Five different improvements for one touchpoint: the plays that fit best what customers name there."""

from collections.abc import Iterable, Mapping, Sequence

from cxanalyzer.analysts.embedded.cards import Answer, card
from cxanalyzer.analysts.embedded.heard import Heard, people, plain
from cxanalyzer.analysts.embedded.playbook import Play, kind_of, matcher, plays_for
from cxanalyzer.analysts.embedded.proposals import Wish, joined, move_of, wishes
from cxanalyzer.records import DraftHypothesis, Mention, Passage, ScoredTouchpoint

CARDS = 5
_NAMED, _BY_PROBLEM, _ANY_COMPLAINT, _PRAISE = 3.0, 1.0, 0.3, 0.3
"""What a customer counts for a play that answers their words, their kind of problem, any complaint, or praise."""
_ANY_KIND = 0.25
"""The weight of a play that is written for every kind of touchpoint."""
_ONLY_MEASURED = 0.5
"""The weight of measuring and owning: it changes nothing by itself, so a change of equal fit comes first."""
_AGAIN = 0.5
"""What a customer counts whom a card chosen before answers already: five cards should not be about one cause."""
_FEWEST = 2
_FEWEST_SHARE = 0.05


def hypothesize(
    scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
) -> list[DraftHypothesis]:
    """Exactly five drafts with five different moves, best fit first; what customers propose themselves comes before all."""
    heard = Heard(scored, mentions)
    plays = plays_for(kind_of(scored.touchpoint))
    asked = wishes(heard.mentions, passages)
    taken_up = _taken_up(asked, plays, heard)
    possible = [answer for play in plays if _meant(play, heard) and (answer := _answer(play, heard)) is not None]
    answers = [taken_up] if taken_up else []
    while len(answers) < CARDS:
        answers.append(_best(possible, answers))
    return [card(answer, heard) for answer in answers]


def _taken_up(asked: Sequence[Wish], plays: Sequence[Play], heard: Heard) -> Answer | None:
    """What most customers propose: by a play that does just that, else by one that is built on their words alone."""
    answered = [(play, same) for play in plays if play.asks and (same := _asking(play, asked))]
    if answered:
        play, same = max(answered, key=lambda pair: _asked_by(pair[1]))
    else:
        by_move = {play.move: play for play in plays if play.mood == "proposed"}
        outspoken = [wish for wish in asked if wish.outspoken]
        grouped = [(by_move[move], [wish for wish in outspoken if move_of(wish.sentence) == move]) for move in by_move]
        play, same = max(grouped, key=lambda pair: _asked_by(pair[1]))
    if not same:
        return None
    answer = _answer(play, heard) or Answer(play, ())
    return answer._replace(proposal=joined(same))


def _asking(play: Play, asked: Iterable[Wish]) -> list[Wish]:
    words = matcher(play.asks)
    return [wish for wish in asked if words.search(plain(wish.sentence))]


def _asked_by(asked: Iterable[Wish]) -> int:
    return people(wish.mention for wish in asked)


def _best(possible: Sequence[Answer], chosen: Sequence[Answer]) -> Answer:
    """The play of a move not chosen yet that answers most; of equals, the first in the playbook."""
    moves = {answer.play.move for answer in chosen}
    met = {mention.respondent for answer in chosen for mention in answer.mentions}
    return max((answer for answer in possible if answer.play.move not in moves), key=lambda answer: _worth(answer, met))


def _answer(play: Play, heard: Heard) -> Answer | None:
    """A play with what it answers here; None for a play with words of its own that too few customers use."""
    named = heard.naming(play) if play.words else []
    if named and people(named) >= max(_FEWEST, _FEWEST_SHARE * people(heard.complaints)):
        return Answer(play, named, "named")
    alike = heard.of_its_kind(play) if not play.words or (play.broad and not heard.liked) else []
    if alike:
        return Answer(play, alike, "kind")
    return None if play.words else Answer(play, heard.anything_for(play))


def _meant(play: Play, heard: Heard) -> bool:
    """Whether a play suits the mood at a touchpoint; where it is liked, only what customers name is to be mended."""
    if heard.liked:
        return play.mood == "praised" or (play.mood == "trouble" and bool(play.words))
    return play.mood == "trouble"


def _worth(answer: Answer, met: set[str]) -> float:
    speakers = {mention.respondent for mention in answer.mentions}
    gain = len(speakers - met) + _AGAIN * len(speakers & met)
    return gain * _weight(answer)


def _weight(answer: Answer) -> float:
    play = answer.play
    if play.mood == "praised" and answer.basis == "any":
        return _PRAISE
    fit = {"named": _NAMED, "kind": _BY_PROBLEM, "any": _ANY_COMPLAINT}[answer.basis]
    written_for = _ANY_KIND if play.id.startswith("any-") else 1.0
    return fit * written_for * (_ONLY_MEASURED if play.move == "measure and own it" else 1.0)
