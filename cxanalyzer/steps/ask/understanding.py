"""What a question asks: what it names is found by rules, what it asks of that is told by its wording."""

import re
from collections.abc import Sequence
from typing import get_args

from cxanalyzer.records import Filters, Kind, Response, Side, Understood
from cxanalyzer.steps.ask import kinds as said
from cxanalyzer.steps.ask import vocabulary
from cxanalyzer.steps.ask.beyond import MANY, Worded, beyond
from cxanalyzer.steps.ask.fitted import fitted
from cxanalyzer.steps.ask.following import kept_on, may_go_on
from cxanalyzer.steps.ask.frame import FRAME
from cxanalyzer.steps.ask.places import Known
from cxanalyzer.steps.ask.signs import BADLY, WELL, feelings, signs_at
from cxanalyzer.steps.ask.slots import read
from cxanalyzer.steps.ask.wording import stem, words

_FRAME_STEMS = frozenset(map(stem, FRAME))
_SINCE = re.compile(
    r"\b(?:since|than|from|to|against|versus|vs|over|with|compared|on|seit|gegenuber|als|depuis|rapport|desde|que)\b"
)
_OF_THE_REVIEW: frozenset[Kind] = frozenset(
    ("missing", "emotions", "gaps", "network", "disconnects", "easy", "first", "ideas")
)
_ANCHOR = re.compile(
    r"\b(?:touchpoints?|moments?|experiences?|customers?|people|clients?|they|we|our|us|list|register|journey)\b"
)
_THAN = re.compile(
    r"\b(?:than|compared|versus|vs|gegenuber|verglichen|als|par rapport|comparad\w|frente a|"
    r"(?:is|has|did|was|are|have|were) (?:it|that|this|they|the (?:number|share|figure)) (?:\w+ ){0,2}"
    r"(?:more|fewer|less|higher|lower|gone|going|grow\w*|rise\w*|rising|rose|fall\w*|fell|chang\w*|\w+creas\w*|up|down))\b"
)
"""Words that hold a number against that of the period named."""
_MORE_THAN = re.compile(
    r"\b(?:more|less) (?:\w+ ){0,3}than (?:before|ever|previously|(?:it|they) (?:was|were|did|used)|(?:last|in|the) )"
)
_TIED = re.compile(
    r"\b(?:associat\w*|correlat\w*|goes? (?:along|together|hand in hand)|tied|linked|(?:drag|pull|weigh|drive|driving|lift|boost|"
    r"lower|sink|depress|hurt|hold|push)\w*)\b"
)
_BLAMED = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are|whether|if) (?:the|our|a|an|this|that|these|those|all the) "
    r"((?:[a-z'-]+ ){1,4}?)(?:really |actually |maybe |also |in any way )?"
    r"(?:(?:make|made|making|makes) (?:our |the |all |so many |many )?(?:\w+ )?"
    r"(?:customers?|people|clients?|them|everyone|everybody|folks|users?|shoppers?|it|_|things)\b|"
    r"(?:caus|trigger|annoy|anger|upset|provok|spoil)\w*|(?:lead|led) to|(?:to blame|responsible) for|behind)"
)
"""What is named as a cause: customers must speak of it themselves for it to be counted as one."""
_NO_CAUSE = frozenset(
    """
    change changes touchpoint touchpoints thing things feeling mood number share figure score customers people situation
    difference experience problem problems issue issues complaints feedback answer answers time one
    """.split()  # noqa: SIM905 (read as a text)
)
_UPWARDS = re.compile(r"\b(?:high\w*|good|better|best|up|lift\w*|boost\w*|rais\w*|push\w*)\b")
_BOTH, _PHRASE = 2, 4
_LIKELY, _SURE, _CLEAR, _CERTAIN, _TOPIC, _KNOWN = 0.4, 0.5, 0.7, 0.9, 0.2, 0.5
_KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "none")
_SIDES: tuple[Side, ...] = ("", "complaint", "praise")
_NUMBERED = frozenset("top first last best worst the just only these three".split())  # noqa: SIM905
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,40})[\"“”„«»]|(?<!\w)[‘']([^'’]{2,40})[’'](?!\w)")


def understand(question: str, known: Known, given: Filters, history: Sequence[Response] = ()) -> Understood:
    """The question as records; what the options say (`given`) stands above what its words say."""
    return _Reading(question, known, goes_on=bool(history)).told(given, history)


def is_what_is_said(kind: Kind, question: str) -> bool:
    """Whether a question asks what customers speak of at all."""
    text = " ".join(word.text for word in words(question))
    return kind in {"none", "quotes"} and bool(said.COUNTED.search(text) and said.SAYING.search(text))


