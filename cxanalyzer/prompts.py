"""Prompts as files: find them, check them, fill them. How to write one: prompts/README.md."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import Field, ValidationError

from cxanalyzer import shipped
from cxanalyzer.errors import PromptError
from cxanalyzer.records import Record

NAMES: Mapping[str, frozenset[str]] = {
    "propose_touchpoints": frozenset({"business", "stages", "register"}),
    "read_passages": frozenset({"business", "register", "records"}),
    "sort_passages": frozenset({"business", "register", "records"}),
    "name_touchpoints": frozenset({"business", "register", "notes"}),
    "judge_touchpoints": frozenset({"business", "touchpoints"}),
    "find_moments": frozenset({"register", "records"}),
    "write_hypotheses": frozenset({"business", "touchpoint", "measures", "mentions", "playbook"}),
    "write_summary": frozenset({"business", "measures", "passages"}),
    "answer_question": frozenset({"question", "history", "measures", "passages"}),
}
"""What each task's prompt is given, and has to use, by `$name`. `$examples` comes on top where it has examples."""

_ORDER = {task: place for place, task in enumerate(NAMES)}
_FILE = re.compile(r"^(?P<task>[a-z][a-z_]*)\.v(?P<version>[1-9][0-9]*)\.md$")
_FRONT = re.compile(r"\A---\n(?P<front>.*?)^---\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^## (.*?) *\n", re.MULTILINE)
_AGAIN = "Correct it, then run the command again."

Origin = Literal["project", "shipped"]


class Filled(NamedTuple):
    """A prompt with everything in its place: `system` says who the model is to be, `user` what it is to read."""

    task: str
    prompt_hash: str
    system: str
    user: str


class ReplyShape(NamedTuple):
    """The shape of a task's replies: its name, and what raises a ValueError for a reply of another shape."""

    name: str
    validate: Callable[[Any], object]


class Example(Record):
    """An invented text, and the reply to it."""

    text: str
    reply: Mapping[str, Any]


class _Front(Record):
    task: str
    version: int
    reply: str
    changed: str
    examples: tuple[Example, ...] = ()


class Prompt(_Front):
    """One version of a prompt, as its file holds it. `hash` is the first 16 hex digits of the file's SHA-256."""

    system: str
    user: str
    path: Path
    origin: Origin
    hash: str = Field(pattern=r"^[0-9a-f]{16}$")

    @property
    def names(self) -> frozenset[str]:
        """The names it uses; `$examples` is one of them where it stands in the text."""
        return frozenset((*Template(self.system).get_identifiers(), *Template(self.user).get_identifiers()))

    def fill(self, /, **names: str) -> Filled:
        """The prompt with every `$name` replaced, once: a dollar in a value stays a dollar.

        PromptError when it asks for a name that is not given, or has no place for one that is.
        """
        wanted = self.names - {"examples"}
        for name in sorted(wanted - names.keys()):
            raise PromptError(
                f"{self.path.name} asks for ${name}, which {self.task} is not given. "
                f"Take it out, or write one of: {_listed(names)}."
            )
        for name in sorted(names.keys() - wanted):
            raise PromptError(f"{self.path.name} has no place for ${name}. Write ${name} where it is to stand.")
        values = {**names, "examples": _rendered(self.examples)}
        try:
            system, user = Template(self.system).substitute(values), Template(self.user).substitute(values)
        except ValueError as error:
            raise PromptError(f"{self.path.name} has a $ that begins no name. Write $$ for a dollar.") from error
        return Filled(self.task, self.hash, system.strip(), user.strip())


