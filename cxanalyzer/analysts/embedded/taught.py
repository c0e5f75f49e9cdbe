"""What corrections teach: statements that say the same as a corrected one, misread in the same way, are read as corrected.

A correction says little about others: the reader is right far more often than not, also where words are alike. So a statement
is read otherwise only when it was read just as the corrected one, shares most of its words and comes close in meaning; for a
touchpoint its meaning must also lie nearer the new one, or two corrections say the same. Measured by `benchmarks/taught.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.nearness import Nearness
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.wording import NEGATIONS, words
from cxanalyzer.records import Correction, DraftMention, Otherwise, Said, Touchpoint

# Below these, of their words and in meaning, nothing is alike.
_LEAST_SHARED, _LIKE = 0.25, 0.5
# One correction: this part of the words in common, so many of them particular ones, and nearer in meaning.
_SHARED, _FEWEST_SHARED = 0.3, 3
# Two corrections that agree, where the reader was not sure.
_SHARED_BY_TWO, _LIKE_TWO, _UNSURE, _NOT_FURTHER = 0.35, 0.6, 0.7, -3.0
# To belong nowhere: as good as the same statement.
_SAME_WORDS, _SAME_MEANING = 0.8, 0.8
# To feel otherwise; to feel nothing after all, by the same words of feeling, takes more.
_FEELS_SHARED, _CALM_SHARED, _FEELS_LIKE = 0.4, 0.6, 0.7
_TWO = 2


class _Statement(NamedTuple):
    """A statement as far as it is compared: what it speaks of, all it says, its words of feeling, its negation and mood."""

    subject: frozenset[str]
    content: frozenset[str]
    feeling: frozenset[tuple[str, bool]]
    negates: bool
    asks: bool


class _Lesson(NamedTuple):
    """A place a person judged, with its statement."""

    judged: Correction
    statement: _Statement


class _Alike(NamedTuple):
    """A lesson for a statement: the words they have in common, their share of all, and the closeness of meaning."""

    lesson: _Lesson
    common: frozenset[str]
    share: float
    like: float


class Taught:
    """The corrections of a project, as far as they teach. What it says of a statement does not depend on other statements."""

    def __init__(self, judged: Sequence[Correction], embed: Embed) -> None:
        self._nearness = Nearness(embed)
        self._lessons = [_Lesson(one, _statement(one.quote)) for one in judged]
        self._places = {one.passage_id for one in judged}
        self._teaches = any(not one.confirms for one in judged)
        self._by_subject = _index(self._lessons, _subject)
        self._by_content = _index(self._lessons, _content)

    def apply(
        self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]
    ) -> tuple[list[DraftMention], list[Otherwise]]:
        """The drafts as corrected elsewhere, and what became of which; passages that a person judged are left alone."""
        if not self._teaches:
            return list(drafts), []
        known = {touchpoint.id: touchpoint for touchpoint in register}
        changed: list[DraftMention] = []
        told: list[Otherwise] = []
        for draft in drafts:
            now, like = draft, ""
            if draft.touchpoint_id is not None and draft.passage_id not in self._places:
                now, like = self._reread(draft, known)
            changed.append(now)
            if now is not draft:
                told.append(_told(draft, now, like))
        return changed, told

    def _reread(self, draft: DraftMention, known: dict[str, Touchpoint]) -> tuple[DraftMention, str]:
        """A draft as corrected elsewhere, and the quote that was corrected there; the draft itself where nothing is alike."""
        statement = _statement(draft.quote)
        place = self._placed(draft, statement, known)
        feels = self._felt(draft, statement)
        quote = next((one.quote for one in (place, feels) if one is not None), "")
        if not quote:
            return draft, ""
        changes: dict[str, object] = {"by": "alike"}
        if place is not None:
            changes["touchpoint_id"] = place.touchpoint_id
        if feels is not None:
            draft = draft.felt(feels.emotion)
        return draft.model_copy(update=changes), quote

    # --- touchpoint ---------------------------------------------------------------------------------------------------

    def _placed(self, draft: DraftMention, statement: _Statement, known: dict[str, Touchpoint]) -> Correction | None:
        """The correction whose touchpoint the draft is given."""
        alike = self._alike(draft, statement, self._by_subject, _subject)
        alike = [one for one in alike if one.lesson.judged.said.touchpoint_id == draft.touchpoint_id]
        if not alike:
            return None
        best, new = alike[0], alike[0].lesson.judged.touchpoint_id
        if new == draft.touchpoint_id or (new is not None and new not in known):
            return None
        if new is None:
            same = best.share >= _SAME_WORDS and best.like >= _SAME_MEANING
            return best.lesson.judged if same else None
        lead = self._nearness.lead(draft.quote, known[new], known.get(draft.touchpoint_id or "", known[new]))
        particular = best.common - vocabulary.listed("everyday")
        alone = best.share >= _SHARED and len(particular) >= _FEWEST_SHARED and lead >= 0
        telling = particular - _named(known.get(draft.touchpoint_id or ""))
        agreeing = [
            one
            for one in alike
            if one.lesson.judged.touchpoint_id == new
            and one.share >= _SHARED_BY_TWO
            and one.like >= _LIKE_TWO
            and one.common & telling
        ]
        together = len(agreeing) >= _TWO and lead >= _NOT_FURTHER
        return best.lesson.judged if alone or (together and draft.confidence <= _UNSURE) else None

    # --- emotion ------------------------------------------------------------------------------------------------------

    def _felt(self, draft: DraftMention, statement: _Statement) -> Correction | None:
        """The correction whose emotion the draft is given: the same words of feeling were misread the same way."""
        if draft.emotion is None:
            return None
        alike = self._alike(draft, statement, self._by_content, _content)
        for one in alike:
            judged, other = one.lesson
            if (
                judged.emotion is not None
                and one.share >= (_FEELS_SHARED if judged.emotion else _CALM_SHARED)
                and len(one.common - {stem for stem, _ in other.feeling}) >= _TWO
                and one.like >= _FEELS_LIKE
                and judged.said.emotion is not None
                and _sign(judged.said.emotion) == _sign(draft.emotion)
                and (other.feeling, other.negates) == (statement.feeling, statement.negates)
            ):
                return judged if _sign(judged.emotion) != _sign(draft.emotion) else None
        return None

    def _alike(
        self,
        draft: DraftMention,
        statement: _Statement,
        index: dict[str, list[int]],
        words_of: Callable[[_Statement], frozenset[str]],
    ) -> list[_Alike]:
        """The lessons that share words with a draft, the most alike first; to ask is not to tell."""
        found: list[_Alike] = []
        own = words_of(statement)
        for place in sorted({place for stem in own for place in index.get(stem, ())}):
            lesson = self._lessons[place]
            if lesson.statement.asks != statement.asks:
                continue
            other = words_of(lesson.statement)
            common = own & other
            share = len(common) / len(own | other)
            like = self._nearness.alike(draft.quote, lesson.judged.quote) if share >= _LEAST_SHARED else 0.0
            if like >= _LIKE:
                found.append(_Alike(lesson, common, share, like))
        return sorted(found, key=lambda one: -one.like * (0.5 + one.share))


def _subject(statement: _Statement) -> frozenset[str]:
    return statement.subject


def _content(statement: _Statement) -> frozenset[str]:
    return statement.content


@lru_cache(maxsize=65536)
def _statement(quote: str) -> _Statement:
    tokens = words(quote)
    felt = hits(tokens)
    feeling = frozenset((vocabulary.fold(tokens[hit.position]), hit.strength > 0) for hit in felt)
    content = frozenset(stem for stem in vocabulary.stems(quote) if vocabulary.is_content(stem))
    rated = {vocabulary.fold(tokens[hit.position]) for hit in felt if not hit.event}
    subject = content - rated - vocabulary.listed("courtesies")
    return _Statement(subject, content, feeling, not NEGATIONS.isdisjoint(tokens), "?" in tokens)


@lru_cache(maxsize=1024)
def _named(touchpoint: Touchpoint | None) -> frozenset[str]:
    """The words by which the register names a touchpoint: a statement that holds them is hardly misread as it."""
    said = (touchpoint.name, *touchpoint.keywords) if touchpoint else ()
    return frozenset(stem for text in said for stem in vocabulary.stems(text))


def _index(lessons: Sequence[_Lesson], of: Callable[[_Statement], Iterable[str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, lesson in enumerate(lessons):
        for stem in of(lesson.statement):
            found[stem].append(place)
    return dict(found)


def _sign(emotion: int) -> int:
    return (emotion > 0) - (emotion < 0)


def _told(draft: DraftMention, now: DraftMention, like: str) -> Otherwise:
    start = draft.start or 0
    return Otherwise(
        passage_id=draft.passage_id,
        start=start,
        end=start + len(draft.quote),
        quote=draft.quote,
        how="alike",
        touchpoint_id=now.touchpoint_id,
        emotion=now.emotion,
        was=Said(touchpoint_id=draft.touchpoint_id, emotion=draft.emotion),
        like=like,
    )
