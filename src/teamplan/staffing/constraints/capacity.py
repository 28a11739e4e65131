"""Capacity: nobody gives more time than they have. People who are not present have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.program import Program

NAME = "capacity"


def rows(problem: Problem, program: Program) -> None:
    for person, candidate in problem.people.items():
        amounts = [(program.amount(person, seat), 1) for seat in problem.open_to(person)]
        if amounts:
            program.row((NAME, person), amounts, high=candidate.available * candidate.count)


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    given: Counter[str] = Counter()
    for (person, _), fte in amounts.items():
        given[person] += fte
    for person, fte in sorted(given.items()):
        if person in problem.people and fte > problem.people[person].available:
            yield (person,)
