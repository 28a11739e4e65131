"""Gate: time that an action brings before the decision on a team is not for that team.

So nothing is spent on a team before its decision. Who starts the team as a member of the one before it is free to, with
all their time, if that was there when the team before became viable. People may learn for a team before its decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from teamplan.roadmap.constraints.seed import seeded
from teamplan.roadmap.model import Model, MonthProgram
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem, Stage, active, given
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Program

NAME = "gate"
LIMIT = ("time-before-gates",)  # no limit of the file's: it is left out where a bound is sought


class Most(NamedTuple):
    """A person may give no more than that to these positions, which wait for the decision on the team."""

    person: str
    team: str
    fte: int
    seats: tuple[Seat, ...]


def rows(model: Model) -> None:
    for stage, decision in _gated(model.problem, model.months):
        for month, program in model.each():
            waiting = _waiting(model.problem, program.problem, stage, model.months, month)
            for person in program.problem.people if waiting else ():
                own = [seat for seat in program.problem.open_to(person) if seat in waiting]
                early = _early(model.by_person.get(person, ()), stage, decision, month) if own else []
                if early:
                    _rows(model, program, stage, month, person, own, early)


def _rows(
    model: Model,
    program: MonthProgram,
    stage: Stage,
    month: int,
    person: str,
    own: list[Seat],
    early: list[Option],
) -> None:
    """Said once with the member who starts the team free of it, once of time that came after the team before."""
    served = [(program.amount(person, seat), 1) for seat in own]
    others = [(column, -fte) for column, fte in model.granted(person, month)]
    taken = {option: (model.column[option], given(model.problem, option, person, month)) for option in early}
    late = [taken[option] for option in early if not _founding(option, stage, model.months)]
    base, name = model.problem.base[month].get(person, 0), (NAME, person, stage.team)
    starts = model.program.at.get(("seed", stage.team, person))
    free = [] if starts is None else [(starts, -program.problem.people[person].available)]
    program.row(name, [*served, *others, *taken.values(), *free], high=base)
    if free:
        program.row(name, [*served, *others, *late], high=base)


def _gated(problem: RoadmapProblem, months: Mapping[str, int]) -> Iterator[tuple[Stage, int]]:
    """The teams before which there is a decision, and its month."""
    for stage in problem.stages:
        gated = stage.gate and stage.team in months and stage.after in months
        if gated and problem.binds(LIMIT) and problem.binds(("gate", stage.team)):
            yield stage, problem.gate_month(stage, months)


def _waiting(
    problem: RoadmapProblem, could: Problem, stage: Stage, months: Mapping[str, int], month: int
) -> frozenset[Seat]:
    """Positions of viable teams that wait for the decision on this one: none that needs them is decided sooner."""
    decisions = {stage.team: decision for stage, decision in _gated(problem, months)}
    order = {one.team: (decisions.get(one.team, -1), n) for n, one in enumerate(problem.stages) if one.team in months}
    teams = active(months, month)
    return frozenset(
        seat
        for seat, demand in could.demands.items()
        if teams & set(demand.teams) and min(order.keys() & set(demand.teams), key=order.__getitem__) == stage.team
    )


def _early(options: Iterable[Option], stage: Stage, decision: int, month: int) -> list[Option]:
    """Those that hold in the month and began before the decision; but for what is for the team alone, whose start is a
    matter of order."""
    return [o for o in options if o.team != stage.team and o.holds(month) and o.start < decision]


def _founding(option: Option, stage: Stage, months: Mapping[str, int]) -> bool:
    """Whether what it gives was there when the team before became viable."""
    return option.effect <= months[stage.after]


def most_given(problem: RoadmapProblem, plan: Plan, month: int) -> Iterator[Most]:
    """What people may give teams in that month, where something was brought before the decision on the team."""
    could = problem.monthly[month]
    for stage, decision in _gated(problem, plan.months):
        waiting = _waiting(problem, could, stage, plan.months, month)
        for person in could.people if waiting else ():
            mine = [o for o in plan.chosen if o.holds(month) and any(g.person == person for g in o.grants)]
            early = _early(mine, stage, decision, month)
            own = tuple(seat for seat in could.open_to(person) if seat in waiting) if early else ()
            if own:
                starts = seeded(problem, stage, plan.months) and person in plan.seeds.get(stage.team, ())
                fair = [o for o in mine if o not in early or (starts and _founding(o, stage, plan.months))]
                base = problem.base[month].get(person, 0)
                most = base + sum(given(problem, o, person, month) for o in fair)
                yield Most(person, stage.team, most, own)


def in_month(program: Program, most: Iterable[Most]) -> None:
    """The rows of one month in which people may give teams no more than that."""
    for one in most:
        pairs = [(one.person, seat) for seat in one.seats if (one.person, seat) in program.problem.pairs]
        program.row((NAME, one.person), [(program.amount(*pair), 1) for pair in pairs], high=one.fte)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        for one in most_given(problem, plan, month):
            if sum(fte for (p, seat), fte in amounts.items() if p == one.person and seat in one.seats) > one.fte:
                yield (one.person, one.team, problem.label(month))
