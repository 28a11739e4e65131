"""The table of gaps -> blocks for text and Markdown: what fits a page; the whole of it is for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Group, Report, Row, Sentence, Table
from teamplan.report.check import NUMBERED, PURPOSE
from teamplan.report.gaps import GapRow, Gaps, Total
from teamplan.report.names import Names

_COLUMNS = (
    Column("Position", least=14, stretch=True),
    Column("Short", "right", least=5),
    Column("Cause", least=8),
    Column("Route", least=8, stretch=True),
    Column("Band", least=4),
    Column("A year", "right", least=8),
    Column("Decide by", least=9),
)


def gaps_report(gaps: Gaps, names: Names) -> Report:
    title = names.loaded.staffing.organisation if names.loaded else "teamplan"
    day = f"as of {words.day(names.loaded.as_of)}" if names.loaded else ""
    return Report(title, day, tuple(_blocks(gaps, names)))


def _blocks(gaps: Gaps, names: Names) -> Iterator[Block]:
    if not gaps.rows:
        yield Sentence("Every position is filled.")
    else:
        yield Table(_COLUMNS, tuple(_rows(gaps)))
        yield Sentence(_caption(gaps), "quiet")
    yield Sentence(f"{NUMBERED} {PURPOSE}" if names.hidden else PURPOSE, "quiet")


def _rows(gaps: Gaps) -> Iterator[Row | Group]:
    totals = {total.team: total for total in gaps.totals}
    for team in dict.fromkeys(row.team for row in gaps.rows):
        yield Group(team, f"{words.fte(totals[team].short)} FTE short")
        yield from (_row(row) for row in gaps.rows if row.team == team)
    yield _sum(totals[""])


def _row(row: GapRow) -> Row:
    cells: tuple[Cell, ...] = (
        f"{row.position} ({row.need})",
        words.fte(row.short),
        row.cause,
        row.route,
        row.band,
        pounds(row.yearly),
        words.day(row.decide_by) if row.decide_by else "",
    )
    return Row(cells)


def _sum(total: Total) -> Row:
    return Row(("All", words.fte(total.short), "", "", "", pounds(total.yearly), ""))


def _caption(gaps: Gaps) -> str:
    unknown = sum(row.short > 0 and row.yearly is None for row in gaps.rows)
    left_out = f" {words.count(unknown, 'position')} of no known band not counted." if unknown else ""
    return f"A year: pay with on-costs from the own budget, at the prices of the plan's first month.{left_out}"


def pounds(pence: int | None) -> str:
    """To the nearest pound."""
    return "" if pence is None else f"£{(pence + 50) // 100:,}"
