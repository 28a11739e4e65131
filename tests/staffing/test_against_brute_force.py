"""The engine against enumeration: every goal, in order, on tiny problems with every field drawn.

The engine counts in hundredths of FTE, so a grid of quarters is not everything it may choose: a cap of 70% or a least
share of 0.3 puts the best arrangement between grid points. Therefore most problems here are tiny in hundredths (a
position of 3 hundredths, a person with 2): enumerating them is enumerating all, and the engine must agree on every
goal and on the arrangement itself. Problems in quarters of an FTE, the size people use, are asked what is true of any
grid: the engine is never worse than the grid's best, and where its answer lies on the grid it is the grid's best.
"""

from __future__ import annotations

from hypothesis import given

from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat
from teamplan.staffing.solution import Solution, verify
from teamplan.staffing.solve import solve

from .oracle import best, broken, goals, vector
from .strategies import QUARTER, problems, quarters


@given(problems())
def test_every_goal_and_the_arrangement_are_those_of_brute_force(problem: Problem) -> None:
    solution, truth = solve(problem), best(problem)
    assert reached(solution) == [(goal.name, goal.priority, goal.value) for goal in truth.reached]
    assert dict(solution.amounts) == truth.amounts
    proved_and_kept(problem, solution)


@given(quarters())
def test_in_quarters_of_an_fte_the_grid_never_holds_a_better_arrangement(problem: Problem) -> None:
    solution, truth = solve(problem), best(problem, step=QUARTER)
    amounts = dict(solution.amounts)
    assert vector(problem, amounts) >= vector(problem, truth.amounts)
    if all(amount % QUARTER == 0 for amount in amounts.values()):
        assert amounts == truth.amounts
    assert reached(solution) == [(goal.name, goal.priority, goal.measure(problem, amounts)) for goal in goals(problem)]
    proved_and_kept(problem, solution)


def test_whoever_owns_a_position_of_the_organisation_holds_the_ownership_rule() -> None:
    """The rule names positions, wherever they sit: a board seat that decides is clinical ownership too."""
    board = Seat("", "board")
    problem = Problem(
        people={"ann": Candidate("ann", "clinical", 1, 1, True)},
        demands={board: Demand(board, ("a",), "core", "organisation", 1, 1, 0, None, True, False)},
        pairs={("ann", board): Pair("ann", board, False, False, False, frozenset())},
        teams={"a": 1},
        rules=(Composition("a", 0, "ownership", True, origins=("clinical",), positions=(board,)),),
    )
    assert ("viable-teams", 1, 1) in reached(solve(problem))


def reached(solution: Solution) -> list[tuple[str, int | None, int]]:
    """Every goal but the last, `canonical`, whose value is the arrangement itself."""
    assert solution.tiers[-1].name == "canonical"
    return [(tier.name, tier.priority, tier.value) for tier in solution.tiers[:-1]]


def proved_and_kept(problem: Problem, solution: Solution) -> None:
    assert [tier.status for tier in solution.tiers] == ["optimal"] * len(solution.tiers)
    assert [tier.bound for tier in solution.tiers] == [tier.value for tier in solution.tiers]
    assert all(amount > 0 for amount in solution.amounts.values())
    assert verify(problem, solution.amounts) == []
    assert broken(problem, solution.amounts) == set()