class _Reading:
    """One question: what it asks of what it names."""

    def __init__(self, question: str, known: Known, *, goes_on: bool) -> None:
        self._known = known
        self._slots = read(question, known)
        self._words, self._taken = self._slots.words, self._slots.taken
        self._quoted = [stem(word.text) for match in _QUOTED.finditer(question) for word in words(match[1] or match[2])]
        # What goes on from an earlier question is too short to be told by its wording; so is what is in a language unknown.
        told = not (goes_on and may_go_on(self._slots.text)) and fitted().knows(self._slots.tokens) > _KNOWN
        self._chances = fitted().chances("kind", self._slots.signs) if told else {}
        self._asking: frozenset[int] = frozenset()

    def told(self, given: Filters, history: Sequence[Response]) -> Understood:
        slots = self._slots
        channel, group, named = slots.channel.found, slots.group.found, slots.touchpoint.found
        kind = self._kind()
        reviewed = slots.times.periods == (self._known.last, self._known.latest)
        if kind == "change" and len(slots.times.periods) > 1 and named and not reviewed:
            kind = "compare"
        if kind == "compare" and len(slots.times.periods) == 1 and max(len(channel), len(group), len(named)) < _BOTH:
            kind = "change"
        side, by = self._side(kind), slots.by
        if kind == "most" and not (named or channel or group) and _MORE_THAN.search(slots.whole):
            kind = "change"
        if kind == "best" and side == "complaint":
            kind = "worst"
        if not named and said.SCORES.search(self._rest()) and _TIED.search(slots.text):
            kind, by, side = "score", "touchpoint", "praise" if _UPWARDS.search(slots.text) else ""
        problem = self._problem() if kind in {"count", "why", "quotes", "most", "none"} else None
        topic, ignored = self._left(kind)
        filters, against = self._sides(kind, channel, group)
        found = Understood(
            kind=kind,
            touchpoints=named,
            filters=filters,
            against=against,
            side=side,
            by=by,
            column=slots.column,
            failures=slots.failures,
            problem=problem,
            score=next((match[1] for match in said.SCORES.finditer(self._rest())), ""),
            whole=bool(vocabulary.ALL.search(slots.whole)),
            sources=kind == "count" and self._counts_sources(),
            fewest=kind == "most" and vocabulary.FEWEST.search(slots.whole) is not None,
            places=vocabulary.places(slots.text) if kind in {"most", "worst", "best"} else 0,
            topic=topic,
            ignored=ignored,
            language=slots.language,
        )
        worded = Worded([word.text for word in self._words], slots.whole, slots.touchpoint.taken)
        found = found.model_copy(update={"beyond": beyond(worded, found, self._chances)})
        return kept_on(found, slots.text, given, history)

    def _rest(self) -> str:
        return self._slots.rest(self._taken)

    def _problem(self) -> str | None:
        for place, word in enumerate(self._words):
            if place not in self._taken and word.text in vocabulary.PROBLEMS:
                self._taken |= {place}
                return vocabulary.PROBLEMS[word.text]
        return None

    def _kind(self) -> Kind:
        """The kind that the wording speaks for; where it speaks for none clearly, that of the first pattern it matches."""
        rest = self._rest()
        by_pattern: Kind = "none"
        for kind, pattern in said.KINDS:
            match = pattern.search(rest)
            if match:
                first = rest[: match.start()].count(" ")
                last = first + match[0].count(" ")
                spanned = range(first, last + 1)
                self._asking = frozenset(spanned if len(spanned) <= _PHRASE else (first, last))
                by_pattern = kind
                break
        likely = [kind for kind in _KINDS if self._chances.get(kind, 0.0) > _LIKELY]
        return max(likely, key=lambda kind: self._chances[kind], default=by_pattern)

    def _side(self, kind: Kind) -> Side:
        """The side that the wording speaks for; where it is not sure, or something is denied, that of its words."""
        if kind in {"score", "easy", "first", "gaps"}:
            return ""
        rest = self._rest()
        if said.BOUNDLESS.search(rest):
            return "praise"
        denied: Side = "praise" if said.SPARED.search(rest) else "complaint" if said.DENIED.search(rest) else ""
        felt = feelings(self._slots.tokens)
        ill, well = said.COMPLAINT.search(rest) or felt == {BADLY}, said.PRAISE.search(rest) or felt == {WELL}
        by_word: Side = denied or ("complaint" if ill else "praise" if well else "")
        chances = fitted().chances("side", self._slots.signs)
        best = max(_SIDES, key=lambda side: chances[side or "none"])
        chance = chances[best or "none"]
        if chance > _CERTAIN:
            return best
        plain = not (by_word or felt) and all(
            word.text in FRAME for place, word in enumerate(self._words) if place not in self._taken
        )
        if (plain and chance < _CLEAR) or denied or (not best and by_word):
            return by_word
        return best if chance > _SURE else by_word

    def _sides(
        self, kind: Kind, channel: tuple[str, ...], group: tuple[tuple[str, str], ...]
    ) -> tuple[Filters, Filters | None]:
        """The evidence meant, and the other side where two periods, channels or groups are held together."""
        since, until, periods = self._slots.times.since, self._slots.times.until, self._slots.times.periods
        whole = {"channels": channel, "segments": dict(group[:1]), "since": since, "until": until}
        base = Filters.model_validate({**whole, "period": periods[-1] if periods else ""})
        earliest = periods[:1] == tuple(self._known.periods[:1]) != (self._known.latest,)
        if kind == "change" and len(periods) == 1 and (earliest or self._is_held_against(periods[0], _SINCE)):
            return base.model_copy(update={"period": ""}), Filters(period=periods[0])
        if kind in {"change", "trend"}:
            return base, Filters(period=periods[0]) if len(periods) > 1 else None
        if kind == "count" and len(periods) == 1 and self._is_held_against(periods[0], _THAN):
            return base.model_copy(update={"period": self._known.latest}), base
        if kind == "compare" and len(channel) > 1 and len(periods) < _BOTH:
            return base.model_copy(update={"channels": channel[:1]}), base.model_copy(update={"channels": channel[1:2]})
        other = {"period": periods[0]} if len(periods) > 1 else {"segments": dict(group[1:2])} if len(group) > 1 else {}
        return base, base.model_copy(update=other) if other else None

    def _is_held_against(self, period: str, worded: re.Pattern[str]) -> bool:
        """Whether the one period named is not the one asked about but the one that it is held against."""
        return period != self._known.latest and worded.search(self._slots.whole) is not None

    def _counts_sources(self) -> bool:
        """Whether the sources themselves are counted: "how many calls", "how many survey answers"."""
        match = MANY.search(self._slots.text)
        if match is None:
            return False
        counted = match[1].split()
        return any(word in vocabulary.CHANNELS for word in counted[:2]) or bool(
            vocabulary.SOURCES.search(" ".join(counted[:2]))
        )

    def _left(self, kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What nothing was taken for: words of a topic that the register does not know, and words that are left aside.

        A word that no question is known to hold is of the topic or of the asking, as the words around it tell. What asks for
        a finding of the review, of touchpoints, customers or "we", may be worded in any way.
        """
        left = [
            place
            for place, word in enumerate(self._words)
            if (place not in self._taken | self._asking or word.stem in self._quoted)
            and not (word.text in FRAME or word.stem in _FRAME_STEMS or self._is_small(place))
            and not (said.COMPLAINT.fullmatch(word.text) or said.PRAISE.fullmatch(word.text))
        ]
        plain = len(left) <= _BOTH and not any(self._words[place].capital for place in left)
        free = kind in _OF_THE_REVIEW - {"network"} and (
            kind not in {"missing", "gaps"} or _ANCHOR.search(self._slots.text) is not None
        )
        asking = [place for place in left if place >= self._slots.led]
        topic = [place for place in asking if not (plain and free) and self._is_topic(place)]
        if (
            kind == "count"
            and self._slots.language != "en"
            and not self._slots.names
            and said.SAYING.search(self._rest())
        ):
            # How words of a topic stand is fitted on English most: what else should be counted that customers speak of?
            topic = asking
        topic = sorted({*topic, *self._blamed()})
        aside = [place for place in left if place not in topic]
        told = [[self._words[place].text for place in some] for some in (topic, aside)]
        setting = [word.text for word in self._slots.setting if not (word.text in FRAME or word.stem in _FRAME_STEMS)]
        return tuple(dict.fromkeys(told[0])), tuple(dict.fromkeys([*setting, *told[1]]))

    def _blamed(self) -> list[int]:
        """The words of what is named as a cause, where no touchpoint stands for it."""
        rest = self._rest()
        match = _BLAMED.search(rest)
        if match is None or _NO_CAUSE & set(match[1].split()):
            return []
        first = rest[: match.start(1)].count(" ")
        last = first + len(match[1].split()) - 1
        return [place for place in range(first, last + 1) if place == last or self._words[place].text not in FRAME]

    def _is_topic(self, place: int) -> bool:
        word = self._words[place]
        if word.stem in self._quoted or (word.capital and place and self._slots.language != "de"):
            return True
        at = [one for one, _ in self._slots.marked].index(place)
        return fitted().chances("topic", signs_at(self._slots.tokens, at))["topic"] > _TOPIC

    def _is_small(self, place: int) -> bool:
        """A letter, a digit, or the number of a ranking ("top 10")."""
        text, before = self._words[place].text, self._words[place - 1].text if place else ""
        return len(text) == 1 or (text.isdigit() and before in _NUMBERED)
