"""What is true of the answer to any problem, without knowing it: order, more people, more readiness, looser rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from teamplan.staffing.problem import Candidate, Demand, Problem, Seat
from teamplan.staffing.solve import solve

from .oracle import best, vector
from .strategies import A_THIRD, candidates, pairings, problems, trimmed


@A_THIRD
@given(problems(), st.integers(0, 2**32))
def test_the_order_of_people_never_matters(problem: Problem, seed: int) -> None:
    chance = Random(seed)
    people, pairs = list(problem.people.items()), list(problem.pairs.items())
    chance.shuffle(people)
    chance.shuffle(pairs)
    assert solve(replace(problem, people=dict(people), pairs=dict(pairs))) == solve(problem)


@A_THIRD
@given(problems(), candidates("p9"), st.data())
def test_d17_one_more_ready_person_never_worsens_the_goals(
    problem: Problem, newcomer: Candidate, data: st.DataObject
) -> None:
    new = {("p9", seat): data.draw(pairings("p9", seat)) for seat in problem.demands if data.draw(st.booleans())}
    wider = replace(
        problem, people={**problem.people, "p9": newcomer}, pairs=dict(sorted({**problem.pairs, **new}.items()))
    )
    assert goals_of(wider) >= goals_of(problem)


@A_THIRD
@given(problems(), st.data())
def test_dropping_what_a_position_requires_never_worsens_the_goals(problem: Problem, data: st.DataObject) -> None:
    """A skill level, a registration or an origin less: whoever was ready still is, and others may be."""
    seat = data.draw(st.sampled_from(sorted(problem.demands)))
    new = {(person, seat): data.draw(pairings(person, seat)) for person in problem.people}
    wider = replace(problem, pairs=dict(sorted({**new, **problem.pairs}.items())))
    assert goals_of(wider) >= goals_of(problem)


def loosened_demands(problem: Problem, change: Callable[[Demand], Demand]) -> dict[Seat, Demand]:
    return {seat: change(demand) for seat, demand in problem.demands.items()}


def with_more_time(problem: Problem) -> Problem:
    """A hundredth more for everyone who has time; the absent stay absent."""
    more = {
        id: replace(one, available=one.available + 1, contracted=one.contracted + 1) if one.available else one
        for id, one in problem.people.items()
    }
    return replace(problem, people=more)


LOOSER: dict[str, Callable[[Problem], Problem]] = {
    "capacity": with_more_time,
    "least share": lambda p: replace(p, demands=loosened_demands(p, lambda d: replace(d, least=0))),
    "most people": lambda p: replace(p, demands=loosened_demands(p, lambda d: replace(d, most_people=None))),
    "reserved": lambda p: replace(p, reserved={}),
    "one home": lambda p: replace(
        p, demands=loosened_demands(p, lambda d: replace(d, sits="shared" if d.sits == "in-team" else d.sits))
    ),
    "roles at once": lambda p: replace(p, most_roles=9, most_roles_in_team=9),
}


@pytest.mark.parametrize("row", LOOSER)
def test_a_looser_row_never_worsens_the_goals(row: str) -> None:
    @settings(max_examples=settings().max_examples // 6)
    @given(problems())
    def never_worse(problem: Problem) -> None:
        assert goals_of(LOOSER[row](problem)) >= goals_of(problem)

    never_worse()


@pytest.mark.parametrize("row", LOOSER)
def test_the_problems_drawn_are_such_that_each_row_matters(row: str) -> None:
    """Without it another arrangement is best: a row that never binds is a row never tested."""

    def matters(problem: Problem) -> bool:
        looser = LOOSER[row](problem)
        return trimmed(looser) is looser and best(looser).amounts != best(problem).amounts

    quick = settings(max_examples=500, phases=(Phase.generate,), derandomize=True, database=None, deadline=None)
    find(problems(), matters, settings=quick)


def goals_of(problem: Problem) -> tuple[int, ...]:
    solution = solve(problem)
    assert solution.proved
    return vector(problem, solution.amounts)
