"""The public face, people who ask to be forgotten."""

from datetime import UTC, datetime

from cxanalyzer import pipeline, wiring
from cxanalyzer.api.opened import Opened
from cxanalyzer.records import Forgetting


class ForgettingPeople(Opened):
    """Taking a person out of a project."""

    def forget(self, match: str, *, really: bool = False) -> Forgetting:
        """What a project holds of a person; with `really` it is erased everywhere, and a receipt without the identity is kept.

        `match`: customer id, e-mail address, telephone number, pseudonym or record. EvidenceError: several people are meant.
        """
        today = datetime.now(UTC).astimezone().date().isoformat()
        with self._folder.writing(), wiring.kept_replies(self._folder) as replies:
            return pipeline.forget(
                self._folder, replies, wiring.index(self._folder), pipeline.Asked(match, today, really)
            )
