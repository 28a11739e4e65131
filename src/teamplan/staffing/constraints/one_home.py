"""One home: a person serves in-team positions of one team only, unless more teams have agreed to share them."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Program

NAME = "one-home"


def rows(problem: Problem, program: Program) -> None:
    for person, candidate in problem.people.items():
        homes = _seats_by_team(problem, problem.open_to(person))
        if len(homes) <= candidate.homes:
            continue
        for team, seats in homes.items():
            home = program.column(("home", person, team), candidate.count)
            amounts = [(program.amount(person, seat), 1) for seat in seats]
            program.row((NAME, person), [*amounts, (home, -candidate.available)], high=0)
        columns = [(program.at[("home", person, team)], 1) for team in homes]
        program.row((NAME, person), columns, high=candidate.homes * candidate.count)


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    served: dict[str, list[Seat]] = {}
    for person, seat in amounts:
        served.setdefault(person, []).append(seat)
    for person, seats in sorted(served.items()):
        homes = problem.people[person].homes if person in problem.people else 1
        if len(_seats_by_team(problem, tuple(seats))) > homes:
            yield (person,)


def _seats_by_team(problem: Problem, seats: tuple[Seat, ...]) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat in problem.demands and problem.demands[seat].sits == "in-team":
            found.setdefault(seat.team, []).append(seat)
    return found
