"""The table of gaps -> blocks for text and Markdown: what fits a page; the whole of it is for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Group, Report, Row, Sentence, Table
from teamplan.report.check import PURPOSE
from teamplan.report.gaps import WITHHELD, Amount, GapRow, Gaps, Total, added
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
    title = names.organisation or "teamplan"
    day = f"as of {words.day(names.loaded.as_of)}" if names.loaded else ""
    return Report(title, day, tuple(_blocks(gaps, names)))


def _blocks(gaps: Gaps, names: Names) -> Iterator[Block]:
    if not gaps.rows:
        teams = names.loaded.staffing.teams if names.loaded else ()
        yield Sentence("Every position is filled." if teams else "There are no positions: the file has no teams.")
    else:
        yield Table(_COLUMNS, tuple(_rows(gaps)))
        yield from (Sentence(text, "quiet") for text in _captions(gaps))
    yield Sentence(PURPOSE, "quiet")


def _rows(gaps: Gaps) -> Iterator[Row | Group]:
    *teams, every = gaps.totals
    for total in teams:
        yield Group(total.team, f"{words.fte(total.short)} FTE short{'*' if total.withheld else ''}")
        yield from (_row(row) for row in gaps.rows if row.team_key == total.team_key)
    yield _sum(every)


def _row(row: GapRow) -> Row:
    cells: tuple[Cell, ...] = (
        f"{row.position} ({row.need})",
        WITHHELD.value if not isinstance(row.short, int) else words.fte(row.short),
        row.cause,
        row.route,
        row.band,
        pounds(row.yearly),
        words.day(row.decide_by) if row.decide_by else "",
    )
    return Row(cells)


def _sum(total: Total) -> Row:
    some = "*" if total.withheld else ""
    return Row((f"All{some}", words.fte(total.short), "", "", "", pounds(total.yearly), ""))


def _captions(gaps: Gaps) -> Iterator[str]:
    every = gaps.totals[-1]
    unknown = len(every.without_cost)
    left_out = f" {words.count(unknown, 'position')} of no known band not counted." if unknown else ""
    yield (
        "Band, and pay a year with on-costs from the own budget, are those of a post for what is short, at the "
        f"prices of the plan's first month.{left_out}"
    )
    if cost := added(row.route_yearly for row in gaps.rows if row.route_yearly is not None):
        yield f"The planned routes, such as release with backfill, take {pounds(cost)} of new money a year."
    if every.withheld:
        yield withheld_note(gaps)
        yield f"* Without {words.count(len(every.withheld), 'position')} whose figures are not shown."


def withheld_note(gaps: Gaps) -> str:
    """What the mark means that stands for a figure."""
    return (
        f"{WITHHELD.value}: not shown, as it would tell how much time fewer than {gaps.least} people give; totals add "
        "up only what is shown."
    )


def pounds(pence: Amount) -> str:
    """To the nearest pound."""
    match pence:
        case int():
            return f"£{(pence + 50) // 100:,}"
        case None:
            return ""
        case _:
            return pence.value
