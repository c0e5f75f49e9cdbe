"""The public face: a project, with everything the command line does and results as pandas DataFrames."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from cxanalyzer import packs as pack_files
from cxanalyzer import pipeline, shipped, wiring
from cxanalyzer import project as folders
from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError, ProjectError, PromptError
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import Evaluated, Outcome, Request, Taken, corrections
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import (
    Answer,
    Calibrated,
    Calibration,
    Check,
    Correction,
    Declarations,
    FileAccount,
    Hints,
    Passage,
    Review,
    Source,
    StepPlan,
    Touchpoint,
)
from cxanalyzer.settings import AnalystSettings, Settings, declarations

if TYPE_CHECKING:
    import pandas as pd


def default_root() -> Path:
    """Where projects live when nothing is said: CXANALYZER_ROOT, else ./projects."""
    return Path(os.environ.get("CXANALYZER_ROOT", "projects"))


def check_prompts(prompts: Prompts) -> list[str]:
    """What is wrong with a project's prompts, or with `Prompts()`, those that ship; a line each, empty when all is well."""
    return prompts.problems(wiring.reply_shapes())


class Reader(NamedTuple):
    """Who reads, and with which prompts: a file or folder of them, `shipped` for those that ship, "" for the project's."""

    analyst: str | AnalystSettings | None = None
    prompts: str | Path = ""


