"""Decided: what an earlier plan has begun stays. No row: its columns are held at 1."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

NAME = "decided"


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    done = set(plan.chosen)
    for option in sorted(problem.decided, key=lambda one: (one.start, one.action, one.what)):
        if option not in done:
            yield (option.action, option.about, problem.label(option.start))
