"""A saved plan and the roadmap problem as it is now -> the plan again, and what can no longer be done."""

from __future__ import annotations

from typing import NamedTuple

from teamplan.roadmap.before import options_by_key
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.saved.values import Saved, SavedAction


class Rebuilt(NamedTuple):
    """`unknown`: actions that are not among those that could be done; the plan is without them."""

    plan: Plan
    unknown: tuple[SavedAction, ...]


def rebuilt(problem: RoadmapProblem, saved: Saved) -> Rebuilt:
    """The months of the plan are those of the problem; what it says of others is left out."""
    offered = options_by_key(problem)
    chosen = tuple(offered[one.key] for one in saved.actions if one.key in offered)
    unknown = tuple(one for one in saved.actions if one.key not in offered)
    months = {one.team: one.month - problem.start for one in saved.stages if one.month is not None}
    seeds = {one.team: one.seeds for one in saved.stages if one.seeds}
    by_month = {month: run.serving for run in saved.runs for month in range(run.first, run.last + 1)}
    arrangement = tuple(by_month.get(problem.start + month, {}) for month in range(problem.months))
    return Rebuilt(Plan(months, chosen, arrangement, seeds), unknown)
