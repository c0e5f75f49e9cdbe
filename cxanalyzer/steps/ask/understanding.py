"""What a question asks, by plain rules: no text of a customer is looked at, and nothing is guessed."""

import re
from collections.abc import Sequence

from cxanalyzer.records import Filters, Kind, Response, Side, Split, Understood
from cxanalyzer.steps.ask import kinds as said
from cxanalyzer.steps.ask import vocabulary
from cxanalyzer.steps.ask.following import kept_on
from cxanalyzer.steps.ask.frame import FRAME
from cxanalyzer.steps.ask.places import Known, Touchpoints, channels, column_of, groups
from cxanalyzer.steps.ask.times import Times, times
from cxanalyzer.steps.ask.wording import Speller, Word, language, stem, words

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
_MANY = re.compile(r"\b(?:how many|number of|wie ?viele?|combien d|combien|cuant[oa]s) ((?:\w+ ?){1,4})")
_SHARE_OF = re.compile(r"\b(?:share|percentage|proportion|fraction|per ?cent|part) of ((?:\w+ ?){1,5})")
_AFTER_MANY = re.compile(
    r"mention\w*|talk\w*|spe?a?o?ke?n?|say|said|complain\w*|prais\w*|report\w*|are|were|had|have|feel|felt|like|love|name|named|"
    r"tell|told|find|found|dislike|was|did|do"
)
_WHICH = re.compile(r"\b(?:which|welche[rsmn]?|quels?|quelles?) (?:of )?(?:our |the )?(\w+)")
_ASKED_FOR = re.compile(
    r"touchpoints?|moments?|parts?|topics?|themes?|areas?|aspects?|experiences?|issues?|problems?|complaints?|reasons?|causes?|"
    r"customers?|groups?|segments?|channels?|failures?|things?|one|ones|side|stages?|feelings?|emotions?|quotes?|comments?"
)
"""What a question with "which" may ask for."""
_DENIED = re.compile(
    r"\b(?:not|no|never|nicht|pas|\w+n't) (?:\w+ ){0,2}"
    r"(?:happy|satisfied|pleased|likes?|liked|loves?|enjoy\w*|zufrieden|content)\b"
)
"""Praise that is denied is complaint."""
_BOTH, _PHRASE = 2, 4
_NUMBERED = frozenset("top first last best worst the just only these three".split())  # noqa: SIM905
_HOW = ("ly", "ed")
"""Endings of words that say how, not what."""
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,40})[\"“”„«»]|(?<!\w)[‘']([^'’]{2,40})[’'](?!\w)")


def understand(question: str, known: Known, given: Filters, history: Sequence[Response] = ()) -> Understood:
    """The question as records; what the options say (`given`) stands above what its words say."""
    return _Reading(question, known).told(given, history)


def is_what_is_said(kind: Kind, question: str) -> bool:
    """Whether a question asks what customers speak of at all."""
    text = " ".join(word.text for word in words(question))
    return kind in {"none", "quotes"} and bool(said.COUNTED.search(text) and said.SAYING.search(text))


