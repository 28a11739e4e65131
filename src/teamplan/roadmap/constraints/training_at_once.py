"""Training at once: no more people learn at the same time than there are places."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

NAME = "training-at-once"
LIMIT = ("limit", "training_at_once")


def rows(model: Model) -> None:
    most = model.problem.limits.training_at_once
    if most is None or not model.problem.binds(LIMIT):
        return
    for month in range(model.problem.months):
        learning = [(model.column[option], 1) for option in model.options if option.learning(month)]
        if learning:
            model.program.row((NAME, model.problem.label(month)), learning, high=most)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    most = problem.limits.training_at_once
    if most is None or not problem.binds(LIMIT):
        return
    for month in range(problem.months):
        if sum(option.learning(month) for option in plan.chosen) > most:
            yield (problem.label(month),)