class Prompts:
    """The prompts a project uses: its own copies in `prompts/` first, then those that ship with the package.

    `instead` is a prompt file, or a folder of them, that is used before both. Of several versions the highest is used. A
    file is read once: what changes on disk meanwhile changes nothing. PromptError: there is no prompt in `instead`.
    """

    def __init__(self, project_folder: Path | None = None, instead: Path | None = None) -> None:
        self._places: list[tuple[Origin, Path]] = [("shipped", shipped.folder("prompts"))]
        if project_folder is not None:
            self._places.insert(0, ("project", project_folder / "prompts"))
        self._read: dict[Path, Prompt] = {}
        if instead is not None:
            _refuse_without_prompts(instead)
            self._places.insert(0, ("project", instead))

    @classmethod
    def named(cls, project_folder: Path, name: str) -> "Prompts":
        """Those in a file or folder of this name, those that ship (`shipped`), or ("") the project's."""
        return cls() if name == "shipped" else cls(project_folder, Path(name) if name else None)

    def find(self, task: str, version: int | None = None) -> Prompt:
        """The prompt of a task: the one in use, or of that version. PromptError says which ones there are."""
        if task not in NAMES:
            raise PromptError(f"there is no prompt “{task}”. Choose one of: {', '.join(NAMES)}.")
        there = [(origin, path, number) for origin, path, name, number in self._files() if name == task]
        for origin, path, number in there:
            if version in {None, number}:
                return self._prompt(origin, path)
        known = ", ".join(str(number) for number in sorted({number for _, _, number in there})) or "none"
        raise PromptError(f"there is no version {version or 1} of the prompt {task}. Choose of: {known}.")

    def used(self) -> list[Prompt]:
        """The prompt in use for every task."""
        return [self.find(task) for task in NAMES]

    def hashes(self) -> dict[str, str]:
        """The hash of the prompt in use for every task: what a review's manifest names, and what changes its replies."""
        return {task: self.find(task).hash for task in NAMES}

    def every(self) -> list[Prompt]:
        """Every version there is, the project's own first and the newest first."""
        return [self._prompt(origin, path) for origin, path, _, _ in self._files()]

    def problems(self, shapes: Mapping[str, ReplyShape]) -> list[str]:
        """What is wrong with the prompts there are, a line each, beginning with the file; empty when all is well."""
        found = [f"{path.name} is not used: {why}" for path, why in self._strays()]
        for origin, path, _, _ in self._files():
            try:
                prompt = self._prompt(origin, path)
            except PromptError as error:
                found.append(str(error))
            else:
                found += [f"{path.name}: {problem}" for problem in check(prompt, shapes)]
        return found

    def _files(self) -> Iterator[tuple[Origin, Path, str, int]]:
        """Origin, path, task and version of every prompt file; those that win come first."""
        for origin, folder in self._places:
            named = [(path, found) for path in _markdown(folder) if (found := _FILE.match(path.name))]
            files = [(path, found["task"], int(found["version"])) for path, found in named]
            known = [file for file in files if file[1] in NAMES]
            for path, task, version in sorted(known, key=lambda file: (_ORDER[file[1]], -file[2])):
                yield origin, path, task, version

    def _strays(self) -> Iterator[tuple[Path, str]]:
        for _, folder in self._places:
            for path in sorted(_markdown(folder)):
                found = _FILE.match(path.name)
                if path.name != "README.md" and found is None:
                    yield path, "name it <task>.v<number>.md."
                elif found is not None and found["task"] not in NAMES:
                    yield path, f"there is no task “{found['task']}”. Choose one of: {', '.join(NAMES)}."

    def _prompt(self, origin: Origin, path: Path) -> Prompt:
        if path not in self._read:
            self._read[path] = load(path, origin)
        return self._read[path]


def _markdown(place: Path) -> list[Path]:
    """The Markdown files of a folder, or the one file that is named."""
    return [place] if place.is_file() else list(place.glob("*.md"))


def _refuse_without_prompts(place: Path) -> None:
    if not place.exists():
        raise PromptError(
            f"there is no prompt file or folder {place}. Copy one out with: cxanalyzer prompts eject TASK"
        )
    named = [found["task"] for path in _markdown(place) if (found := _FILE.match(path.name))]
    if not any(task in NAMES for task in named):
        raise PromptError(
            f"{place} holds no prompt of a task. Name it <task>.v<number>.md, for example read_passages.v2.md."
        )


