"""Reserved: what `keep` holds of an origin's contracted time stays there; what is backfilled is not taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from teamplan.roadmap.model import Model, MonthProgram
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, actual
from teamplan.staffing.constraints import reserved
from teamplan.staffing.problem import Problem

NAME = "reserved"


def rows(model: Model) -> None:
    for month, program in model.each():
        for origin in program.problem.reserved:
            if model.problem.binds(("keep", origin)):
                own = [p for p in _own(program.problem, origin) if program.problem.open_to(p)]
                drawn = [term for person in own for term in _drawn(model, program, person, month)]
                program.row((NAME, origin), drawn, high=_free(program.problem, origin))


def _drawn(model: Model, program: MonthProgram, person: str, month: int) -> list[tuple[int, int]]:
    """What a person gives beyond the time that is freed and backfilled."""
    amounts = [(program.amount(person, seat), 1) for seat in program.problem.open_to(person)]
    again = [(column, fte) for column, fte in model.granted(person, month)]
    if not again:
        return amounts
    drawn = program.column(("drawn", person), program.problem.people[person].available)
    less = [(column, -factor) for column, factor in amounts]
    program.row((NAME, person), [(drawn, 1), *less, *again], low=0)
    return [(drawn, 1)]


def _own(problem: Problem, origin: str) -> list[str]:
    return [key for key, one in problem.people.items() if one.origin == origin and "/" not in key]


def _free(problem: Problem, origin: str) -> int:
    contracted = sum(problem.people[key].contracted for key in _own(problem, origin))
    return contracted - problem.reserved[origin]


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        there = actual(problem, plan.chosen, month)
        staff = replace(there, people={key: one for key, one in there.people.items() if "/" not in key})
        for (origin,) in reserved.broken(staff, amounts):
            yield (origin, problem.label(month))
