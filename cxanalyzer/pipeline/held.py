"""Everything that a project holds of one person: found by what came of their words, for to be shown or erased."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.evidence.erasing import Erased
from cxanalyzer.periods import UNDATED
from cxanalyzer.pipeline.kept import ALL
from cxanalyzer.pipeline.saved import FILE as SAVED
from cxanalyzer.privacy import Ledger
from cxanalyzer.privacy.matching import Matcher, Person
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Calibration, Card, Held, Passage, Source
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.steps import forget as step

ANSWERS, QUESTIONS, RECEIPTS = "answers.md", ".chat_history", "forgotten.jsonl"
_CLEANED = ((ANSWERS, step.answers), (QUESTIONS, step.questions), (SAVED, step.saved))
_OURS = frozenset(
    ("project.toml", "touchpoints.csv", "pseudonyms.key", "vectors", "reviews", "comparisons", "evaluations")
) | {ANSWERS, QUESTIONS, SAVED, RECEIPTS}
"""What is cleaned or made by ourselves; what else stands in the folder is somebody's own."""
_LARGEST = 20_000_000


@dataclass
class HeldOf:
    """Everything that a project holds of a person."""

    folder: ProjectFolder
    kept: RepliesDatabase | None
    match: str

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.folder.key, Ledger(self.folder.evidence.ledger()))
        self.mark = self._matcher.digest("MATCH", self.match.strip().casefold())

    # --- whose it is --------------------------------------------------------------------------------------------------

    @cached_property
    def person(self) -> Person:
        """Who is meant, by identifiers, else by the record they left."""
        found = self._matcher.find(self.match)
        if found.digests or found.respondents:
            return found
        said = self.match.strip().casefold()
        whose = {one.respondent for one in self._sources if said in {one.record.casefold(), one.respondent.casefold()}}
        if len(whose) > 1:
            raise EvidenceError(
                f"“{self.match}” is the record of {len(whose)} customers ({', '.join(sorted(whose)[:5])}). Give one of these."
            )
        numbers = {int(one[2:]) for one in whose if one.startswith("C-")}
        known = self._matcher.customers(numbers) if numbers else found
        return Person(
            known.numbers, known.respondents | whose, known.placeholders, known.digests, known.owned, found.ambiguous
        )

    @cached_property
    def theirs(self) -> step.Theirs:
        """Their sources and passages."""
        return step.theirs(self.person, self._sources, self._passages)

    @cached_property
    def _sources(self) -> list[Source]:
        return self.folder.evidence.sources()

    @cached_property
    def _passages(self) -> list[Passage]:
        return self.folder.evidence.passages()

    @cached_property
    def tells(self) -> Callable[[str], bool]:
        """Whether a text tells of them."""
        going = self.theirs.passages
        touched = self.theirs.touched
        if not touched:
            return lambda _: False
        known_as = [self.match, *(source.respondent for source in touched)]
        known_as += [f"{source.file}, {source.record}," for source in touched if source.record]
        known_as += [account.file for account in self._accounts.gone]
        known_as += going
        others = (one.text for one in self._passages if one.passage_id not in going)
        return step.Traces((one.text for one in going.values()), others, known_as).in_text

    def shows(self, text: str) -> bool:
        """Whether a text that a person wrote tells of them, or holds who they are."""
        return self.tells(text) or (bool(self.theirs.touched) and self._matcher.is_in(text, self.person))

    # --- what came of it ----------------------------------------------------------------------------------------------

    @cached_property
    def reviews(self) -> list[str]:
        """The reviews that counted them: of their quarters, of all later ones, and every one that was taught by their words."""
        periods = {source.period for source in self.theirs.touched}
        if not periods:
            return []
        first = min((period for period in periods if period != UNDATED), default="")
        taught = self.folder.evidence.erasing.corrections(list(self.theirs.passages)) or self._calibrations
        there = sorted(path.name for path in (self.folder.path / "reviews").glob("[!.]*"))
        return [one for one in there if taught or one == ALL or one in periods or (first and one >= first)]

    @cached_property
    def derived(self) -> list[Path]:
        """Files and folders that were made of their words among others'."""
        if not self.theirs.touched:
            return []
        folder = self.folder.path
        compared = [path for path in (folder / "comparisons").glob("*") if set(path.name.split("--")) & self._counted]
        return [*(folder / "reviews" / one for one in self.reviews), *compared, *(folder / "evaluations").glob("*")]

    @property
    def _counted(self) -> set[str]:
        return {*self.reviews, *(source.period for source in self.theirs.touched)}

    @cached_property
    def replies(self) -> list[str]:
        """The keys of model replies to be erased."""
        going = self.theirs.passages
        return self.kept.about(going.keys(), self.tells) if self.kept is not None and going else []

    @cached_property
    def names(self) -> list[str]:
        """Names listed in the settings that are theirs."""
        return self._matcher.names(self.folder.settings.privacy.names, self.match, self.person)

    @cached_property
    def _accounts(self) -> step.Accounts:
        left = {source.file for source in self._sources if source.source_id not in self.theirs.sources}
        going = self.theirs.passages.values()
        return step.accounts(self.folder.evidence.accounts(), self.theirs.touched, going, left)

    @cached_property
    def _calibrations(self) -> dict[int, Calibration | None]:
        known = self.folder.evidence.calibrations()
        cleaned = {number: step.calibration(one, self.theirs.passages.keys()) for number, one in known.items()}
        return {number: one for number, one in cleaned.items() if one != known[number]}

    @cached_property
    def _cards(self) -> tuple[list[Card], list[Card]]:
        """Hypotheses that go with their review, and those that stay and change: taken up, or somebody's own idea."""
        known = self.folder.evidence.cards()
        proposed = [one for one in known if one.status == "proposed" and not one.is_own]
        gone = [one for one in proposed if one.period in self.reviews]
        cleaned = [(one, step.card(one, self.shows)) for one in known if one not in gone]
        return gone, [after for before, after in cleaned if after != before]

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Files that stay, as they are to be without what tells of them."""
        for name, clean in _CLEANED:
            path = self.folder.path / name
            text, count = clean(_read(path), self.shows)
            if count:
                yield path, text

    def leftovers(self) -> Iterator[Path]:
        """What a stopped command left half-written, and copies of the databases as they were."""
        live = {f"{name}{end}" for name in ("evidence.sqlite", "replies.sqlite") for end in ("", "-wal", "-shm")}
        yield from list(self.folder.path.rglob(".*.new"))
        yield from (path for path in self.folder.path.glob("*.sqlite*") if path.name not in live)

    def look(self) -> Iterator[str]:
        """Places of the project that tell of them and are a person's own work."""
        if not self.theirs.touched:
            return
        for one in step.register(self.folder.register, self.tells):
            if one.origin in {"data", "proposed"} and self.tells(f"{one.name}\n{one.description}\n{one.id}"):
                yield f"touchpoints.csv: “{one.id}” is described in words that nobody else used"
        for path in sorted(self.folder.path.rglob("*")):
            inside = path.relative_to(self.folder.path)
            ours = inside.parts[0] in _OURS or ".sqlite" in path.name or path.name.endswith(".lock")
            if not ours and path.is_file() and path.stat().st_size <= _LARGEST and self.shows(_read(path)):
                yield str(inside)

    # --- all of it ----------------------------------------------------------------------------------------------------

    @cached_property
    def held(self) -> Held:
        """How much there is."""
        erasing, going = self.folder.evidence.erasing, list(self.theirs.passages)
        gone, changed = self._cards
        counts = [clean(_read(self.folder.path / name), self.shows)[1] for name, clean in _CLEANED]

        return Held(
            files=len({source.file for source in self.theirs.touched}),
            sources=len(self.theirs.touched),
            passages=len(going),
            mentions=erasing.mentions(going),
            corrections=erasing.corrections(going) + len(self._calibrations),
            hypotheses=len(gone) + len(changed),
            replies=len(self.replies),
            reviews=len(self.reviews),
            comparisons=sum(path.parent.name == "comparisons" for path in self.derived),
            evaluations=sum(path.suffix == ".json" for path in self.derived),
            answers=counts[0] + counts[2],
            questions=counts[1],
            names=len(self.names),
            identifiers=len(self._ledger[0]),
        )

    @cached_property
    def _ledger(self) -> tuple[list[tuple[str, str]], dict[tuple[str, str], int]]:
        unused = step.unused(self.theirs, self._sources, self._passages)
        return self._matcher.without(self.person, unused, [account.sha256 for account in self._accounts.gone])

    def erased(self) -> Erased:
        """What goes out of the database."""
        gone, cards = self._cards
        versions = {}
        for number, text in self.folder.evidence.erasing.registers().items():
            known = registers.parse(text, f"register {number}")
            cleaned = step.register(known, self.tells)
            if cleaned != known:
                versions[number] = (registers.digest(cleaned), registers.render(cleaned))
        return Erased(
            sources=list(self.theirs.sources),
            passages=list(self.theirs.passages),
            reviews=self.reviews,
            calibrations=self._calibrations,
            cards_gone=gone,
            cards=cards,
            registers=versions,
            accounts=self._accounts.changed,
            accounts_gone=self._accounts.gone,
            ledger_gone=self._ledger[0],
            ledger=self._ledger[1],
        )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
