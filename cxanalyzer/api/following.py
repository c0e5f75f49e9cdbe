"""The public face, from one period to another: comparisons, and what became of hypotheses."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

from cxanalyzer import pipeline, wiring
from cxanalyzer.api.opened import Opened
from cxanalyzer.errors import BusyError
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import ComparedOutcome, TakenUp, cards
from cxanalyzer.records import Card, CardStatus
from cxanalyzer.settings import AnalystSettings


class Following(Opened):
    """Periods of a project side by side, and its hypotheses from one to the next."""

    def compare(
        self,
        before: str,
        now: str,
        analyst: str | AnalystSettings | None = None,
        reread: bool = False,
        progress: Progress | None = None,
    ) -> ComparedOutcome:
        """Compare two periods, whichever is older first, and write the folder `comparisons/<older>--<newer>/`.

        The mentions kept with their reviews are used, carried to today's register; a period without a review is read, and
        with `reread` the older one in any case. EvidenceError says which periods there are. While another process writes
        the project, what is kept is compared but not written; BusyError when something would have to be read.
        """
        settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
        with ExitStack() as held:
            try:
                held.enter_context(self._folder.writing())
            except BusyError as error:
                result = pipeline.compare(self._folder, (before, now), _nobody(error), reread, progress)
                return ComparedOutcome(result, None, str(error))
            reader = partial(wiring.analyst, self._folder, settings)
            result = pipeline.compare(self._folder, (before, now), reader, reread, progress)
            return ComparedOutcome(result, pipeline.write_comparison(self._folder, result))

    def hypotheses(self, period: str | None = None) -> list[Card]:
        """The hypotheses taken up until the review of a period (None: the latest), then what else that review proposes."""
        return cards.cards(self._folder, period)

    def hypothesis(self, which: str, period: str | None = None) -> Card:
        """One by its id, or its label (`H-07`) in the review of a period. HypothesisError: none, or more than one."""
        return cards.find(self._folder, which, period)

    def follow(self, which: str, status: CardStatus, said: TakenUp | None = None, period: str | None = None) -> Card:
        """Say that a hypothesis is `started`, `done` or `dropped`, and whose it is and how it will be judged.

        The next review measures it again. HypothesisError: there is no such card, or what is said cannot be.
        """
        today = datetime.now(UTC).astimezone().date().isoformat()
        with self._folder.writing():
            card = cards.find(self._folder, which, period)
            return cards.say(self._folder, card, status, said or TakenUp(), today)


def _nobody(error: BusyError) -> Callable[[str], NoReturn]:
    """Whoever asks for a reader hears why there is none."""

    def reader(period: str) -> NoReturn:  # noqa: ARG001 - as readers are asked for
        raise error

    return reader
