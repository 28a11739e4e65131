"""What a workbook is made of: sheets of one table each, with real numbers and days, as data without shapes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from teamplan.report.gaps import Value

SheetKind = Literal["text", "fte", "pounds", "months", "day", "level"]


class SheetColumn(NamedTuple):
    """A column. `total`: its values are added up below; `wide`: it holds long text. Of a "level" the word stands."""

    title: str
    kind: SheetKind = "text"
    total: bool = False
    wide: bool = False


class Chart(NamedTuple):
    """Bars that the spreadsheet draws from columns of the sheet: categories, and one series or several."""

    title: str
    categories: int
    series: tuple[int, ...]


class Sheet(NamedTuple):
    """One table. `note` says among the contents what the sheet holds."""

    name: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: Chart | None = None


class Workbook(NamedTuple):
    """`cover`: lines above the contents, as label and text."""

    title: str
    cover: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
