"""Reserved: of an origin's contracted time what `keep` holds stays there. Backfilled time is not taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.program import Program

NAME = "reserved"


def rows(problem: Problem, program: Program) -> None:
    for origin in sorted(problem.reserved):
        drawn = [term for person in _people(problem, origin) for term in _drawn(problem, program, person)]
        if drawn:
            program.row((NAME, origin), drawn, high=_free(problem, origin))


def _drawn(problem: Problem, program: Program, person: str) -> list[tuple[int, int]]:
    """What the person gives beyond what is backfilled."""
    amounts = [(program.amount(person, seat), 1) for seat in problem.open_to(person)]
    candidate = problem.people[person]
    if not amounts or not candidate.backfilled:
        return amounts
    drawn = program.column(("drawn", person), candidate.available)
    less = [(column, -1) for column, _ in amounts]
    program.row((NAME, person), [(drawn, 1), *less], low=-candidate.backfilled)
    return [(drawn, 1)]


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    given: Counter[str] = Counter()
    for (person, _), fte in amounts.items():
        given[person] += fte
    for origin in sorted(problem.reserved):
        people = _people(problem, origin)
        drawn = sum(max(0, given[person] - problem.people[person].backfilled) for person in people)
        if drawn > _free(problem, origin):
            yield (origin,)


def _people(problem: Problem, origin: str) -> list[str]:
    return [person for person, candidate in problem.people.items() if candidate.origin == origin]


def _free(problem: Problem, origin: str) -> int:
    contracted = sum(problem.people[p].contracted * problem.people[p].count for p in _people(problem, origin))
    return contracted - problem.reserved[origin]
