"""New touchpoints: what fits nowhere, grouped by what it is about, and named as customers name it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import Assigner, Embed, Spoken
from cxanalyzer.analysts.embedded.grouping import Group, Known, Search
from cxanalyzer.analysts.embedded.labels import Labels
from cxanalyzer.analysts.embedded.surroundings import Surroundings, claimed, of_drafts
from cxanalyzer.analysts.embedded.vocabulary import Concept
from cxanalyzer.records import DraftMention, DraftTouchpoint, Touchpoint

_FEWEST_SOURCES = 5
_SMALLEST_SHARE, _SMALLEST_BESIDE = 0.01, 0.02  # of the sources, without a register and beside one
_ENOUGH = 100  # sources that are enough beside a register, however large the period
_UNSURE = 0.45  # a mention less sure than this may belong to a touchpoint nobody knew
_CLEARLY = 0.55  # a statement this surely about a concept of the vocabulary needs no other name
_WORDED = 0.2  # the vocabulary's concepts need words: closeness in meaning alone makes no touchpoint


def discover(
    drafts: Sequence[DraftMention], register: Sequence[Touchpoint], embed: Embed, around: Surroundings | None = None
) -> list[DraftTouchpoint]:
    """Touchpoints that at least max(5, 2 %) of the sources, or 100, speak of and the register lacks, the most spoken of first.

    Without a register (1 %): what is clearly a concept of the vocabulary, then what customers call by a noun phrase of their
    own. With one, what is left over is odd by nature: customers' own phrases come first, a concept must be named as such,
    and a remark most of whose sources speak of one same touchpoint is a part of that one.
    """
    loose = sorted(
        (draft for draft in drafts if draft.touchpoint_id is None or draft.confidence < _UNSURE),
        key=lambda draft: (draft.passage_id, draft.start or 0, draft.quote),
    )
    around = around or of_drafts(drafts)
    fewest = max(_FEWEST_SOURCES, round(_SMALLEST_SHARE * around.sources()))
    if register:
        fewest = max(_FEWEST_SOURCES, min(_ENOUGH, round(_SMALLEST_BESIDE * around.sources())))
    search = Search(loose, fewest, _unknown_concepts(register), Known(around, claimed(register)))
    clearly, perhaps = _by_concept(loose, search.known, embed)
    if register:
        groups = search.by_phrase(set())
        groups += search.by_concept(clearly, _members(groups), named=True)
    else:
        groups = search.by_concept(clearly, set(), named=False)
        groups += search.by_phrase(_members(groups))
    groups = [group for group in _with_doubtful(groups, perhaps, len(loose)) if not search.is_part(group)]
    ordered = sorted(groups, key=lambda group: (-search.sources(group.members), group.name))
    found = [search.touchpoint(group) for group in ordered]
    return [each for each in found if each.keywords]


def _unknown_concepts(register: Sequence[Touchpoint]) -> Mapping[str, Concept]:
    """Concepts that can be touchpoints and that none of the register covers, each with its own words alone."""
    concepts = vocabulary.load()
    labels = Labels(concepts)
    covered = {concept for touchpoint in register for concept in labels.concepts(touchpoint)}
    words = claimed(register)
    return {
        identifier: _left(concept, words)
        for identifier, concept in concepts.items()
        if identifier not in covered and not concept.aspect and words.isdisjoint(vocabulary.stems(concept.name))
    }


def _left(concept: Concept, words: AbstractSet[str]) -> Concept:
    """The concept without the single words that a register uses for something else."""
    own = {
        field: tuple(
            phrase
            for phrase in phrases
            if len(vocabulary.stems(phrase)) > 1 or words.isdisjoint(vocabulary.stems(phrase))
        )
        for field, phrases in (("labels", concept.labels), ("words", concept.words), ("hints", concept.hints))
    }
    return concept.model_copy(update={**own, "includes": ()})


def _by_concept(
    loose: Sequence[DraftMention], known: Mapping[str, Concept], embed: Embed
) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Concept → the statements clearly about it; and for the others the concept each is perhaps about."""
    ids = list(known)
    register = [Touchpoint(id=identifier.replace("_", "-"), name=known[identifier].name) for identifier in ids]
    clearly: dict[str, list[int]] = defaultdict(list)
    perhaps: dict[int, str] = {}
    for index, [found] in enumerate(
        Assigner(register, embed, known).assign([Spoken([draft.quote]) for draft in loose])
    ):
        if not found or found[0].worded < _WORDED:
            continue
        if found[0].confidence >= _CLEARLY:
            clearly[ids[found[0].touchpoint]].append(index)
        else:
            perhaps[index] = ids[found[0].touchpoint]
    return {concept: clearly[concept] for concept in ids if concept in clearly}, perhaps


def _with_doubtful(groups: Sequence[Group], perhaps: Mapping[int, str], size: int) -> list[Group]:
    """Statements in no group join the group of the concept they are perhaps about."""
    taken = _members(groups)
    joining: dict[str, list[int]] = defaultdict(list)
    for index in range(size):
        if index in perhaps and index not in taken:
            joining[perhaps[index]].append(index)
    return [
        group._replace(members=tuple(sorted([*group.members, *joining[group.concept]]))) if group.concept else group
        for group in groups
    ]


def _members(groups: Sequence[Group]) -> set[int]:
    return {index for group in groups for index in group.members}
