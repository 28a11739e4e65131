"""Most people: no more people share a position than it allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Program

NAME = "most-people"


def rows(problem: Problem, program: Program) -> None:
    for seat, demand in problem.demands.items():
        people = problem.able(seat)
        if demand.most_people is not None and sum(problem.people[p].count for p in people) > demand.most_people:
            program.row((NAME, *seat), [(program.serves(p, seat), 1) for p in people], high=demand.most_people)


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    serving: Counter[Seat] = Counter(seat for _, seat in amounts)
    for seat, people in sorted(serving.items()):
        most = problem.demands[seat].most_people if seat in problem.demands else None
        if most is not None and people > most:
            yield (*seat,)
