"""What people say of the evidence: corrections and calibrations, as the folder keeps them and a review uses them."""

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import (
    CORRECTED,
    Answer,
    Calibrated,
    Calibration,
    Corrected,
    Correction,
    Mention,
    Otherwise,
    Passage,
    Review,
    Said,
    Source,
)
from cxanalyzer.steps import calibrate
from cxanalyzer.steps.correct import Applicable, applicable

NONE = "none"
"""What is written for “no touchpoint”; a touchpoint of that name is meant by its id."""
FEWEST = 10
"""Answers below which κ says too little to stand in a report."""


def usable(folder: ProjectFolder) -> Applicable:
    """The project's corrections that can be applied today, and those that cannot."""
    corrections = folder.evidence.corrections()
    ids = list(dict.fromkeys(one.passage_id for one in corrections))
    passages = {one.passage_id: one for one in folder.evidence.passages_by_id(ids)} if ids else {}
    return applicable(corrections, passages, folder.register)


def told(known: Applicable, otherwise: tuple[Otherwise, ...]) -> Corrected | None:
    """What the corrections did to a review; None where there are none."""
    every = [*known.corrections, *(one.correction for one in known.refused)]
    if not every:
        return None
    confirmations = sum(one.confirms for one in every)
    return Corrected(
        corrections=len(every) - confirmations,
        confirmations=confirmations,
        otherwise=otherwise,
        refused=tuple(known.refused),
    )


# --- one mention ------------------------------------------------------------------------------------------------------


def correct(
    folder: ProjectFolder, review: Review, evidence_id: str, touchpoint: str | None, emotion: int | None
) -> Correction:
    """Say how a mention of a review is to be read; what is None stays as it is. EvidenceError: no such mention."""
    mention = find(review, evidence_id)
    before = _said_before(folder, mention)
    if touchpoint is None:
        chosen = before.touchpoint_id if before else mention.touchpoint_id
    else:
        chosen = _touchpoint(folder, touchpoint)
    quote = mention.quote
    said = Said(touchpoint_id=mention.touchpoint_id, emotion=mention.emotion, analyst=mention.analyst)
    correction = Correction(
        passage_id=mention.passage_id,
        start=quote.start,
        end=quote.end,
        quote=quote.text,
        touchpoint_id=chosen,
        emotion=emotion if emotion is not None or before is None else before.emotion,
        origin="fix",
        period=review.period,
        said=before.said if before else said,
        beside=before.beside if before else calibrate.read_beside(mention, review.mentions),
    )
    folder.evidence.keep_correction(correction)
    return correction


def find(review: Review, evidence_id: str) -> Mention:
    """The mention of this evidence id (or mention id); EvidenceError when the review has none."""
    wanted = evidence_id.strip().upper()
    for mention in review.mentions:
        if wanted in {mention.evidence_id.upper(), mention.mention_id.upper()}:
            return mention
    raise EvidenceError(f"there is no evidence “{evidence_id}” in the review of {review.period}.")


def of_mention(folder: ProjectFolder, mention: Mention) -> Correction:
    """What a person said of a mention; EvidenceError when nobody did."""
    found = _said_before(folder, mention)
    if found is None:
        raise EvidenceError(f"{mention.evidence_id} was not corrected: there is nothing to take back.")
    return found


def numbered(folder: ProjectFolder, number: int) -> Correction:
    """A correction by its number in the order said, from 1; EvidenceError when there is none of that number."""
    there = folder.evidence.corrections()
    if not 1 <= number <= len(there):
        known = f"There are {len(there)}: cxanalyzer show {folder.name} corrections" if there else "There is none."
        raise EvidenceError(f"there is no correction {number}. {known}")
    return there[number - 1]


def _said_before(folder: ProjectFolder, mention: Mention) -> Correction | None:
    """What was said of the mention before: of what the analyst read, or of what stands there since it was corrected."""
    place = (mention.passage_id, mention.quote.start, mention.quote.end)
    there = [one for one in folder.evidence.corrections() if (one.passage_id, one.start, one.end) == place]
    of_what_was_read = [one for one in there if one.said.touchpoint_id == mention.touchpoint_id]
    if not mention.analyst.endswith(CORRECTED):
        return next(iter(of_what_was_read), None)
    as_it_stands = [one for one in there if one.touchpoint_id == mention.touchpoint_id]
    only = there if len(there) == 1 else []  # corrected once more since the review
    return next(iter([*as_it_stands, *of_what_was_read, *only]), None)


def _touchpoint(folder: ProjectFolder, wanted: str) -> str | None:
    register = registers.active(folder.register)
    if wanted.casefold() == NONE and not any(one.id == NONE for one in register):
        return None
    return registers.find(register, wanted).id


# --- calibration ------------------------------------------------------------------------------------------------------


def begin(folder: ProjectFolder, review: Review, count: int, by: str, *, again: bool) -> tuple[int, Calibration]:
    """The calibration of this review by this person, as far as it is, or (`again`) a new one, with its number."""
    known = folder.evidence.calibrations()
    for number, one in reversed(known.items()):
        if not again and (one.period, one.analyst, one.by) == (review.period, review.analyst, by):
            return number, one
    number = max(known, default=0) + 1
    drawn = calibrate.draw(review.mentions, count, f"{review.period} {number}")
    if not drawn:
        raise EvidenceError(f"the review of {review.period} has no mention left to judge.")
    calibration = Calibration(period=review.period, analyst=review.analyst, by=by, drawn=drawn)
    folder.evidence.keep_calibration(number, calibration)
    return number, calibration


def answer(folder: ProjectFolder, number: int, place: int, given: Answer) -> Calibration:
    """Keep an answer at once, with what it says of its place; skipping what was answered leaves the answer."""
    calibration = folder.evidence.calibrations()[number]
    if given.skipped and place in calibration.answers:
        return calibration
    changed = calibration.model_copy(update={"answers": {**calibration.answers, place: given}})
    if given.skipped:
        folder.evidence.keep_calibration(number, changed)
        return changed
    drawn = calibration.drawn[place]
    before = calibration.answers.get(place)
    fallen = [calibrate.judged(drawn, before, calibration)] if before and not before.skipped else []
    folder.evidence.keep_calibration(number, changed, (fallen, calibrate.judged(drawn, given, calibration)))
    return changed


def agreement(folder: ProjectFolder, calibration: Calibration) -> Calibrated:
    """How far person and analyst agree so far; see `steps.calibrate.result`."""
    return calibrate.result(calibration, folder.register)


def around(folder: ProjectFolder, passage_id: str) -> tuple[Passage, Source, str]:
    """A passage, its source, and the turn before it where the other side spoke; EvidenceError when it is gone."""
    found = folder.evidence.passages_by_id([passage_id])
    if not found:
        raise EvidenceError(
            f"there is no passage {passage_id} in the evidence, or no longer. Look for it anew (a calibration: with --again)."
        )
    passage = found[0]
    source, before = folder.evidence.source_with_turn_before(passage)
    return passage, source, before


def calibrated(folder: ProjectFolder, analyst: str) -> Calibrated | None:
    """The last calibration with enough answers, of this analyst if there is one; None when there is none."""
    enough = [one for one in folder.evidence.calibrations().values() if len(one.judged) >= FEWEST]
    of_ours = [one for one in enough if one.analyst == analyst] or enough
    return calibrate.result(of_ours[-1], folder.register) if of_ours else None
