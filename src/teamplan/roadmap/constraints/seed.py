"""Seed: members of the earlier team start the next: they serve that one in the month before, and this in its first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamplan.roadmap.model import Model, MonthProgram
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, Stage
from teamplan.staffing.problem import Amounts, Problem

NAME = "seed"


def rows(model: Model) -> None:
    for stage in model.stages:
        if not seeded(model.problem, stage, model.months):
            continue
        month = model.months[stage.team]
        before, now = model.monthly.get(month - 1), model.monthly[month]
        seeds = []
        for person in now.problem.people if before else ():
            old, new = _amounts(before, person, stage.after), _amounts(now, person, stage.team)
            if old and new:
                moves = model.program.column(("seed", stage.team, person), 1)
                model.program.row((NAME, stage.team, person), [*old, (moves, -1)], low=0)
                model.program.row((NAME, stage.team, person), [*new, (moves, -1)], low=0)
                seeds.append((moves, 1))
        model.program.row((NAME, stage.team), seeds, low=stage.seed)


def seeded(problem: RoadmapProblem, stage: Stage, months: Mapping[str, int]) -> bool:
    """Whether members of an earlier team have to start the stage: not where it need not come after that one."""
    return bool(stage.seed) and stage.after in months and problem.binds(("after", stage.team))


def _amounts(program: MonthProgram | None, person: str, team: str) -> list[tuple[int, int]]:
    if program is None or person not in program.problem.people:
        return []
    demands = program.problem.demands
    own = [s for s in program.problem.open_to(person) if s.team == team and demands[s].sits == "in-team"]
    return [(program.amount(person, seat), 1) for seat in own]


def movers(problem: RoadmapProblem, arrangement: tuple[Amounts, ...], after: str, team: str, month: int) -> list[str]:
    """Who served in-team positions of the earlier team the month before, and serves those of the next in this one."""
    if not 0 < month < len(arrangement):
        return []
    old = members(problem.monthly[month - 1], arrangement[month - 1], after)
    return sorted(old & members(problem.monthly[month], arrangement[month], team))


def members(problem: Problem, amounts: Amounts, team: str) -> set[str]:
    """Who serves in-team positions of the team."""
    demands = problem.demands
    return {p for p, seat in amounts if seat.team == team and seat in demands and demands[seat].sits == "in-team"}


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for stage in problem.stages:
        month = plan.months.get(stage.team)
        if month is None or not seeded(problem, stage, plan.months):
            continue
        moved = movers(problem, plan.arrangement, stage.after, stage.team, month)
        if len(moved) < stage.seed or not set(plan.seeds.get(stage.team, ())) <= set(moved):
            yield (stage.team, problem.label(month))
