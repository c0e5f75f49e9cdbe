"""People who asked to be forgotten do not come back with the next file."""

from collections.abc import Sequence

from cxanalyzer.privacy import Redactor
from cxanalyzer.privacy.identifiers import are_several_peoples
from cxanalyzer.records import CONVERSATIONS, RawFile, RawSource
from cxanalyzer.steps.ingest.source import Entry


class Forgotten:
    """Parts what one file holds of people who asked to be forgotten from what it holds of others."""

    def __init__(self, file: RawFile, redactor: Redactor) -> None:
        self._redactor = redactor
        self._anybody = redactor.knows_forgotten()
        self._whole = self._anybody and redactor.is_forgotten_file(file.sha256)

    def parted(self, raw: RawSource, found: Sequence[Entry]) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """The records of a source that stay, and those that are left out."""
        if not self._anybody:
            return found, ()
        if self._whole or self._redactor.is_forgotten(raw.identifiers):
            return (), found
        if self._redactor.pseudonym(raw.identifiers):
            return found, ()
        carried = [self._redactor.carried("\n".join(text.whole for text in entry.texts)) for entry in found]
        others = {digest for one in carried for digest in one.others}
        of_customers = any(one.of_customers for one in carried)
        if not any(one.theirs for one in carried):
            return found, ()
        if raw.channel in CONVERSATIONS or not are_several_peoples(others, of_customers=of_customers):
            return (), found
        told = list(zip(found, carried, strict=True))
        return [entry for entry, one in told if not one.theirs], [entry for entry, one in told if one.theirs]
