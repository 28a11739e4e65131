"""The least cost for each month by which the stages could be viable: what waiting saves, and which plan is which.

Stages keep their distance: each point is the soonest plan, so many months later. Cost to the horizon always falls with
waiting, since pay starts later; so plans are compared by what a month of a viable team costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from teamplan.roadmap.problem import Chosen
from teamplan.roadmap.solve import Search


class Point(NamedTuple):
    """One delay after the soonest: the months of the stages, and the least cost to the horizon in pence.

    `chosen`: what is done at that cost.
    """

    delay: int
    months: Mapping[str, int]
    cost: int
    proved: bool
    chosen: Chosen = ()

    def viable_months(self, horizon: int) -> int:
        """Months in which a team is viable, over all teams."""
        return sum(horizon - month for month in self.months.values())


def points(
    search: Search,
    soonest: Mapping[str, int],
    most: int | None = None,
    told: Callable[[str], None] = lambda _: None,
    known: Iterable[Point] = (),
) -> list[Point]:
    """The point of each delay from 0 to `most` months (default: up to the horizon) that some plan reaches.

    Those that are `known` are not worked out again.
    """
    if not soonest:
        return []
    room = search.problem.months - 1 - max(soonest.values())
    by_delay = {one.delay: one for one in known}
    found = []
    for delay in range(min(room, room if most is None else most) + 1):
        if delay not in by_delay:
            later = f"the least cost {delay} month{'s' if delay > 1 else ''} later"
            told(later if delay else "the least cost of the soonest")
        found.append(by_delay.get(delay) or point(search, soonest, delay))
    return [one for one in found if one]


def latest(search: Search, soonest: Mapping[str, int], known: Iterable[Point]) -> Point | None:
    """The point that waits longest of those that some plan reaches: what may be done may end before the plan does."""
    by_delay = {one.delay: one for one in known}
    room = search.problem.months - 1 - max(soonest.values())
    every = (by_delay.get(delay) or point(search, soonest, delay) for delay in range(room, -1, -1))
    return next((one for one in every if one), None)


def point(search: Search, soonest: Mapping[str, int], delay: int) -> Point | None:
    """Every stage so many months after its soonest; None where nothing reaches that."""
    months = {team: month + delay for team, month in soonest.items()}
    cheapest = search.cheapest(months)
    if cheapest is None:
        return None
    chosen, cost, tier = cheapest
    return Point(delay, months, cost, tier.status == "optimal", chosen)


def as_before(search: Search, soonest: Mapping[str, int], wanted: Mapping[str, int]) -> Point | None:
    """Each team in the month that is `wanted`, or as soon after as can be; its soonest where none is.

    None where some team could not be viable then. The delay is that of the first team.
    """
    months: dict[str, int] = {}
    problem = search.problem
    for stage in (one for one in problem.stages if one.team in soonest):
        first = max(soonest[stage.team], wanted.get(stage.team, 0), problem.earliest(stage, months))
        later = range(first, problem.months)
        month = next((m for m in later if search.posed({**months, stage.team: m}).possible()), None)
        if month is None:
            return None
        months[stage.team] = month
    cheapest = search.cheapest(months)
    if cheapest is None:
        return None
    chosen, cost, tier = cheapest
    team = next(iter(months))
    return Point(months[team] - soonest[team], months, cost, tier.status == "optimal", chosen)


def best_value(found: list[Point], horizon: int, most: int) -> Point:
    """Of the points at most so many months later the one at which a month of a viable team costs least; else sooner."""
    near = [point for point in found if point.delay <= most]
    return min(near, key=lambda point: (Fraction(point.cost, point.viable_months(horizon)), point.delay))
