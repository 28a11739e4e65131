"""Whole columns -> how their cells are read where the table leaves it open. Refuses where two readings fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from teamplan.findings import Finding
from teamplan.importing import scales, values
from teamplan.importing.layout import Layout
from teamplan.importing.said import Stop, error
from teamplan.importing.scales import Reading
from teamplan.importing.skills import in_one_cell
from teamplan.importing.table import Row
from teamplan.importing.values import Unclear
from teamplan.model.skills import SkillLevel

_DATES = ("starts", "ends", "assessed", "funded_until")
_HOURS_FROM = 5  # an FTE above this is no slip of one cell: the column holds hours


@dataclass(frozen=True)
class Choices:
    """What the user says about the cells. None: it follows from them."""

    full_time: Decimal = Decimal("37.5")
    dates: values.Order | None = None
    fte_of: Literal["each", "all"] | None = None
    scale: str | None = None
    levels: Mapping[str, SkillLevel | None] = field(default_factory=dict)  # slug of a word or number -> level


@dataclass(frozen=True)
class Rules:
    """How cells are read. `fte_of_all`: in a row for several people the FTE is theirs together."""

    as_of: date
    levels: Reading
    full_time: Decimal = Decimal("37.5")
    dates: values.Order = "day-first"
    fte_of_all: bool = False


def rules(layout: Layout, rows: Sequence[Row], choices: Choices, as_of: date) -> Rules:
    """Raises Stop, with all that is unclear."""
    columns = _Columns(layout, rows)
    if unclear := list(_unclear(columns, choices)):
        raise Stop(*unclear)
    return Rules(
        as_of,
        scales.reading(columns.levels(), choices.levels, choices.scale),
        choices.full_time,
        choices.dates or "day-first",
        choices.fte_of == "all" or (choices.fte_of is None and _more_than_one_each(columns)),
    )


class _Columns:
    """The cells of each column that is read."""

    def __init__(self, layout: Layout, rows: Sequence[Row]) -> None:
        self.layout, self.rows = layout, [row for row in rows if not row.over]
        self._index = {key: index for index, key in enumerate(layout.fields)}

    def cells(self, key: str) -> Iterator[tuple[int, str]]:
        """Row number and text, of cells that say something."""
        if (index := self._index.get(key)) is not None:
            for row in self.rows:
                if row.cells[index] and not values.says_nothing(row.cells[index]):
                    yield row.number, row.cells[index]

    def levels(self) -> Iterator[str]:
        yield from (text for _, text in self.cells("level"))
        first = len(self._index)
        yield from (text for row in self.rows for text in row.cells[first:] if text)
        yield from (level for _, text in self.cells("skills") for _, level in in_one_cell(text))

    def error(self, key: str, row: int, message: str, help: str) -> Finding:
        column = self.layout.fields.get(key, next(iter(self.layout.skills), 0))
        return error("unclear-column", message, help, self.layout.table.place(row, column))


def _unclear(columns: _Columns, choices: Choices) -> Iterator[Finding]:
    yield from _fte_or_hours(columns)
    if choices.fte_of is None:
        yield from _of_each_or_all(columns)
    if choices.dates is None:
        yield from _which_order(columns)
    try:
        scales.reading(columns.levels(), choices.levels, choices.scale)
    except scales.UnclearScale as problem:
        help = "say which scale it is: --scale 1-5; or what a number means: --scale 4=expert"
        yield columns.error("level", columns.layout.row, str(problem), help)


def _fte_or_hours(columns: _Columns) -> Iterator[Finding]:
    if "headcount" in columns.layout.fields:
        return
    large = [(row, text) for row, text in columns.cells("fte") if (_number(text) or 0) >= _HOURS_FROM]
    told = sum(1 for _ in columns.cells("fte"))
    if large and 2 * len(large) >= told:
        name = columns.layout.name(columns.layout.fields["fte"])
        message = f"the column '{name}' holds hours, it seems: '{large[0][1]}' is no FTE"
        yield columns.error("fte", large[0][0], message, f'say so: --map fte= --map hours="{name}"')


def _of_each_or_all(columns: _Columns) -> Iterator[Finding]:
    """'12 people, 0.8 FTE': of each, or of all?"""
    groups = [row for row, text in columns.cells("headcount") if (_number(text) or 0) > 1]
    if groups and {row for row, _ in columns.cells("fte")} & set(groups) and not _more_than_one_each(columns):
        message = "rows stand for several people, and no FTE is above 1: is it of each of them, or of all?"
        yield columns.error("fte", groups[0], message, "say which: --fte-of each, or --fte-of all")


def _more_than_one_each(columns: _Columns) -> bool:
    return "headcount" in columns.layout.fields and any((_number(text) or 0) > 1 for _, text in columns.cells("fte"))


def _which_order(columns: _Columns) -> Iterator[Finding]:
    """Dates that can only be month/day/year, and none that can only be day/month/year."""
    for key in _DATES:
        cells = list(columns.cells(key))
        american = [row for row, text in cells if not _is_day(text, "day-first") and _is_day(text, "month-first")]
        british = any(_is_day(text, "day-first") and not _is_day(text, "month-first") for _, text in cells)
        if american and not british:
            message = "the dates of this column are written month/day/year, it seems"
            yield columns.error(key, american[0], message, "say so: --dates month-first; or --dates day-first")


def _is_day(text: str, order: values.Order) -> bool:
    try:
        values.day(text, order)
    except Unclear:
        return False
    return True


def _number(text: str) -> Decimal | None:
    try:
        return values.number(text)
    except Unclear:
        return None
