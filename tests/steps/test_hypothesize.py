"""What the step keeps of what an analyst writes, and the figures it adds."""

from collections.abc import Mapping, Sequence
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower

from cxanalyzer.grounding import locate
from cxanalyzer.records import DraftHypothesis, Measure, Mention, Passage, ScoredTouchpoint, Touchpoint
from cxanalyzer.steps.hypothesize import hypothesize, respondents_needed, target_of
from tests.fakes import FakeAnalyst

UNKNOWN = Measure(value=None, n=0, definition="")
MOVES = (
    "remove the step",
    "change the order",
    "tell people earlier",
    "check before it leaves us",
    "repair it",
    "own it",
)


class Author(FakeAnalyst):
    """An analyst that hands in what it was given."""

    def __init__(self, *written: DraftHypothesis) -> None:
        super().__init__()
        self.written = list(written)
        self.given: list[tuple[list[str], list[str]]] = []

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        self.given.append(([mention.mention_id for mention in mentions], sorted(passages)))
        return [draft for draft in self.written if draft.touchpoint_id in {scored.touchpoint.id, "elsewhere"}]


def mention(number: int, emotion: int | None, touchpoint_id: str = "returns") -> Mention:
    passage = Passage(passage_id=f"P-{number}", source_id=f"S-{number}", record="1", position=0, text="late again")
    quote = locate("late again", passage)
    assert quote is not None
    return Mention(
        mention_id=f"M-{number}", passage_id=passage.passage_id, source_id=passage.source_id, quote=quote,
        respondent=f"C-{number}", touchpoint_id=touchpoint_id, emotion=emotion, confidence=1.0, analyst="fake",
    )  # fmt: skip


def scored(value: float | None = -1.3, n: int = 61, key: str = "returns") -> ScoredTouchpoint:
    emotion = Measure(value=value, n=n, definition="mean emotion")
    return ScoredTouchpoint(
        touchpoint=Touchpoint(id=key, name=key.title()), respondents=n, mentions=n, emotion=emotion,
        function=UNKNOWN, frequency=UNKNOWN, impact=UNKNOWN,
    )  # fmt: skip


def draft(number: int = 0, **changed: object) -> DraftHypothesis:
    given_fields = {
        "touchpoint_id": "returns", "title": f"idea {number}", "move": MOVES[number], "change": "Something changes.",
        "because": "1 customer says so", "audience": "everyone", "outcome": "make it easier", "resources": "a week",
        "success_measure": "days to refund, and emotion at returns", "unintended_consequences": "None known.",
        "refuted_if": "nothing moves.", "evidence": ("M-1",), **changed,
    }  # fmt: skip
    return DraftHypothesis.model_validate(given_fields)


EVIDENCE = [mention(number, emotion) for number, emotion in enumerate([-2, -2, -1, -1, 0, 1, -2, -1])]
FIVE = [draft(number) for number in range(5)]


def test_five_are_kept_with_baseline_target_and_labels_in_order() -> None:
    kept, refused = hypothesize(Author(*FIVE), [scored()], EVIDENCE, {})
    assert refused == []
    assert [card.label for card in kept] == ["H-01", "H-02", "H-03", "H-04", "H-05"]
    assert len({card.hypothesis_id for card in kept}) == 5
    assert {card.baseline.value for card in kept} == {-1.3}
    assert {card.target for card in kept} == {-0.4}
    assert kept[0].outcome == "make it easier, and lift how they feel about it from −1.3 to about −0.4"
    assert kept[0].refuted_if.startswith("nothing moves, or the feeling stays below −0.9 with ")
    assert f"{kept[0].sample_needed} or more customers" in kept[0].refuted_if


def test_the_analyst_is_given_the_mentions_of_its_touchpoint_alone() -> None:
    author = Author(*FIVE)
    hypothesize(author, [scored()], [*EVIDENCE, mention(90, -1, "delivery")], {})
    assert author.given == [([one.mention_id for one in EVIDENCE], [])]


def test_labels_run_through_all_touchpoints() -> None:
    other = [draft(number, touchpoint_id="delivery", evidence=("M-90",)) for number in range(5)]
    evidence = [*EVIDENCE, mention(90, -1, "delivery")]
    kept, _ = hypothesize(Author(*FIVE, *other), [scored(), scored(key="delivery")], evidence, {})
    assert [card.label for card in kept][-1] == "H-10"
    assert {card.touchpoint_id for card in kept[5:]} == {"delivery"}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (draft(4, title="Idea  0"), "another one has its title"),
        (draft(4, move=MOVES[0]), "same kind of move"),
        (draft(4, evidence=("M-404",)), "not among the mentions"),
        (draft(4, evidence_against=("M-404",)), "not among the mentions"),
        (draft(4, evidence=()), "cites no evidence"),
        (draft(4, success_measure=" "), "does not say its success measure"),
        (draft(4, touchpoint_id="elsewhere"), "about “elsewhere”"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_its_reason(bad: DraftHypothesis, reason: str) -> None:
    kept, refused = hypothesize(Author(*FIVE[:4], bad), [scored()], EVIDENCE, {})
    assert len(kept) == 4
    assert len(refused) == 1
    assert reason in refused[0].reason
    assert refused[0].record.startswith("returns: ")


def test_a_sixth_is_one_too_many_and_a_missing_fifth_is_told() -> None:
    kept, refused = hypothesize(Author(*FIVE, draft(5)), [scored()], EVIDENCE, {})
    assert len(kept) == 5
    assert [one.reason for one in refused] == ["five are enough"]
    kept, refused = hypothesize(Author(*FIVE[:3]), [scored()], EVIDENCE, {})
    assert len(kept) == 3
    assert [one.reason for one in refused] == ["3 improvements were written where five were asked for"]


def test_without_a_measured_feeling_there_is_no_baseline_and_no_card() -> None:
    kept, refused = hypothesize(Author(*FIVE), [scored(None, 0)], EVIDENCE, {})
    assert kept == []
    assert len(refused) == 5
    assert "no baseline" in refused[0].reason


def test_a_thin_baseline_is_said_to_be_thin() -> None:
    kept, _ = hypothesize(Author(*FIVE), [scored(n=8)], EVIDENCE, {})
    assert kept[0].sample_needed > 8
    assert kept[0].refuted_if.endswith("(the baseline itself has only 8: ask more customers before the change)")


@pytest.mark.parametrize(
    ("baseline", "target"), [(-2.0, -0.8), (-1.3, -0.4), (0.0, 0.5), (0.6, 1.1), (1.8, 2.0), (2.0, 2.0)]
)
def test_the_target_is_two_fifths_of_the_way_to_plus_one(baseline: float, target: float) -> None:
    assert target_of(baseline) == pytest.approx(target)


@given(st.floats(-2, 2))
def test_the_target_is_within_reach(baseline: float) -> None:
    target = target_of(baseline)
    assert baseline <= target <= 2
    assert target - baseline >= 0.45 - 1e-9 or target == 2
    assert target - baseline <= 1.25


@given(st.floats(0.2, 1.5), st.lists(st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]), min_size=3, max_size=40))
def test_the_sample_agrees_with_statsmodels(difference: float, means: list[float]) -> None:
    spread = stdev(means) or 1.0
    if difference / spread > 1.5:
        return
    exact = TTestIndPower().solve_power(effect_size=difference / spread, alpha=0.05, power=0.8)
    assert 0 <= exact - respondents_needed(difference, means) + 1 <= 3


def test_without_spread_a_deviation_of_one_is_assumed() -> None:
    assert respondents_needed(0.5, [-1.0]) == respondents_needed(0.5, [-1.0, -1.0]) == 63
