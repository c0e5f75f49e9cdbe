"""Put what the user declared about columns in place of what was recognised."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cxanalyzer.errors import SettingsError
from cxanalyzer.recognition.codes import shown
from cxanalyzer.recognition.scales import RANGES
from cxanalyzer.records import Declared, Recognition


def in_table(declared: Mapping[str, Declared], names: Sequence[str]) -> tuple[dict[str, Declared], tuple[str, ...]]:
    """What is declared under the names as the table has them (any case will do), and the declared names that it lacks."""
    folded = {name.strip().casefold(): name for name in reversed(names)}
    found: dict[str, Declared] = {}
    missing = []
    for name, one in declared.items():
        there = name if name in names else folded.get(" ".join(name.split()).casefold(), "")
        if there:
            found[there] = one
        else:
            missing.append(name)
    return found, tuple(missing)


def spoken_for(declared: Mapping[str, Declared]) -> set[str]:
    """The columns whose use is declared, so that nothing else is to be recognised in them."""
    return {name for name, one in declared.items() if one.scale or one.use}


def declared_over(guess: Recognition, declared: Mapping[str, Declared]) -> Recognition:
    """The recognition with every declared column as declared. SettingsError, naming the key, when a column cannot be so."""
    ours = spoken_for(declared)
    scores = {name: scale for name, scale in guess.scores.items() if name not in ours}
    scores |= {name: one.scale for name, one in declared.items() if one.scale}
    segments = [name for name in guess.segments if name not in ours]
    segments += [name for name, one in declared.items() if one.use == "segment"]
    texts = {name: _question(declared.get(name), asked) for name, asked in guess.texts.items() if name not in ours}
    said = guess.model_copy(
        update={
            "scores": scores,
            "segments": tuple(segments),
            "texts": texts,
            "weight": _weight(declared),
            "columns": dict(declared),
            **{key: "" for key in ("record_column", "respondent", "date") if getattr(guess, key) in ours},
        }
    )
    _check(said)
    return said


def _question(declared: Declared | None, asked: str) -> str:
    """A column of words answers the question it is named by."""
    return declared.name if declared and declared.name else asked


def _weight(declared: Mapping[str, Declared]) -> str:
    weights = [name for name, one in declared.items() if one.use == "weight"]
    if len(weights) > 1:
        raise SettingsError(f"columns.{weights[1]}.use: {weights[0]} is the weight already: leave one of the two out")
    return weights[0] if weights else ""


def _check(said: Recognition) -> None:
    for name, one in said.columns.items():
        scale = said.scores.get(name)
        if (one.coded or one.touchpoint) and not scale and name not in said.segments and one.use != "weight":
            raise SettingsError(
                f"columns.{name}: what its codes mean is not clear: "
                'say its scale (scale = "csat5"), or that it tells customers apart (use = "segment")'
            )
        if one.reverse and not scale:
            raise SettingsError(
                f"columns.{name}.reverse: only a scale can be reversed: say its scale, or leave this out"
            )
        for printed, value in one.recode.items() if scale else ():
            low, high = RANGES[scale] if scale else (0, 0)
            if isinstance(value, str) or not low <= value <= high:
                raise SettingsError(
                    f"columns.{name}.recode: “{printed}” = {value} is not on {scale}: {low:g} to {high:g}"
                )
    _check_names([*said.scores], said.columns)
    _check_names([*said.segments], said.columns)


def _check_names(columns: Sequence[str], declared: Mapping[str, Declared]) -> None:
    """Two columns of one name would overwrite each other's answers."""
    names = {column: called(column, declared) for column in columns}
    twice = [name for name, count in Counter(names.values()).items() if count > 1]
    if twice:
        both = [shown(column, declared.get(column, Declared())) for column, name in names.items() if name == twice[0]]
        first = next(column for column in names if names[column] == twice[0] and column in declared)
        raise SettingsError(f"columns.{first}.name: {' and '.join(both)} have one name: give each its own")


def called(column: str, declared: Mapping[str, Declared]) -> str:
    """What a column is called in every file: its declared name, else its own."""
    return declared[column].name or column if column in declared else column
