"""Fifteen hypothesis cards for the sample review."""

from cxanalyzer.records import Hypothesis, Measure, Mention, content_id

_CARDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "app": (
        (
            "Let customers in by a link in the text message",
            "the message carries a link that opens the app signed in",
            "remove",
        ),
        (
            "Ask for the postcode instead of the plan number",
            "the first screen asks for postcode and surname",
            "change order",
        ),
        (
            "Say that the code lives ten minutes",
            "the screen shows the time left and a new-code button",
            "tell",
        ),
        (
            "Let the service desk unlock from the call screen",
            "the desk has one button that signs the caller in",
            "hand over",
        ),
        ("Ring back everyone who was locked out", "a lock-out opens a call-back within the hour", "repair"),
    ),
    "parts": (
        ("Carry the forty commonest parts on every van", "each van holds the parts of nine repairs in ten", "remove"),
        (
            "Ask for the boiler's label when the visit is booked",
            "booking asks for a photograph of the label",
            "change order",
        ),
        ("Text the date of the part every second day", "a part on order sends a text every other day", "tell"),
        (
            "Let customers collect small parts at the depot",
            "the depot hands out sealed parts for the next visit",
            "hand over",
        ),
        ("Lend an electric heater after the first day", "a home without heat for a day is lent two heaters", "repair"),
    ),
    "phone-line": (
        (
            "Put leaks before everything else in the queue",
            "the menu's first question is whether water is running",
            "remove",
        ),
        (
            "Offer to ring back when the queue passes ten minutes",
            "a caller keeps the place and is rung back",
            "change order",
        ),
        ("Say the waiting time at the start", "the line tells the expected wait before the music", "tell"),
        (
            "Let technicians confirm their own arrival",
            "the technician texts when leaving for the next home",
            "hand over",
        ),
        (
            "Apologise for long waits the same day",
            "a wait over half an hour is answered with a call next day",
            "repair",
        ),
    ),
}
_NAMED = {"app": "27 of 58 customers who speak of the app name the log in code",
          "parts": "34 of 61 customers who wait for a part name the wait itself",
          "phone-line": "21 of 33 customers who speak of the phone line name waiting"}  # fmt: skip
_NOW = {"app": (-1.1, 58), "parts": (-1.3, 61), "phone-line": (-0.9, 33)}


def hypotheses(found: tuple[Mention, ...]) -> tuple[Hypothesis, ...]:
    """Five cards for each of the top three touchpoints."""
    cards = []
    for key, rows in _CARDS.items():
        against = tuple(m.mention_id for m in found if m.touchpoint_id == key and (m.emotion or 0) > 0)
        evidence = tuple(m.mention_id for m in found if m.touchpoint_id == key and (m.emotion or 0) < 0)
        value, n = _NOW[key]
        for title, change, move in rows:
            cards.append(
                Hypothesis(
                    touchpoint_id=key,
                    title=title,
                    move=move,
                    change=change,
                    because=_NAMED[key],
                    audience="customers who meet this moment for the first time",
                    outcome=f"lift how it feels from {value:+.1f} to about {value + 0.6:+.1f}".replace("-", "−"),
                    resources="two weeks of one developer and one support article; no new staff",
                    success_measure="emotion at this touchpoint, and calls tagged with its name",
                    unintended_consequences="more contacts because it became easier; customers without a smartphone",
                    refuted_if="the feeling stays below −0.8 with 60 or more mentions after two full months",
                    evidence=evidence,
                    evidence_against=against,
                    against_note="some praise it as it is" if against else "",
                    hypothesis_id=content_id("h", key, title),
                    label=f"H-{len(cards) + 1:02d}",
                    baseline=Measure(value=value, low=value - 0.3, high=value + 0.3, n=n, definition="mean emotion"),
                    target=round(value + 0.6, 2),
                    sample_needed=66,
                    **({"status": "started", "owner": "Digital", "due": "2026-10-31"} if not cards else {}),
                )
            )
    return tuple(cards)
