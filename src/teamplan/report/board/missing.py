"""The shortfalls of a board's report as one table: what is short, why, what is proposed, and by when to decide."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Column, Row, Sentence, Table
from teamplan.report.checked import Checked
from teamplan.report.gap_rows import gaps_of
from teamplan.report.gaps import Amount, GapRow, Withheld
from teamplan.report.names import Names
from teamplan.roadmap.answer import RoadmapAnswer

_COLUMNS = (
    Column("Position"),
    Column("Team"),
    Column("Need"),
    Column("FTE needed", "right"),
    Column("FTE short", "right"),
    Column("Cause"),
    Column("Proposed"),
    Column("Decide by"),
)


def shortfalls(checked: Checked, names: Names, roadmap: RoadmapAnswer | None) -> Iterator[Block]:
    """From the same rows as the role-gap table."""
    table = gaps_of(checked, names, roadmap, least=names.few)
    if not table.rows:
        yield Sentence("Nothing: every position is covered.")
        return
    yield Table(_COLUMNS, tuple(_row(one) for one in table.rows), "Positions that are short")


def _row(one: GapRow) -> Row:
    day = words.day(one.decide_by) if one.decide_by else "-"
    short, needed = _fte(one.short), words.fte(one.fte)
    return Row((one.position, one.team, one.need, needed, short, one.cause, one.route, day))


def _fte(amount: Amount) -> str:
    return amount.value if isinstance(amount, Withheld) else words.fte(amount or 0)
