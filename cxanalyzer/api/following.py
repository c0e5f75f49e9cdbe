"""The public face, from one period to another: comparisons."""

from cxanalyzer import pipeline, wiring
from cxanalyzer.api.opened import Opened
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import ComparedOutcome
from cxanalyzer.settings import AnalystSettings


class Following(Opened):
    """Periods of a project side by side."""

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
