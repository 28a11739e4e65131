"""Roles at once: a person serves only so many positions, and fewer in one team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Program

NAME = "roles-at-once"


def rows(problem: Problem, program: Program) -> None:
    for person in problem.people:
        seats = problem.open_to(person)
        _at_most(program, person, seats, problem.most_roles)
        for team in sorted({seat.team for seat in seats}):
            in_team = tuple(seat for seat in seats if seat.team == team)
            _at_most(program, person, in_team, problem.most_roles_in_team)


def _at_most(program: Program, person: str, seats: tuple[Seat, ...], most: int) -> None:
    if len(seats) > most:
        count = program.problem.people[person].count
        program.row((NAME, person), [(program.serves(person, seat), 1) for seat in seats], high=most * count)


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    over_all = Counter(person for person, _ in amounts)
    by_team = Counter((person, seat.team) for person, seat in amounts)
    too_many = {person for person, roles in over_all.items() if roles > problem.most_roles}
    too_many |= {person for (person, _), roles in by_team.items() if roles > problem.most_roles_in_team}
    for person in sorted(too_many):
        yield (person,)
