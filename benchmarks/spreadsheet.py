"""What planning by hand loses: filling positions best fit first, as in a spreadsheet, against the proved optimum.

60 people, 20 positions, demand equal to supply, 200 random cases. By hand: each position in turn takes the people who
fit it best, all the time they have left, until it is full. Counted: positions that are fully covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from statistics import mean
from typing import NamedTuple

from timing import Row

from teamplan.staffing.goals import goals
from teamplan.staffing.problem import Candidate, Demand, Pair, Problem, Seat
from teamplan.staffing.solve import solve

CASES, PEOPLE, POSITIONS, READY_FOR = 200, 60, 20, 4


class Case(NamedTuple):
    """A problem, and how well each person fits each position they are ready for (higher is better)."""

    problem: Problem
    fit: dict[tuple[str, Seat], int]


def rows() -> Iterator[Row]:
    pairs = [covered(case(seed)) for seed in range(CASES)]
    losses = [1 - by_hand / best for by_hand, best in pairs]
    same = sum(by_hand == best for by_hand, best in pairs)
    yield Row(
        "positions lost by planning best fit first", f"{mean(losses):.0%} on average", f"{max(losses):.0%} at worst"
    )
    yield Row("cases where planning by hand is as good", f"{same} of {CASES}")


def covered(case: Case) -> tuple[int, int]:
    """Positions fully covered by hand, and at the proved optimum."""
    problem = case.problem
    wanted = [goal for goal in goals(problem) if goal.name == "required"]
    solution = solve(problem, wanted, canonical=False)
    if not solution.proved:
        raise RuntimeError("the optimum is not proved, so there is nothing to compare with")
    return wanted[0].measure(by_hand(case)), solution.tiers[0].value


def by_hand(case: Case) -> dict[tuple[str, Seat], int]:
    """Each position in turn takes the best fitting people until it is full."""
    left = {person.id: person.available for person in case.problem.people.values()}
    given: dict[tuple[str, Seat], int] = {}
    for seat, demand in case.problem.demands.items():
        short = demand.fte
        for person in sorted(case.problem.able(seat), key=lambda person: (-case.fit[person, seat], person)):
            fte = min(short, left[person])
            if fte:
                given[person, seat] = fte
                left[person] -= fte
                short -= fte
    return given


def case(seed: int) -> Case:
    """60 people with 0.1 to 1.0 FTE, each ready for a few of 20 positions that together ask for all their time."""
    draw = Random(seed)
    people = {f"p{n:02}": 10 * draw.randint(1, 10) for n in range(PEOPLE)}
    seats = [Seat("team", f"s{n:02}") for n in range(POSITIONS)]
    fit = {(p, seat): draw.randint(1, 100) for p in people for seat in draw.sample(seats, READY_FOR)}
    return Case(
        Problem(
            people={p: Candidate(p, "it", 100, fte, True) for p, fte in people.items()},
            demands={
                seat: wanted(seat, fte) for seat, fte in zip(seats, shares(draw, sum(people.values())), strict=True)
            },
            pairs={(p, seat): Pair(p, seat, False, False, False, frozenset()) for p, seat in sorted(fit)},
            teams={"team": 1},
            most_roles=POSITIONS,
            most_roles_in_team=POSITIONS,
        ),
        fit,
    )


def wanted(seat: Seat, fte: int) -> Demand:
    return Demand(seat, ("team",), "required", "in-team", 1, fte, 0, None, False, False)


def shares(draw: Random, total: int) -> list[int]:
    """The total cut into 20 amounts in tenths of an FTE, none of them nothing."""
    cuts = sorted(draw.sample(range(1, total // 10), POSITIONS - 1))
    return [10 * (high - low) for low, high in zip([0, *cuts], [*cuts, total // 10], strict=True)]
