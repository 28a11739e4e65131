"""The role-gap table as data: columns, rows and totals, and what of them each audience may read.

Rows hold values and not sentences: FTE in hundredths, money in pence, days as days, so that a spreadsheet can work on.
What an audience may not read is not in them: no format has to remember to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal, NamedTuple

from teamplan.report.blocks import Audience
from teamplan.staffing.problem import Seat
from teamplan.words.small_numbers import FEW

Kind = Literal["text", "fte", "pounds", "months", "day"]


class Withheld(Enum):
    """A value that this audience may not read. The mark is the one that official statistics use: confidential."""

    MARK = "[c]"


WITHHELD = Withheld.MARK
Value = str | int | date | Withheld | None  # None: not known, or there is none
Amount = int | Withheld | None


class GapColumn(NamedTuple):
    """A column: its key for programs, its title for people, what its values are, and whether a board may read it."""

    key: str
    title: str
    kind: Kind = "text"
    for_board: bool = True


COLUMNS = (
    GapColumn("key", "Row key"),
    GapColumn("team", "Team"),
    GapColumn("stage", "Stage"),
    GapColumn("position", "Position"),
    GapColumn("role", "Role"),
    GapColumn("level", "Role level"),
    GapColumn("reference", "Reference"),
    GapColumn("need", "Need"),
    GapColumn("sits", "Sits"),
    GapColumn("fte", "FTE needed", "fte"),
    GapColumn("filled", "FTE filled", "fte"),
    GapColumn("short", "FTE short", "fte"),
    GapColumn("short_at_best", "FTE short at best", "fte"),
    GapColumn("cause", "Cause"),
    GapColumn("lacking", "Skills lacking", for_board=False),
    GapColumn("nearest", "Nearest people", for_board=False),
    GapColumn("route", "Route"),
    GapColumn("post", "Post", for_board=False),
    GapColumn("cost_centre", "Cost centre", for_board=False),
    GapColumn("band", "Band of a post"),
    GapColumn("band_basis", "Basis of the band"),
    GapColumn("yearly", "Yearly cost as a post from own budget", "pounds"),
    GapColumn("yearly_in_full", "Yearly cost as a post with pension in full", "pounds"),
    GapColumn("route_yearly", "Yearly new money of the planned route", "pounds", for_board=False),
    GapColumn("lead_time", "Lead time in months", "months"),
    GapColumn("decide_by", "Decide by", "day"),
    GapColumn("specification", "Person specification"),
    GapColumn("accepted_by", "Accepted by"),
)


class GapRow(NamedTuple):
    """The values of COLUMNS, in their order. What is withheld is so for all its figures together."""

    key: str
    team: str
    stage: str
    position: str
    role: str
    level: str
    reference: str
    need: str
    sits: str
    fte: int
    filled: Amount
    short: Amount
    short_at_best: Amount
    cause: str
    lacking: str
    nearest: str
    route: str
    post: str
    cost_centre: str
    band: str
    band_basis: str
    yearly: Amount
    yearly_in_full: Amount
    route_yearly: Amount
    lead_time: int | None
    decide_by: date | None
    specification: str
    accepted_by: str

    @property
    def team_key(self) -> str:
        """What rows of one team have in common; "" for positions of the whole organisation."""
        return self.key.partition("/")[0] if "/" in self.key else ""

    @property
    def withheld(self) -> bool:
        return self.filled is WITHHELD


class Total(NamedTuple):
    """What rows add up to: over one team, or over all (`team` ""). `fte` = `filled` + `short` + `withheld_fte`.

    `made_of`: the keys of the rows; `without_cost`: those of them with no known cost; `withheld`: those of which only
    the FTE that is needed is counted, as nothing else of them is shown.
    """

    team_key: str
    team: str
    fte: int
    filled: int
    short: int
    withheld_fte: int
    yearly: int
    yearly_in_full: int
    made_of: tuple[str, ...]
    without_cost: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True)
class Gaps:
    """The table, ready for any format. `least`: figures that rest on fewer people are withheld from a board."""

    rows: tuple[GapRow, ...]
    audience: Audience
    least: int = FEW
    seats_withheld: frozenset[Seat] = frozenset()

    @property
    def columns(self) -> tuple[GapColumn, ...]:
        board = self.audience is Audience.BOARD
        return tuple(column for column in COLUMNS if column.for_board or not board)

    def values(self, row: GapRow) -> tuple[Value, ...]:
        """Those of `columns`."""
        shown = {column.key for column in self.columns}
        return tuple(value for value, column in zip(row, COLUMNS, strict=True) if column.key in shown)

    @property
    def totals(self) -> tuple[Total, ...]:
        """One for each team in the order of the rows, then the one over all."""
        return (*_by_team(self.rows), _total("", "", self.rows))


def _by_team(rows: Sequence[GapRow]) -> Iterator[Total]:
    for key in dict.fromkeys(row.team_key for row in rows):
        own = [row for row in rows if row.team_key == key]
        yield _total(key, own[0].team, own)


def _total(key: str, team: str, rows: Sequence[GapRow]) -> Total:
    return Total(
        key,
        team,
        sum(row.fte for row in rows),
        added(row.filled for row in rows),
        added(row.short for row in rows),
        sum(row.fte for row in rows if row.withheld),
        added(row.yearly for row in rows),
        added(row.yearly_in_full for row in rows),
        tuple(row.key for row in rows),
        tuple(row.key for row in rows if row.yearly is None),
        tuple(row.key for row in rows if row.withheld),
    )


def added(values: Iterable[Value]) -> int:
    """The sum of what is known and shown: a withheld figure must not be found by taking the others off a total."""
    return sum(value for value in values if isinstance(value, int))
