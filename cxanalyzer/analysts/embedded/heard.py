"""What was heard at one touchpoint, and which of it a play answers."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from cxanalyzer.analysts.embedded.playbook import Play, matcher
from cxanalyzer.measures.causes import complains
from cxanalyzer.records import Cause, Mention, ScoredTouchpoint

_TELLING = range(25, 221)
"""Length in characters of a quote that tells something and is still read."""
_LIKED = 0.25
_FEW_COMPLAIN = 0.4


class Heard:
    """The mentions of one touchpoint, sorted into complaints and praise."""

    def __init__(self, scored: ScoredTouchpoint, mentions: Iterable[Mention]) -> None:
        self.scored = scored
        self.mentions = [mention for mention in mentions if mention.touchpoint_id == scored.touchpoint.id]
        self.complaints = [mention for mention in self.mentions if complains(mention)]
        self.praise = [mention for mention in self.mentions if (mention.emotion or 0) > 0]

    @cached_property
    def respondents(self) -> int:
        return self.scored.respondents or people(self.mentions)

    @cached_property
    def liked(self) -> bool:
        """Whether customers like it: a kind mean, and complaints from two in five of them at most."""
        value = self.scored.emotion.value
        return value is not None and value >= _LIKED and people(self.complaints) <= _FEW_COMPLAIN * self.respondents

    def naming(self, play: Play) -> list[Mention]:
        """The complaints in the words of a play, most telling first."""
        words = matcher(play.words)
        return telling_first(mention for mention in self.complaints if words.search(plain(mention.quote.text)))

    def of_its_kind(self, play: Play) -> list[Mention]:
        """The complaints of a play's problems and failure classes, most telling first."""
        return telling_first(
            mention
            for mention in self.complaints
            if mention.problem in play.problems or mention.failure_class in play.failures
        )

    def anything_for(self, play: Play) -> list[Mention]:
        """All praise for a play on what is liked, else all complaints; for want of them every mention."""
        return telling_first((self.praise if play.mood == "praised" else self.complaints) or self.mentions)

    def speaking_well_of(self, play: Play) -> list[Mention]:
        """Praise of the very thing a play would change, most telling first."""
        words = matcher(play.against.words)
        return telling_first(mention for mention in self.praise if words.search(plain(mention.quote.text)))

    def cause_of(self, mentions: Sequence[Mention]) -> Cause | None:
        """The cause that most of these mentions carry, a phrase rather than a kind of problem; None when none does."""
        ids = {mention.mention_id for mention in mentions}
        shared = [(len(ids.intersection(cause.mention_ids)), cause) for cause in self.scored.causes]
        shared = [(number, cause) for number, cause in shared if 2 * number >= len(cause.mention_ids) > 0]
        best = max(shared, key=lambda pair: (pair[1].problem is None, pair[0]), default=None)
        return best[1] if best else None


def people(mentions: Iterable[Mention]) -> int:
    """How many different customers."""
    return len({mention.respondent for mention in mentions})


def telling_first(mentions: Iterable[Mention]) -> list[Mention]:
    """The strongest and most readable first, one of each customer before anybody's second; else in reading order."""
    ranked = sorted(mentions, key=lambda one: (len(one.quote.text) not in _TELLING, -abs(one.emotion or 0)))
    seen: set[str] = set()
    first: list[Mention] = []
    again: list[Mention] = []
    for mention in ranked:
        (again if mention.respondent in seen else first).append(mention)
        seen.add(mention.respondent)
    return first + again


def plain(text: str) -> str:
    """Text with plain apostrophes, as the playbook's patterns are written."""
    return text.replace("’", "'")
