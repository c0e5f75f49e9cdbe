"""Simple, valid and true answers to every task but reading, built from the request alone."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from model_server.asked import ChatRequest
from model_server.blocks import Blocks
from model_server.labels import first_sentence
from model_server.shapes import fits

_NEEDLE = re.compile(r"^\s*needle: *(\S+)", re.MULTILINE)
_STAGES = re.compile(r"stages?:\s*[-*\d.]*\s*([^\n,;<]+)", re.IGNORECASE)
_MOVES = (
    ("remove the step", "doing without the step", "have one thing less to do"),
    ("change the order", "the check before the wait", "wait only where it is worth it"),
    ("tell people earlier", "a word beforehand", "know what to expect"),
    ("give it to someone else", "a first person who may decide", "need not ask twice"),
    ("repair it when it fails", "help on the spot", "see it put right"),
)


def propose_touchpoints(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    stage, channel = _stage(blocks, request), "website"
    said = [
        ("Buying", "Where customers buy."),
        ("Delivery", "How it reaches them."),
        ("Support", "Where they get help."),
    ]
    return {
        "touchpoints": [
            {
                "name": name,
                "description": what,
                "stage": stage,
                "channel": channel,
                "intended_experience": "It is easy.",
            }
            for name, what in said
        ]
    }


def name_touchpoints(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """One touchpoint for each distinct note; notes that say a register name go to that touchpoint."""
    names = {
        _folded(one["name"]): str(one["id"]) for one in blocks.get("register", []) if "name" in one and "id" in one
    }
    groups: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for note in _items(blocks, "notes"):
        text = str(note.get("about") or _said(note))
        groups.setdefault(_folded(text), []).append(str(note["id"]))
        texts.setdefault(_folded(text), text)
    stage = _stage(blocks, request)
    return {
        "touchpoints": [
            {"name": texts[key][:60], "description": f"Customers tell of {texts[key]}.", "stage": stage, "notes": notes}
            for key, notes in groups.items()
            if key and key not in names
        ],
        "known": [{"touchpoint": names[key], "notes": notes} for key, notes in groups.items() if key in names],
        "left": groups.get("", []),
    }


def judge_touchpoints(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """One moderate judgement for every touchpoint, on the mentions that were sent for it."""
    return {"judgements": [_judgement(one, blocks) for one in _items(blocks, "touchpoints", "register")]}


def _judgement(touchpoint: Mapping[str, Any], blocks: Blocks) -> dict[str, Any]:
    about = touchpoint.get("quotes") or _items(blocks, "mentions", "records", "passages")
    own = [one for one in about if one.get("touchpoint", touchpoint["id"]) == touchpoint["id"]]
    return {
        "touchpoint": str(touchpoint["id"]),
        "function": "works with flaws",
        "impact": "moderate",
        "delivery": "not said",
        "reported": "Customers tell of what stands in their words." if own else "",
        "evidence": [str(one["id"]) for one in own],
    }


def find_moments(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    return {"decisions": [], "influences": []}


def write_hypotheses(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """Five different cards, each citing mentions that were sent; no figure stands in them."""
    cited = [str(one["id"]) for one in _items(blocks, "mentions", "records", "passages")]
    return {"hypotheses": [_card(*move, cited[:5]) for move in _MOVES]}


def _card(move: str, title: str, effect: str, cited: list[str]) -> dict[str, Any]:
    return {
        "title": title,
        "move": move,
        "change": f"From next quarter on there is {title} at this touchpoint, for everyone.",
        "because": f"The customers quoted would {effect}.",
        "audience": "customers who meet this touchpoint",
        "outcome": effect,
        "resources": "the team that runs the touchpoint",
        "success_measure": "the share of unhappy mentions at this touchpoint",
        "unintended_consequences": f"With {title} other work may wait.",
        "refuted_if": f"customers do not {effect}",
        "evidence": cited,
        "evidence_against": [],
        "against_note": "",
    }


def write_summary(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """The first five measures, said back in the words and figures they came in."""
    return {
        "findings": [
            {"measures": [str(one["id"])], "headline": _headline(_said(one)), "text": _echo(one), "quote": None}
            for one in _items(blocks, "measures")[:5]
        ]
    }


def _headline(said: str) -> str:
    """The words before the first figure: half of one would be another."""
    return re.split(r"\s*[(−+-]*\d", said, maxsplit=1)[0][:80] or "What was measured"


def answer_question(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """One claim: the first passage, quoted; without a passage the first measure; without either, not answerable."""
    passages, measures = _items(blocks, "passages", "records"), _items(blocks, "measures")
    if passages:
        quote = first_sentence(_said(passages[0]))
        claim: dict[str, Any] = {
            "sentence": "A customer says so.",
            "measures": [],
            "passage": str(passages[0]["id"]),
            "quote": quote,
        }
        return {"answerable": True, "claims": [claim]}
    if measures:
        claim = {"sentence": _echo(measures[0]), "measures": [str(measures[0]["id"])], "passage": None, "quote": None}
        return {"answerable": True, "claims": [claim]}
    return {"answerable": False, "claims": []}


def find_needle(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """The needle that the (possibly cut) prompt still holds, else ""."""
    found = _NEEDLE.search(f"{request.system}\n{request.user}")
    return {"needle": found[1].rstrip(".") if found else ""}


def check_shape(blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    fitting: dict[str, Any] = fits(request.schema or {"type": "object"})
    return fitting


def _items(blocks: Blocks, *names: str) -> list[dict[str, Any]]:
    """The objects with an id of the first of these blocks that was sent."""
    return next(([one for one in blocks[name] if "id" in one] for name in names if name in blocks), [])


def _said(item: Mapping[str, Any]) -> str:
    """The words of an item: its text, quote, name or whatever else it calls them."""
    named = [item[key] for key in ("text", "quote", "note", "about", "name", "label") if item.get(key)]
    others = [value for key, value in item.items() if key != "id" and isinstance(value, str)]
    return str((named or others or [""])[0])


def _echo(item: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} {value}" for key, value in item.items() if key != "id") + "."


def _folded(text: object) -> str:
    return " ".join(str(text).casefold().split())


def _stage(blocks: Blocks, request: ChatRequest) -> str:
    """The first stage that the request offers: in a block of them, in a list of its text, else one the register uses."""
    offered = [str(one.get("name") or _said(one)) for one in blocks.get("stages", [])]
    listed = _STAGES.search(request.user)
    used = [str(one["stage"]) for items in blocks.values() for one in items if one.get("stage")]
    return next((one for one in (*offered, listed[1].strip() if listed else "", *used) if one), "use")


TASKS: dict[str, Callable[[Blocks, ChatRequest], dict[str, Any]]] = {
    task.__name__: task
    for task in (
        propose_touchpoints,
        name_touchpoints,
        judge_touchpoints,
        find_moments,
        write_hypotheses,
        write_summary,
        answer_question,
        find_needle,
        check_shape,
    )
}
