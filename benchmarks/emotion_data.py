"""The labelled texts the emotion model may learn from: sets whose licences allow it, and statements written for this project."""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cxanalyzer.analysts.embedded.statements import split

HERE = Path(__file__).parent
DATA = Path(os.environ.get("CXANALYZER_DATA", HERE.parent.parent / "shared" / "data"))
POLARITY = {"neg": 0, "neu": 1, "none": 1, "pos": 2, "negative": 0, "neutral": 1, "positive": 2}
NO_CONS = re.compile(
    r"^\W*(none|nothing|no\b.*\b(cons?|complaints?|problems?|drawbacks?)|n/?a|.*so far|.*yet)\W*$", re.IGNORECASE
)
BANKING_TROUBLE = re.compile(
    r"not_working|declined|failed|wrong|lost|stolen|compromised|not_recognised|charged_twice|extra_charge|swallowed|reverted"
    r"|not_received|blocked|not_updated|unable|dispute|fee_charged|refund_not|pending|arrival$|delay"
)
TOPICS = {
    topic: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for topic, words in {
        "food": r"food|dish|meal|menu|lunch|dinner|dessert|appeti[sz]er|entr[ée]e|taste|tasty|delicious|flavou?r|cook|portion"
        r"|steak|chicken|fish|soup|salad|pizza|pasta|sushi|burger|bread|sauce|wine|drink|beer|cocktail",
        "service": r"service|waite?r|waitress|server|staff|host|bartender|manager|attentive|attitude|rude|wait(?:ed)?\b",
        "ambiance": r"ambian|ambien|atmospher|d[ée]cor|interior|cozy|romantic|setting|furni",
        "noise": r"nois|loud|quiet|music|hear",
        "price": r"pric|expensive|cheap|overpriced|cost|bill|value",
    }.items()
}
SAME_TOPIC = {"staff": "service", "ambience": "ambiance", "menu": "food"}
ASKS = re.compile(r"(how|what|can|could|is|are|do|does|where|which|will|who|when)\b.*\?$", re.IGNORECASE)
FILES = ("nltk_pros_cons", "nltk_product_reviews_1", "nltk_product_reviews_2", "cebab")
FILES += ("nltk_sentence_polarity", "xed", "brighter")
CAP = 5000
TROUBLED, UNCLEAR = "wrong_notworking_notshowing", {"refund", "why", "housekeeping", "end_call", "thank"}
CHATTER = {
    "openinggreeting",
    "contentonly",
    "confirmation",
    "rejection",
    "bookflight",
    "getboardingpass",
    "getseatinfo",
    "changeseatassignment",
}


class Labelled(NamedTuple):
    """A text, its polarity (0 negative, 1 neutral, 2 positive) and the set it comes from."""

    text: str
    polarity: int
    domain: str


def labelled() -> list[Labelled]:
    """Every text that may be learned from, exact duplicates of a set removed."""
    seen: dict[tuple[str, str], Labelled] = {}
    reviews, talk = [*_trainable(), *_goemotions(), *_mams(), *_yaso()], [*_banking(), *_chats(), *_hotel_requests()]
    for item in [*reviews, *talk, *_clauses(), *written()]:
        seen.setdefault((item.domain, item.text), item)
    return list(_capped(list(seen.values())))


def _capped(items: list[Labelled]) -> Iterator[Labelled]:
    """At most `CAP` texts of a set and polarity, evenly spread, so that no set drowns the others."""
    groups: dict[tuple[str, int], list[Labelled]] = {}
    for item in items:
        groups.setdefault((item.domain, item.polarity), []).append(item)
    for group in groups.values():
        step = max(len(group) / CAP, 1)
        yield from (group[int(place * step)] for place in range(min(len(group), CAP)))


