"""An answer while it is written: sentences, and the figures and quotes that each of them rests on."""

from collections.abc import Iterable, Sequence

from cxanalyzer.grounding import locate
from cxanalyzer.measures.quotations import LONGEST, SHORTEST
from cxanalyzer.records import (
    Change,
    Citation,
    Claim,
    Count,
    Filters,
    Found,
    Measure,
    Mention,
    Quote,
    Response,
    Understood,
)
from cxanalyzer.steps.ask.holding import ALL, Part
from cxanalyzer.steps.ask.sentences import say
from cxanalyzer.words import count

_CHANNELS = {
    "call": "calls", "chat": "chats", "survey": "survey answers", "review": "reviews", "social": "posts",
    "email": "e-mails", "sales": "sales notes", "analytics": "analytics records",
}  # fmt: skip
QUOTES = 3


class Draft:
    """Collects what is said; `response` closes it. `other` is the other side of a comparison.

    `reason` says why nothing could be told, where an answer found out.
    """

    def __init__(self, question: str, understood: Understood, part: Part) -> None:
        self.question, self.understood, self.part = question, understood, part
        self.language = understood.language
        self.other: Part | None = None
        self.reason = ""
        self._claims: list[Claim] = []
        self._counts: list[Count] = []
        self._citations: list[Citation] = []
        self._lines: list[str] = []
        self._quoted: set[str] = set()
        self.names = {one.id: one.name for one in part.holdings.register}
        if part.review:
            self.names |= {one.touchpoint.id: one.touchpoint.name for one in part.review.touchpoints}

    def name(self, touchpoint_id: str) -> str:
        """What a touchpoint is called."""
        return self.names.get(touchpoint_id, touchpoint_id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said."""
        return not self._claims

    def count(
        self,
        name: str,
        measure: Measure,
        touchpoint_id: str = "",
        filters: Filters | None = None,
        change: Change | None = None,
    ) -> int:
        """Keep a figure; its place comes back."""
        told = Count(
            name=name,
            touchpoint_id=touchpoint_id,
            filters=self.shown(filters),
            measure=measure,
            change=change,
        )
        self._counts.append(told)
        return len(self._counts) - 1

    def keep(self, counts: Iterable[Count]) -> list[int]:
        """Keep figures counted elsewhere, each once; their places come back."""
        places = []
        for one in counts:
            if one not in self._counts:
                self._counts.append(one)
            places.append(self._counts.index(one))
        return places

    @property
    def counted(self) -> tuple[Count, ...]:
        """The figures kept so far."""
        return tuple(self._counts)

    def shown(self, filters: Filters | None = None) -> Filters:
        """A filter with the period that it means."""
        shown = self.part.filters if filters is None else filters
        alone = self.part.periods if len(self.part.periods) == 1 and not (shown.since or shown.until) else [""]
        return shown if shown.period else shown.model_copy(update={"period": alone[0]})

    def say(self, sentence: str, counts: Sequence[int] = (), **values: object) -> None:
        """A sentence by its key."""
        self.claim(say(self.language, sentence, **values), counts)

    def claim(self, text: str, counts: Sequence[int] = (), citations: Sequence[int] = ()) -> None:
        """A sentence as it is."""
        self._claims.append(Claim(text=text, counts=tuple(counts), citations=tuple(citations)))

    def cited(self, text: str, lines: Iterable[str], counts: Iterable[Count], quoted: Citation | None = None) -> None:
        """A sentence with the marks of the computed lines and of the quote that it rests on; the quote follows it."""
        marked = list(dict.fromkeys(lines))
        self._lines += [one for one in marked if one not in self._lines]
        numbers = tuple(self._lines.index(one) + 1 for one in marked)
        known = next((one for one in self._citations if quoted and _place(one) == _place(quoted)), quoted)
        citations = (known.number,) if known else ()
        marks = "".join([*(f" [m{one}]" for one in numbers), *(f" [{one}]" for one in citations)])
        places = tuple(self.keep(counts))
        self._claims.append(Claim(text=text + marks, counts=places, citations=citations, lines=numbers))
        if quoted and known is quoted:
            self._cite(quoted)

    @property
    def texts(self) -> list[str]:
        """The sentences so far."""
        return [one.text for one in self._claims]

    # --- quotes ---------------------------------------------------------------------------------------------------------

    def quote(self, mentions: Iterable[Mention], most: int = QUOTES) -> int:
        """Up to `most` quotes, in the order given, those of readable length first; none twice. How many were told."""
        every = [one for one in mentions if one.source_id in self.part.sources]
        wanted = sorted(every, key=lambda one: not SHORTEST <= len(one.quote.text) <= LONGEST)
        found: list[Mention] = []
        told = set(self._quoted)
        for one in wanted:
            if len(found) < most and one.quote.text.casefold() not in told:
                told.add(one.quote.text.casefold())
                found.append(one)
        records = {one.passage_id: one.record for one in self.part.holdings.passages([one.passage_id for one in found])}
        for one in found:
            if one.passage_id in records:
                source = self.part.sources[one.source_id]
                number = len(self._citations) + 1
                where = (records[one.passage_id], one.evidence_id)
                self._cite(Citation.of(number, one.quote, source, where))
        return len(found)

    def quote_found(self, found: Sequence[Found], sentences: Sequence[str], most: int = QUOTES) -> int:
        """Quotes from passages that are no mentions: the sentence of each that `sentences` holds in its place."""
        told = 0
        for one, sentence in zip(found, sentences, strict=True):
            quote = locate(sentence, one.passage)
            if quote is None or told >= most or quote.text.casefold() in self._quoted:
                continue
            self._cite(self.citation(quote, one))
            told += 1
        return told

    def citation(self, quote: Quote, found: Found) -> Citation:
        """The next citation: a quote of a passage that was found, with the evidence id of the mention it is part of."""
        mentions = [one for one in self.part.mentions if one.passage_id == quote.passage_id]
        ids = [one.evidence_id for one in mentions if one.quote.start < quote.end and quote.start < one.quote.end]
        where = (found.passage.record, next(iter(ids), ""))
        return Citation.of(len(self._citations) + 1, quote, found.source, where)

    def _cite(self, citation: Citation) -> None:
        self._quoted.add(citation.quote.casefold())
        self._citations.append(citation)
        self.claim(f"“{citation.quote}” [{citation.number}]", citations=[citation.number])

    # --- the end --------------------------------------------------------------------------------------------------------

    def response(self, *, abstained: bool = False) -> Response:
        """The answer, with the filter it was counted over as its last sentence."""
        searched = self.part.searched
        if not abstained:
            if self.understood.ignored:
                self.say("ignored", words=", ".join(f"“{word}”" for word in self.understood.ignored))
            scopes = [self.scope(), *([self.scope(self.other)] if self.other else [])]
            both = [searched, *([self.other.searched] if self.other else [])]
            sources, passages = sum(one.sources for one in both), sum(one.passages for one in both)
            self.say("scope", scope=" · ".join(scopes), sources=count(sources), passages=count(passages))
        return Response(
            question=self.question,
            answer="\n".join(claim.text for claim in self._claims),
            claims=tuple(self._claims),
            citations=tuple(self._citations),
            counts=tuple(self._counts),
            lines=tuple(self._lines),
            filters=self.shown(),
            searched=searched,
            abstained=abstained,
            understood=self.understood,
        )

    def scope(self, part: Part | None = None) -> str:
        """The filter in words: `2026-Q3, calls, region North, from 2026-08-01`."""
        part = part or self.part
        filters = part.filters
        words = [
            say(self.language, "all") if part.periods == [ALL] else " + ".join(part.periods),
            *(_CHANNELS.get(one, one) for one in filters.channels),
            *(f"{column.replace('_', ' ')} {value}" for column, value in filters.segments.items()),
        ]
        if filters.since or filters.until:
            words.append(f"{filters.since}–{filters.until}")
        return ", ".join(word for word in words if word)


def sources_named(channel: str) -> str:
    """What the sources of a channel are called."""
    return _CHANNELS.get(channel, f"{channel} records")


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.passage_id, citation.start, citation.end
