"""Reserved: of the contracted time of an origin, what `keep` holds stays there."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.program import Program

NAME = "reserved"


def rows(problem: Problem, program: Program) -> None:
    for origin in sorted(problem.reserved):
        amounts = [
            (program.amount(person, seat), 1)
            for person, seat in problem.pairs
            if problem.people[person].origin == origin
        ]
        if amounts:
            program.row((NAME, origin), amounts, high=_free(problem, origin))


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    for origin in sorted(problem.reserved):
        drawn = sum(
            fte
            for (person, _), fte in amounts.items()
            if person in problem.people and problem.people[person].origin == origin
        )
        if drawn > _free(problem, origin):
            yield (origin,)


def _free(problem: Problem, origin: str) -> int:
    contracted = sum(c.contracted * c.count for c in problem.people.values() if c.origin == origin)
    return contracted - problem.reserved[origin]
