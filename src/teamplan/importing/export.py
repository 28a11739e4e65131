"""The bytes of an export -> everybody it names, and all there is to say about how it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from teamplan.findings import Finding, Place
from teamplan.importing import archive, values
from teamplan.importing.delimited import read_delimited
from teamplan.importing.doubts import Doubts
from teamplan.importing.heading import Asked
from teamplan.importing.layout import Layout, find_layout, without_titles
from teamplan.importing.people import Listed, listed
from teamplan.importing.records import columns, records
from teamplan.importing.rules import Choices, Rules, rules
from teamplan.importing.said import Stop, error
from teamplan.importing.table import Table, Unreadable
from teamplan.importing.workbook import worksheets
from teamplan.source import Span


@dataclass(frozen=True)
class Export:
    """What was read. `rows`: how many below the heading; `rounded`: amounts of FTE finer than two decimals."""

    layout: Layout
    rules: Rules
    listed: Listed
    rows: int
    rounded: int
    findings: tuple[Finding, ...]
    sha256: str  # of the file


@dataclass(frozen=True)
class Format:
    """How a CSV file is written, where that is known."""

    separator: str | None = None
    encoding: str | None = None


def read_export(
    path: str,
    data: bytes,
    asked: Asked,
    choices: Choices,
    as_of: date,
    is_skill: Callable[[str], bool],
    format: Format = Format(),
    *,
    names: bool = True,
) -> Export:
    """Raises Stop with findings where nothing can be imported. Without `names` no column of names is read."""
    try:
        layout = find_layout(tables(path, data, format), asked, is_skill)
        layout = layout if names else _without_names(layout)
        rows = list(layout.table.rows(layout.row, columns(layout), layout.width))
    except Unreadable as problem:
        raise Stop(_unreadable(path, problem)) from None
    doubts = Doubts(layout)
    how = rules(layout, rows, choices, as_of)
    found = listed(list(records(layout, rows, how, doubts)), layout, as_of, doubts)
    if not found.people:
        message = "no row below the names of the columns is about a person or a post"
        raise Stop(error("no-header", message, "name the row with --header", layout.table.place(layout.row, 0)))
    findings = (*without_titles(layout, asked), *doubts.findings())
    return Export(layout, how, found, len(rows), doubts.rounded, findings, sha256(data).hexdigest())


def read_titles(path: str, data: bytes, name: str | None = None) -> list[str]:
    """What stands in the column of job titles of a table that need have no other. Raises Stop."""
    try:
        asked = Asked({"title": name} if name else {}, least=1)
        layout = find_layout(tables(path, data), asked, lambda _: False)
        column = layout.fields.get("title")
        rows = layout.table.rows(layout.row, [] if column is None else [column], layout.width)
        return [row.cells[0] for row in rows if row.cells and not values.says_nothing(row.cells[0])]
    except Unreadable as problem:
        raise Stop(_unreadable(path, problem)) from None


def tables(path: str, data: bytes, format: Format = Format()) -> Sequence[Table]:
    """The sheets of a workbook, or the one table of a text file. Raises Unreadable."""
    if archive.is_workbook(data):
        if not (sheets := worksheets(path, data)):
            raise Unreadable("the workbook has no sheet with cells", "save it again, or as CSV UTF-8")
        return sheets
    return [read_delimited(path, data, format.separator, format.encoding)]


def _unreadable(path: str, problem: Unreadable) -> Finding:
    line, column = problem.at
    return error("unreadable-table", problem.message, problem.help, Place(path, Span(line, column, line, column + 1)))


def _without_names(layout: Layout) -> Layout:
    names = {"name", "first_name", "last_name"} & layout.fields.keys()
    fields = {key: column for key, column in layout.fields.items() if key not in names}
    left_out = (*layout.left_out, *(layout.name(layout.fields[key]) for key in sorted(names)))
    return replace(layout, fields=fields, left_out=left_out)
