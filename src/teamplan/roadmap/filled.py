"""Who fills a team in the month from which it is viable: since when they can, until when, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teamplan.roadmap.calendar import first_day
from teamplan.roadmap.costs import FOREVER
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Option, RoadmapProblem, active
from teamplan.staffing.problem import Seat


class Filled(NamedTuple):
    """Somebody's hundredths of FTE in a position.

    `first`: the month from which they can give it, None where they can from the first month of the plan; `last`: the
    last one, None where it goes on after the plan. `options`: the actions that it takes. `comes`: "back" or "joins" of
    somebody of the file who is not there before `first`.
    """

    seat: Seat
    person: str
    fte: int
    first: int | None
    last: int | None
    options: tuple[Option, ...] = ()
    comes: str = ""


def filled(setting: Setting, problem: RoadmapProblem, plan: Plan, team: str) -> list[Filled]:
    """By position and person; nobody where the team is never viable."""
    month = plan.months.get(team)
    if month is None or not 0 <= month < len(plan.arrangement):
        return []
    needed = {demand.seat for demand in problem.monthly[month].needed_by(team)}
    serving = sorted((seat, person, fte) for (person, seat), fte in plan.arrangement[month].items() if seat in needed)
    return [_one(setting, problem, plan, month, *row) for row in serving]


def _one(
    setting: Setting, problem: RoadmapProblem, plan: Plan, month: int, seat: Seat, person: str, fte: int
) -> Filled:
    taken = _taken(problem, plan, month, seat, person)
    options = tuple(sorted(taken, key=lambda one: (one.start, one.effect, one.action, one.what)))
    effect, ends = max((one.effect for one in options), default=0), [one.last for one in options]
    comes, there = "", 0
    if person in setting.case.people:
        there, last = _presence(setting, person, month)
        comes = _comes(setting, person, there) if there >= max(effect, 1) else ""
        ends += [last] if last < problem.months - 1 else []
    first, end = max(effect, there), min(ends, default=FOREVER)
    return Filled(
        seat, person, fte, first if first > 0 else None, end if end < problem.months else None, options, comes
    )


def _taken(problem: RoadmapProblem, plan: Plan, month: int, seat: Seat, person: str) -> Iterator[Option]:
    """The actions without which they could not give what they give in that month to the teams that are viable then."""
    teams, demands = {"", *active(plan.months, month)}, problem.monthly[month].demands
    amounts = ((other, fte) for (one, other), fte in plan.arrangement[month].items() if one == person)
    serving = {other: fte for other, fte in amounts if other.team in teams and other in demands}
    more = sum(serving.values()) > problem.base[month].get(person, 0)
    homes = {other.team for other in serving if demands[other].sits == "in-team"}
    for option in plan.chosen:
        if not option.holds(month):
            continue
        brings = more and any(grant.person == person for grant in option.grants)
        teaches = option.teaches is not None and option.about == person and seat in option.teaches[1]
        if brings or teaches or (option.lends == person and len(homes) > 1):
            yield option


def _presence(setting: Setting, person: str, month: int) -> tuple[int, int]:
    """The first and the last month of the plan for which they are there without a break around this one."""
    first = last = month
    while first > 0 and setting.there(person, first - 1):
        first -= 1
    while last < setting.months - 1 and setting.there(person, last + 1):
        last += 1
    return first, last


def _comes(setting: Setting, person: str, month: int) -> str:
    """Why they are not there for the whole of the month before."""
    starts = setting.person(person).starts
    return "joins" if starts and starts > first_day(setting.start + month - 1) else "back"
