"""The answer of `roadmap` as data: the plan, the other plans, each action's reasons, and what is out of reach.

Ids and integers, no sentences: months count from 0, the plan's first; FTE in hundredths, money in pence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from teamplan.roadmap.alternatives import Alternative
from teamplan.roadmap.frontier import Point
from teamplan.roadmap.moved import Moved
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Chosen, Option, RoadmapProblem
from teamplan.roadmap.why_not_sooner import Conflict
from teamplan.staffing.problem import Seat

if TYPE_CHECKING:
    from teamplan.roadmap.futures import Futures


@dataclass(frozen=True)
class Variant:
    """One of the plans side by side, and what it does.

    "soonest", "balanced", "cheapest", "nothing" (do nothing), or "as-before": the months of an earlier plan.
    """

    name: str
    months: Mapping[str, int]
    cost: int  # new money to the horizon
    viable_months: int  # months in which a team is viable, over all teams
    proved: bool
    chosen: Chosen = ()


class Lost(NamedTuple):
    """Hundredths of FTE that a position would lack from month `first` to `last`."""

    seat: Seat
    fte: int
    first: int
    last: int


class Broken(NamedTuple):
    """A hard rule of a team that would not hold from month `first` to `last`."""

    team: str
    rule: str
    first: int
    last: int


class Without(NamedTuple):
    """What would be missing without an action, all else as planned and each month arranged as well as can be.

    `otherwise`: where nothing is missing, constraints that would be broken. `proved`: whether it could not be less.
    """

    lost: tuple[Lost, ...] = ()
    rules: tuple[Broken, ...] = ()
    otherwise: tuple[str, ...] = ()
    proved: bool = True


@dataclass(frozen=True)
class Decision:
    """One action of the plan: the latest month in which it may start, and what else was there to do.

    `without`: what would be missing if it were left out; None where that was not worked out.
    """

    option: Option
    last_start: int
    alternatives: tuple[Alternative, ...]
    without: Without | None = None


@dataclass(frozen=True)
class Unreached:
    """A stage that no plan reaches: it waits for another that is not reached (`after`), or limits forbid it.

    `nobody`: positions that nobody could ever fill, whatever is done. `undecided`: the work limit struck before any
    month was found, so it is not shown that there is none.
    """

    team: str
    after: str = ""
    conflict: Conflict | None = None
    nobody: tuple[Seat, ...] = ()
    undecided: bool = False


@dataclass(frozen=True)
class Missed:
    """A wished date that no plan meets, and why."""

    team: str
    target: int
    month: int | None  # the soonest; None: never
    conflict: Conflict | None


@dataclass(frozen=True)
class RoadmapAnswer:
    """`plan` is the one that is meant (`name`), arranged and verified; None where no stage can be reached."""

    setting: Setting
    problem: RoadmapProblem
    name: str
    plan: Plan | None
    soonest: Mapping[str, int]
    variants: tuple[Variant, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    missed: tuple[Missed, ...] = ()
    points: tuple[Point, ...] = ()  # the frontier, where it was asked for
    conflicts: tuple[Conflict, ...] = ()  # why not sooner, where it was asked for
    moved: Moved | None = None  # against an earlier plan, where one was planned anew
    futures: Futures | None = None  # where they were asked for, and there is a plan
    stopped: bool = False  # by the user, before everything was worked out

    @property
    def proved(self) -> bool:
        """Whether every goal of the plan is proved, and all that was asked for was worked out."""
        return self.plan is not None and self.plan.proved and not self.stopped
