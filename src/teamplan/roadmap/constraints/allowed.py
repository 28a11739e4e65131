"""Allowed: what is done is on offer and nothing in the file forbids it. No row: other options have no column."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

NAME = "allowed"


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    on_offer = set(problem.allowed)
    for option in plan.chosen:
        if option not in on_offer:
            yield (option.action, option.about, problem.label(option.start))
