"""What customers of an invented heating firm say: touchpoint, emotion, function, failure class, problem, channel, words."""

from typing import NamedTuple

from cxanalyzer.records import Channel, FailureClass, Problem


class Voice(NamedTuple):
    touchpoint: str
    emotion: int
    function: int | None
    failure: FailureClass | None
    problem: Problem | None
    channel: Channel
    words: str


_A, _P, _T, _B, _I, _W = "app", "parts", "technician", "booking", "invoice", "phone-line"

VOICES = (
    Voice(_P, -2, 0, None, "waiting", "call", "Eleven days without hot water because one valve was not on the van."),
    Voice(
        _P,
        -2,
        1,
        None,
        "silence",
        "email",
        "Nobody could tell me whether the part was ordered, let alone when it comes.",
    ),
    Voice(
        _P, -1, 1, None, "waiting", "survey", "third visit and still the wrong part, I took three afternoons off work"
    ),
    Voice(
        _P, -2, 0, "failure", "waiting", "review", "Fan replaced, then the pump, then the board. A part a fortnight."
    ),
    Voice(_P, -1, None, None, "silence", "social", "still waiting on that part btw, no text, no call, nothing"),
    Voice(_P, 1, 3, None, None, "survey", "the part took a week but they rang every other day to say so"),
    Voice(_P, -2, 0, None, "waiting", "chat", "we bathed the baby at my mother's for nine days"),
    Voice(
        _A,
        -2,
        0,
        "authentication",
        "defect",
        "review",
        "The code to log in arrives after it has expired. Every single time.",
    ),
    Voice(
        _A, -1, 1, "authentication", "effort", "chat", "it wants my plan number and the plan number is inside the app"
    ),
    Voice(_A, -2, 0, "lock_out", "defect", "survey", "locked out twice in a month, had to ring to be let back in"),
    Voice(_A, -1, 1, "error_message", "defect", "social", "“Something went wrong (E-77)” is not an appointment"),
    Voice(
        _A, -1, 1, "authentication", "defect", "call", "The log in code never came through so I just rang you instead"
    ),
    Voice(
        _A, 1, 3, None, None, "review", "Seeing the technician move on the map is brilliant, when the app lets me in."
    ),
    Voice(_A, -2, 0, "authentication", "defect", "survey", "log in code expired again"),
    Voice(_T, 2, 4, None, None, "review", "Found the fault in ten minutes and explained it so that I understood it."),
    Voice(_T, 2, 4, None, None, "survey", "polite, on time, and he knew the old boiler better than the manual does"),
    Voice(_T, 1, 3, None, None, "call", "She was lovely, even the dog liked her."),
    Voice(_T, 1, 4, None, None, "email", "Thank you for sending the same man as last year."),
    Voice(_T, -1, 2, None, "attitude", "survey", "he sighed a lot and left before I had tried the taps"),
    Voice(_B, -1, 2, None, "effort", "survey", "a window from eight to six is a day, not a window"),
    Voice(_B, 0, 3, None, None, "chat", "Booked for Thursday, morning would have been better."),
    Voice(_B, 1, 3, None, None, "review", "Booking took two minutes on the phone."),
    Voice(_B, -1, 1, None, "unavailable", "social", "earliest appointment in 16 days. in january."),
    Voice(_I, -1, 2, None, "cost", "email", "Up by 18 percent and not one line that says why."),
    Voice(_I, -2, 1, None, "wrong", "call", "You billed the visit twice and I had to prove it."),
    Voice(_I, 0, 3, None, None, "survey", "invoice is fine, pay it and forget it"),
    Voice(
        _W, -2, 1, "urgent_support", "waiting", "call", "Forty minutes on hold with water coming through the ceiling."
    ),
    Voice(_W, 1, 3, None, None, "survey", "once you get through they are kind and quick"),
    Voice(_W, -1, 1, None, "waiting", "survey", "the queue music is worse than the cold"),
    Voice("reminder", 1, 4, None, None, "survey", "the text reminder saved me, I would have forgotten the service"),
    Voice("reminder", 1, 3, None, None, "email", "Good that you remind me a month ahead."),
    Voice(
        "quote",
        -1,
        2,
        None,
        "cost",
        "sales",
        "They liked the boiler, not the price; two firms near them ask a thousand less.",
    ),
    Voice("quote", 0, 3, None, None, "sales", "Wants the figures side by side: keep the old one, or replace it."),
    Voice(
        "cancelling",
        -2,
        1,
        None,
        "effort",
        "call",
        "I cancelled in writing, by phone and in the app, and you still took the money.",
    ),
    Voice(
        "cancelling",
        -1,
        1,
        None,
        "promise",
        "survey",
        "cancelling online was promised, then I was told to send a letter",
    ),
    Voice(
        "tidy-up",
        2,
        4,
        None,
        None,
        "review",
        "He put felt covers over his boots and hoovered the cupboard before he left.",
    ),
    Voice("tidy-up", 1, None, None, None, "survey", "left the kitchen cleaner than he found it"),
    Voice("tidy-up", 1, None, None, None, "social", "boiler man wiped the worktop down. marry me"),
    Voice("showroom", 1, None, None, None, "review", "Nice showroom, if you find it."),
)
