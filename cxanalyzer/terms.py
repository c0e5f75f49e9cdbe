"""The closed lists of words that facts are told in. No imports but typing: the command line needs them at once."""

from typing import Literal

Channel = Literal["call", "chat", "survey", "review", "social", "email", "sales", "analytics"]
Scale = Literal["nps", "csat5", "csat7", "ces7", "stars5", "rating10", "yesno"]
Speaker = Literal["customer", "agent", "unknown"]
Basis = Literal["counted", "judged"]
Match = Literal["exact", "normalised", "edited", "elided"]
Origin = Literal["user", "pack", "data", "proposed"]
Status = Literal["active", "new", "locked", "retired"]
FailureClass = Literal[
    "failure",
    "error_message",
    "conflict",
    "incompatibility",
    "warning",
    "connectivity",
    "lock_out",
    "authentication",
    "outage",
    "urgent_support",
]
"""The unsuccessful-touchpoint taxonomy (ten classes; lock-outs and forced log-outs are one)."""

Problem = Literal[
    "waiting",  # late, slow, on hold, queue
    "silence",  # not told, no reply, no update
    "defect",  # broken, faulty, dirty, does not work
    "wrong",  # wrong item, wrong amount, wrong information, mistake
    "cost",  # price, fee, not worth it, charged
    "effort",  # complicated, many steps, had to repeat, hard to find
    "attitude",  # rude, ignored, dismissive, unhelpful
    "unavailable",  # sold out, closed, no appointment, cannot be reached
    "promise",  # was told otherwise, advertised otherwise, policy refused
    "quality",  # tastes bad, looks cheap, uncomfortable
]
"""Why a touchpoint hurts, in the customer's terms; a playbook answers failure class, problem and kind of touchpoint."""

Finish = Literal["stop", "length", "filter", "refusal"]
"""Why a language model's reply ended: done, cut at its longest, withheld by the provider, declined by the model."""

Fault = Literal[
    "truncated",  # the reply was cut at its longest
    "refused",  # the model declined
    "filtered",  # the provider withheld the reply
    "malformed",  # no JSON object could be read from it
    "schema",  # JSON of another shape than asked for
    "meaning",  # of the right shape, but about something that was not sent
    "swayed",  # one record of a call seems to have changed how the others were read
    "empty",  # nothing came back
    "context_overflow",  # the request is longer than the model's window
    "rate_limited",  # too many requests: worth waiting for
    "quota",  # the account's credit is used up
    "auth",  # the key is missing or wrong, or may not use the model
    "unknown_model",  # the server does not know the model, or does not take the request (whole)
    "server",  # the server failed
    "network",  # the server cannot be reached, or did not answer in time
]
"""Everything that can go wrong with one call; closed, so that each has its answer."""

CardStatus = Literal["proposed", "started", "done", "dropped"]
Aim = Literal["emotion", "mentions", "complaints", "score"]
"""What is measured: how the touchpoint feels, the share of customers who mention it, the share of those who complain, or the
primary score of the period."""
Unit = Literal["level", "share", "points", "mean"]
Verdict = Literal["worked", "no effect seen", "too early", "cannot tell"]
Reason = Literal[
    "not done",  # too early
    "done later",  # too early: the period began before it was done
    "proven",  # worked
    "wrong way",  # no effect seen: it moved against the target
    "too small",  # no effect seen: even half of the way to the target is left out
    "few",  # cannot tell: too few customers for any test
    "open",  # cannot tell: no effect and the target are both possible, or nearly so
    "not read",  # cannot tell: its touchpoint is retired or removed
    "no baseline",  # cannot tell: what the baseline's review read is gone, or older than its evidence
]
"""Why a verdict is what it is."""
