"""`verify` without the solver: it objects to exactly the arrangements that break a row, and to each kind of row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat
from teamplan.staffing.solution import verify
from teamplan.staffing.solve import solve

from .oracle import ROWS, Key, best, broken
from .strategies import A_THIRD, problems

HOME, DESK, AWAY, SHARED = Seat("a", "home"), Seat("a", "desk"), Seat("b", "away"), Seat("b", "shared")
BOARD = Seat("", "board")
PANEL = Seat("", "panel")
SEATS = tuple(sorted((HOME, DESK, AWAY, SHARED, BOARD, PANEL)))


def wanting(seat: Seat, **changes: object) -> Demand:
    sits = "organisation" if not seat.team else "shared" if seat is SHARED else "in-team"
    teams = (seat.team,) if seat.team else ("a", "b")
    return replace(Demand(seat, teams, "core", sits, 1, 2, 0, None, False, False), **changes)  # type: ignore[arg-type]


def office(available: int = 4, **changes: object) -> Problem:
    """Ann and Bob, able for every position of 2 hundredths, and three people who are away: 18 contracted in all."""
    people = {id: Candidate(id, "it", 6, available, True) for id in ("ann", "bob")}
    problem = Problem(
        people={**people, "crowd": Candidate("crowd", "it", 2, 0, True, count=3)},
        demands={seat: wanting(seat) for seat in SEATS},
        pairs={(id, seat): Pair(id, seat, True, False, False, frozenset()) for id in people for seat in SEATS},
        teams={"a": 1, "b": 1},
    )
    return replace(problem, **changes)  # type: ignore[arg-type]


def demanding(seat: Seat, available: int = 4, **changes: object) -> Problem:
    problem = office(available)
    return replace(problem, demands={**problem.demands, seat: wanting(seat, **changes)})


def keeping_apart(*seats: Seat, hard: bool = True) -> Problem:
    return office(rules=(Composition("a", 0, "apart", hard, positions=seats),))


BOB_AT_HOME = {key: pair for key, pair in office().pairs.items() if key != ("ann", HOME)}
FULL_DAY: dict[Key, int] = {("ann", HOME): 2, ("ann", DESK): 2}

# row, what the problem says, an arrangement that breaks that row alone, one close to it that breaks none
BREAKS: list[tuple[str, Problem, dict[Key, int], dict[Key, int]]] = [
    ("able", office(pairs=BOB_AT_HOME), {("ann", HOME): 1}, {("ann", DESK): 1}),
    ("able", office(), {("ann", HOME): 0}, {}),
    ("capacity", office(), {**FULL_DAY, ("ann", SHARED): 1}, FULL_DAY),
    ("needed", office(), {("ann", HOME): 2, ("bob", HOME): 1}, {("ann", HOME): 1, ("bob", HOME): 1}),
    ("least share", demanding(HOME, least=2), {("ann", HOME): 1, ("bob", HOME): 1}, {("ann", HOME): 2}),
    ("most people", demanding(HOME, 1, most_people=1), {("ann", HOME): 1, ("bob", HOME): 1}, {("ann", HOME): 1}),
    (
        "reserved",
        office(reserved={"it": 15}),
        {("ann", HOME): 2, ("bob", DESK): 2},
        {("ann", HOME): 2, ("bob", DESK): 1},
    ),
    ("one home", office(), {("ann", HOME): 1, ("ann", AWAY): 1}, {("ann", HOME): 1, ("ann", SHARED): 1}),
    (
        "roles at once",
        office(most_roles=2),
        {("ann", HOME): 1, ("ann", SHARED): 1, ("ann", BOARD): 1},
        {("ann", HOME): 1, ("ann", BOARD): 1, ("bob", SHARED): 1},
    ),
    ("roles at once", office(most_roles_in_team=1), FULL_DAY, {("ann", HOME): 2, ("ann", BOARD): 2}),
    ("roles at once", office(most_roles_in_team=1), {("ann", BOARD): 1, ("ann", PANEL): 1}, {("ann", BOARD): 2}),
    ("kept apart", keeping_apart(HOME, DESK), FULL_DAY, {("ann", HOME): 2, ("bob", DESK): 2}),
    ("kept apart", keeping_apart(HOME, BOARD), {("ann", HOME): 1, ("ann", BOARD): 1}, {("ann", HOME): 1}),
]


def test_each_row_is_broken_somewhere_here() -> None:
    assert {row for row, *_ in BREAKS} == set(ROWS)


@pytest.mark.parametrize(("row", "problem", "bad", "good"), BREAKS)
def test_one_broken_row_is_found_and_the_arrangement_beside_it_passes(
    row: str, problem: Problem, bad: dict[Key, int], good: dict[Key, int]
) -> None:
    assert broken(problem, bad) == {row}
    assert verify(problem, bad)
    assert broken(problem, good) == set()
    assert verify(problem, good) == []


@pytest.mark.parametrize(("problem", "bad"), [(problem, bad) for _, problem, bad, _ in BREAKS])
def test_the_solver_keeps_the_row_where_only_those_pairs_are_left(problem: Problem, bad: dict[Key, int]) -> None:
    left = {key: pair for key, pair in problem.pairs.items() if key in bad}
    tempted = replace(problem, pairs=left)
    assert dict(solve(tempted).amounts) == best(tempted).amounts


def test_a_warning_to_keep_apart_is_no_row() -> None:
    assert verify(keeping_apart(HOME, DESK, hard=False), FULL_DAY) == []


@A_THIRD
@given(problems(), st.data())
def test_any_arrangement_is_judged_as_by_the_oracle(problem: Problem, data: st.DataObject) -> None:
    keys = [(person, seat) for person in problem.people for seat in problem.demands]
    amounts = data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from((1, 1, 1, 2, 2, 3, 4)), max_size=5))
    assert bool(verify(problem, amounts)) == bool(broken(problem, amounts))


@A_THIRD
@given(problems(), st.data())
def test_a_mutated_plan_is_judged_as_by_the_oracle(problem: Problem, data: st.DataObject) -> None:
    amounts = dict(solve(problem).amounts)
    key = data.draw(st.sampled_from([(person, seat) for person in problem.people for seat in problem.demands]))
    amounts[key] = amounts.get(key, 0) + data.draw(st.sampled_from((-1, 1, 2, 5)))
    assert bool(verify(problem, amounts)) == bool(broken(problem, amounts))


@A_THIRD
@given(problems())
def test_a_plan_with_too_much_of_anyone_is_refused(problem: Problem) -> None:
    amounts = solve(problem).amounts
    for (person, seat), amount in amounts.items():
        beyond = max(problem.people[person].available, problem.demands[seat].fte) + 1
        assert verify(problem, {**amounts, (person, seat): beyond})
        assert verify(problem, {**amounts, (person, seat): -amount})
