"""What a roadmap is: stage months, the actions chosen, who serves what in every month, and what is proved of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from teamplan.roadmap.problem import Chosen, RoadmapProblem
from teamplan.staffing.answer import Tier
from teamplan.staffing.problem import Amounts


@dataclass(frozen=True)
class Plan:
    """`months`: stage -> the month in which it is viable, counted from 0; a stage that cannot be reached is not there.

    `arrangement`: for each month, who serves what. `seeds`: stage -> who came from the team before it.
    """

    months: Mapping[str, int]
    chosen: Chosen
    arrangement: tuple[Amounts, ...]
    seeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tiers: tuple[Tier, ...] = ()

    @cached_property
    def cost(self) -> int:
        """New money to the horizon, in pence."""
        return sum(option.total for option in self.chosen)

    @property
    def proved(self) -> bool:
        return all(tier.status == "optimal" for tier in self.tiers)

    def monthly_cost(self, problem: RoadmapProblem) -> tuple[int, ...]:
        """New money in each month."""
        return tuple(sum(option.cost[month] for option in self.chosen) for month in range(problem.months))


NOTHING = Plan({}, (), ())
