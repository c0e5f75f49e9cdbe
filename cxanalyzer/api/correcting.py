"""The public face, what people say of the evidence: corrections, and calibrations of the analyst."""

from cxanalyzer.api.opened import Opened
from cxanalyzer.pipeline import corrections
from cxanalyzer.records import Answer, Calibrated, Calibration, Correction, Passage, Source


class Correcting(Opened):
    """Corrections and calibrations of a project."""

    @property
    def corrections(self) -> list[Correction]:
        """What people said of places in the evidence, in the order said; later reviews read them so."""
        return self._folder.evidence.corrections()

    def correct(
        self, evidence_id: str, touchpoint: str | None = None, emotion: int | None = None, period: str | None = None
    ) -> Correction:
        """Say how a mention of a review (`E0412`) is to be read in every later one; what is None stays as it is.

        `touchpoint`: id or name, or `none`; `emotion` −2..2. EvidenceError: no such mention; RegisterError: no such touchpoint.
        """
        with self._folder.writing():
            return corrections.correct(self._folder, self.last_review(period), evidence_id, touchpoint, emotion)

    def take_back(self, which: int | str | Correction, period: str | None = None) -> Correction:
        """Take a correction back: one of `corrections`, its number there (from 1), or that of a mention (`E0412`)."""
        with self._folder.writing():
            if isinstance(which, str):
                which = corrections.of_mention(self._folder, corrections.find(self.last_review(period), which))
            correction = which if isinstance(which, Correction) else corrections.numbered(self._folder, which)
            self._folder.evidence.take_back(correction)
        return correction

    def calibration(
        self, period: str | None = None, count: int = 40, by: str = "", *, again: bool = False
    ) -> tuple[int, Calibration]:
        """The mentions of a review that a person judges blind, with the answers so far, and the number of this calibration."""
        with self._folder.writing():
            return corrections.begin(self._folder, self.last_review(period), count, by, again=again)

    def answer(self, number: int, place: int, answer: Answer) -> Calibration:
        """Keep an answer of a calibration at once; it is a correction too, which later reviews learn from."""
        with self._folder.writing():
            return corrections.answer(self._folder, number, place, answer)

    def agreement(self, calibration: Calibration) -> Calibrated:
        """How far the person and the analyst agree on what was judged so far."""
        return corrections.agreement(self._folder, calibration)

    def around(self, passage_id: str) -> tuple[Passage, Source, str]:
        """A passage with its source, and what was said just before it in the same talk; EvidenceError when it is gone."""
        return corrections.around(self._folder, passage_id)
