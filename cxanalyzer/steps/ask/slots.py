"""What a question names: times, failures, channels, groups of customers, touchpoints; and its wording without them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from cxanalyzer.records import Language, Split
from cxanalyzer.steps.ask import vocabulary
from cxanalyzer.steps.ask.clauses import Parted, partings
from cxanalyzer.steps.ask.frame import FRAME
from cxanalyzer.steps.ask.kinds import SCORES
from cxanalyzer.steps.ask.places import Groups, Known, Named, Touchpoints, channels, column_of, groups
from cxanalyzer.steps.ask.signs import CHANNEL, COLUMN, FAILURE, GROUP, TOUCHPOINT, signs
from cxanalyzer.steps.ask.times import Times, times
from cxanalyzer.steps.ask.wording import Speller, Word, language, stem, words

_COLUMN_WORDS = frozenset(map(stem, ("region", "regions", "segment", "segments", "channel", "channels")))

_CUSTOMERS_OF_A_TRADE = frozenset(
    "patients passengers travellers travelers riders commuters tenants residents students pupils learners trainees diners "  # noqa: SIM905
    "campers policyholders subscribers borrowers cardholders homeowners householders readers viewers listeners players "
    "donors citizens taxpayers claimants gamers merchants fans skiers swimmers golfers leaseholders landlords lodgers".split()
)
"""What customers are called where people heal, carry, teach, house or insure them: read as customers are."""


class Slots:
    """One question, word by word: what each names, if anything. `words` are those left when times were taken out."""

    def __init__(self, question: str, known: Known, spoken: Language | None = None) -> None:
        self._known = known
        raw = words(question)
        self.whole = " ".join(word.text for word in raw)
        self.language: Language = spoken or language(raw)
        self._places = Touchpoints(known.touchpoints, self.language)
        self.words, self.times = self._timed(self._spelled(raw))
        self.text = " ".join(word.text for word in self.words)
        self.failures, self._failed = self._found_failures()
        self.channel: Named = channels(self.words, self._failed)
        self.group: Groups = groups(self.words, known.segments, self._failed | self.channel.taken)
        before = self._failed | self.channel.taken | self.group.taken
        self.by, self.column = self._split(before)
        self.touchpoint = self._places.named(self.words, before)
        self.taken = before | self.touchpoint.taken
        self.setting: list[Word] = []
        self.led = 0
        """How many words at the beginning only lead up to what is asked, where that points back to something they name."""

    @property
    def names(self) -> bool:
        """Whether something is named that can be asked about: a touchpoint, a failure, a score."""
        return bool(self.touchpoint.found or self.failures or SCORES.search(self.text))

    @property
    def narrows(self) -> bool:
        """Whether a part of the evidence is named: a time, a channel, a group."""
        return bool(self.channel.found or self.group.found or self.times.named)

    def within(self, setting: "Slots", parted: Parted) -> bool:
        """Take what leads up to the asking for its setting, which at most fills what is not named; whether it can be taken so."""
        if not (self.names or parted.embedded) or (parted.bare and (setting.names or setting.narrows)):
            return False
        self.setting = words(parted.setting)
        if parted.fills and not self.narrows:
            self.channel = self.channel._replace(found=setting.channel.found)
            self.group = self.group._replace(found=setting.group.found)
            self.times = setting.times
            used = setting.channel.taken | setting.group.taken
            self.setting = [word for place, word in enumerate(setting.words) if place not in used]
        return True

    def _spelled(self, raw: Sequence[Word]) -> list[Word]:
        named = [*self._known.segments, *(value for values in self._known.segments.values() for value in values)]
        groups = {word.text for text in named for word in words(text.replace("_", " "))}
        own = groups | self._places.vocabulary()
        raw = [
            word._replace(text="customers", stem=stem("customers"))
            if word.text in _CUSTOMERS_OF_A_TRADE - own
            else word
            for word in raw
        ]
        meant = vocabulary.MISSPELT | set(vocabulary.CHANNELS) | own
        return Speller(FRAME | set(vocabulary.PROBLEMS), meant, self._known.is_used).right(raw)

    def _timed(self, asked: Sequence[Word]) -> tuple[list[Word], Times]:
        """The words without those that name a time."""
        starts, text = [], ""
        for word in asked:
            starts.append(len(text))
            text += word.text + " "
        found = times(text, self._known.latest, self._known.last)
        kept = [word for word, start in zip(asked, starts, strict=True) if not found.rest[start].isspace()]
        return kept, found

    def _found_failures(self) -> tuple[tuple[str, ...], frozenset[int]]:
        found: list[str] = []
        taken: frozenset[int] = frozenset()
        for place in range(len(self.words)):
            for length in (2, 1):
                phrase = " ".join(word.text for word in self.words[place : place + length])
                if phrase in vocabulary.FAILURES and place not in taken:
                    found += vocabulary.FAILURES[phrase]
                    taken |= frozenset(range(place, place + length))
        return tuple(dict.fromkeys(found)), taken

    def _split(self, taken: frozenset[int]) -> tuple[Split, str]:
        """What a question asks to be told for each of: channels, groups, touchpoints; and the column of the groups."""
        match = vocabulary.BY.search(self.rest(taken))
        if match is None:
            return "", ""
        word = match[1]
        if word.startswith(("channel", "kanal", "canal", "canaux")):
            return "channel", ""
        if word.startswith("touchpoint"):
            return "touchpoint", ""
        column = column_of(word, self._known.segments)
        return ("segment", column) if column or word.startswith(("segment", "group")) else ("", "")

    def rest(self, taken: frozenset[int]) -> str:
        """The words that nothing was taken for; the others leave a mark, so that patterns do not join across them."""
        return " ".join("_" if place in taken else word.text for place, word in enumerate(self.words))

    @cached_property
    def marked(self) -> tuple[tuple[int, str], ...]:
        """The words with marks for what they name, each with its place; words side by side that name one thing are one mark."""
        named: Mapping[str, frozenset[int]] = {
            FAILURE: self._failed, CHANNEL: self.channel.taken, GROUP: self.group.taken, TOUCHPOINT: self.touchpoint.taken
        }  # fmt: skip
        marks = {place: mark for mark, places in named.items() for place in places}
        columns = self._columns()
        found: list[tuple[int, str]] = []
        for place, word in enumerate(self.words):
            mark = marks.get(place) or (COLUMN if place in columns or word.stem in _COLUMN_WORDS else word.text)
            if not (
                mark.startswith("<") and found and found[-1][1] == mark and (place - 1 in marks or place in columns)
            ):
                found.append((place, mark))
        return tuple(found)

    def _columns(self) -> frozenset[int]:
        """The places of the words that name a column of groups, whole."""
        found: set[int] = set()
        for column in self._known.segments:
            name = [word.stem for word in words(column.replace("_", " "))]
            for start in range(len(self.words) - len(name) + 1):
                if [word.stem for word in self.words[start : start + len(name)]] == name:
                    found.update(range(start, start + len(name)))
        return frozenset(found)

    @property
    def tokens(self) -> list[str]:
        """The wording: words and marks."""
        return [mark for _, mark in self.marked]

    @cached_property
    def signs(self) -> set[str]:
        """What the wording holds that may tell what is asked."""
        timed = len(self.times.periods) + bool(self.times.since or self.times.until)
        return signs(self.tokens, timed=timed)


def read(question: str, known: Known) -> Slots:
    """The slots of a question, or of what asks in it where the rest only says in what setting."""
    spoken = language(words(question))
    led = 0
    for parted in partings(question):
        asks = Slots(parted.asks, known, spoken)
        setting = Slots(parted.setting, known, spoken)
        if asks.within(setting, parted):
            return asks
        led = len(setting.words) if setting.names and not parted.bare else led
    whole = Slots(question, known, spoken)
    whole.led = led
    return whole
