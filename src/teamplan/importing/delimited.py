"""The bytes of a CSV file -> a table. Finds encoding and separator, and says which it took for granted."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from teamplan.findings import Place
from teamplan.importing.fields import recognised
from teamplan.importing.table import LOOKED_AT, MOST_COLUMNS, MOST_ROWS, Row, Unreadable, picked, tidy
from teamplan.source import Span
from teamplan.source.lines import split

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_NAMES = {sign: name for name, sign in SEPARATORS.items()}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Delimited:
    """A text file with one row a line, more or less."""

    path: str
    text: str
    separator: str
    encoding: str
    assumed: Sequence[str]
    skipped: int = 0  # lines before the first row
    sheet: str = ""

    def head(self, most: int = LOOKED_AT) -> list[Row]:
        rows = islice(self._records(), most)
        return [Row(number, tuple(map(tidy, cells[:MOST_COLUMNS]))) for number, cells in rows]

    def rows(self, after: int, columns: Sequence[int], width: int) -> Iterator[Row]:
        found = 0
        for number, cells in self._records():
            if number > after and any(map(str.strip, cells)):
                found += 1
                if found > MOST_ROWS:
                    raise Unreadable(f"there are more than {MOST_ROWS:,} rows", "split the file", (number, 1))
                over = sum(1 for cell in cells[width:] if cell.strip())
                yield Row(number, picked(cells, columns), over)

    def place(self, row: int, column: int) -> Place:
        line, start, end = self._span(row, column)
        return Place(self.path, Span(line, start, line, end))

    def cell(self, row: int, column: int) -> str:  # noqa: ARG002
        return ""

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """The line where each record begins, and its fields."""
        stream = io.StringIO(self.text, newline="")
        for _ in range(self.skipped):
            stream.readline()
        reader = csv.reader(stream, delimiter=self.separator, strict=True)
        while True:
            begins = self.skipped + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                message = "the quotation marks of the row that begins here do not pair up"
                raise Unreadable(message, "close what is opened, or export the file again", (begins, 1)) from None
            yield begins, cells

    @cached_property
    def _lines(self) -> list[str]:
        return split(self.text)

    def _span(self, row: int, column: int) -> tuple[int, int, int]:
        """Line, first and last column (exclusive) of a field of the record that begins on a line."""
        line, at, quoted, start, left = row, 0, False, 0, column
        while line <= len(self._lines):
            text = self._lines[line - 1]
            while at < len(text):
                if text[at] == '"':
                    quoted = not quoted
                elif text[at] == self.separator and not quoted:
                    if not left:
                        return line, start + 1, max(at + 1, start + 2)
                    left, start = left - 1, at + 1
                at += 1
            if not quoted or not left:
                return line, start + 1, max(len(text) + 1, start + 2)
            line, at, start = line + 1, 0, 0
        return row, 1, 2


def read_delimited(path: str, data: bytes, separator: str | None = None, encoding: str | None = None) -> Delimited:
    """Raises Unreadable for what is no text. `separator` is the sign itself."""
    text, used, guessed = _decoded(data, encoding)
    if not text.strip():
        raise Unreadable("the file is empty", "export it again")
    skipped, own = _declared(text)
    sign = separator or own or _separator(text)
    assumed = [f"encoding {_SHOWN.get(used, used)}"] if guessed else []
    if not (separator or own):
        assumed.append(f"separated by {_NAMES.get(sign, sign)}s")
    return Delimited(path, text, sign, used, tuple(assumed), skipped)


_SHOWN = {"cp1252": "Windows-1252", "utf-8": "UTF-8"}


def _decoded(data: bytes, asked: str | None) -> tuple[str, str, bool]:
    """The text, its encoding, and whether that is a guess."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], name), name, False
    if b"\0" in data[:65_536]:
        raise Unreadable("this is not a text file", "save it as CSV UTF-8, or as a workbook (.xlsx)")
    if asked:
        return _as(data, asked), asked, False
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252", True


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise Unreadable(f"there is no encoding '{encoding}'", "such as utf-8 or cp1252") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the byte 0x{data[error.start]:02X} is not {_SHOWN.get(encoding, encoding)} text"
        raise Unreadable(message, "name another one with --encoding, or save it as CSV UTF-8", (line, 1)) from None


def _declared(text: str) -> tuple[int, str | None]:
    """Excel takes a first line `sep=;` for the separator."""
    first = split(text[:20])[0].strip()
    return (1, first[4]) if first.lower().startswith("sep=") and len(first) == 5 else (0, None)


def _separator(text: str) -> str:
    """The one with which the most columns have a known name; then the most columns."""
    return max(SEPARATORS.values(), key=lambda sign: _telling(text, sign))


def _telling(text: str, sign: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # said when the rows are read
        rows.extend([tidy(cell) for cell in row[:MOST_COLUMNS]] for row in islice(reader, LOOKED_AT))
    known = max((len({recognised(cell) for cell in row} - {""}) for row in rows), default=0)
    widths = sorted(len(row) for row in rows if row)
    return known, widths[len(widths) // 2] if widths else 0
