"""The review's own questions: what it found of touchpoints nobody listed, gaps, the network, priorities and hypotheses."""

from collections.abc import Iterable

from cxanalyzer.records import Measure, Mention, Review, ScoredTouchpoint
from cxanalyzer.steps.ask.counting import numbered
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.sentences import valued
from cxanalyzer.words import count, level, listing, people, signed

_GAPS, _DISCONNECTS, _LINKS, _NODES, _CARDS = 5, 3, 5, 4, 5
_EASY = 2.0
"""Person-months up to which a repair counts as easy."""


def missing(draft: Draft) -> None:
    """Touchpoints that customers brought up and nobody had listed; and those of the register that nobody speaks of."""
    review = draft.part.review
    if review is None:
        return
    news = [one for one in review.touchpoints if one.touchpoint.origin == "data"]
    for one in news:
        places = _of(draft, one)
        draft.claim(
            f"{one.touchpoint.name}: nobody had listed it as a touchpoint; {people(one.respondents)} describe it, "
            f"and it feels {valued(draft.language, one.emotion, signed)}.",
            places,
        )
        draft.quote(_mentions(draft, (*one.best, *one.worst)), 2)
    if not news:
        draft.claim("No touchpoint turned up that nobody had listed.")
    if review.not_mentioned:
        names = listing([one.name for one in review.not_mentioned])
        draft.claim(f"Listed, and nobody speaks of it in {review.period}: {names}.")


def _of(draft: Draft, one: ScoredTouchpoint) -> list[int]:
    """The figures of a touchpoint: customers, share and feeling."""
    key = one.touchpoint.id
    number, _ = numbered(one.respondents, one.frequency.n, "customers who mention it")
    return [
        draft.count("customers", number, key),
        draft.count("share", one.frequency, key),
        draft.count("emotion", one.emotion, key),
    ]


def _mentions(draft: Draft, ids: Iterable[str]) -> list[Mention]:
    by_id = {one.mention_id: one for one in draft.part.mentions}
    return [by_id[key] for key in ids if key in by_id]


def _by_id(review: Review) -> dict[str, ScoredTouchpoint]:
    return {one.touchpoint.id: one for one in review.touchpoints}


def gaps(draft: Draft) -> None:
    """Intended against reported, largest size times reach first."""
    _gaps(draft, _GAPS)


def disconnects(draft: Draft) -> None:
    """The widest gaps alone."""
    _gaps(draft, _DISCONNECTS)


def _gaps(draft: Draft, most: int) -> None:
    review, named = draft.part.review, draft.understood.touchpoints
    if review is None:
        return
    scored = _by_id(review)
    found = [one for one in review.gaps if not named or one.touchpoint_id in named]
    for number, gap in enumerate(found[:most], start=1):
        places = _of(draft, scored[gap.touchpoint_id])
        size = Measure(
            value=gap.size,
            n=gap.n,
            definition="levels of emotion that a kept promise (+1) lies above what is reported",
        )
        places.append(draft.count("gap", size, gap.touchpoint_id))
        draft.claim(
            f"{number}. {draft.name(gap.touchpoint_id)}: {level(gap.size)} levels below what was intended (n = {gap.n}). "
            f"Intended: {gap.intended}. Reported: {gap.reported}.",
            places,
        )
        draft.quote(_mentions(draft, gap.against), 1)
        if number == 1:
            draft.quote(_mentions(draft, gap.in_favour), 1)
    if not found:
        draft.claim(
            "No gap was found: it takes an intended experience in touchpoints.csv and three customers who say how it feels."
        )


