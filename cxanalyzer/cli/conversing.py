"""A conversation with the evidence, apart from the terminal: what is typed becomes questions, filters and files."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cxanalyzer.errors import EvidenceError
from cxanalyzer.records import Filters, Response
from cxanalyzer.writing import write

if TYPE_CHECKING:
    from cxanalyzer.api import Project

QUESTIONS: Final[Mapping[str, str]] = {
    "missing": "Which touchpoints are missing?",
    "emotions": "Which touchpoints create the strongest emotions?",
    "gaps": "Where are the biggest gaps between intended and reported experience?",
    "network": "What leads to what, and where do customers decide?",
    "disconnects": "Where are the biggest disconnects?",
    "easy": "What is felt badly and easy to fix?",
    "top3": "Which three touchpoints should we improve first?",
}
ABOUT: Final[Mapping[str, str]] = {
    "ideas": "Ideas for {}?",
    "quotes": "Show me quotes about {}",
    "why": "Why do customers complain about {}?",
    "disagree": "Who disagrees about {}?",
}
HELP: Final = """\
Ask in your own words; a follow-up (“and in Q2?”, “only calls”, “why?”)
keeps what it does not say anew.
  /missing /emotions /gaps /network  what a review asks of the evidence
  /disconnects /easy /top3           where to act
  /ideas /quotes /why /disagree TOUCHPOINT
                                     about one; without it, about the last one
  /compare PERIOD PERIOD             two periods, at the last touchpoint, if any
  /filter COLUMN=VALUE …             only this evidence (or off): channel=call,
                                     region=North, since=2026-08-01
  /period PERIOD                     only this period (or off); it stands above
                                     what a question says
  /save                              keep the last answer in answers.md
  /save appendix                     in the report, from the next review on
  /save idea [WORDS]                 among the hypotheses, as yours
  /export FILE                       this conversation: .json, or else Markdown
  /cost                              what it has cost so far
  /help   /quit"""
_DAYS = ("since", "until")


class Conversation:
    """The answers so far and the filters that stand; `hear` takes what is typed, and is told a model's answer as it comes."""

    def __init__(
        self, project: "Project", analyst: str | None = None, hear: Callable[[str], None] | None = None
    ) -> None:
        self._project = project
        self._analyst = analyst
        self._hear = hear
        self.answers: list[Response] = []
        self.filters = Filters()
        self._actions: Mapping[str, Callable[[str], str]] = {
            "filter": self._filter,
            "period": self._period,
            "save": self._save,
            "export": self._export,
            "cost": self._cost,
            "help": lambda _: HELP,
        }

    @property
    def commands(self) -> list[str]:
        """Everything that can be typed after a slash."""
        return sorted((*QUESTIONS, *ABOUT, *self._actions, "compare", "quit"))

    def hear(self, typed: str) -> Response | str:
        """The answer to a question or shortcut, or a line that says what was done. CxAnalyzerError says what is wrong."""
        text = typed.strip()
        if not text.startswith("/"):
            return self._ask(text)
        command, _, rest = text[1:].partition(" ")
        command, rest = command.casefold(), rest.strip()
        if command in QUESTIONS:
            return self._ask(QUESTIONS[command], new=True)
        if command in ABOUT:
            return self._about(command, rest)
        if command == "compare":
            return self._compare(rest)
        if command in self._actions:
            return self._actions[command](rest)
        raise EvidenceError(f"there is no /{command}. /help lists what there is.")

    def _ask(self, question: str, *, new: bool = False) -> Response:
        before = () if new else self.answers
        answer = self._project.ask(
            question, filters=self.filters, history=before, analyst=self._analyst, hear=self._hear
        )
        self.answers.append(answer)
        return answer

    def _about(self, command: str, touchpoint: str) -> Response:
        name = self._meant(touchpoint) if touchpoint else self._last_touchpoint()
        if not name:
            raise EvidenceError(f"/{command} needs a touchpoint: /{command} TOUCHPOINT")
        return self._ask(ABOUT[command].format(name), new=True)

    def _meant(self, words: str) -> str:
        """The name of the only touchpoint whose name or id holds these words; else the words as they are, for a topic."""
        wanted = words.casefold()
        held = [one.name for one in self._project.register if wanted in one.name.casefold() or wanted in one.id]
        return held[0] if len(held) == 1 else words

    def _last_touchpoint(self) -> str:
        """The name of the touchpoint that was spoken of last, "" where none was."""
        names = {one.id: one.name for one in self._project.register}
        told = (
            key
            for answer in reversed(self.answers)
            for key in (*answer.understood.touchpoints, *(one.touchpoint_id for one in answer.counts))
        )
        return next((names[key] for key in told if key in names), "")

    def _compare(self, rest: str) -> Response:
        periods = rest.split()
        if len(periods) != 2:  # noqa: PLR2004 - two sides
            raise EvidenceError("/compare needs two periods: /compare 2026-Q2 2026-Q3")
        touchpoint = self._last_touchpoint()
        about = f" on {touchpoint}" if touchpoint else ""
        return self._ask(f"Compare {periods[0]} and {periods[1]}{about}", new=True)

    def _filter(self, rest: str) -> str:
        if rest.casefold() in {"", "off", "none"}:
            self.filters = Filters(period=self.filters.period) if not rest else Filters()
            return self.told() if not rest else "All evidence again."
        pairs = dict(self._pairs(rest))
        segments = [
            f"{column}={value}" for column, value in pairs.items() if column not in {"channel", "touchpoint", *_DAYS}
        ]
        self.filters = self._project.filters(
            self.filters.period or None,
            [one for one in pairs.get("channel", "").split(",") if one],
            segments,
            pairs.get("touchpoint"),
            (pairs.get("since"), pairs.get("until")),
        )
        return self.told()

    @staticmethod
    def _pairs(rest: str) -> list[tuple[str, str]]:
        """`channel=call region=South East` as pairs: a value goes on to the next word with an equals sign."""
        found: list[tuple[str, str]] = []
        for word in rest.split():
            column, sign, value = word.partition("=")
            if sign:
                found.append((column, value))
            elif found:
                found[-1] = (found[-1][0], f"{found[-1][1]} {word}")
            else:
                raise EvidenceError("/filter needs COLUMN=VALUE: /filter channel=call region=North")
        return found

    def _period(self, rest: str) -> str:
        wanted = "" if rest.casefold() in {"off", "none", "latest"} else rest
        if rest:
            checked = self._project.filters(wanted or None)
            self.filters = self.filters.model_copy(update={"period": checked.period})
        return self.told()

    def told(self) -> str:
        """The filters that stand, in words."""
        from cxanalyzer.views import answers

        return f"Filter: {answers.filters(self.filters)}."

    def _save(self, rest: str) -> str:
        if not self.answers:
            raise EvidenceError("there is no answer to save yet.")
        where, _, words = rest.partition(" ")
        if where.casefold() == "appendix":
            period = self._project.save(self.answers[-1])
            return f"Saved for the report of {period}: cxanalyzer review {self._project.path.name} --period {period}"
        if where.casefold() == "idea":
            card = self._project.save_idea(self.answers[-1], words.strip())
            return f"Saved as {card.label} of {card.period}: cxanalyzer hypotheses {self._project.path.name} list"
        if where:
            raise EvidenceError(f"there is no place “{where}”: /save, /save appendix or /save idea.")
        return f"Saved: {self._project.save_answer(self._markdown(self.answers[-1:]))}"

    def _export(self, rest: str) -> str:
        if not rest:
            raise EvidenceError("/export needs a file: /export conversation.md, or conversation.json")
        path = Path(rest).expanduser()
        if not path.parent.is_dir():
            raise EvidenceError(f"{path} cannot be written: {path.parent} is not a folder. Choose another file.")
        told = [one.model_dump(mode="json") for one in self.answers]
        as_json = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
        write(path, as_json if path.suffix == ".json" else self._markdown(self.answers))
        return f"Exported: {path} ({len(self.answers)} answers)"

    @staticmethod
    def _markdown(answers: list[Response]) -> str:
        from cxanalyzer.views import answers as view

        return view.markdown(answers)

    def _cost(self, _: str) -> str:
        calls = sum(one.cost.calls for one in self.answers)
        tokens = sum(one.cost.input_tokens + one.cost.output_tokens for one in self.answers)
        known = [one.cost.cost_usd for one in self.answers if one.cost.cost_usd is not None]
        price = f"{sum(known):.4f} US dollars" if len(known) == len(self.answers) else "price not known"
        nothing = " Nothing left this machine." if not calls else ""
        return f"{len(self.answers)} answers, {calls} calls to a model, {tokens:,} tokens, {price}.{nothing}"
