"""Rows and cells that are not taken -> findings: the same thing said of many cells is one finding, at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teamplan.findings import Finding
from teamplan.importing.layout import Layout
from teamplan.importing.said import note, warning
from teamplan.words import count


class Doubts:
    """Collects while rows are read."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cells: dict[tuple[int, str, str], list[int]] = {}
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._nothing: dict[tuple[int, str], list[int]] = {}
        self.rounded = 0  # amounts of FTE that were finer than two decimals

    def cell(self, row: int, column: int, message: str, help: str) -> None:
        self._cells.setdefault((column, message, help), []).append(row)

    def nothing(self, row: int, column: int, text: str) -> None:
        """A cell that says in words that nothing is known."""
        if text.strip("-–—.?/* "):
            self._nothing.setdefault((column, text), []).append(row)

    def row(self, row: int, message: str, help: str) -> None:
        self._rows.setdefault((message, help), []).append(row)

    def findings(self) -> Iterator[Finding]:
        for (column, message, help), rows in self._cells.items():
            yield self._of_cells(warning, column, message, help, rows)
        for (message, help), rows in self._rows.items():
            more = f" ({count(len(rows), 'row')}; this is the first)" if len(rows) > 1 else ""
            place = self._layout.table.place(rows[0], 0)
            yield warning("row-left-out", f"the row {message}{more}", help, place, f"a row {message}{more}")

        for (column, text), rows in self._nothing.items():
            yield self._of_cells(note, column, f"'{text}' is taken for nothing known", "", rows)

    def _of_cells(self, say: Callable[..., Finding], column: int, message: str, help: str, rows: list[int]) -> Finding:
        table, name = self._layout.table, self._layout.name(column)
        cell = table.cell(rows[0], column)
        where = f"{cell} ({name}):" if cell else f"{name}:"
        more = f" ({count(len(rows), 'cell')}; this is the first)" if len(rows) > 1 else ""
        general = f"a cell of the column '{name}' is not taken{more}"
        return say("cell-left-out", f"{where} {message}{more}", help, table.place(rows[0], column), general)
