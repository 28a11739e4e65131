"""Problem -> Solution by the way that fits its size: one exact search, or team by team with bounds."""

from __future__ import annotations

from collections.abc import Sequence

from teamplan.staffing.goals import Goal
from teamplan.staffing.problem import Problem
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import EXACT_PAIRS, solve
from teamplan.staffing.team_by_team import solve_team_by_team


def best(problem: Problem, wanted: Sequence[Goal] | None = None, *, canonical: bool = True) -> Solution:
    """The best arrangement found, verified; each goal says if it is proved. `wanted`: other goals than all of them."""
    if len(problem.pairs) > EXACT_PAIRS:
        return solve_team_by_team(problem)
    return solve(problem, wanted, canonical=canonical)
