"""The way through large problems, tried on tiny ones where enumeration knows what it may claim."""

from __future__ import annotations

from hypothesis import given

from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat
from teamplan.staffing.solution import verify
from teamplan.staffing.team_by_team import solve_team_by_team

from .oracle import Goal, arrangements, broken, goals
from .strategies import problems


@given(problems())
def test_no_arrangement_beats_a_bound_and_proved_means_best(problem: Problem) -> None:
    """Of all arrangements that do the same on every goal before, none beats the bound of the goal after."""
    solution = solve_team_by_team(problem)
    assert verify(problem, solution.amounts) == []
    assert broken(problem, solution.amounts) == set()
    left, proved = list(arrangements(problem)), True
    for goal, tier in zip(goals(problem), solution.tiers[:-1], strict=True):
        assert (tier.name, tier.priority) == (goal.name, goal.priority)
        assert tier.value == goal.measure(problem, solution.amounts)
        proved = proved and tier.value == tier.bound
        assert (tier.status == "optimal") == proved
        assert max(goal.rank(problem, x) for x in left) <= signed(goal, tier.bound)
        left = [x for x in left if goal.rank(problem, x) == signed(goal, tier.value)]
    assert solution.tiers[-1].status == "feasible" or dict(solution.amounts) in left


def signed(goal: Goal, figure: int) -> int:
    return -figure if goal.least_is_best else figure


def test_what_another_team_gave_to_the_organisation_is_kept_apart_too() -> None:
    board, desk = Seat("", "board"), Seat("b", "desk")
    demands = {board: post(board, "organisation", "a", "b"), desk: post(desk, "shared", "b")}
    problem = Problem(
        people={"ann": Candidate("ann", None, 2, 2, True)},
        demands=demands,
        pairs={("ann", seat): Pair("ann", seat, False, False, False, frozenset()) for seat in demands},
        teams={"a": 1, "b": 1},
        rules=(Composition("b", 0, "apart", True, positions=(board, desk)),),
    )
    assert sum(solve_team_by_team(problem).amounts.values()) == 1


def test_people_counted_together_keep_time_for_their_origin() -> None:
    desk = Seat("a", "desk")
    problem = Problem(
        people={"ann": Candidate("ann", "it", 1, 1, True), "crowd": Candidate("crowd", "it", 2, 0, True, count=3)},
        demands={desk: post(desk, "in-team", "a")},
        pairs={("ann", desk): Pair("ann", desk, False, False, False, frozenset())},
        teams={"a": 1},
        reserved={"it": 6},
    )
    assert solve_team_by_team(problem).amounts == {("ann", desk): 1}


def post(seat: Seat, sits: str, *teams: str) -> Demand:
    return Demand(seat, teams, "core", sits, 1, 1, 0, None, False, False)
