"""The bytes of an .xlsx workbook -> its sheets as tables. Formulas count by the value stored with them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from teamplan.findings import Place
from teamplan.importing import archive
from teamplan.importing.archive import Range, Seen
from teamplan.importing.missing import needed
from teamplan.importing.table import LOOKED_AT, MOST_COLUMNS, Row, Unreadable, tidy
from teamplan.source import Span

if TYPE_CHECKING:
    from zipfile import ZipFile

NO_VALUE = "=?"  # stands for a formula whose value is not stored
_DAMAGED = (
    "the workbook is damaged: it cannot be read to its end",
    "open it and save it again, or save it as CSV UTF-8",
)


@dataclass(frozen=True)
class Worksheet:
    """One sheet. `source` is openpyxl's, which reads as it goes. Cells merged downwards all have the value shown."""

    path: str
    sheet: str
    hidden: bool
    source: Any
    zipped: ZipFile

    @property
    def assumed(self) -> Sequence[str]:
        told = [f"sheet '{self.sheet}'{', which is hidden' if self.hidden else ''}"]
        for number, kind in ((self.seen.hidden_rows, "row"), (self.seen.hidden_columns, "column")):
            told += [f"{number:,} hidden {kind}{'' if number == 1 else 's'} read like the others"] if number else []
        if down := [one for one in self.seen.merged if one.top < one.bottom]:
            first = f"{self.cell(down[0].top, down[0].left - 1)}:{letters(down[0].right)}{down[0].bottom}"
            more = f" and {len(down) - 1:,} more" if len(down) > 1 else ""
            told.append(f"merged cells ({first}{more}) count for each row they cover")
        return told

    def head(self, most: int = LOOKED_AT) -> list[Row]:
        rows = {number: list(cells) for number, cells in self._values(1, most, MOST_COLUMNS)}
        for one in self.seen.merged:
            _spread(rows, one)
        texts = {number: tuple(tidy(text(value)) for value in _trimmed(cells)) for number, cells in rows.items()}
        return [Row(number, cells) for number, cells in texts.items() if any(cells)]

    def rows(self, after: int, columns: Sequence[int], width: int) -> Iterator[Row]:  # noqa: ARG002
        merged = _Merged(self.seen.merged, columns)
        for number, cells in self._values(after + 1, None, max(columns, default=0) + 1):
            yield Row(number, tuple(self._text(number, column, cells, merged) for column in columns))

    def place(self, row: int, column: int) -> Place:
        return Place(self.path, Span(row, column + 1, row, column + 2))

    def cell(self, row: int, column: int) -> str:
        return f"{self.sheet}!{letters(column + 1)}{row}"

    @cached_property
    def seen(self) -> Seen:
        with _damage_said():
            return archive.seen(self.zipped, self.source._worksheet_path)

    def _text(self, row: int, column: int, cells: Sequence[object], merged: _Merged) -> str:
        value = cells[column] if column < len(cells) else None
        if value is None and (row, column + 1) in self.seen.no_value:
            return NO_VALUE
        return tidy(text(merged.value(row, column, value)))

    def _values(self, first: int, last: int | None, width: int) -> Iterator[tuple[int, Sequence[object]]]:
        """Row number and values of every row from one to another that is not empty."""
        with _damage_said():
            self.source.reset_dimensions()
            rows = self.source.iter_rows(min_row=first, max_row=None, max_col=width, values_only=True)
            yield from ((number, cells) for number, cells in enumerate(islice(rows, last), first) if any(cells))


class _Merged:
    """The value of the first of merged cells, for those below it."""

    def __init__(self, merged: Sequence[Range], columns: Sequence[int]) -> None:
        taken = set(columns)
        self._begins = {(one.top, one.left - 1): one.bottom for one in merged if one.left - 1 in taken}
        self._open: dict[int, tuple[int, object]] = {}

    def value(self, row: int, column: int, value: object) -> object:
        if not self._begins:
            return value
        if (bottom := self._begins.get((row, column))) is not None:
            self._open[column] = (bottom, value)
        until, above = self._open.get(column, (0, None))
        return above if value is None and row <= until else value


def worksheets(path: str, data: bytes) -> list[Worksheet]:
    """Every sheet with cells, in the workbook's order. Raises Unreadable for what is no workbook."""
    needed("openpyxl", "reading a workbook (.xlsx)")
    zipped = archive.opened(data)
    with _damage_said():
        from openpyxl import load_workbook

        warnings.filterwarnings("ignore", module="openpyxl")  # what it warns of is not for users
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "_worksheet_path")]
        return [Worksheet(path, sheet.title, sheet.sheet_state != "visible", sheet, zipped) for sheet in sheets]


@contextmanager
def _damage_said() -> Iterator[None]:
    """Whatever a damaged workbook makes openpyxl raise is said in one sentence."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception:
        raise Unreadable(*_DAMAGED) from None


def text(value: object) -> str:
    """A value as somebody would type it: days as 2026-04-01, whole numbers without a point."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)


def letters(column: int) -> str:
    """1 -> 'A', 27 -> 'AA'."""
    shown = ""
    while column:
        column, rest = divmod(column - 1, 26)
        shown = chr(ord("A") + rest) + shown
    return shown


def _spread(rows: dict[int, list[object]], one: Range) -> None:
    """In a heading, what is written over several cells stands over each of them."""
    if not (first := rows.get(one.top)) or one.left > len(first):
        return
    for number in range(one.top, min(one.bottom, LOOKED_AT) + 1):
        for column in range(one.left - 1, min(one.right, len(rows.get(number, ())))):
            if rows[number][column] is None:
                rows[number][column] = first[one.left - 1]


def _trimmed(cells: Sequence[object]) -> Sequence[object]:
    """Without the empty cells at the end."""
    last = len(cells)
    while last and cells[last - 1] is None:
        last -= 1
    return cells[:last]
