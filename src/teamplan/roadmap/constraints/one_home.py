"""One home: a person serves in-team positions of one team only, or of two where those agreed to share them."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model, MonthProgram
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, actual
from teamplan.staffing.constraints import one_home
from teamplan.staffing.problem import Seat

NAME = "one-home"


def rows(model: Model) -> None:
    lending = [option for option in model.options if option.lends]
    for month, program in model.each():
        for person in program.problem.people:
            homes = _homes(program, person)
            if len(homes) < 2:
                continue
            at_home = [(_home(program, person, team, seats), 1) for team, seats in homes.items()]
            shared = [(column, -1) for column in model.holding((o for o in lending if o.lends == person), month)]
            program.row((NAME, person), [*at_home, *shared], high=1)


def _home(program: MonthProgram, person: str, team: str, seats: list[Seat]) -> int:
    home = program.column(("home", person, team), 1)
    amounts = [(program.amount(person, seat), 1) for seat in seats]
    program.row((NAME, person, team), [*amounts, (home, -program.problem.people[person].available)], high=0)
    return home


def _homes(program: MonthProgram, person: str) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for seat in program.problem.open_to(person):
        if program.problem.demands[seat].sits == "in-team":
            found.setdefault(seat.team, []).append(seat)
    return found


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        for (person,) in one_home.broken(actual(problem, plan.chosen, month), amounts):
            yield (person, problem.label(month))
