"""The register of touchpoints: touchpoints.csv as records, and the edits that keep ids for ever."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import get_args

from cxanalyzer.errors import RegisterError
from cxanalyzer.inert import cell, uncelled
from cxanalyzer.records import Origin, Status, Touchpoint
from cxanalyzer.register.lineage import changes, entries, held, merged, successor, understood, units

__all__ = [
    "COLUMNS",
    "active",
    "add",
    "changes",
    "digest",
    "extended",
    "find",
    "merge",
    "parse",
    "rename",
    "render",
    "replace",
    "set_status",
    "slug",
    "split",
    "successor",
    "units",
]

COLUMNS = tuple(Touchpoint.model_fields)


def slug(name: str, taken: Sequence[str] = ()) -> str:
    """A new id for a name: lower-case words joined by hyphens; a number is added where the id is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60].strip("-") or "touchpoint"
    chosen, number = base, 2
    while chosen in taken:
        chosen, number = f"{base}-{number}", number + 1
    return chosen


def parse(text: str, file: str) -> list[Touchpoint]:
    """The touchpoints of a register in CSV; only the column `name` must be there. RegisterError names file, line and cure."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    header = [name.strip().casefold() for name in next(reader, [])]
    if "name" not in header:
        raise RegisterError(f"{file} has no column “name”. Give each touchpoint a name, then run the command again.")
    found: list[Touchpoint] = []
    lines: dict[str, int] = {}
    for cells in reader:
        named = zip(header, cells, strict=False)
        row = {column: uncelled(text.strip()).strip() for column, text in named if column in COLUMNS}
        if any(row.values()):
            found.append(_touchpoint(row, [one.id for one in found], f"{file}, line {reader.line_num}"))
            _refuse_twice(found[-1], lines, file, reader.line_num)
    return found


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _touchpoint(row: dict[str, str], taken: list[str], where: str) -> Touchpoint:
    name = row.get("name", "")
    if not name:
        raise RegisterError(f"{where}: the touchpoint has no name. Give it one, then run the command again.")
    for column, allowed in (("origin", get_args(Origin)), ("status", get_args(Status))):
        if row.get(column) and row[column] not in allowed:
            raise RegisterError(f"{where}: {column} “{row[column]}” is unknown. Use one of {', '.join(allowed)}.")
    if not understood(row.get("lineage", "")):
        raise RegisterError(
            f"{where}: lineage “{row['lineage']}” cannot be read. Write “merged into ID” or “split from ID”, or leave it empty."
        )
    given = {column: value for column, value in row.items() if value and column != "keywords"}
    keywords = tuple(word.strip() for word in re.split(r"[;|]", row.get("keywords", "")) if word.strip())
    return Touchpoint.model_validate({**given, "id": row.get("id") or slug(name, taken), "keywords": keywords})


def _refuse_twice(touchpoint: Touchpoint, lines: dict[str, int], file: str, line: int) -> None:
    if touchpoint.id in lines:
        raise RegisterError(
            f"{file}, line {line}: id “{touchpoint.id}” is there twice (line {lines[touchpoint.id]}). "
            "Rename one of them, then run the command again."
        )
    lines[touchpoint.id] = line


def render(touchpoints: Sequence[Touchpoint]) -> str:
    """The register as CSV, in the order given; keywords separated by `; `. No cell is a formula: `parse` knows `cell`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for touchpoint in touchpoints:
        fields = touchpoint.model_dump()
        fields["keywords"] = "; ".join(touchpoint.keywords)
        # A lone carriage return would end the row: it is not quoted where lines end in a line feed.
        writer.writerow([cell("\n".join(str(fields[column]).splitlines()).strip()) for column in COLUMNS])
    return out.getvalue()


# --- edits: each returns a new register and leaves the old one as it was ----------------------------------------------


def find(register: Sequence[Touchpoint], wanted: str) -> Touchpoint:
    """The touchpoint with this id or name (case does not matter); RegisterError suggests the nearest."""
    for touchpoint in register:
        if wanted.casefold() in (touchpoint.id, touchpoint.name.casefold()):
            return touchpoint
    from rapidfuzz import process

    near = process.extractOne(wanted, [touchpoint.id for touchpoint in register], score_cutoff=60)
    hint = f" Did you mean “{near[0]}”?" if near else " See `cxanalyzer touchpoints NAME list`."
    raise RegisterError(f"there is no touchpoint “{wanted}”.{hint}")


