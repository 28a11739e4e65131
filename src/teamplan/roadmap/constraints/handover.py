"""Handover: before a supplier's term ends, employees cover every position that the supplier fills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem
from teamplan.staffing.problem import Problem, Seat

NAME = "handover"


def rows(model: Model) -> None:
    for option in model.options:
        for month in _months(model.problem, option):
            program = model.monthly.get(month)
            if program is None or option.team not in program.problem.teams:
                continue
            for seat in _filled(program.problem, option):
                employed = [
                    (program.amount(p, seat), 1)
                    for p in program.problem.able(seat)
                    if program.problem.people[p].employed
                ]
                fte = program.problem.demands[seat].fte
                program.row((NAME, *seat), [*employed, (model.column[option], -fte)], low=0)


def _months(problem: RoadmapProblem, option: Option) -> range:
    """The last months of a term that ends within the plan."""
    if not option.handover or option.last >= problem.months - 1:
        return range(0)
    return range(max(option.last - option.handover + 1, option.effect), option.last + 1)


def _filled(problem: Problem, option: Option) -> list[Seat]:
    people = {grant.person for grant in option.grants}
    return sorted({seat for person, seat in problem.pairs if person in people})


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for option in plan.chosen:
        for month in _months(problem, option):
            could = problem.monthly[month]
            if plan.months.get(option.team, problem.months) > month:
                continue
            filled: Counter[Seat] = Counter()
            for (person, seat), fte in plan.arrangement[month].items():
                filled[seat] += fte if person in could.people and could.people[person].employed else 0
            for seat in _filled(could, option):
                if filled[seat] < could.demands[seat].fte:
                    yield (*seat, problem.label(month))
