"""Able: nobody serves before they are there and ready: a hire has started, a learner has learnt, a contract runs."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, actual

NAME = "able"


def rows(model: Model) -> None:
    for month, program in model.each():
        for person, seat in program.problem.pairs:
            if (person, seat) in model.problem.taught:
                amount = program.amount(person, seat)
                most = program.upper[amount]
                learnt = [(column, -most) for column in model.learnt(person, seat, month)]
                program.row((NAME, person, *seat), [(amount, 1), *learnt], high=0)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        pairs = actual(problem, plan.chosen, month).pairs
        for (person, seat), fte in amounts.items():
            if (person, seat) not in pairs or fte <= 0:
                yield (person, *seat, problem.label(month))
