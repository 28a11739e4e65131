"""Handover: before a supplier's term ends, employees cover every position that the supplier fills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem, active
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Program, Terms

NAME = "handover"


def rows(model: Model) -> None:
    for option in model.options:
        for month in _months(model.problem, option):
            program = model.monthly.get(month)
            if program and option.team in active(model.months, month):
                for seat in _filled(model.problem.monthly[month], option):
                    fte = program.problem.demands[seat].fte
                    program.row((NAME, *seat), [*_by_employees(program, seat), (model.column[option], -fte)], low=0)


def in_month(program: Program, seats: Iterable[Seat]) -> None:
    """The rows of one month in which employees have to cover these positions."""
    for seat in seats:
        program.row((NAME, *seat), _by_employees(program, seat), low=program.problem.demands[seat].fte)


def handed_over(problem: RoadmapProblem, plan: Plan, month: int) -> tuple[Seat, ...]:
    """The positions that employees have to cover in that month."""
    teams = active(plan.months, month)
    ending = [o for o in plan.chosen if o.team in teams and month in _months(problem, o)]
    return tuple(sorted({seat for option in ending for seat in _filled(problem.monthly[month], option)}))


def _months(problem: RoadmapProblem, option: Option) -> range:
    """The last months of a term that ends within the plan."""
    if not option.handover or option.last >= problem.months - 1:
        return range(0)
    return range(max(option.last - option.handover + 1, option.effect), option.last + 1)


def _filled(problem: Problem, option: Option) -> list[Seat]:
    people = {grant.person for grant in option.grants}
    return sorted({seat for person, seat in problem.pairs if person in people})


def _by_employees(program: Program, seat: Seat) -> Terms:
    people = program.problem.people
    return [(program.amount(p, seat), 1) for p in program.problem.able(seat) if people[p].employed]


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        could = problem.monthly[month]
        filled: Counter[Seat] = Counter()
        for (person, seat), fte in amounts.items():
            filled[seat] += fte if person in could.people and could.people[person].employed else 0
        for seat in handed_over(problem, plan, month):
            if filled[seat] < could.demands[seat].fte:
                yield (*seat, problem.label(month))
