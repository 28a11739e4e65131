"""`verify` without the solver: it objects to exactly the arrangements that break a row, and to each kind of row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat
from teamplan.staffing.solution import verify
from teamplan.staffing.solve import solve

from .oracle import ROWS, Key, broken
from .strategies import problems

HOME, DESK, AWAY, SHARED = Seat("a", "home"), Seat("a", "desk"), Seat("b", "away"), Seat("b", "shared")
BOARD = Seat("", "board")
SEATS = (HOME, DESK, AWAY, SHARED, BOARD)


def wanting(seat: Seat, **changes: object) -> Demand:
    sits = "organisation" if seat is BOARD else "shared" if seat is SHARED else "in-team"
    teams = (seat.team,) if seat.team else ("a", "b")
    return replace(Demand(seat, teams, "core", sits, 1, 100, 0, None, False, False), **changes)  # type: ignore[arg-type]


def office(**changes: object) -> Problem:
    """Two people, each able for every position, 1.0 FTE; two teams and a position of the organisation."""
    people = {id: Candidate(id, "it", 100, 100, True) for id in ("ann", "bob")}
    problem = Problem(
        people=people,
        demands={seat: wanting(seat) for seat in sorted(SEATS)},
        pairs={(id, seat): Pair(id, seat, True, False, False, frozenset()) for id in people for seat in sorted(SEATS)},
        teams={"a": 1, "b": 1},
    )
    return replace(problem, **changes)  # type: ignore[arg-type]


def demanding(seat: Seat, **changes: object) -> Problem:
    problem = office()
    return replace(problem, demands={**problem.demands, seat: wanting(seat, **changes)})


def keeping_apart(*seats: Seat, hard: bool = True) -> Problem:
    return office(rules=(Composition("a", 0, "apart", hard, positions=seats),))


ONLY_BOB = {key: pair for key, pair in office().pairs.items() if key != ("ann", HOME)}

# row, what the problem says, an arrangement that breaks that row alone, one as close to it that breaks none
BREAKS: list[tuple[str, Problem, dict[Key, int], dict[Key, int]]] = [
    ("able", office(pairs=ONLY_BOB), {("ann", HOME): 20}, {("ann", DESK): 20}),
    ("able", office(), {("ann", HOME): 0}, {}),
    ("capacity", office(), {("ann", HOME): 60, ("ann", DESK): 41}, {("ann", HOME): 60, ("ann", DESK): 40}),
    ("needed", office(), {("ann", HOME): 60, ("bob", HOME): 41}, {("ann", HOME): 60, ("bob", HOME): 40}),
    ("least share", demanding(HOME, least=30), {("ann", HOME): 29}, {("ann", HOME): 30}),
    ("most people", demanding(HOME, most_people=1), {("ann", HOME): 9, ("bob", HOME): 9}, {("ann", HOME): 9}),
    ("reserved", office(reserved={"it": 150}), {("ann", HOME): 30, ("bob", DESK): 21}, {("ann", HOME): 50}),
    ("one home", office(), {("ann", HOME): 10, ("ann", AWAY): 10}, {("ann", HOME): 10, ("ann", SHARED): 10}),
    (
        "roles at once",
        office(most_roles=2),
        {("ann", HOME): 10, ("ann", SHARED): 10, ("ann", BOARD): 10},
        {("ann", HOME): 10, ("ann", BOARD): 10, ("bob", SHARED): 10},
    ),
    (
        "roles at once",
        office(most_roles_in_team=1),
        {("ann", HOME): 10, ("ann", DESK): 10},
        {("ann", HOME): 10, ("ann", BOARD): 10},
    ),
    (
        "kept apart",
        keeping_apart(HOME, DESK),
        {("ann", HOME): 9, ("ann", DESK): 9},
        {("ann", HOME): 9, ("bob", DESK): 9},
    ),
    ("kept apart", keeping_apart(HOME, BOARD), {("ann", HOME): 9, ("ann", BOARD): 9}, {("ann", HOME): 9}),
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


def test_a_warning_to_keep_apart_is_no_row() -> None:
    assert verify(keeping_apart(HOME, DESK, hard=False), {("ann", HOME): 9, ("ann", DESK): 9}) == []


@given(problems(), st.data())
def test_any_arrangement_is_judged_as_by_the_oracle(problem: Problem, data: st.DataObject) -> None:
    keys = [(person, seat) for person in problem.people for seat in problem.demands]
    amounts = data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from((1, 1, 1, 2, 2, 3, 4)), max_size=5))
    assert bool(verify(problem, amounts)) == bool(broken(problem, amounts))


@given(problems(), st.data())
def test_a_mutated_plan_is_judged_as_by_the_oracle(problem: Problem, data: st.DataObject) -> None:
    amounts = dict(solve(problem).amounts)
    key = data.draw(st.sampled_from([(person, seat) for person in problem.people for seat in problem.demands]))
    amounts[key] = amounts.get(key, 0) + data.draw(st.sampled_from((-1, 1, 2, 5)))
    assert bool(verify(problem, amounts)) == bool(broken(problem, amounts))


@given(problems())
def test_a_plan_with_too_much_of_anyone_is_refused(problem: Problem) -> None:
    amounts = solve(problem).amounts
    for (person, seat), amount in amounts.items():
        beyond = max(problem.people[person].available, problem.demands[seat].fte) + 1
        assert verify(problem, {**amounts, (person, seat): beyond})
        assert verify(problem, {**amounts, (person, seat): -amount})
