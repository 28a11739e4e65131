"""What `verify` finds, as data: files that changed, constraints that are broken, figures that are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from teamplan.report.checked import Checked
from teamplan.report.contract import Json
from teamplan.roadmap.saved.values import Saved


class Change(NamedTuple):
    """A file that is no longer what the plan was made from. `how`: "changed", "gone" (not used any more) or "new"."""

    path: str
    how: str


class Figure(NamedTuple):
    """`says`: what the plan has. `should_be`: what follows from the inputs, or the least or most that is allowed."""

    name: str
    says: Json
    should_be: Json


class Fault(NamedTuple):
    """One thing that does not hold. `constraint`: its name; of figures "cost", "budget", "lead-time" and so on.

    `months`: those in which it does not hold, counted from 0, the plan's first. `action`: its id in the plan.
    """

    constraint: str
    text: str
    months: tuple[int, ...] = ()
    action: str | None = None
    team: str | None = None
    position: str | None = None
    person: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Verified:
    """`constraints`: how many were held against each of the months; `figures`: how many were worked out again."""

    checked: Checked
    saved: Saved
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    constraints: int
    figures: int

    @property
    def holds(self) -> bool:
        return not self.faults

    @property
    def checks(self) -> int:
        return self.constraints * self.saved.months + self.figures
