"""No more than needed: a position takes no more FTE than it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Program

NAME = "no-more-than-needed"


def rows(problem: Problem, program: Program) -> None:
    for seat, demand in problem.demands.items():
        amounts = [(program.amount(person, seat), 1) for person in problem.able(seat)]
        if len(amounts) > 1:  # one person alone is held by the bound of their column
            program.row((NAME, *seat), amounts, high=demand.fte)


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    filled: Counter[Seat] = Counter()
    for (_, seat), fte in amounts.items():
        filled[seat] += fte
    for seat, fte in sorted(filled.items()):
        if seat in problem.demands and fte > problem.demands[seat].fte:
            yield (*seat,)