class Project:
    """One engagement or company: its evidence, its register and its reviews.

    Use it as a context manager, or call `close`:

        with Project.create("juniper", packs=("ecommerce",)) as project:
            project.ingest("exports/", period="2026-Q3")
            project.review()
            print(project.table("touchpoints"))
    """

    def __init__(self, folder: folders.ProjectFolder) -> None:
        self._folder = folder

    # --- life ---------------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, name: str, root: Path | None = None, business: str = "", packs: Sequence[str] = ()) -> Self:
        """Make a project. ProjectError when the name is taken or unfit, PackError when a pack is unknown."""
        loaded = [pack_files.load(pack) for pack in packs]
        register = {touchpoint.id: touchpoint for pack in loaded for touchpoint in pack.touchpoints}
        settings = Settings(name=name, business=business, packs=tuple(packs))
        return cls(folders.create(root or default_root(), settings, list(register.values())))

    @classmethod
    def open(cls, name: str, root: Path | None = None) -> Self:
        """Open a project. ProjectError says which ones there are."""
        return cls(folders.open_folder(root or default_root(), name))

    @classmethod
    def demo(
        cls, root: Path | None = None, name: str = "demo", progress: Progress | None = None
    ) -> tuple[Outcome, list[FileAccount]]:
        """The sample company from its files to its review; a demo that is there already is gone on with."""
        where = root or default_root()
        samples = shipped.folder("samples")
        if (where / name / "project.toml").exists():
            project = cls.open(name, where)
        else:
            project = cls.create(name, where, business=(samples / "business.txt").read_text(encoding="utf-8").strip())
        with project:
            if not project.register:
                text = (samples / "register.csv").read_text(encoding="utf-8")
                project.edit_register(lambda _: registers.parse(text, "register.csv"))
            quarters = sorted(path for path in samples.iterdir() if path.is_dir())
            taken = project.take_in(quarters, progress=progress)
            return project.review(progress=progress), taken.accounts

    def close(self) -> None:
        """Let go of the project's files."""
        self._folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project's folder."""
        return self._folder.path

    # --- register -----------------------------------------------------------------------------------------------------

    @property
    def register(self) -> list[Touchpoint]:
        """The register of touchpoints, as touchpoints.csv holds it."""
        return self._folder.register

    def edit_register(self, edit: Callable[[list[Touchpoint]], list[Touchpoint]]) -> None:
        """Change the register by one of the functions of `cxanalyzer.register`, or one's own."""
        with self._folder.writing():
            self._folder.write_register(edit(self._folder.register))

    def propose_touchpoints(self, analyst: str | None = None) -> list[Touchpoint]:
        """Add what a language model proposes from the business profile, `origin=proposed`; what was added comes back."""
        with self._folder.writing():
            found = wiring.propose(self._folder, self.analyst(analyst))
            self._folder.write_register([*self._folder.register, *found])
        return found

    # --- prompts ------------------------------------------------------------------------------------------------------

    @property
    def prompts(self) -> Prompts:
        """The prompts of this project: its own copies first, then those that ship."""
        return Prompts(self.path)

    def eject_prompt(self, task: str) -> Path:
        """Copy a shipped prompt into the project's own `prompts/`, to be edited; PromptError when the copy is there already."""
        original = Prompts().find(task).path
        path = self.path / "prompts" / original.name
        with self._folder.writing():
            if path.exists():
                raise PromptError(
                    f"the project has its own copy already. Edit {path}, or take it away and eject again."
                )
            folders.write(path, original.read_text(encoding="utf-8"))
        return path

    # --- work ---------------------------------------------------------------------------------------------------------

    def take_in(
        self,
        paths: Sequence[Path],
        hints: Hints | None = None,
        period: str | None = None,
        columns: Path | None = None,
        progress: Progress | None = None,
    ) -> Taken:
        """Take files and folders in as evidence: what was recognised in each file, and where every record went.

        `columns`: a file that declares columns, see docs/columns.md. SettingsError when it says what cannot be.
        """
        declared = declarations(columns) if columns else Declarations()
        reader = wiring.reader()
        files, refused = wiring.collect(paths)
        with self._folder.writing():
            index = wiring.index(self._folder)
            intake = pipeline.Intake(files, refused, hints or Hints(), period, declared)
            return pipeline.ingest(self._folder, reader, index, intake, progress)

    def ingest(
        self,
        *paths: str | Path,
        period: str | None = None,
        hints: Hints | None = None,
        columns: str | Path | None = None,
    ) -> "pd.DataFrame":
        """Take files and folders in; a row a file: read, kept, again, empty, rejected, redactions.

        Columns are declared by the file `columns`, or in `hints`.
        """
        given = Path(columns) if columns else None
        taken = self.take_in([Path(path) for path in paths], hints=hints, period=period, columns=given)
        return _frame([account.model_dump(exclude={"reasons", "notes", "sha256"}) for account in taken.accounts])

    def analyst(self, model: str | None = None, **given: float | str | None) -> AnalystSettings:
        """Who reads: as [analyst] of project.toml says, with what is given otherwise (`max_cost`, `max_calls`, `read` …)."""
        settings = self._folder.settings.analyst
        return settings.of(model or settings.model).using(**given)

    def review(
        self,
        period: str | None = None,
        analyst: str | AnalystSettings | None = None,
        discover: bool = True,
        top: int = 3,
        progress: Progress | None = None,
    ) -> Outcome:
        """Review a quarter (`2026-Q3`, `all`, or None for the latest) and write its folder under `reviews/`.

        `analyst`: `embedded`, `provider:model`, or settings made by `analyst()`. EvidenceError when the period holds
        nothing; a review whose inputs are unchanged is not done again.
        """
        settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
        with self._folder.writing():
            versions = wiring.versions(self._folder, settings)
            request = Request(period=period, discover=discover, top=top, versions=versions)
            with wiring.analyst(self._folder, settings, pipeline.periods(self._folder, period)[0]) as reader:
                return pipeline.review(self._folder, reader, request, progress)

    def plan(
        self,
        period: str | None = None,
        analyst: str | AnalystSettings | None = None,
        discover: bool = True,
        top: int = 3,
    ) -> list[StepPlan]:
        """What such a review will cost, step by step, before anything is sent: an estimate; nothing for `embedded`."""
        settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
        return wiring.plan(self._folder, settings, Request(period=period, discover=discover, top=top))

    def evaluate(
        self,
        gold: str | Path,
        reader: Reader | str | None = None,
        against: Reader | str | None = None,
        period: str = "all",
        progress: Progress | None = None,
    ) -> Evaluated:
        """Measure how true an analyst reads on a person's labels: a file with the columns record, touchpoint and emotion.

        Only the labelled records are read. `reader` None: the project's analyst; with `against` another one reads the same
        records, and both are compared. The result is written under `evaluations/` and comes back as a record.
        """
        sides = [reader or Reader()] if against is None else [reader or Reader(), against]
        table = wiring.gold(Path(gold))
        asked_for = f"evaluation of {table.file}"
        contenders = []
        for side in sides:
            analyst, prompts = Reader(side) if isinstance(side, str) else side
            settings = analyst if isinstance(analyst, AnalystSettings) else self.analyst(analyst)
            contenders.append(wiring.contender(self._folder, settings, str(prompts), asked_for))
        with self._folder.writing():
            return pipeline.evaluate(self._folder, table, contenders, period, progress)

    def doctor(self, analyst: str | None = None) -> list[Check]:
        """Look over what an analyst (None: the project's) needs in order to be used. Evidence is not sent."""
        return wiring.doctor(self._folder, self.analyst(analyst))

    # --- what people say of the evidence -------------------------------------------------------------------------------

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

    # --- results ------------------------------------------------------------------------------------------------------

    def last_review(self, period: str | None = None) -> Review:
        """A review as a record: of this period, or the latest. EvidenceError when there is none."""
        there = self._folder.reviews()
        wanted = period or (there[-1] if there else "")
        if wanted not in there:
            known = f"There are: {', '.join(there)}." if there else f"Make one: cxanalyzer review {self._folder.name}"
            raise EvidenceError(f"there is no review of “{wanted or 'any period'}” yet. {known}")
        text = (self._folder.review_folder(wanted) / "review.json").read_text(encoding="utf-8")
        return Review.model_validate_json(text)

    def summary(self, review: Review) -> list[str]:
        """A review in a few plain lines."""
        from cxanalyzer.views import summary

        return summary.terminal_summary(review)

    def table(self, name: str, period: str | None = None) -> "pd.DataFrame":
        """A table of a review: touchpoints, mentions, links, gaps, opportunities, hypotheses, records and so on."""
        import pandas as pd

        folder = self._folder.review_folder(self.last_review(period).period) / "tables"
        path = folder / f"{name}.csv"
        if not path.exists():
            raise ProjectError(
                f"there is no table “{name}”: {', '.join(sorted(one.stem for one in folder.glob('*.csv')))}."
            )
        return pd.read_csv(path, keep_default_na=False, na_values=[""])

    def report(self, period: str | None = None) -> str:
        """The report of a review, as Markdown."""
        return (self._folder.review_folder(self.last_review(period).period) / "report.md").read_text(encoding="utf-8")

    def evidence(self, words: str, count: int = 10) -> "pd.DataFrame":
        """The passages nearest in meaning to some words, nearest first."""
        ids = wiring.index(self._folder).nearest(words, count)
        sources = {source.source_id: source for source in self._folder.evidence.sources()}
        rows: list[dict[str, object]] = []
        for passage in self._folder.evidence.passages_by_id(ids):
            source = sources[passage.source_id]
            rows.append(
                {"passage_id": passage.passage_id, "source": source.file, "record": passage.record, "date": source.date,
                 "channel": source.channel, "respondent": source.respondent, "text": passage.text}
            )  # fmt: skip
        return _frame(rows)


def _frame(rows: Sequence[dict[str, object]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows))