def _trainable() -> Iterator[Labelled]:
    for name in FILES:
        domain = re.sub(r"_\d$", "", name)
        for line in (DATA / "trainable" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            label, language, _, text = line.split("\t", 3)
            text = text.replace("&#146;", "'").replace("&quot;", '"').replace("&amp;", "&")
            if label in POLARITY and not (name == "nltk_pros_cons" and NO_CONS.match(text)):
                yield Labelled(text, POLARITY[label], domain if language == "en" else f"{domain}_{language}")


def _goemotions() -> Iterator[Labelled]:
    for part in ["train", "dev"]:
        for line in (DATA / "goemotions" / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
            text, label, _ = line.rsplit("\t", 2)
            if label in {"1", "2", "3"}:
                yield Labelled(text.replace("[NAME]", "").strip(), int(label) - 1, "goemotions")


def _mams() -> Iterator[Labelled]:
    for part in ["train", "val"]:
        for sentence in ET.parse(DATA / "mams" / f"{part}.xml").getroot():  # noqa: S314
            found = {POLARITY[one.get("polarity", "neutral")] for one in sentence.iter("aspectCategory")} - {1}
            if len(found) == 1:
                yield Labelled(sentence.findtext("text", ""), found.pop(), "mams")


def _yaso() -> Iterator[Labelled]:
    for part in ["train", "dev"]:
        for item in json.loads((DATA / "yaso_tsa" / f"TSA-MD.{part}.json").read_text(encoding="utf-8")):
            found = {POLARITY.get(target["sentiment"], 1) for target in item["targets"]}
            if len(found) == 1:
                yield Labelled(item["text"], found.pop(), "yaso")


def _banking() -> Iterator[Labelled]:
    with (DATA / "banking77" / "train.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            text, trouble = row["text"].strip(), bool(BANKING_TROUBLE.search(row["category"]))
            if not (trouble and ASKS.match(text)):
                yield Labelled(text, 0 if trouble else 1, "banking")


def _chats() -> Iterator[Labelled]:
    for trade in ["airline", "media"]:
        for line in (DATA / "multidogo" / f"{trade}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            fields = line.split("\t")
            if len(fields) >= 6 and len(fields[3].split()) >= 3:
                if fields[5] == "thankyou":
                    yield Labelled(fields[3], 2, "chats")
                elif fields[5] in CHATTER:
                    yield Labelled(fields[3], 1, "chats")


def _hotel_requests() -> Iterator[Labelled]:
    for path in sorted((DATA / "nlupp" / "hotels").glob("*.json")):
        for item in json.loads(path.read_text(encoding="utf-8")):
            intents = set(item.get("intents", []))
            if intents and intents.isdisjoint(UNCLEAR):
                yield Labelled(item["text"], 0 if TROUBLED in intents else 1, "requests")


def _clauses() -> Iterator[Labelled]:
    """Statements of texts judged topic by topic: each with the polarity of the one topic that it names."""
    for text, judged in [*_judged_meals().items(), *_judged_sentences()]:
        parts = split(text)
        for part in parts if len(parts) > 1 else []:
            topics = {topic for topic, pattern in TOPICS.items() if pattern.search(part.text)}
            sides = judged.get(topics.pop(), set()) if len(topics) == 1 else set()
            if len(sides) == 1:
                yield Labelled(part.text, next(iter(sides)), "clauses")


def _judged_meals() -> dict[str, dict[str, set[int]]]:
    judged: dict[str, dict[str, set[int]]] = {}
    for line in (DATA / "trainable" / "cebab_aspects.tsv").read_text(encoding="utf-8").splitlines():
        label, _, aspect, text = line.split("\t", 3)
        judged.setdefault(text, {}).setdefault(aspect, set()).add(POLARITY[label])
    return judged


def _judged_sentences() -> Iterator[tuple[str, dict[str, set[int]]]]:
    for part in ["train", "val"]:
        for sentence in ET.parse(DATA / "mams" / f"{part}.xml").getroot():  # noqa: S314
            judged: dict[str, set[int]] = {}
            for one in sentence.iter("aspectCategory"):
                category = one.get("category", "")
                side = POLARITY[one.get("polarity", "neutral")]
                judged.setdefault(SAME_TOPIC.get(category, category), set()).add(side)
            yield sentence.findtext("text", ""), judged


def written(name: str = "emotion_statements.tsv") -> Iterator[Labelled]:
    """Statements written for this project."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, text = line.split("\t", 1)
            yield Labelled(text, POLARITY[label], "written")
