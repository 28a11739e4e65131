"""A table of gaps -> CSV: RFC 4180, UTF-8, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from teamplan.render.clean import clean
from teamplan.report.gaps import GapColumn, Gaps, Value, Withheld

_RUNS = "=+\\-@＝＋－＠"  # what a formula can begin with; tabs and line ends are spaces once it is cleaned
_BEGINS = re.compile(rf"\s*[{_RUNS}]")
_AFTER_ANOTHER_SEPARATOR = re.compile(rf"([;|]\s*)(?=[{_RUNS}])")  # spreadsheets of other countries divide there
BOM = "\ufeff"


def render(gaps: Gaps, *, bom: bool = False) -> str:
    """Titles, then a row for each position. `bom` helps older spreadsheets to see that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in gaps.columns])
    for row in gaps.rows:
        writer.writerow([_cell(value, column) for value, column in zip(gaps.values(row), gaps.columns, strict=True)])
    return (BOM if bom else "") + text.getvalue()


def _cell(value: Value, column: GapColumn) -> str:
    match value:
        case None:
            return ""
        case Withheld():
            return value.value
        case date():
            return value.isoformat()
        case int():
            return f"{value / 100:.2f}" if column.kind in ("fte", "pounds") else str(value)
        case _:
            return defused(value)


def defused(text: str) -> str:
    """Text that stays text: where it could begin a formula, an apostrophe stands in front."""
    shown = _AFTER_ANOTHER_SEPARATOR.sub(r"\1'", clean(text))
    return f"'{shown}" if _BEGINS.match(shown) else shown
