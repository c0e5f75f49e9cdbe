"""The public face, questions to the evidence."""

from collections.abc import Sequence
from functools import cached_property

from cxanalyzer.api.opened import Opened
from cxanalyzer.pipeline import asking
from cxanalyzer.records import Filters, Response


class Asking(Opened):
    """Questions, answered from what a project's reviews read."""

    def ask(self, question: str, filters: Filters | None = None, history: Sequence[Response] = ()) -> Response:
        """Answer a question with figures counted by code and quotes that are located; what nothing says, it does not say.

        `filters` stand above those the question names; `history` are earlier answers, the last one last, so that "and in Q2?"
        is understood. EvidenceError when there is no review yet. What was read stays in memory: make a new object to see a
        review made meanwhile.
        """
        return asking.answer(self._held, question, filters or Filters(), history)

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

    @cached_property
    def _held(self) -> asking.Held:
        return asking.Held(self._folder)
