"""In every month: the rows of the staffing problem that no action touches, as they hold today."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.staffing.constraints import (
    kept_apart,
    least_share,
    most_people,
    no_more_than_needed,
    roles_at_once,
)

NAME = "in-every-month"
ROWS = {one.NAME: one.rows for one in (least_share, most_people, roles_at_once, kept_apart)}
_BROKEN = {one.NAME: one.broken for one in (no_more_than_needed, least_share, most_people, roles_at_once, kept_apart)}


def rows(model: Model, names: list[str]) -> None:
    """Pose these families; most bind nobody, and a search starts without them."""
    for _, program in model.each():
        for name in names:
            ROWS[name](program.problem, program)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        for name, find in _BROKEN.items():
            for subject in find(problem.monthly[month], amounts):
                yield (name, *subject, problem.label(month))
