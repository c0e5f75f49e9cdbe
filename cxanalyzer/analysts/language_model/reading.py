"""Passages read by a language model: what each says about which touchpoint, quoted and rated in words."""

import json
import re
from collections.abc import Mapping, Sequence

from cxanalyzer import grounding
from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.batches import settle
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import EMOTION, FUNCTION, ReadMention, ReadReply
from cxanalyzer.analysts.language_model.swaying import SecondOpinion, words_alone
from cxanalyzer.analysts.language_model.tasks import Sorted, Task
from cxanalyzer.interfaces import Progress
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import DraftMention, Drafts, ModelRequest, Passage, Touchpoint

STEP = "read"
_LINK = re.compile(r"https?:|www\.|\]\(|<\w")
_BEFORE = 300
"""Characters of the firm's own words before a customer's turn that are sent as context."""
_SAID_PER_RECORD, _LEAST_REPLY = 80, 1_024
"""Tokens that the marks of what is said of a record take, besides its quotes; a reply is never allowed fewer in all."""


class Reader:
    """Reads passages against one register. `channels` gives each source's channel, `business` says who the firm is."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str, channels: Mapping[str, str]) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business
        self._channels = channels
        self._opinion = SecondOpinion(words_alone())

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], progress: Progress | None = None
    ) -> Drafts:
        """Drafts of what customers say; passages that the model could not answer for are listed with the reason."""
        spoken = [passage for passage in passages if passage.speaker != "agent"]
        settled = settle(self._asker, self.task(register), self.items(passages), progress)
        return Drafts(
            drafts=tuple(
                draft
                for place, passage in enumerate(spoken)
                if place in settled.answers
                for draft in drafts(passage, settled.answers[place])
            ),
            unread={spoken[place].passage_id: why for place, why in settled.unread.items()},
        )

    def items(self, passages: Sequence[Passage]) -> list[Item]:
        """The customers' passages as records, in their order; what the agent said just before stands beside."""
        items: list[Item] = []
        before: Passage | None = None
        for passage in passages:
            if passage.speaker != "agent":
                items.append(self._item(passage, before))
            before = passage
        return items

    def _item(self, passage: Passage, before: Passage | None) -> Item:
        record = {"text": passage.text}
        if before is not None and before.speaker == "agent" and before.source_id == passage.source_id:
            record["before"] = before.text[-_BEFORE:]
        header = {"channel": self._channels.get(passage.source_id, ""), "question": passage.question}
        return Item(record, {name: text for name, text in header.items() if text}, about=(passage.passage_id,))

    def task(self, register: Sequence[Touchpoint]) -> Task:
        """What is asked about the records, and how the reply is taken apart."""
        return Task(
            STEP,
            build=lambda items: self._request(items, register),
            sort=lambda text, items: _sorted(text, items, {touchpoint.id for touchpoint in register}),
            doubt=self._opinion.swayed,
            ready=self._opinion.ready,
        )

    def _request(self, items: Sequence[Item], register: Sequence[Touchpoint]) -> ModelRequest:
        filled = filling.read_passages(
            self._prompts,
            business=self._business,
            register=block("register", [entry(touchpoint) for touchpoint in register]),
            records=block("records", lines(items)),
        )
        said = sum(_SAID_PER_RECORD + item.tokens for item in items)
        return request_of(filled, ReadReply, max(_LEAST_REPLY, 2 * said))


def entry(touchpoint: Touchpoint) -> dict[str, str]:
    """A touchpoint of the register as a model is told of it."""
    entry = {"id": touchpoint.id, "name": touchpoint.name, "description": touchpoint.description}
    if touchpoint.keywords:
        entry["also"] = ", ".join(touchpoint.keywords[:8])
    return {key: value for key, value in entry.items() if value}


def lines(items: Sequence[Item]) -> list[Mapping[str, str]]:
    """A header line whenever it changes, then the records, numbered from 1."""
    told: list[Mapping[str, str]] = []
    header: Mapping[str, str] = {}
    for number, item in enumerate(items, start=1):
        if item.header != header:
            header = item.header
            told.append(header)
        note = {"note": item.note} if item.note else {}
        told.append({"id": str(number), **item.record, **note})
    return told


def _sorted(text: str, items: Sequence[Item], known: set[str]) -> Sorted:
    """Each record's own answer, and what is wrong with it. Ids that were not sent are let go, and what is said twice."""
    reply = parsed(text, ReadReply)
    places = {str(place + 1): place for place in range(len(items))}
    said: dict[int, list[ReadMention]] = {places[one]: [] for one in reply.nothing if one in places}
    for mention in dict.fromkeys(reply.mentions):
        if mention.id in places:
            said.setdefault(places[mention.id], []).append(mention)
    faults = {at: fault for at, mentions in said.items() if (fault := _fault(mentions, items[at], known))}
    return Sorted({at: _kept(mentions) for at, mentions in said.items()}, faults)


def _fault(mentions: Sequence[ReadMention], item: Item, known: set[str]) -> str:
    """What is wrong with what was said of one record; empty when nothing is.

    What was said is not repeated: it goes back into the call, and may be what another record ordered.
    """
    sent = Passage(passage_id="", source_id="", record="", position=0, text=item.record["text"])
    for mention in mentions:
        if mention.touchpoint is not None and mention.touchpoint not in known:
            return "the touchpoint named before is no id of the register"
        if _LINK.search(mention.about or ""):
            return "what it is about is to be named in a few plain words"
        if grounding.locate(mention.quote, sent) is None:
            return "the quote given before does not stand in this text: copy its words"
    return ""


def _kept(mentions: Sequence[ReadMention]) -> str:
    return json.dumps([mention.model_dump(exclude={"id"}) for mention in mentions], ensure_ascii=False)


def drafts(passage: Passage, answer: str) -> list[DraftMention]:
    """An answer as drafts: words become levels; a touchpoint that nobody knows is left to be refused."""
    return [
        DraftMention(
            passage_id=passage.passage_id,
            quote=mention["quote"],
            touchpoint_id=mention["touchpoint"],
            about=mention["about"] or "",
            emotion=EMOTION[mention["emotion"]] if mention["emotion"] else None,
            function=FUNCTION[mention["function"]] if mention["function"] else None,
            failure_class=mention["failure"],
            problem=mention["problem"],
        )
        for mention in json.loads(answer)
    ]
