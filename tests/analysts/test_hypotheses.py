"""Five cards from evidence: every number in them is counted, every quote is a customer's, every idea another one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer import packs
from cxanalyzer.analysts.embedded import playbook
from cxanalyzer.analysts.embedded.heard import Heard, people
from cxanalyzer.analysts.embedded.hypotheses import hypothesize
from cxanalyzer.analysts.embedded.phrasing import share, spoken, verb
from cxanalyzer.analysts.embedded.playbook import Kind, Move, kind_of, plays_for
from cxanalyzer.analysts.embedded.proposals import move_of, wishes
from cxanalyzer.grounding import locate
from cxanalyzer.measures.causes import causes, complains
from cxanalyzer.records import (
    DraftHypothesis,
    FailureClass,
    Measure,
    Mention,
    Passage,
    Problem,
    ScoredTouchpoint,
    Touchpoint,
)

Said = tuple[str, int | None, Problem | None, FailureClass | None]
UNKNOWN = Measure(value=None, n=0, definition="")

RETURNS: list[Said] = [
    ("I had to print a label at home and we own no printer", -2, "effort", None),
    ("Printing that label took me to my neighbour's", -2, "effort", None),
    ("had to print the return label at work", -1, "effort", None),
    ("please just let me show a QR code at the shop", -1, "effort", None),
    ("the label would not print on our machine", -1, "defect", "failure"),
    ("still waiting for my refund after three weeks", -2, "waiting", None),
    ("refund took a month and nobody told me anything", -2, "silence", None),
    ("Refund still pending, had to chase it twice", -2, "waiting", None),
    ("they refused it because the box was opened", -2, "promise", None),
    ("the parcel shop did not know what to do with it", -1, "wrong", None),
    ("easy, the label was in the box", 1, None, None),
    ("money came back the same day", 2, None, None),
    ("sending it back was fine", 0, None, None),
]
CREW: list[Said] = [
    ("wonderful crew, smiling from start to finish", 2, None, None),
    ("cabin crew were friendly", 1, None, None),
    ("the attendant remembered my name", 2, None, None),
    ("polite and quick with the drinks", 1, None, None),
    ("one stewardess was rude to my mother", -2, "attitude", None),
    ("lovely people", 2, None, None),
]


def touchpoint(pack: str, key: str) -> Touchpoint:
    return next(one for one in packs.load(pack).touchpoints if one.id == key)


def heard(at: Touchpoint, said: Sequence[Said]) -> tuple[ScoredTouchpoint, list[Mention], dict[str, Passage]]:
    mentions: list[Mention] = []
    passages: dict[str, Passage] = {}
    for number, (text, emotion, problem, failure) in enumerate(said):
        passage = Passage(passage_id=f"P-{number}", source_id=f"S-{number}", record=str(number), position=0, text=text)
        quote = locate(text, passage)
        assert quote is not None
        passages[passage.passage_id] = passage
        mentions.append(
            Mention(
                mention_id=f"M-{number}", passage_id=passage.passage_id, source_id=passage.source_id,
                respondent=f"C-{number}", touchpoint_id=at.id, quote=quote, emotion=emotion, problem=problem,
                failure_class=failure, confidence=1.0, analyst="embedded",
            )
        )  # fmt: skip
    felt = [emotion for _, emotion, _, _ in said if emotion is not None]
    mean = Measure(value=fmean(felt) if felt else None, n=len(felt), definition="mean emotion")
    scored = ScoredTouchpoint(
        touchpoint=at, respondents=len(said), mentions=len(said), emotion=mean, function=UNKNOWN,
        frequency=UNKNOWN, impact=UNKNOWN, causes=causes({at.id: mentions}, [at]).get(at.id, ()),
        channels={"survey": len(said)},
    )  # fmt: skip
    return scored, mentions, passages


def written(cards: Iterable[DraftHypothesis]) -> str:
    return "\n".join(card.model_dump_json() for card in cards)


# --- the playbook as data ----------------------------------------------------------------------------------------------


def every_play() -> list[playbook.Play]:
    return [play for chapter in playbook.chapters() for play in chapter.plays]


def test_the_playbook_is_large_and_its_ids_are_unique() -> None:
    ids = [play.id for play in every_play()]
    assert len(ids) >= 120
    assert len(ids) == len(set(ids))


def test_titles_are_unique_and_complete_the_sentence_they_stand_in() -> None:
    titles = [play.title for play in every_play()]
    assert len(titles) == len(set(titles))
    for play in every_play():
        assert not play.title.endswith((".", " for", " to")), play.id
        assert not play.title[0].isupper(), play.id
        assert not play.audience.endswith("."), play.id
        assert not play.outcome.endswith("."), play.id
        assert not play.refuted_if.startswith("if "), play.id


def test_every_kind_but_other_has_its_own_chapter_with_at_least_eight_moves() -> None:
    for kind in get_args(Kind):
        if kind != "other":
            own = [play for chapter in playbook.chapters() if chapter.kind == kind for play in chapter.plays]
            assert len({play.move for play in own}) >= 8, kind


def test_every_move_has_a_play_that_fits_anywhere_and_one_built_on_a_proposal() -> None:
    anywhere = plays_for("other")
    assert {play.move for play in anywhere if play.mood == "trouble"} == set(get_args(Move))
    unclear = {"measure and own it"}
    assert {play.move for play in anywhere if play.mood == "proposed"} == set(get_args(Move)) - unclear


def test_words_come_with_what_they_name() -> None:
    assert all(bool(play.words) == bool(play.names) for play in every_play())


def test_only_plays_on_proposals_quote_one() -> None:
    for play in every_play():
        assert ("$proposal" in play.change) == (play.mood == "proposed"), play.id


@pytest.mark.parametrize(
    ("pack", "key", "kind"),
    [
        ("ecommerce", "returns", "returns_refunds"),
        ("ecommerce", "delivery", "delivery"),
        ("bank", "login", "account_access"),
        ("hotel", "check-in", "counter"),
        ("hotel", "room", "place"),
        ("telecom", "call-centre", "contact"),
        ("telecom", "installation", "service_visit"),
        ("telecom", "bill", "payment"),
        ("airline", "fares", "price"),
        ("airline", "delays", "supply"),
        ("airline", "cabin-crew", "people"),
        ("airline", "food", "product"),
        ("healthcare", "appointments", "booking"),
        ("insurance", "claim-handling", "case"),
        ("saas", "onboarding", "setup"),
        ("saas", "user-interface", "digital"),
        ("airport", "signs-and-way", "information"),
    ],
)
def test_a_touchpoint_is_known_for_what_it_is(pack: str, key: str, kind: Kind) -> None:
    assert kind_of(touchpoint(pack, key)) == kind


def test_a_touchpoint_that_tells_nothing_is_other() -> None:
    assert kind_of(Touchpoint(id="x", name="Zzyzx")) == "other"


# --- five cards --------------------------------------------------------------------------------------------------------


def test_five_cards_five_moves_five_titles() -> None:
    cards = hypothesize(*heard(touchpoint("ecommerce", "returns"), RETURNS))
    assert len(cards) == len({card.move for card in cards}) == len({card.title for card in cards}) == 5


def test_the_customers_own_proposal_comes_first_in_their_words() -> None:
    first = hypothesize(*heard(touchpoint("ecommerce", "returns"), RETURNS))[0]
    assert first.title == "a code scanned at the counter instead of a printed label"
    assert "1 customer proposes it themselves, “please just let me show a QR code at the shop”" in first.because
    assert first.evidence[0] == "M-3"


def test_because_counts_the_customers_who_name_the_cause() -> None:
    scored, mentions, passages = heard(touchpoint("ecommerce", "returns"), RETURNS)
    first = hypothesize(scored, mentions, passages)[0]
    named = [mention for mention in mentions if re.search("print|label", mention.quote.text, re.IGNORECASE)]
    complaining = [mention for mention in named if complains(mention)]
    assert len(complaining) == 4
    assert "4 of the 13 customers who speak of returns complain of the label that has to be printed" in first.because
    assert {mention.mention_id for mention in complaining} <= set(first.evidence)


def test_what_speaks_against_is_counted_and_never_the_evidence_itself() -> None:
    scored, mentions, passages = heard(touchpoint("ecommerce", "returns"), RETURNS)
    cards = hypothesize(scored, mentions, passages)
    assert "1 customer speaks well of a label or receipt in the hand" in cards[0].against_note
    assert "M-10" in cards[0].evidence_against
    for card in cards:
        assert not set(card.evidence) & set(card.evidence_against)
        assert card.against_note


def test_the_measure_names_the_figure_of_today_and_the_feeling_at_the_touchpoint() -> None:
    for card in hypothesize(*heard(touchpoint("ecommerce", "returns"), RETURNS)):
        assert re.search(r"\(now \d+ of 13\)", card.success_measure)
        assert card.success_measure.endswith("emotion at returns")


def test_a_touchpoint_that_is_liked_gets_five_ways_to_keep_it_so() -> None:
    cards = hypothesize(*heard(touchpoint("airline", "cabin-crew"), CREW))
    assert len({card.move for card in cards}) == 5
    assert "5 of the 6 customers who speak of the cabin crew speak well of it" in cards[0].because
    assert cards[0].against_note == "1 customer complains of the cabin crew"


def test_without_anything_against_it_says_so() -> None:
    said: list[Said] = [(f"dirty carpet in room {number}", -1, "quality", None) for number in range(5)]
    notes = {card.against_note for card in hypothesize(*heard(touchpoint("hotel", "cleanliness"), said))}
    assert notes == {"none found among the 5 mentions of cleanliness and housekeeping"}


def test_without_any_mention_five_cards_still_come_and_cite_nothing() -> None:
    cards = hypothesize(*heard(touchpoint("hotel", "cleanliness"), []))
    assert len({card.move for card in cards}) == 5
    assert not any(card.evidence for card in cards)


def test_where_nobody_complains_or_praises_the_cards_say_so() -> None:
    said: list[Said] = [("we went there on Monday", 0, None, None)] * 3
    cards = hypothesize(*heard(touchpoint("hotel", "breakfast"), said))
    assert {card.because for card in cards} == {"none of the 3 customers who speak of breakfast complains"}
    assert all(len(card.evidence) == 3 for card in cards)


def test_complaints_that_nobody_could_classify_still_get_five_cards_with_evidence() -> None:
    said: list[Said] = [("zzz", -1, None, None)] * 4
    cards = hypothesize(*heard(touchpoint("hotel", "breakfast"), said))
    assert {card.because for card in cards} == {"all 4 customers who speak of breakfast complain"}
    assert all(len(card.evidence) == 4 for card in cards)


def test_mentions_of_other_touchpoints_count_for_nothing() -> None:
    scored, mentions, passages = heard(touchpoint("ecommerce", "returns"), RETURNS)
    elsewhere = [
        replace(mention, touchpoint_id="delivery", mention_id=f"X-{mention.mention_id}") for mention in mentions
    ]
    assert hypothesize(scored, [*mentions, *elsewhere], passages) == hypothesize(scored, mentions, passages)


_said = st.lists(
    st.tuples(
        st.sampled_from(
            [one[0] for one in (*RETURNS, *CREW)]
            + ["why can't I change it online", "you should open a second desk", "error again", "ok", "waited an hour"]
        ),
        st.integers(-2, 2) | st.none(),
        st.sampled_from(get_args(Problem)) | st.none(),
        st.sampled_from(get_args(FailureClass)) | st.none(),
    ),
    max_size=25,
)
_touchpoints = st.sampled_from([one for name in packs.names() for one in packs.load(name).touchpoints])


@settings(max_examples=60, deadline=None)
@given(at=_touchpoints, said=_said)
def test_whatever_is_heard_the_cards_hold(at: Touchpoint, said: list[Said]) -> None:
    scored, mentions, passages = heard(at, said)
    cards = hypothesize(scored, mentions, passages)
    assert len(cards) == len({card.move for card in cards}) == len({card.title for card in cards}) == 5
    assert "$" not in written(cards)
    assert hypothesize(scored, mentions, passages) == cards
    ids = {mention.mention_id for mention in mentions}
    texts = [mention.quote.text for mention in mentions]
    for card in cards:
        assert bool(card.evidence) == bool(mentions)
        assert set(card.evidence) <= ids
        assert set(card.evidence_against) <= ids
        quotes = re.findall(r"“([^”]+)”", card.because)
        assert all(any(quote in text for text in texts) for quote in quotes)
        everyone = re.search(r"(\d+|all) (?:of the )?\d+ customers who (?:(?!,|;).)* complains?$", card.because)
        if everyone:
            number = len(said) if everyone[1] == "all" else int(everyone[1])
            assert number == people(mention for mention in mentions if complains(mention))
        counts = [int(number) for number in re.findall(r"\d+", re.sub("“[^”]+”", "", card.because))]
        assert all(count <= len(said) for count in counts)


@settings(max_examples=40, deadline=None)
@given(said=_said)
def test_a_play_answers_complaints_only(said: list[Said]) -> None:
    at = touchpoint("ecommerce", "returns")
    scored, mentions, _ = heard(at, said)
    listener = Heard(scored, mentions)
    for play in plays_for("returns_refunds"):
        assert all(complains(mention) for mention in listener.naming(play))
        assert people(listener.naming(play)) <= scored.respondents


# --- what customers propose --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("please just text me when the driver is late", "tell people earlier"),
        ("Would be better if I could change the date online", "make it self-service"),
        ("They should open a second till at lunch", "give it to someone else"),
        ("why can't you drop the form altogether", "remove the step"),
        ("You should check the box before you send it", "check before it leaves us"),
        ("please fix the lift", "repair it when it fails"),
        ("I wish the bill came in green", "set and keep a promise"),
    ],
)
def test_a_proposal_is_heard_and_understood(text: str, move: Move) -> None:
    _, mentions, passages = heard(touchpoint("ecommerce", "delivery"), [(f"Late again. {text}!", -1, None, None)])
    found = wishes(mentions, passages)
    assert [wish.sentence for wish in found] == [text]
    assert move_of(text) == move


@pytest.mark.parametrize(
    "text",
    [
        "You should be ashamed of yourselves",
        "it should have arrived on Monday",
        "they should know better by now",
        "Please help, nobody answers",
        "everyone should avoid this shop",
        "the parcel was late again",
        "I should never have ordered there",
        "Please return the £20 I paid",
        "please refund my money",
    ],
)
def test_venting_is_no_proposal(text: str) -> None:
    _, mentions, passages = heard(touchpoint("ecommerce", "delivery"), [(text, -2, None, None)])
    assert wishes(mentions, passages) == []


def test_a_bare_answer_to_what_should_we_improve_is_a_proposal() -> None:
    _, mentions, passages = heard(touchpoint("airport", "security"), [("more staff in the morning", None, None, None)])
    assert wishes(mentions, passages) == []
    asked = {key: replace(passage, question="What should we do better?") for key, passage in passages.items()}
    assert [wish.sentence for wish in wishes(mentions, asked)] == ["more staff in the morning"]


# --- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Returns", "returns"),
        ("Mobile app", "the mobile app"),
        ("Wi-Fi and router", "Wi-Fi and router"),
        ("Check-in", "check-in"),
        ("Getting an appointment", "getting an appointment"),
        ("Doctor", "the doctor"),
        ("Quality of the supply", "the quality of the supply"),
        ("The product itself", "the product itself"),
        ("TV", "TV"),
    ],
)
def test_a_name_inside_a_sentence(name: str, said: str) -> None:
    assert spoken(name) == said


def test_verbs_agree_with_their_number() -> None:
    assert share(34, 61, "speak of returns", "complain") == "34 of the 61 customers who speak of returns complain"
    assert share(1, 61, "speak of returns", "complain") == "1 of the 61 customers who speak of returns complains"
    assert share(2, 2, "speak of returns", "complain") == "all 2 customers who speak of returns complain"
    assert share(1, 1, "speak of returns", "complain") == "the one customer who speaks of returns complains"
    assert verb("were locked out", 1) == "was locked out"
