"""The names of a table's columns -> which column is what. Refuses where two fit; leaves out all others unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from teamplan.findings import Finding, Place, Related
from teamplan.importing import values
from teamplan.importing.fields import FIELDS, NOT_NEEDED, PRIVATE, by_whole_name, named_skill, nearly
from teamplan.importing.heading import Asked, Heading, chosen
from teamplan.importing.said import Stop, error, warning
from teamplan.importing.scales import looks_like_a_level
from teamplan.importing.table import Table
from teamplan.model.names import did_you_mean, slug
from teamplan.words import briefly

SAMPLE = 200  # rows whose cells decide whether a column of a known name is what its name says
_ABOVE = frozenset({"skill", "skills", "skills-matrix", "competencies", "skill-levels", "competency"})


@dataclass(frozen=True)
class Layout:
    """Where each field stands. Columns count from 0; names are those of the file."""

    table: Table
    row: int  # the last row of the heading
    names: tuple[str, ...]
    fields: Mapping[str, int]
    skills: Mapping[int, str]  # column -> the skill it is about
    not_needed: tuple[str, ...]
    unlike: tuple[str, ...]  # named as a field, but what stands in the cells is something else
    left_out: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.names)

    def name(self, column: int) -> str:
        return self.names[column] or f"column {column + 1}"


def find_layout(tables: Sequence[Table], asked: Asked, is_skill: Callable[[str], bool]) -> Layout:
    """The table that holds people, and its columns. Raises Stop where that is not sure.

    `is_skill` says whether some role pack knows a skill of that name.
    """
    table, heading = chosen(tables, asked)
    _refuse_unknown(table, heading, asked)
    by_key = _by_key(heading, asked)
    known = [column for key, columns in by_key.items() if key not in NOT_NEEDED for column in columns]
    cells = _Cells(table, heading, known)
    kept = dict(_fitting(by_key, cells, heading))
    if unclear := [_two_fit(table, heading, key, columns) for key, columns in kept.items() if len(columns) > 1]:
        raise Stop(*unclear)
    fields = {key: columns[0] for key, columns in kept.items()}
    offered = _skill_columns(heading, {*fields.values()}, asked, is_skill)
    levels = _Cells(table, heading, offered)
    own = {slug(name) for name in asked.skills}
    skills = {c: name for c, name in offered.items() if slug(heading.names[c]) in own or levels.fit("level", [c])}
    return _layout(table, heading, fields, skills, by_key, cells)


def _layout(
    table: Table,
    heading: Heading,
    fields: dict[str, int],
    skills: dict[int, str],
    by_key: Mapping[str, list[int]],
    cells: _Cells,
) -> Layout:
    taken = {*fields.values(), *skills}
    named = {column for columns in by_key.values() for column in columns} - taken
    fitting = {column for key, columns in by_key.items() if key not in NOT_NEEDED for column in cells.fit(key, columns)}
    needless = {column for key in NOT_NEEDED for column in by_key.get(key, ())} | fitting
    return Layout(
        table,
        heading.row,
        heading.names,
        fields,
        skills,
        tuple(heading.names[column] for column in sorted(named & needless)),
        tuple(heading.names[column] for column in sorted(named - needless)),
        tuple(name for column, name in enumerate(heading.names) if name and column not in taken | named),
    )


def _by_key(heading: Heading, asked: Asked) -> dict[str, list[int]]:
    """Field -> the columns whose name says it; where the user names one, that alone."""
    found: dict[str, list[int]] = {}
    for column, name in enumerate(heading.names):
        if key := asked.key(name):
            found.setdefault(key, []).append(column)
    for key in found.keys() - asked.columns.keys():
        columns = found[key]
        whole = [column for column in columns if by_whole_name(heading.names[column]) == key]
        found[key] = whole or columns  # what only a part of a name says gives way
    for key, wanted in asked.columns.items():
        found[key] = [column for column in found.get(key, ()) if wanted and slug(heading.names[column]) == slug(wanted)]
    return found


def _refuse_unknown(table: Table, heading: Heading, asked: Asked) -> None:
    names = {slug(name) for name in heading.names if name}
    for wanted in (*asked.columns.values(), *asked.skills):
        if wanted and slug(wanted) not in names:
            offered = [name for name in heading.names if name]
            help = did_you_mean(wanted, offered) or f"the columns are: {briefly(offered, 30)}"
            raise Stop(error("no-header", f"there is no column '{wanted}'", help, table.place(heading.row, 0)))


def without_titles(layout: Layout, asked: Asked) -> Iterator[Finding]:
    """Columns that may hold the job titles where none is taken for them, unless the user says that there is none."""
    if "title" in layout.fields or "title" in asked.columns:
        return
    left = {*layout.left_out, *layout.unlike}
    like = [column for column, name in enumerate(layout.names) if name in left and nearly(name) == "title"]
    if like:
        names = [layout.names[column] for column in like]
        message = f"no column is taken for the job titles; {briefly([repr(name) for name in names])} may be it"
        place = layout.table.place(layout.row, like[0])
        yield warning("no-title-column", message, f'say so: --map title="{names[0]}"', place)


# --- whether the cells are what the name says -------------------------------------------------------------------------


class _Cells:
    """A sample of the cells of columns that may be read."""

    def __init__(self, table: Table, heading: Heading, columns: Iterable[int]) -> None:
        self._table, self._heading = table, heading
        self._told = self._sample(sorted(set(columns)))

    def fit(self, key: str, columns: Iterable[int]) -> list[int]:
        """The columns in whose cells at least every second one that says something says such a thing."""
        looks = _LOOKS.get(key)
        return [column for column in columns if looks is None or _mostly(looks, self._told[column])]

    def alike(self, columns: Sequence[int]) -> bool:
        """Whether some columns say the same in every row."""
        rows = self._table.rows(self._heading.row, columns, len(self._heading.names))
        return all(len(set(row.cells)) == 1 for row in rows)

    def _sample(self, columns: Sequence[int]) -> dict[int, list[str]]:
        """What stands in each, without cells that say nothing."""
        rows = list(islice(self._table.rows(self._heading.row, columns, len(self._heading.names)), SAMPLE))
        cells = zip(*(row.cells for row in rows if not row.over), strict=True)
        told = {
            column: [text for text in texts if not values.says_nothing(text)]
            for column, texts in zip(columns, cells, strict=False)
        }
        return {column: told.get(column, []) for column in columns}


def _mostly(looks: Callable[[str], bool], texts: Sequence[str]) -> bool:
    return 2 * sum(1 for text in texts if values.broken(text) or looks(text)) >= len(texts)


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def looks(text: str) -> bool:
        try:
            read(text)
        except values.Unclear:
            return False
        return True

    return looks


def _is_a_day(text: str) -> bool:
    """In either order."""
    return _reads(values.day)(text) or _reads(lambda text: values.day(text, "month-first"))(text)


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    "title": lambda text: not values.is_honorific(text),
    "band": _reads(values.band),
    "fte": _reads(lambda text: values.number(text.rstrip("% "))),
    "hours": _reads(values.number),
    "headcount": _reads(values.number),
    "starts": _is_a_day,
    "ends": _is_a_day,
    "assessed": _is_a_day,
    "funded_until": _is_a_day,
    "post": lambda text: any(char.isdigit() for char in text),
    "vacant": _reads(values.vacant),
    "level": looks_like_a_level,
}


# --- which of them are taken ------------------------------------------------------------------------------------------


def _fitting(by_key: Mapping[str, list[int]], cells: _Cells, heading: Heading) -> Iterator[tuple[str, list[int]]]:
    """Field -> the columns that fit it by name and by what is in them; what another column makes needless left out."""
    kept = {key: cells.fit(key, columns) for key, columns in by_key.items() if key not in NOT_NEEDED}
    for column in by_key.get("post", ()):
        if column not in kept["post"] and slug(heading.names[column]) == "post":
            kept.setdefault("title", []).append(column)  # "Post" over words is the title of the post
    there = {key for key, columns in kept.items() if columns}
    for key, columns in kept.items():
        needless = any(key in weaker and there & stronger for stronger, weaker in _INSTEAD)
        if columns and not needless and not (key in _OF_A_SKILL and "skill" not in there):
            yield key, columns[:1] if len(columns) > 1 and cells.alike(columns) else columns


_INSTEAD = (({"fte"}, {"hours"}), ({"name"}, {"first_name", "last_name"}))
_OF_A_SKILL = {"level", "assessed"}


def _two_fit(table: Table, heading: Heading, key: str, columns: Sequence[int]) -> Finding:
    names = [heading.names[column] for column in columns]
    what = f"{FIELDS[key].use}" or key
    if len({slug(name) for name in names}) == 1:
        message = f"{len(names)} columns are called '{names[0]}', and say different things"
        help = f"rename all but the one that is {what}"
    else:
        message = f"{len(names)} columns may be {what}: {briefly([repr(name) for name in names])}"
        help = f'say which: --map {key}="{names[0]}"'
    others = [Related(_place(table, heading, column), "and here") for column in columns[1:]]
    return error("unclear-column", message, help, _place(table, heading, columns[0]), others)


def _place(table: Table, heading: Heading, column: int) -> Place:
    return table.place(heading.row, column)


def _skill_columns(heading: Heading, taken: set[int], asked: Asked, is_skill: Callable[[str], bool]) -> dict[int, str]:
    """Columns that are about a skill: by a name some pack knows, by a heading that says so, or as the user says."""
    own = {slug(name) for name in asked.skills}
    found = {}
    for column, (name, above) in enumerate(zip(heading.names, heading.above, strict=True)):
        if column in taken or not name:
            continue
        if slug(name) in own or is_skill(name):
            found[column] = name
        elif not PRIVATE.search(name) and (named_skill(name) or slug(above) in _ABOVE):
            found[column] = named_skill(name) or name
    return found
