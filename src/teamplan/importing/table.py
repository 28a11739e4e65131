"""What a file in rows and columns is to the rest of importing, whether it came as CSV or as a workbook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from teamplan.findings import Place

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
LOOKED_AT = 40  # rows in which the names of the columns are looked for

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Row(NamedTuple):
    """One row: the number it has in the sheet, or the line where it begins; its cells; how many are too many."""

    number: int
    cells: tuple[str, ...]
    over: int = 0


class Unreadable(Exception):
    """A file that is no table, or cannot be read as one: what is wrong, what to do, and where (line, column)."""

    def __init__(self, message: str, help: str, at: tuple[int, int] = (1, 1)) -> None:
        super().__init__(message)
        self.message, self.help, self.at = message, help, at


class Table(Protocol):
    """Rows of text that know where they stand. `sheet` is "" where there is only one table."""

    @property
    def path(self) -> str: ...

    @property
    def sheet(self) -> str: ...

    @property
    def assumed(self) -> Sequence[str]:
        """What was taken for granted to read it, in words."""
        ...

    def head(self, most: int = LOOKED_AT) -> list[Row]:
        """The first rows, whole."""
        ...

    def rows(self, after: int, columns: Sequence[int], width: int) -> Iterator[Row]:
        """Every row below that one that is not empty, with the cells of these columns alone."""
        ...

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands in the file."""
        ...

    def cell(self, row: int, column: int) -> str:
        """What a spreadsheet calls the cell, as "Staff!E14"; "" where lines and columns say it."""
        ...


def tidy(text: str) -> str:
    """One line: spaces folded; what nobody can see taken out."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split())


def picked(cells: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    """The cells of some columns; what a short row lacks is empty."""
    return tuple(tidy(cells[column]) if column < len(cells) else "" for column in columns)
