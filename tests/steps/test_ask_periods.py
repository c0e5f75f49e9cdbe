"""Questions over two periods, of which one review may be missing or may not have looked for a touchpoint."""

from collections.abc import Mapping, Sequence

from cxanalyzer.grounding import locate
from cxanalyzer.records import (
    Coverage,
    Filters,
    Found,
    Mention,
    Passage,
    Quote,
    Response,
    Review,
    Score,
    Source,
    Touchpoint,
)
from cxanalyzer.steps.ask import ask

BEFORE, NOW = "2026-Q1", "2026-Q2"
QUEUE, LIFT = Touchpoint(id="queue", name="Queue"), Touchpoint(id="lift", name="Lift")
NOTHING = Coverage(
    sources=0,
    respondents=0,
    passages=0,
    with_mention=0,
    no_touchpoint=0,
    not_understood=0,
    quotes_offered=0,
    quotes_located=0,
)


class Shelf:
    """A fake of `Holdings`: one customer a source, each with a score and, as many as are told, a complaint."""

    project, register, periods = "hills", (QUEUE, LIFT), (BEFORE, NOW)

    def __init__(
        self, said: Mapping[str, Mapping[str, int]], reviewed: Sequence[str], unlooked: Sequence[str] = ()
    ) -> None:
        self.reviewed = reviewed
        self._unlooked = unlooked
        self._said = said

    def sources(self, period: str) -> list[Source]:
        scores = (Score(name="recommend", scale="nps", value=9),)
        return [
            Source(
                source_id=f"{period}-{number}", file="slips.csv", record=str(number), channel="survey", period=period,
                date=f"{period[:4]}-0{3 * int(period[-1])}-01", respondent=f"c{period}-{number}", scores=scores,
            )
            for number in range(40)
        ]  # fmt: skip

    def _texts(self, period: str) -> list[tuple[str, Passage]]:
        told = [key for key, number in self._said[period].items() for _ in range(number)]
        return [
            (key, Passage(passage_id=f"p{period}-{place}", source_id=f"{period}-{place}", record=str(place), position=0,
                          text=f"The {key} was dreadful again."))
            for place, key in enumerate(told)
        ]  # fmt: skip

    def texts(self, period: str) -> list[Passage]:
        return [passage for _, passage in self._texts(period)]

    def passage_counts(self, period: str) -> dict[str, int]:
        return {one.source_id: 1 for one in self.texts(period)}

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [one for period in self.periods for one in self.texts(period) if one.passage_id in ids]

    def mentions(self, period: str) -> list[Mention]:
        found = []
        for key, passage in self._texts(period):
            quote = locate(passage.text, passage)
            assert quote is not None
            found.append(_mention(key, passage, quote))
        return found

    def review(self, period: str) -> Review:
        assert period in self.reviewed
        silent = tuple(one for one in self.register if not (period == BEFORE and one.id in self._unlooked))
        previous = BEFORE if period == NOW else ""
        return Review(
            project="hills",
            period=period,
            previous_period=previous,
            analyst="embedded",
            coverage=NOTHING,
            not_mentioned=silent,
        )

    def is_used(self, word: str) -> bool:
        return False


def _mention(touchpoint_id: str, passage: Passage, quote: Quote) -> Mention:
    return Mention(
        mention_id=f"m{passage.passage_id}",
        passage_id=passage.passage_id,
        source_id=passage.source_id,
        respondent=f"c{passage.source_id}",
        touchpoint_id=touchpoint_id,
        quote=quote,
        emotion=-2,
        confidence=1,
        analyst="embedded",
    )


class Blind:
    """A finder that finds nothing."""

    def find(self, question: str, filters: Filters, count: int) -> list[Found]:
        return []


def asked(question: str, shelf: Shelf) -> Response:
    return ask(question, shelf, Blind())


def test_two_periods_with_reviews_are_held_together_and_tested() -> None:
    shelf = Shelf({BEFORE: {"queue": 2}, NOW: {"queue": 30}}, (BEFORE, NOW))
    answer = asked("Compare Q1 and Q2 on the queue", shelf)
    assert [one.measure.value for one in answer.counts if one.name == "customers"] == [30, 2]
    assert any(one.change is not None and one.change.significant for one in answer.counts)


def test_a_touchpoint_that_was_not_looked_for_then_is_not_compared() -> None:
    shelf = Shelf({BEFORE: {"queue": 5}, NOW: {"lift": 30}}, (BEFORE, NOW), unlooked=("lift",))
    answer = asked("Compare Q1 and Q2 on the lift", shelf)
    assert "did not look for Lift" in answer.answer
    assert not answer.counts
    assert "Lift" not in asked("Compare Q1 and Q2", shelf).answer


def test_a_period_without_a_review_is_never_counted_as_silent() -> None:
    shelf = Shelf({BEFORE: {"queue": 5}, NOW: {"queue": 30}}, (NOW,))
    for question in ("How many customers mention the queue since January?", "Who complains of the queue in Q1?"):
        answer = asked(question, shelf)
        assert answer.abstained
        assert not answer.counts
        assert "cxanalyzer review hills --period 2026-Q1" in answer.answer


def test_scores_need_no_review() -> None:
    shelf = Shelf({BEFORE: {}, NOW: {"queue": 3}}, (NOW,))
    answer = asked("What was NPS in Q1?", shelf)
    assert [(one.measure.value, one.measure.n) for one in answer.counts] == [(100, 40)]


def test_days_narrow_a_question_over_both_periods() -> None:
    shelf = Shelf({BEFORE: {"queue": 4}, NOW: {"queue": 7}}, (BEFORE, NOW))
    answer = asked("How many customers mention the queue since January?", shelf)
    assert answer.counts[0].measure.value == 11
    assert answer.counts[0].measure.n == 80
    assert asked("How many customers mention the queue since May?", shelf).counts[0].measure.value == 7


def test_a_touchpoint_nobody_speaks_of_is_counted_as_none() -> None:
    answer = asked("How many customers mention the lift?", Shelf({BEFORE: {}, NOW: {"queue": 3}}, (BEFORE, NOW)))
    assert answer.answer.startswith("Nobody speaks of Lift.")
    assert answer.counts[0].measure.value == 0
