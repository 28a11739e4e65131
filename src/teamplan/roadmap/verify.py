"""A plan held against every constraint in plain Python, without the solver."""

from __future__ import annotations

from teamplan.roadmap.constraints import BROKEN
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

Broken = tuple[str, ...]  # the constraint, then what it does not hold of


def verify(problem: RoadmapProblem, plan: Plan) -> list[Broken]:
    """Everything that does not hold of the plan; empty where all does."""
    if len(plan.arrangement) != problem.months:
        return [("covered", "not every month is arranged")]
    return [(name, *subject) for name, find in BROKEN.items() for subject in find(problem, plan)]
