"""The public face: a project, with everything the command line does and results as pandas DataFrames."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from cxanalyzer import packs as pack_files
from cxanalyzer import pipeline, shipped, wiring
from cxanalyzer import project as folders
from cxanalyzer import register as registers
from cxanalyzer.api.asking import Asking
from cxanalyzer.api.correcting import Correcting
from cxanalyzer.api.following import Following
from cxanalyzer.api.forgetting import ForgettingPeople
from cxanalyzer.errors import ProjectError, PromptError
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import Evaluated, Outcome, Request, Taken
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import (
    Check,
    Declarations,
    FileAccount,
    Hints,
    Review,
    StepPlan,
    Touchpoint,
)
from cxanalyzer.settings import AnalystSettings, Settings, declarations
from cxanalyzer.writing import write

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


class Project(Asking, Correcting, Following, ForgettingPeople):
    """One engagement or company: its evidence, its register and its reviews.

    Use it as a context manager, or call `close`:

        with Project.create("juniper", packs=("ecommerce",)) as project:
            project.ingest("exports/", period="2026-Q3")
            project.review()
            print(project.table("touchpoints"))
    """

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
            write(path, original.read_text(encoding="utf-8"))
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
        # The index is let go of also when work breaks off: one that stays open is in the way of its successor.
        with self._folder.writing(), closing(wiring.index(self._folder)) as index:
            files, refused = wiring.collect(paths)
            intake = pipeline.Intake(files, refused, hints or Hints(), period, declared)
            return pipeline.ingest(self._folder, wiring.reader(self._folder), index, intake, progress)

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

    # --- results ------------------------------------------------------------------------------------------------------

    def summary(self, review: Review) -> list[str]:
        """A review in a few plain lines."""
        from cxanalyzer.views import summary

        return summary.terminal_summary(review)

    def table(self, name: str, period: str | None = None) -> "pd.DataFrame":
        """A table of a review: touchpoints, mentions, links, gaps, opportunities, hypotheses, records and so on."""
        import pandas as pd

        folder = self._folder.review_folder(self._folder.reviewed(period)) / "tables"
        path = folder / f"{name}.csv"
        if not path.exists():
            raise ProjectError(
                f"there is no table “{name}”: {', '.join(sorted(one.stem for one in folder.glob('*.csv')))}."
            )
        return pd.read_csv(path, keep_default_na=False, na_values=[""])

    def report(self, period: str | None = None) -> str:
        """The report of a review, as Markdown."""
        return (self._folder.review_folder(self._folder.reviewed(period)) / "report.md").read_text(encoding="utf-8")

    # --- the evidence itself ------------------------------------------------------------------------------------------

    def evidence(self, words: str, count: int = 10) -> "pd.DataFrame":
        """The passages that `find` finds, as a table, the best first."""
        return _frame(
            [
                {"passage_id": one.passage.passage_id, "source": one.source.file, "record": one.passage.record,
                 "date": one.source.date, "channel": one.source.channel, "respondent": one.source.respondent,
                 "text": one.passage.text, "alike": one.alike}
                for one in self.find(words, count=count)
            ]
        )  # fmt: skip


def _frame(rows: Sequence[dict[str, object]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows))
