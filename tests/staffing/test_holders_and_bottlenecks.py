"""Single holders and bottlenecks against enumeration: who is irreplaceable, and what is short of people."""

from __future__ import annotations

import pytest
from hypothesis import given

from teamplan.staffing.bottlenecks import bottlenecks
from teamplan.staffing.holders import nothing_to_spare, single_holders
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Name, Program
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import Engine, Search, solve

from . import oracle
from .strategies import A_THIRD, keeping, problems


@A_THIRD
@given(problems() | keeping())
def test_single_holders_are_those_without_whom_nobody_covers_as_much(problem: Problem) -> None:
    """Named with each covered core or required position they serve."""
    solution = solve(problem)
    seats = oracle.covered(problem, solution.amounts)
    irreplaceable = oracle.irreplaceable(problem, solution.amounts)
    expected = sorted((person, seat) for person, seat in solution.amounts if person in irreplaceable and seat in seats)
    assert sorted((one.person, one.seat) for one in single_holders(problem, solution)) == expected


@A_THIRD
@given(keeping())
def test_whoever_serves_nothing_and_is_missed_all_the_same_sits_where_time_is_kept(problem: Problem) -> None:
    """Everybody without whom not as much can be covered is told: as a holder, or with those of their origin."""
    solution = solve(problem)
    seats = oracle.covered(problem, solution.amounts)
    irreplaceable = oracle.irreplaceable(problem, solution.amounts)
    serving = {person for person, seat in solution.amounts if seat in seats}
    found = nothing_to_spare(problem, solution)
    assert {person for one in found for person in one.people} == irreplaceable - serving
    assert all(problem.people[person].origin == one.origin for one in found for person in one.people)
    assert all(problem.reserved[one.origin] for one in found)


@A_THIRD
@given(problems() | keeping())
def test_a_position_said_to_be_lost_with_somebody_is_lost(problem: Problem) -> None:
    for one in single_holders(problem, solve(problem)):
        if one.alone:
            assert not oracle.can_cover(oracle.leave(problem, one.person), frozenset({one.seat}))


@A_THIRD
@given(problems())
def test_of_a_large_problem_single_holders_are_those_whom_time_alone_proves(problem: Problem) -> None:
    """Without them some of the covered positions ask for more time than everyone ready for them has."""
    solution = solve(problem)
    seats = oracle.covered(problem, solution.amounts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("teamplan.staffing.holders.EXACT_PAIRS", -1)
        found = {one.person for one in single_holders(problem, solution)}
    serving = {person for person, seat in solution.amounts if seat in seats}
    assert found == {person for person in serving if short_without(problem, person, seats)}


def short_without(problem: Problem, person: str, seats: frozenset[Seat]) -> bool:
    short = oracle.bottlenecks(oracle.leave(problem, person), frozenset({"core", "required"}))
    return any(one <= seats for one in short)


@A_THIRD
@given(problems())
def test_a_supply_bottleneck_can_be_checked_by_hand_and_holds_no_position_too_many(problem: Problem) -> None:
    minimal = oracle.bottlenecks(problem, frozenset({"core", "required"}))
    for found in bottlenecks(problem, solve(problem)):
        seats = frozenset(found.positions)
        assert set(found.people) == oracle.able_for(problem, seats)
        assert found.demand == sum(problem.demands[seat].fte for seat in seats)
        assert found.supply == oracle.supply(problem, seats)
        if found.kind == "supply":
            assert found.demand > found.supply
            assert found.rows == ()
            assert seats in minimal


@A_THIRD
@given(problems())
def test_what_the_covered_positions_and_a_short_one_lack_together_is_told_as_supply(problem: Problem) -> None:
    """Where a short position with someone ready is in a minimal set with covered ones, some bottleneck names supply."""
    solution = solve(problem)
    minimal = oracle.bottlenecks(problem, frozenset({"core", "required"}))
    found = bottlenecks(problem, solution)
    for seat in short_with_someone_ready(problem, solution.amounts):
        beside_covered = {one for one in minimal if one - oracle.covered(problem, solution.amounts) == {seat}}
        if beside_covered:
            assert any(one.kind == "supply" for one in found)
        if not minimal:
            assert all(one.kind == "conflict" for one in found)


@A_THIRD
@given(problems())
def test_a_position_short_for_want_of_rows_alone_is_told_as_conflict(problem: Problem) -> None:
    solution = solve(problem)
    covered = oracle.covered(problem, solution.amounts)
    found = bottlenecks(problem, solution)
    for seat in short_with_someone_ready(problem, solution.amounts):
        together = covered | {seat}
        enough = not any(one <= together for one in oracle.bottlenecks(problem, frozenset({"core", "required"})))
        if enough and not oracle.can_cover(problem, together):
            assert any(one.kind == "conflict" and one.rows for one in found)


@A_THIRD
@given(problems())
def test_each_row_of_a_conflict_is_necessary_and_together_they_suffice(problem: Problem) -> None:
    """Without any one of its rows or positions the rest can be had, which plain arithmetic confirms."""
    solution = solve(problem)
    for found in bottlenecks(problem, solution):
        if found.kind == "conflict":
            kept = [*(("needed", *seat) for seat in found.positions), *found.rows]
            assert found.rows
            assert not possible(problem, solution, kept)
            for left_out in kept:
                assert possible(problem, solution, [name for name in kept if name != left_out]), left_out


def possible(problem: Problem, solution: Solution, names: list[Name]) -> bool:
    """Whether an arrangement keeps the rows of these names, and those that only say what a column means."""
    search = Search(problem, all_rows=True)
    for seat, demand in problem.demands.items():
        amounts = [(search.program.amount(person, seat), 1) for person in problem.able(seat)]
        search.program.row(("needed", *seat), amounts, low=demand.fte)
    search.hold(solution.tiers, ("viable-teams", "core"))
    whole = search.program
    assert {*names} <= {row.name for row in whole.rows}, "a conflict names only rows that there are"
    rows = [row for row in whole.rows if row.name in names or row.name[0] in ("covered", "viable", "composition")]
    found = Engine(Program(problem, whole.lower, whole.upper, whole.at, rows)).maximise([])
    if found is None:
        return False
    sums = [sum(factor * found.values[column] for column, factor in row.terms) for row in rows]
    assert all(row.low <= sum <= row.high for row, sum in zip(rows, sums, strict=True))
    return True


def short_with_someone_ready(problem: Problem, x: oracle.Amounts) -> list[Seat]:
    asked = {d.seat for d in problem.demands.values() if d.need != "recommended"} - oracle.covered(problem, x)
    return sorted(seat for seat in asked if oracle.able_for(problem, frozenset({seat})))