class _Reading:
    """One question, word by word: what each was taken for."""

    def __init__(self, question: str, known: Known) -> None:
        self._known = known
        raw = words(question)
        self.language = language(raw)
        self._places = Touchpoints(known.touchpoints, self.language)
        known_words = FRAME | set(vocabulary.PROBLEMS)
        meant = vocabulary.MISSPELT | self._places.vocabulary() | set(vocabulary.CHANNELS) | _words_of(known)
        self._quoted = [stem(word.text) for match in _QUOTED.finditer(question) for word in words(match[1] or match[2])]
        self._words, self.times = self._timed(Speller(known_words, meant, known.is_used).right(raw))
        self._taken: frozenset[int] = frozenset()
        self._asking: frozenset[int] = frozenset()
        self._named: frozenset[int] = frozenset()
        self._text = " ".join(word.text for word in self._words)
        self._whole = " ".join(word.text for word in raw)

    def _timed(self, asked: Sequence[Word]) -> tuple[list[Word], Times]:
        """The words without those that name a time."""
        starts, text = [], ""
        for word in asked:
            starts.append(len(text))
            text += word.text + " "
        found = times(text, self._known.latest, self._known.last)
        kept = [word for word, start in zip(asked, starts, strict=True) if not found.rest[start].isspace()]
        return kept, found

    def told(self, given: Filters, history: Sequence[Response]) -> Understood:
        failures = self._failures()
        channel = channels(self._words, self._taken)
        self._taken |= channel.taken
        group = groups(self._words, self._known.segments, self._taken)
        self._taken |= group.taken
        by, column = self._split()
        touchpoints = self._places.named(self._words, self._taken)
        self._taken |= touchpoints.taken
        self._named = touchpoints.taken
        kind = self._kind()
        if kind == "compare" and len(self.times.periods) == 1 and max(len(channel.found), len(group.found)) < _BOTH:
            kind = "change" if len(touchpoints.found) < _BOTH else kind
        problem = self._problem() if kind in {"count", "why", "quotes", "most", "none"} else None
        topic, ignored = self._left(kind)
        filters, against = self._sides(kind, channel.found, group.found)
        found = Understood(
            kind=kind,
            touchpoints=touchpoints.found,
            filters=filters,
            against=against,
            side=self._side(kind),
            by=by,
            column=column,
            failures=failures,
            problem=problem,
            score=next((match[1] for match in said.SCORES.finditer(self._rest())), ""),
            whole=bool(vocabulary.ALL.search(self._whole)),
            sources=kind == "count" and self._counts_sources(),
            topic=topic,
            ignored=ignored,
            language=self.language,
        )
        found = found.model_copy(update={"beyond": self._beyond(found)})
        return kept_on(found, self._text, given, history)

    def _rest(self) -> str:
        """The words that nothing was taken for; the others leave a mark, so that patterns do not join across them."""
        return " ".join("_" if place in self._taken else word.text for place, word in enumerate(self._words))

    def _failures(self) -> tuple[str, ...]:
        found: list[str] = []
        for place in range(len(self._words)):
            for length in (2, 1):
                phrase = " ".join(word.text for word in self._words[place : place + length])
                if phrase in vocabulary.FAILURES and place not in self._taken:
                    found += vocabulary.FAILURES[phrase]
                    self._taken |= frozenset(range(place, place + length))
        return tuple(dict.fromkeys(found))

    def _problem(self) -> str | None:
        for place, word in enumerate(self._words):
            if place not in self._taken and word.text in vocabulary.PROBLEMS:
                self._taken |= {place}
                return vocabulary.PROBLEMS[word.text]
        return None

    def _split(self) -> tuple[Split, str]:
        match = vocabulary.BY.search(self._rest())
        if match is None:
            return "", ""
        word = match[1]
        if word.startswith(("channel", "kanal", "canal", "canaux")):
            return "channel", ""
        if word.startswith("touchpoint"):
            return "touchpoint", ""
        column = column_of(word, self._known.segments)
        return ("segment", column) if column or word.startswith(("segment", "group")) else ("", "")

    def _kind(self) -> Kind:
        rest = self._rest()
        for kind, pattern in said.KINDS:
            match = pattern.search(rest)
            if match:
                first = rest[: match.start()].count(" ")
                last = first + match[0].count(" ")
                spanned = range(first, last + 1)
                self._asking = frozenset(spanned if len(spanned) <= _PHRASE else (first, last))
                return kind
        return "none"

    def _side(self, kind: Kind) -> Side:
        rest = self._rest()
        complaint, praise = said.COMPLAINT.search(rest), said.PRAISE.search(rest)
        if kind in {"score", "easy", "first", "gaps"}:
            return ""
        if complaint or _DENIED.search(rest):
            return "complaint"
        return "praise" if praise else ""

    def _sides(
        self, kind: Kind, channel: tuple[str, ...], group: tuple[tuple[str, str], ...]
    ) -> tuple[Filters, Filters | None]:
        """The evidence meant, and the other side where two periods, channels or groups are held together."""
        since, until, periods = self.times.since, self.times.until, self.times.periods
        whole = {"channels": channel, "segments": dict(group[:1]), "since": since, "until": until}
        base = Filters.model_validate({**whole, "period": periods[-1] if periods else ""})
        if kind == "change" and len(periods) == 1 and periods[0] != self._known.latest and _SINCE.search(self._whole):
            return base.model_copy(update={"period": ""}), Filters(period=periods[0])
        if kind in {"change", "trend"}:
            return base, Filters(period=periods[0]) if len(periods) > 1 else None
        if len(periods) > 1:
            return base, base.model_copy(update={"period": periods[0]})
        if kind == "compare" and len(channel) > 1:
            return base.model_copy(update={"channels": channel[:1]}), base.model_copy(update={"channels": channel[1:2]})
        if len(group) > 1:
            return base, base.model_copy(update={"segments": dict(group[1:2])})
        return base, None

    def _counts_sources(self) -> bool:
        """Whether the sources themselves are counted: "how many calls", "how many survey answers"."""
        match = _MANY.search(self._text)
        if match is None:
            return False
        counted = match[1].split()
        return any(word in vocabulary.CHANNELS for word in counted[:2]) or bool(
            vocabulary.SOURCES.search(" ".join(counted[:2]))
        )

    def _left(self, kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What nothing was taken for: words of a topic that the register does not know, and words that are left aside.

        What asks for a finding of the review, of touchpoints, customers or "we", may be worded in any way; and words that say
        how ("emotionally") may stand in a question whose kind is plain.
        """
        left = [
            word
            for place, word in enumerate(self._words)
            if (place not in self._taken | self._asking or word.stem in self._quoted)
            and not (word.text in FRAME or word.stem in _FRAME_STEMS or self._is_small(place))
            and not (said.COMPLAINT.fullmatch(word.text) or said.PRAISE.fullmatch(word.text))
        ]
        plain = len(left) <= _BOTH and not any(word.capital for word in left)
        if (
            plain
            and kind in _OF_THE_REVIEW - {"network"}
            and (kind not in {"missing", "gaps"} or _ANCHOR.search(self._text))
        ):
            aside = left
        else:
            aside = [word for word in left if word.text.endswith(_HOW) and kind not in {"none", "feeling"}]
        topic, ignored = (
            tuple(dict.fromkeys(word.text for word in some))
            for some in ([word for word in left if word not in aside], aside)
        )
        return topic, ignored

    def _is_small(self, place: int) -> bool:
        """A letter, a digit, or the number of a ranking ("top 10")."""
        text, before = self._words[place].text, self._words[place - 1].text if place else ""
        return len(text) == 1 or (text.isdigit() and before in _NUMBERED)

    def _beyond(self, found: Understood) -> str:
        """What no evidence can answer, or nothing."""
        ideas = found.kind == "ideas"
        for what, pattern in said.BEYOND.items():
            if pattern.match(self._whole) and not (ideas and what in {"order", "future"}):
                return what
        if found.kind == "count" and not found.sources and not self._counts_customers():
            return "fact"
        if self._text.startswith("who ") and found.kind in {"none", "feeling"} and not found.side:
            return "person"
        if self._asks_for_a_thing():
            return "fact"
        if found.kind == "count" and found.topic and not (found.touchpoints or said.SAYING.search(self._whole)):
            return "fact"
        return ""

    def _asks_for_a_thing(self) -> bool:
        """Whether "which" asks for something of the firm that a touchpoint is known by ("which courier …")."""
        match = _WHICH.search(self._text)
        place = self._text[: match.start(1)].count(" ") if match else 0
        if match is None or place not in self._named:
            return False
        while place in self._named:
            place += 1
        return place == len(self._words) or not _ASKED_FOR.fullmatch(self._words[place].text)

    def _counts_customers(self) -> bool:
        """Whether what is counted are customers or what they say, not things of the firm ("how many stores")."""
        share = _SHARE_OF.search(self._text)
        if share is not None:
            return bool(said.COUNTED.search(share[1]))
        match = _MANY.search(self._text)
        if match is None or said.COUNTED.search(match[1]):
            return True
        first = match[1].split()[0]
        return bool(_AFTER_MANY.fullmatch(first)) or first.startswith("touchpoint") or bool(_names_failure(match[1]))


def _words_of(known: Known) -> set[str]:
    """The words by which groups of customers are called."""
    named = [*known.segments, *(value for values in known.segments.values() for value in values)]
    return {word.text for text in named for word in words(text.replace("_", " "))}


def _names_failure(text: str) -> bool:
    """Whether one of the classes of failure is named: "how many lock-outs"."""
    return any(phrase in text for phrase in vocabulary.FAILURES)
