"""The public face, questions to the evidence."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from cxanalyzer import wiring
from cxanalyzer.api.opened import Opened
from cxanalyzer.interfaces import PassageFinder
from cxanalyzer.pipeline import asking, saved
from cxanalyzer.records import Card, Filters, Found, Grouping, Response, Review, Side, TouchpointCard
from cxanalyzer.settings import EMBEDDED, AnalystSettings
from cxanalyzer.steps.find import disagreeing, find
from cxanalyzer.writing import write


class Asking(Opened):
    """Questions, answered from what a project's reviews read."""

    def ask(
        self,
        question: str,
        filters: Filters | None = None,
        history: Sequence[Response] = (),
        analyst: str | AnalystSettings | None = None,
        hear: Callable[[str], None] | None = None,
    ) -> Response:
        """Answer a question with figures counted by code and quotes that are located; what nothing says, it does not say.

        `filters` stand above those the question names; `history` are earlier answers, the last one last, so that "and in Q2?"
        is understood. `analyst` puts the answer into words: `embedded`, `provider:model`, or settings made by `analyst()`;
        None is the project's. Where a language model cannot be used, the embedded analyst answers, and `note` says why. `hear`
        is told each sentence of a model's answer as it comes, once what it cites is found.

        EvidenceError when there is no review yet, SettingsError for an analyst that cannot be. What was read stays in
        memory until this object writes: make a new one to see a review that was made elsewhere meanwhile.
        """
        settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
        measured = asking.answer(self._held, question, filters or Filters(), history)
        if settings.model == EMBEDDED:
            return measured
        with wiring.answerer(self._folder, settings) as answerer:
            return asking.worded(self._held, measured, answerer, history, hear)

    def save(self, answer: Response) -> str:
        """Keep an answer for the appendix of its review's report, which the next run of that review writes; its period.

        EvidenceError: the answer abstains, or there is no review.
        """
        with self._folder.writing():
            return saved.save(self._folder, answer)

    def save_idea(self, answer: Response, title: str = "") -> Card:
        """Keep an answer as a hypothesis of one's own among those of its review, with what it cites; `title` says what to do.

        HypothesisError: it is about no touchpoint, or is there already.
        """
        with self._folder.writing():
            return saved.idea(self._folder, answer, title)

    def count(self, filters: Filters | None = None, side: Side = "", by: Grouping = "", column: str = "") -> Response:
        """How many customers, and which share of all, as `ask` counts them: of a touchpoint, of those who complain, or heard.

        `by` counts for each channel or each group, `column` names the column of the groups.
        """
        return asking.count(self._held, filters or Filters(), side, by, column)

    def find(self, question: str, filters: Filters | None = None, count: int = 10) -> list[Found]:
        """The passages that speak of what is asked, the best first, by words and meaning; near-duplicates are one."""
        return find(self._finder, question, filters or Filters(), count)

    def disagreeing(
        self, found: Sequence[Found], question: str, filters: Filters | None = None, count: int = 10
    ) -> list[Found]:
        """Passages on the same question in which reviews found the opposite feeling of that in those found before."""
        return disagreeing(self._finder, found, question, filters or Filters(), count)

    def card(self, touchpoint: str, period: str | None = None) -> TouchpointCard:
        """A touchpoint (id or name) as the review of a period (None: the latest) found it, with its quotes located."""
        return asking.card(self._held, touchpoint, period)

    def save_answer(self, told: str) -> Path:
        """Add an answer, as Markdown, to the project's answers.md."""
        path = self.path / "answers.md"
        with self._folder.writing():
            before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
            write(path, f"{before}{told}\n")
        return path

    @property
    def periods(self) -> list[str]:
        """The periods with evidence, oldest first."""
        return list(self._held.periods)

    @property
    def reviews(self) -> list[str]:
        """The periods with a review, oldest first."""
        return list(self._held.reviewed)

    def concluded(self, period: str | None = None) -> Review:
        """A review (None: the latest) without its mentions, passages, sources and records: soon read."""
        return self._held.review(self._held.reviewed_as(period))

    def filters(
        self,
        period: str | None = None,
        channels: Sequence[str] = (),
        segments: Sequence[str] = (),
        touchpoint: str | None = None,
        days: tuple[str | None, str | None] = (None, None),
    ) -> Filters:
        """Filters from words: `segments` as `column=value`, `touchpoint` an id or name, `days` ISO dates (since, until).

        EvidenceError says what there is instead of what there is not.
        """
        return asking.filters(self._held, asking.Wanted(period, channels, segments, touchpoint, days))

    _read: tuple[int, asking.Held] | None = None

    @property
    def _held(self) -> asking.Held:
        """What was read of evidence and reviews, as long as nothing is written through this object."""
        written = self._folder.written
        if self._read is None or self._read[0] != written:
            self._read = written, asking.Held(self._folder, asking.Search(lambda: self._finder))
        return self._read[1]

    @cached_property
    def _finder(self) -> PassageFinder:
        return wiring.finder(self._folder)
