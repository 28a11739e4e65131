"""Problem -> Solution by the way that fits its size: one exact search, or team by team with bounds."""

from __future__ import annotations

from collections.abc import Sequence

from teamplan.staffing.goals import Goal
from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import EXACT_PAIRS, solve
from teamplan.staffing.team_by_team import arrange_team_by_team, solve_team_by_team


def best(problem: Problem) -> Solution:
    """The best arrangement found, verified; each goal says if it is proved."""
    if len(problem.pairs) > EXACT_PAIRS:
        return solve_team_by_team(problem)
    return solve(problem)


def arranged(problem: Problem, wanted: Sequence[Goal], *, canonical: bool = True) -> Amounts:
    """The best arrangement found for these goals alone, verified. A large problem is arranged for all of them."""
    if len(problem.pairs) > EXACT_PAIRS:
        return arrange_team_by_team(problem)
    return solve(problem, wanted, canonical=canonical).amounts