def add(register: Sequence[Touchpoint], touchpoint: Touchpoint) -> list[Touchpoint]:
    """The register with one more; RegisterError when its name is there already."""
    if any(one.name.casefold() == touchpoint.name.casefold() or one.id == touchpoint.id for one in register):
        raise RegisterError(f"there is a touchpoint “{touchpoint.name}” already. Choose another name.")
    return [*register, touchpoint]


def replace(register: Sequence[Touchpoint], changed: Touchpoint) -> list[Touchpoint]:
    """The register with the entry of the same id exchanged."""
    return [changed if one.id == changed.id else one for one in register]


def _standing(register: Sequence[Touchpoint], wanted: str) -> Touchpoint:
    """A touchpoint that stands for itself; RegisterError when it was merged into another."""
    found = find(register, wanted)
    into = merged(register, found)
    if into:
        raise RegisterError(
            f"“{found.name}” was merged into “{find(register, into).name}”: use that one ({into}), "
            "or bring it back in touchpoints.csv."
        )
    return found


def rename(register: Sequence[Touchpoint], wanted: str, name: str) -> list[Touchpoint]:
    """Another name, the same id; the old name stays as a keyword, so that what was found before is found again."""
    old = _standing(register, wanted)
    if any(one.name.casefold() == name.casefold() and one.id != old.id for one in register):
        raise RegisterError(f"there is a touchpoint “{name}” already. Use `merge` to join the two.")
    keywords = (*old.keywords, old.name) if old.name.casefold() not in map(str.casefold, old.keywords) else old.keywords
    return replace(register, old.model_copy(update={"name": name, "keywords": keywords}))


def merge(register: Sequence[Touchpoint], wanted: str, into: str) -> list[Touchpoint]:
    """One touchpoint goes into another: its name and keywords move there, the entry stays, retired, and says where it went."""
    old, target = _standing(register, wanted), _standing(register, into)
    if old.id == target.id:
        raise RegisterError(f"“{old.name}” cannot be merged into itself. Name two touchpoints.")
    keywords = tuple(dict.fromkeys((*target.keywords, old.name, *old.keywords)))
    joined = replace(register, target.model_copy(update={"keywords": keywords}))
    kept = [entry for entry in entries(old.lineage) if not entry.casefold().startswith("merged")]
    history = "; ".join((*kept, f"merged into {target.id}"))
    return replace(joined, old.model_copy(update={"status": "retired", "lineage": history}))


def split(register: Sequence[Touchpoint], wanted: str, name: str, keywords: Sequence[str]) -> list[Touchpoint]:
    """A new touchpoint takes some keywords of an old one, which stays with the rest; the new one says where it came from."""
    old = _standing(register, wanted)
    taken = {word.casefold() for word in keywords}
    rest = tuple(word for word in old.keywords if word.casefold() not in taken)
    history = f"split from {', '.join(held(register, old.id))}"
    new = old.model_copy(
        update={"id": slug(name, [one.id for one in register]), "name": name, "keywords": tuple(keywords),
                "description": "", "origin": "user", "status": "active", "lineage": history}
    )  # fmt: skip
    return add(replace(register, old.model_copy(update={"keywords": rest})), new)


def set_status(register: Sequence[Touchpoint], wanted: str, status: Status) -> list[Touchpoint]:
    """Retire, lock or re-activate a touchpoint."""
    return replace(register, _standing(register, wanted).model_copy(update={"status": status}))


def active(register: Sequence[Touchpoint]) -> list[Touchpoint]:
    """The touchpoints that reviews read against."""
    return [touchpoint for touchpoint in register if touchpoint.status != "retired"]


def extended(register: Sequence[Touchpoint], imported: Sequence[Touchpoint]) -> list[Touchpoint]:
    """The register with imported entries: an id that is there already is updated in its place, others are added.

    A history stays where the import tells none.
    """
    known = {touchpoint.id: touchpoint for touchpoint in register}
    for touchpoint in imported:
        old = known.get(touchpoint.id)
        told = touchpoint.lineage or (old.lineage if old else "")
        known[touchpoint.id] = touchpoint.model_copy(update={"lineage": told})
    return list(known.values())


def digest(register: Sequence[Touchpoint]) -> str:
    """Eight hex digits that change whenever the register does."""
    return sha256(render(register).encode()).hexdigest()[:8]