def load(path: Path, origin: Origin) -> Prompt:
    """A prompt file as a record. PromptError names the file, what is wrong with its form, and the cure."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        parts = _FRONT.match(text)
        if parts is None:
            raise PromptError(f"{path.name} does not begin with front matter between two lines of ---. {_AGAIN}")
        front = _Front.model_validate(yaml.safe_load(parts["front"]))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise PromptError(f"{path.name} cannot be read: {' '.join(str(error).split())}. {_AGAIN}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "all of it"
        raise PromptError(f"{path.name}, front matter, {where}: {first['msg']}. {_AGAIN}") from error
    named = f"{front.task}.v{front.version}.md"
    if path.name != named:
        raise PromptError(f"{path.name} says it is {named}. Rename the file, or correct its task and version.")
    return Prompt(
        **dict(front),
        **_sections(parts["body"], path.name),
        path=path,
        origin=origin,
        hash=sha256(content).hexdigest()[:16],
    )


def check(prompt: Prompt, shapes: Mapping[str, ReplyShape]) -> list[str]:
    """What is wrong with a prompt, a sentence each with its cure; empty when it can be used. `shapes` has one per task."""
    shape = shapes.get(prompt.task)
    if shape is None:
        return [f"there is no task “{prompt.task}”. Choose one of: {', '.join(shapes)}."]
    problems = list(_wrong_names(prompt))
    if prompt.reply != shape.name:
        problems.append(f"its reply is {prompt.reply}. Write {shape.name}.")
    for number, example in enumerate(prompt.examples, start=1):
        problems += _wrong_example(number, example, shape)
    return problems


def _wrong_names(prompt: Prompt) -> Iterator[str]:
    if not (Template(prompt.system).is_valid() and Template(prompt.user).is_valid()):
        yield "a $ begins no name. Write $$ for a dollar."
    wanted = NAMES[prompt.task] | ({"examples"} if prompt.examples else set())
    for name in sorted(wanted - prompt.names):
        yield f"${name} is missing. Write it where it is to stand."
    for name in sorted(prompt.names - wanted):
        yield f"${name} is not given to it. Take it out, or write one of: {_listed(wanted)}."


def _wrong_example(number: int, example: Example, shape: ReplyShape) -> Iterator[str]:
    try:
        shape.validate(example.reply)
    except ValidationError as error:
        first = error.errors()[0]
        yield f"example {number}, {'.'.join(map(str, first['loc']))}: {first['msg']}. Write it as a {shape.name}."
    except ValueError as error:
        yield f"example {number}: {error}. Write it as a {shape.name}."
    for quote in _quotes(example.reply):
        if quote not in example.text:
            yield f"example {number}: the quote “{quote}” is not in its text. Copy it letter for letter."


def _quotes(node: object) -> Iterator[str]:
    """Every text under a key `quote`, however deep."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "quote" and isinstance(value, str):
                yield value
            yield from _quotes(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _quotes(value)


def _sections(body: str, file: str) -> dict[str, str]:
    before, *parts = _HEADING.split(body)
    if before.strip() or parts[::2] != ["System", "User"]:
        raise PromptError(
            f"{file} needs two sections after its front matter, ## System and ## User, and no other of that level. {_AGAIN}"
        )
    return {"system": parts[1].strip(), "user": parts[3].strip()}


def _rendered(examples: tuple[Example, ...]) -> str:
    """The examples as the model is to see them: the text as it would come, and the reply as compact JSON."""
    return "\n\n".join(
        f"Example:\n{one.text.strip()}\n"
        f"Reply:\n{json.dumps(one.reply, ensure_ascii=False, separators=(',', ':'), default=str)}"
        for one in examples
    )


def _listed(names: Mapping[str, str] | frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
