"""The bound that one row by itself shows: no arrangement passes it, whatever amounts are held already."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamplan.staffing.implied import Implied
from teamplan.staffing.problem import Candidate, Demand, Pair, Problem, Seat
from teamplan.staffing.solve import Search

from .oracle import arrangements
from .strategies import A_THIRD, problems


@A_THIRD
@given(problems(), st.data())
def test_no_arrangement_passes_an_implied_bound(problem: Problem, data: st.DataObject) -> None:
    program = Search(problem, all_rows=True).program
    columns = {pair: program.amount(*pair) for pair in problem.pairs}
    implied = Implied(program)
    left = list(arrangements(problem))
    for pair, column in columns.items():
        amounts = sorted({x.get(pair, 0) for x in left})
        assert implied.most_of(column) >= amounts[-1]
        held = data.draw(st.sampled_from(amounts))
        implied.hold(column, held)
        left = [x for x in left if x.get(pair, 0) == held]


def test_what_others_give_already_bounds_what_is_left() -> None:
    desk = Seat("a", "desk")
    problem = Problem(
        people={id: Candidate(id, None, 3, 3, True) for id in ("ann", "bob")},
        demands={desk: Demand(desk, ("a",), "core", "in-team", 1, 4, 0, None, False, False)},
        pairs={(id, desk): Pair(id, desk, False, False, False, frozenset()) for id in ("ann", "bob")},
        teams={"a": 1},
    )
    program = Search(problem).program
    ann, bob = program.amount("ann", desk), program.amount("bob", desk)
    implied = Implied(program)
    assert (implied.most_of(ann), implied.most_of(bob)) == (3, 3)
    implied.hold(ann, 2)
    assert implied.most_of(bob) == 2
