"""Capacity: in every month nobody gives more than they have: their own time, what actions free, less time to learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, time_of

NAME = "capacity"


def rows(model: Model) -> None:
    for month in range(model.problem.months):
        program = model.monthly.get(month)
        serving = {person for person, _ in program.problem.pairs} if program else set()
        learners = {p for p, options in model.learning.items() if any(o.learning(month) for o in options)}
        for person in sorted(serving | learners):
            amounts = [(program.amount(person, s), 1) for s in program.problem.open_to(person)] if program else []
            given = [(column, -fte) for column, fte in model.granted(person, month)]
            taken = [(model.column[o], o.takes) for o in model.learning.get(person, ()) if o.learning(month)]
            own = model.problem.base[month].get(person, 0)
            name = (NAME, person, model.problem.label(month))
            model.program.row(name, [*amounts, *given, *taken], high=own)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month in range(problem.months):
        given: Counter[str] = Counter()
        for (person, _), fte in plan.arrangement[month].items():
            given[person] += fte
        time = time_of(problem, plan.chosen, month)
        for person in sorted({*time, *given}):
            if given[person] > time.get(person, 0):
                yield (person, problem.label(month))
