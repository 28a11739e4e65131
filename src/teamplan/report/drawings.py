"""Pictures as data: what is drawn, without shape, colour or place. FTE in hundredths, money in pence, months from 0.

Each stands in a `Picture` with a title, a text that says the same, and a table of the same figures.
"""

from __future__ import annotations

from typing import NamedTuple


class Seat(NamedTuple):
    """One position as a seat: how full it is, and who is in it ("" where nobody may be named)."""

    label: str
    need: str
    filled: int
    wanted: int
    people: tuple[str, ...]


class SeatGroup(NamedTuple):
    """The seats of one pillar."""

    title: str
    seats: tuple[Seat, ...]


class Seats(NamedTuple):
    """A team drawn as seats by pillar: filled, part-filled and empty."""

    groups: tuple[SeatGroup, ...]


class HeatMap(NamedTuple):
    """People by skills. `levels`: for each person the level of each skill from 0 to 4, None where it is unknown."""

    people: tuple[str, ...]
    skills: tuple[str, ...]
    levels: tuple[tuple[int | None, ...], ...]


class Links(NamedTuple):
    """A bottleneck: positions on one side, the only people for them on the other, and who may serve what."""

    positions: tuple[str, ...]
    people: tuple[str, ...]
    links: tuple[tuple[int, int], ...]  # index of a position, index of a person
    demand: int
    supply: int


class Bar(NamedTuple):
    """What an action does over time: `lead` before it takes effect, `effect` while it does (months, both included)."""

    label: str
    kind: str  # hire, train, ...
    start: int
    effect: int
    last: int
    decide_by: int


class Mark(NamedTuple):
    """A month with a meaning: a stage becomes viable, or a decision is taken."""

    label: str
    month: int
    kind: str  # "viable" | "gate"


class Gantt(NamedTuple):
    """The plan over time. `start` is the first month (year x 12 + month - 1). A text names the bars below it."""

    start: int
    months: int
    bars: tuple[Bar | str, ...]
    marks: tuple[Mark, ...]


class Fund(NamedTuple):
    """What one fund pays in each month."""

    name: str
    monthly: tuple[int, ...]


class Money(NamedTuple):
    """New money in each month, by the fund that pays it ("" where no budget is stated)."""

    start: int
    funds: tuple[Fund, ...]


class Curve(NamedTuple):
    """The least cost for each month: (month, pence), and which of them are plans by name."""

    start: int
    points: tuple[tuple[int, int], ...]
    named: tuple[tuple[str, int], ...]  # name, month


Drawing = Seats | HeatMap | Links | Gantt | Money | Curve
