"""The public face, from one period to another: comparisons, and what became of hypotheses."""

from datetime import UTC, datetime

from cxanalyzer import pipeline, wiring
from cxanalyzer.api.opened import Opened
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
        with `reread` the older one in any case. EvidenceError says which periods there are.
        """
        settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
        with self._folder.writing():
            return pipeline.compare(
                self._folder,
                (before, now),
                lambda period: wiring.analyst(self._folder, settings, period),
                reread,
                progress,
            )

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
