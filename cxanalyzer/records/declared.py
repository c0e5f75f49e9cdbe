"""What the user declares about the columns of tables: names, scales and codes, column by column."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from cxanalyzer.records.base import Record
from cxanalyzer.terms import Scale

Code = int | float | str
_NUMBER = re.compile(r"[-+]?\d{1,15}([.,]\d{1,15})?")


def plain_code(code: Code) -> str:
    """A code in the one way in which codes are compared: `6`, `6.0` and ` 6 ` are the same, as are `Blank` and `blank`."""
    text = str(code).strip().casefold()
    return str(float(text.replace(",", "."))) if _NUMBER.fullmatch(text) else text


class Declared(Record):
    """One column as the user declares it.

    `name` is what it is called in every file, `scale` what its numbers are on. `no_answer` are codes that stand for no
    answer; `recode` says what a printed word or number counts as (a number on the scale, or the name of a group);
    `reverse` turns a scale on which little is good. `touchpoint` is the touchpoint it rates, by name or id. `use`:
    a column to compare customers by, the weight of an answer in the survey, or one that is not to be used; "" as recognised.
    `codes` names a set of codes that several columns share; what the column says itself comes before what the set says.
    """

    name: str = ""
    scale: Scale | None = None
    no_answer: tuple[Code, ...] = ()
    recode: Mapping[str, Code] = Field(default_factory=dict)
    reverse: bool = False
    touchpoint: str = ""
    use: Literal["", "segment", "weight", "nothing"] = ""
    codes: str = ""

    @property
    def coded(self) -> bool:
        """Whether anything is said about how its cells are to be read."""
        return bool(self.no_answer or self.recode or self.reverse)

    @model_validator(mode="after")
    def _of_one_mind(self) -> Self:
        if self.scale and self.use:
            raise ValueError(
                f"a column with a scale is a score and cannot have use = “{self.use}” as well: leave one out"
            )
        silent = {plain_code(code) for code in self.no_answer}
        if twice := [key for key in self.recode if plain_code(key) in silent]:
            raise ValueError(f"“{twice[0]}” is both recoded and no answer: leave it out of one of them")
        if self.scale and (words := [value for value in self.recode.values() if isinstance(value, str)]):
            raise ValueError(f"a score is recoded to a number, and “{words[0]}” is none")
        return self


class FileColumns(Record):
    """The columns of the files that a pattern names."""

    columns: Mapping[str, Declared] = Field(default_factory=dict)


class Declarations(Record):
    """Columns by their names in the file; `files` holds those of files whose name, or a folder's, fits a pattern (`2016*`).

    `codes` are named sets that columns may share. The tables of a file of declarations, and of project.toml.
    """

    codes: Mapping[str, Declared] = Field(default_factory=dict)
    columns: Mapping[str, Declared] = Field(default_factory=dict)
    files: Mapping[str, FileColumns] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sets_are_there(self) -> Self:
        for columns in (self.columns, *(one.columns for one in self.files.values())):
            for name, declared in columns.items():
                if declared.codes and declared.codes not in self.codes:
                    known = ", ".join(self.codes) or "none"
                    raise ValueError(
                        f"“{name}” has codes = “{declared.codes}”, and there is no [codes.{declared.codes}]; there is: {known}"
                    )
                try:
                    self._whole(declared)
                except ValidationError as error:
                    why = error.errors()[0]["msg"].removeprefix("Value error, ")
                    raise ValueError(f"“{name}” with [codes.{declared.codes}]: {why}") from error
        return self

    def declared_for(self, file: str) -> dict[str, Declared]:
        """What is declared for the columns of a file (the name shown), sets filled in; what fits a pattern comes first."""
        parts = [part.casefold() for part in (file, *PurePosixPath(file).parts)]
        found = dict(self.columns)
        for pattern, one in self.files.items():
            if any(fnmatchcase(part, pattern.casefold()) for part in parts):
                found |= one.columns
        return {name: self._whole(declared) for name, declared in found.items()}

    def _whole(self, declared: Declared) -> Declared:
        """The column with what its set of codes says; ValidationError where the two contradict each other."""
        if not declared.codes:
            return declared
        shared = self.codes[declared.codes].model_dump(exclude_unset=True)
        own = declared.model_dump(exclude_unset=True, exclude={"codes"})
        return Declared.model_validate({**shared, **own})
