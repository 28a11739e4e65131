"""Tables -> the one that holds people, and the row, or the two rows, that name its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from teamplan.findings import Finding
from teamplan.importing.fields import recognised
from teamplan.importing.said import Stop, error
from teamplan.importing.table import Row, Table
from teamplan.model.names import did_you_mean, slug
from teamplan.words import briefly

_WHO = frozenset({"id", "assignment", "name", "first_name", "last_name", "post", "title"})


@dataclass(frozen=True)
class Asked:
    """What the user says about the table. `columns`: a field's name -> the column's name; "" for none."""

    columns: Mapping[str, str] = field(default_factory=dict)
    skills: Sequence[str] = ()
    sheet: str | None = None
    header: int | None = None
    least: int = 2  # columns of known names that make a heading

    def key(self, name: str) -> str:
        """The field of a column by its name: as the user says, else by the names that are known."""
        own = {slug(column): key for key, column in self.columns.items() if column}
        return own.get(slug(name)) or recognised(name)


@dataclass(frozen=True)
class Heading:
    """The names of the columns. `row`: the last row of the heading; `above`: what stands over each column."""

    row: int
    names: tuple[str, ...]
    above: tuple[str, ...]

    def known(self, asked: Asked) -> set[str]:
        """The fields that the names stand for."""
        return {key for name in self.names if (key := asked.key(name))}


def chosen(tables: Sequence[Table], asked: Asked) -> tuple[Table, Heading]:
    """Raises Stop where no table, or more than one, may hold people. Hidden sheets are not looked at unless named."""
    offered = [table for table in tables if not getattr(table, "hidden", False)] or list(tables)
    if asked.sheet is not None:
        offered = [_sheet(tables, asked.sheet)]
    found = [(table, heading) for table in offered if (heading := _heading(table, asked))]
    if not found:
        raise Stop(_no_header(offered[0], asked))
    if len(found) > 1:
        names = [f"'{table.sheet}'" for table, _ in found]
        place = found[1][0].place(found[1][1].row, 0)
        message = f"several sheets may hold the people: {briefly(names)}"
        raise Stop(error("unclear-column", message, f"name one: --sheet {names[0]}", place))
    return found[0]


def _sheet(tables: Sequence[Table], wanted: str) -> Table:
    for table in tables:
        if slug(table.sheet) == slug(wanted):
            return table
    names = [table.sheet for table in tables if table.sheet]
    help = did_you_mean(wanted, names) or (f"it has: {briefly(names)}" if names else "a CSV file has no sheets")
    raise Stop(error("no-header", f"there is no sheet '{wanted}'", help, tables[0].place(1, 0)))


def _heading(table: Table, asked: Asked) -> Heading | None:
    """The row in which the most columns have a known name; two rows where only both together name more."""
    found = [one for one in _headings(table.head()) if asked.header in (None, one.row)]
    best = max(found, key=lambda one: len(one.known(asked)), default=None)  # of equal ones the first
    return best if best and _enough(best, asked) else None


def _headings(rows: Sequence[Row]) -> Iterator[Heading]:
    """Each row as a heading, then each together with the one above."""
    pairs = list(pairwise(rows))
    if rows:
        yield Heading(rows[0].number, rows[0].cells, ("",) * len(rows[0].cells))
    for upper, lower in pairs:
        yield Heading(lower.number, lower.cells, _spread(upper.cells, len(lower.cells)))
    for upper, lower in pairs:
        above = _spread(upper.cells, len(lower.cells))
        yield Heading(lower.number, tuple(map(_joined, above, lower.cells)), above)


def _spread(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """What is written over the first of several columns stands over the next ones too."""
    last, spread = "", []
    for column in range(width):
        last = cells[column] if column < len(cells) and cells[column] else last
        spread.append(last)
    return tuple(spread)


def _joined(upper: str, lower: str) -> str:
    """'Job' over 'Title' is 'Job Title', where that is a name that is known."""
    both = f"{upper} {lower}".strip()
    return both if lower and lower != upper and recognised(both) else lower or upper


def _enough(heading: Heading, asked: Asked) -> bool:
    """Two columns of known names, one of which tells who it is; or one, if there is no other or the user names it."""
    keys = heading.known(asked)
    alone = len([name for name in heading.names if name]) == 1 or bool(keys & asked.columns.keys())
    return bool(keys & _WHO) and (alone or len(keys) >= asked.least)


def _no_header(table: Table, asked: Asked) -> Finding:
    if asked.header is not None:
        message = f"row {asked.header} names no columns of people that are known"
        help = "columns are named as in 'Employee Number', 'Job Title', 'FTE'; --map title='...' says which is which"
        return error("no-header", message, help, table.place(asked.header, 0))
    message = "no row names columns of people, such as 'Employee Number', 'Name', 'Job Title' or 'FTE'"
    help = "say in which row the names of the columns are, --header 5, and which is which, --map title='...'"
    return error("no-header", message, help, table.place(1, 0))
