"""Decisions and influences, found by the model where the words give reason to look."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.batches import settle
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import MomentsReply
from cxanalyzer.analysts.language_model.tasks import Sorted, Task
from cxanalyzer.measures.decisions import KINDS, decisions
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import Mention, ModelRequest, Moments, Passage, Touchpoint

STEP = "moments"
_LONGEST_TEXT = 2_000
_REPLY_PER_MENTION, _LEAST_REPLY = 30, 512

Told = list[tuple[int, str]]
"""Decisions of one source: the place of a mention among its mentions, and the kind."""


class MomentFinder:
    """Looks at the sources that speak of two touchpoints or in decision language; all others decide and lead to nothing."""

    def __init__(self, asker: Asker, prompts: Prompts) -> None:
        self._asker = asker
        self._prompts = prompts

    def find(
        self, mentions: Sequence[Mention], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
    ) -> Moments:
        """Kinds of decision by mention, and (cause, effect) pairs of mentions of one source."""
        told = _worth_looking(mentions, passages)
        settled = settle(self._asker, self._task(register), [_item(one, passages) for one in told])
        kinds: dict[str, set[str]] = defaultdict(set)
        influences: list[tuple[str, str]] = []
        for place, answer in sorted(settled.answers.items()):
            found = json.loads(answer)
            for at, kind in found["decisions"]:
                kinds[told[place][at].mention_id].add(kind)
            influences += [
                (told[place][cause].mention_id, told[place][effect].mention_id) for cause, effect in found["influences"]
            ]
        ordered = {mention: tuple(kind for kind in KINDS if kind in kinds[mention]) for mention in kinds}
        return Moments(decisions=ordered, influences=tuple(dict.fromkeys(influences)))

    def _task(self, register: Sequence[Touchpoint]) -> Task:
        return Task(STEP, build=lambda items: self._request(items, register), sort=_sorted)

    def _request(self, items: Sequence[Item], register: Sequence[Touchpoint]) -> ModelRequest:
        lines = [line for number, item in enumerate(items, start=1) for line in _lines(number, item)]
        filled = filling.find_moments(
            self._prompts,
            register=block("register", [{"id": one.id, "name": one.name} for one in register]),
            records=block("records", lines),
        )
        told = sum(len(_mentions_of(item)) for item in items)
        return request_of(filled, MomentsReply, _LEAST_REPLY + _REPLY_PER_MENTION * told)


def _worth_looking(mentions: Sequence[Mention], passages: Mapping[str, Passage]) -> list[list[Mention]]:
    """The mentions of each source in which a decision or an influence can be, in the order told."""
    deciding = decisions(mentions, passages)
    by_source: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_source[mention.source_id].append(mention)
    told = [
        sorted(of_one, key=lambda one: (passages[one.passage_id].position, one.quote.start, one.mention_id))
        for _, of_one in sorted(by_source.items())
    ]
    return [
        one
        for one in told
        if len({mention.touchpoint_id for mention in one}) > 1 or any(mention.mention_id in deciding for mention in one)
    ]


def _item(told: Sequence[Mention], passages: Mapping[str, Passage]) -> Item:
    ids = dict.fromkeys(mention.passage_id for mention in told)
    text = "\n".join(passages[one].text for one in ids)[:_LONGEST_TEXT]
    lines = [{"touchpoint": mention.touchpoint_id, "quote": mention.quote.text} for mention in told]
    return Item({"text": text, "mentions": json.dumps(lines, ensure_ascii=False)}, about=tuple(ids))


def _mentions_of(item: Item) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(item.record["mentions"])
    return found


def _lines(number: int, item: Item) -> list[dict[str, str]]:
    """What a customer told, then the mentions in it, with ids like 3.1: the first mention of the third."""
    mentions = enumerate(_mentions_of(item), start=1)
    return [{"text": item.record["text"]}, *({"id": f"{number}.{at}", **mention} for at, mention in mentions)]


def _sorted(text: str, items: Sequence[Item]) -> Sorted:
    """Every record has its answer once the reply is sound: to find nothing is one. Ids that were not sent are let go."""
    reply = parsed(text, MomentsReply)
    places = {
        f"{number}.{at}": (number - 1, at - 1)
        for number, item in enumerate(items, start=1)
        for at in range(1, len(_mentions_of(item)) + 1)
    }
    decided: dict[int, Told] = {place: [] for place in range(len(items))}
    led: dict[int, list[tuple[int, int]]] = {place: [] for place in range(len(items))}
    for decision in reply.decisions:
        if decision.id in places:
            place, at = places[decision.id]
            decided[place].append((at, decision.kind))
    for influence in reply.influences:
        cause, effect = places.get(influence.cause), places.get(influence.effect)
        if cause and effect and cause[0] == effect[0] and cause != effect:
            led[cause[0]].append((cause[1], effect[1]))
    return Sorted({place: json.dumps({"decisions": decided[place], "influences": led[place]}) for place in decided}, {})
