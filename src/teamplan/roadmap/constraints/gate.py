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
from teamplan.roadmap.problem import Option, RoadmapProblem, Stage, given
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Program

NAME = "gate"
LIMIT = ("time-before-gates",)  # no limit of the file's: it is left out where a bound is sought


class Most(NamedTuple):
    """A person may give no more than that to the positions that only this team needs."""

    person: str
    team: str
    fte: int


def rows(model: Model) -> None:
    for stage, decision in _gated(model.problem, model.months):
        for month, program in model.each():
            for person in program.problem.people if month >= model.months[stage.team] else ():
                own = _own(program.problem, person, stage.team)
                early = _early(model.problem, model.by_person.get(person, ()), stage, decision, month)
                if own and early:
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
        if stage.gate and stage.team in months and stage.after in months and problem.binds(LIMIT):
            yield stage, problem.gate_month(stage, months)


def _own(problem: Problem, person: str, team: str) -> list[Seat]:
    """The positions open to a person that this team alone needs."""
    return [seat for seat in problem.open_to(person) if problem.demands[seat].teams == (team,)]


def _early(problem: RoadmapProblem, options: Iterable[Option], stage: Stage, decision: int, month: int) -> list[Option]:
    """Those that hold in the month and began before the decision; but for what is decided already, and what is for the
    team alone, whose start is a matter of order."""
    others = (o for o in options if o.team != stage.team and o not in problem.decided)
    return [o for o in others if o.holds(month) and o.start < decision]


def _founding(option: Option, stage: Stage, months: Mapping[str, int]) -> bool:
    """Whether what it gives was there when the team before became viable."""
    return option.effect <= months[stage.after]


def most_given(problem: RoadmapProblem, plan: Plan, month: int) -> Iterator[Most]:
    """What people may give teams in that month, where something was brought before the decision on the team."""
    could = problem.monthly[month]
    for stage, decision in _gated(problem, plan.months):
        for person in could.people if month >= plan.months[stage.team] else ():
            mine = [o for o in plan.chosen if o.holds(month) and any(g.person == person for g in o.grants)]
            early = _early(problem, mine, stage, decision, month)
            if not early or not _own(could, person, stage.team):
                continue
            starts = seeded(problem, stage, plan.months) and person in plan.seeds.get(stage.team, ())
            fair = [o for o in mine if o not in early or (starts and _founding(o, stage, plan.months))]
            base = problem.base[month].get(person, 0)
            yield Most(person, stage.team, base + sum(given(problem, o, person, month) for o in fair))


def in_month(program: Program, most: Iterable[Most]) -> None:
    """The rows of one month in which people may give teams no more than that."""
    for one in most:
        own = _own(program.problem, one.person, one.team) if one.person in program.problem.people else []
        program.row((NAME, one.person), [(program.amount(one.person, seat), 1) for seat in own], high=one.fte)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        demands = problem.monthly[month].demands
        for one in most_given(problem, plan, month):
            own = (
                f
                for (p, s), f in amounts.items()
                if p == one.person and s in demands and demands[s].teams == (one.team,)
            )
            if sum(own) > one.fte:
                yield (one.person, one.team, problem.label(month))
