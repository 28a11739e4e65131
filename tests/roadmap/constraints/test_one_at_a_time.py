"""A post is filled once, a contractor has one contract, a learner learns one thing, at any one time."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.verify import Broken, verify
from teamplan.staffing.problem import Problem

from ..texts import planned
from ..values import A2, A, B, contract, hire, lend, release, roadmap, supplier, train, wanted


def broken(problem: RoadmapProblem) -> list[Broken]:
    """What doing everything that is on offer breaks of this constraint."""
    plan = replace(planned(problem), chosen=problem.options)
    return [one[1:] for one in verify(problem, plan) if one[0] == "one-at-a-time"]


def test_one_contract_at_a_time() -> None:
    """Two contracts of the same contractor would together be enough."""
    both = [contract("contract/1", 0, 0, 2), contract("contract/1", 0, 1, 3)]
    problem = roadmap([wanted(A, 4)], {"contract/1": [A]}, options=both, months=3)
    problem = replace(problem, monthly=tuple(_able_for(month, "contract/1", 4) for month in problem.monthly))
    assert planned(problem).months == {}
    assert broken(problem) == [("contract/1", "Feb 2027")]


def test_one_contract_after_the_other() -> None:
    both = [contract("contract/1", 0, 0, 2), contract("contract/1", 0, 2, 3)]
    problem = roadmap([wanted(A)], {"contract/1": [A]}, options=both, months=4)
    assert (planned(problem).months, len(planned(problem).chosen)) == ({"a": 0}, 2)
    assert broken(problem) == []


def test_a_supplier_has_one_term_at_a_time() -> None:
    both = [supplier({"supplier-1/a": 2}, 0, 0, 3, 0), supplier({"supplier-1/a": 2}, 0, 2, 4, 0)]
    assert broken(roadmap([wanted(A)], {"supplier-1/a": [A]}, options=both, months=4)) == [("supplier-1/a", "Mar 2027")]


def test_a_post_is_filled_once() -> None:
    problem = roadmap([wanted(A, 4)], {"hire/1": [A]}, options=[hire("hire/1", 0, 0), hire("hire/1", 0, 1)], months=3)
    problem = replace(problem, monthly=tuple(_able_for(month, "hire/1", 4) for month in problem.monthly))
    assert planned(problem).months == {}
    assert broken(problem) == [("hire", "hire/1")]


def test_a_person_is_released_once_and_shared_once() -> None:
    twice = [release("ann", 0, 0, 1), release("ann", 0, 1, 2), lend("ann", 0, 0), lend("ann", 0, 1)]
    problem = roadmap([wanted(A)], {"ann": [A, B]}, {"ann": (4, 1)}, twice)
    assert broken(problem) == [("release", "ann"), ("share", "ann")]


def test_one_thing_is_learnt_at_a_time_and_once() -> None:
    side_by_side = [train("ann", A, 0, 2), train("ann", A2, 1, 3, role="other")]
    problem = roadmap([wanted(A, 1), wanted(A2, 1)], {"ann": [A, A2]}, {"ann": (4, 4)}, side_by_side, months=4)
    assert planned(problem).months == {}
    assert broken(problem) == [("learning ann", "Feb 2027")]
    in_turn = [train("ann", A, 0, 1), train("ann", A2, 1, 3, role="other")]
    problem = roadmap([wanted(A, 1), wanted(A2, 1)], {"ann": [A, A2]}, {"ann": (4, 4)}, in_turn, months=4)
    assert planned(problem).months == {"a": 3}
    assert broken(problem) == []
    again = [train("ann", A, 0, 1), train("ann", A, 1, 2)]
    assert broken(roadmap([wanted(A)], {"ann": [A]}, {"ann": (4, 4)}, again)) == [("train", "ann", "r", "l")]


def _able_for(month: Problem, person: str, fte: int) -> Problem:
    return replace(month, people={**month.people, person: replace(month.people[person], available=fte)})
