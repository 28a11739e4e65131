"""Starts per month: no more people start in one month than can be interviewed, equipped and brought in.

More may where they are decided already; nobody else then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import CONTRACT, HIRE, SUPPLIER_TEAM, Option, RoadmapProblem

NAME = "starts-per-month"
LIMIT = ("limit", "starts_per_month")


def rows(model: Model) -> None:
    most = model.problem.limits.starts_per_month
    if most is None or not model.problem.binds(LIMIT):
        return
    starting: dict[int, list[tuple[int, int]]] = {}
    for option in model.options:
        if people := _people(option):
            starting.setdefault(option.effect, []).append((model.column[option], people))
    for month, columns in sorted(starting.items()):
        high = max(most, people_starting(model.problem.decided, month))
        model.program.row((NAME, model.problem.label(month)), columns, high=high)


def _people(option: Option) -> int:
    """How many people start with it."""
    match option.action:
        case action if action in (HIRE, CONTRACT):
            return 1
        case action if action == SUPPLIER_TEAM:
            return len(option.grants)
        case _:
            return 0


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    most = problem.limits.starts_per_month
    if most is None or not problem.binds(LIMIT):
        return
    for month in sorted({option.effect for option in plan.chosen}):
        if people_starting(plan.chosen, month) > max(most, people_starting(problem.decided, month)):
            yield (problem.label(month),)


def people_starting(options: Iterable[Option], month: int) -> int:
    """How many people start in that month."""
    return sum(_people(option) for option in options if option.effect == month)
