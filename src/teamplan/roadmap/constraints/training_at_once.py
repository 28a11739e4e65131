"""Training at once: no more people learn at the same time than there are places, or than are decided already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem

NAME = "training-at-once"
LIMIT = ("limit", "training_at_once")


def rows(model: Model) -> None:
    most = model.problem.limits.training_at_once
    if most is None or not model.problem.binds(LIMIT):
        return
    for month in range(model.problem.months):
        learning = [(model.column[option], 1) for option in model.options if option.learning(month)]
        if learning:
            high = max(most, learners(model.problem.decided, month))
            model.program.row((NAME, model.problem.label(month)), learning, high=high)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    most = problem.limits.training_at_once
    if most is None or not problem.binds(LIMIT):
        return
    for month in range(problem.months):
        if learners(plan.chosen, month) > max(most, learners(problem.decided, month)):
            yield (problem.label(month),)


def learners(options: Iterable[Option], month: int) -> int:
    """How many people learn in that month."""
    return sum(option.learning(month) for option in options)