def network(draft: Draft) -> None:
    """What leads to what in customers' own accounts, and where they decide."""
    review, named = draft.part.review, draft.understood.touchpoints
    if review is None:
        return
    links = [one for one in review.network.links if not named or {one.source, one.target} & set(named)]
    links = sorted(links, key=lambda one: (-one.customers, one.kind, one.source, one.target))
    words = {"sequence": "comes before", "together": "is told of together with", "failure": "fails and leads to"}
    for link in links[:_LINKS]:
        number, _ = numbered(link.customers, len(draft.part.people), "customers who connect the two")
        place = draft.count(f"link {link.kind}", number, link.source)
        told = f"{draft.name(link.source)} {words[link.kind]} {draft.name(link.target)}: {people(link.customers)}."
        draft.claim(told, [place])
    nodes = [one for one in review.network.nodes if one.is_decision and (not named or one.touchpoint_id in named)]
    for node in sorted(nodes, key=lambda one: (-one.decision * one.customers, one.touchpoint_id))[:_NODES]:
        number, share = numbered(
            round(node.decision * node.customers), node.customers, "its customers who speak of deciding"
        )
        places = [
            draft.count("deciding", number, node.touchpoint_id),
            draft.count("share deciding", share, node.touchpoint_id),
        ]
        draft.claim(
            f"A decision moment: {draft.name(node.touchpoint_id)}, where {count(int(number.value or 0))} of "
            f"{people(node.customers)} speak of leaving, comparing, recommending or the like.",
            places,
        )
        draft.quote(_mentions(draft, node.mention_ids), 1)
    if links:
        draft.quote(_mentions(draft, links[0].mention_ids), 1)
    if not links and not nodes:
        draft.claim("Customers connect nothing: nobody tells of two touchpoints in one account.")


def first(draft: Draft) -> None:
    """The top of the ranking, each with what makes it stand there."""
    review = draft.part.review
    if review is None:
        return
    scored = _by_id(review)
    top = review.priorities[: review.top]
    for one in top:
        here = scored[one.touchpoint_id]
        draft.claim(
            f"{one.rank}. {here.touchpoint.name}: feels {valued(draft.language, here.emotion, signed)}; reach {one.reach}, "
            f"severity {one.severity:.2f}, confidence {one.confidence:.1f}, effort {one.effort:g} person-months "
            f"({one.effort_basis}).",
            [*_of(draft, here), _score(draft, one.score, here)],
        )
    for one in top[:1]:
        draft.quote(_mentions(draft, scored[one.touchpoint_id].worst), 2)
    kept = review.survival
    if kept is not None and top:
        place = draft.count("kept among the top", kept.kept)
        told = (
            f"With the customers drawn anew, {level(kept.kept.value or 0)} of {kept.top} stay among the top on average."
        )
        draft.claim(told, [place])


def _score(draft: Draft, value: float, here: ScoredTouchpoint) -> int:
    measure = Measure(
        value=value,
        n=here.respondents,
        definition="priority: reach × severity × confidence ÷ effort",
        basis=here.impact.basis,
    )
    return draft.count("priority", measure, here.touchpoint.id)


def easy(draft: Draft) -> None:
    """What is felt badly and takes little effort, in the order of the ranking."""
    review = draft.part.review
    if review is None:
        return
    scored = _by_id(review)
    found = [
        one for one in review.priorities if one.effort <= _EASY and (scored[one.touchpoint_id].emotion.value or 0) < 0
    ]
    for number, one in enumerate(found[: review.top], start=1):
        here = scored[one.touchpoint_id]
        draft.claim(
            f"{number}. {here.touchpoint.name}: feels {valued(draft.language, here.emotion, signed)}, "
            f"about {one.effort:g} person-months to repair ({one.effort_basis}).",
            [*_of(draft, here), _score(draft, one.score, here)],
        )
        draft.quote(_mentions(draft, here.worst), 1)
    if not found:
        draft.claim(f"Nothing that is felt badly is ranked at {_EASY:g} person-months or less.")


def ideas(draft: Draft) -> None:
    """The hypothesis cards of a touchpoint, or of the first of the ranking."""
    review, named = draft.part.review, draft.understood.touchpoints
    if review is None:
        return
    wanted = named or tuple(one.touchpoint_id for one in review.priorities[:1])
    for key in wanted:
        cards = [one for one in review.hypotheses if one.touchpoint_id == key]
        for card in cards[:_CARDS]:
            place = draft.count("baseline", card.baseline, key)
            draft.claim(f"{card.label} · {card.title}. {card.change} Measured by: {card.success_measure}.", [place])
        if cards:
            draft.quote(_mentions(draft, cards[0].evidence), 1)
            draft.quote(_mentions(draft, cards[0].evidence_against), 1)
        else:
            about = listing(sorted({draft.name(one.touchpoint_id) for one in review.hypotheses}))
            draft.claim(
                f"The review wrote no hypotheses for {draft.name(key)}"
                + (f"; it did for {about}." if about else ".")
                + " A review with a larger --top writes more."
            )
