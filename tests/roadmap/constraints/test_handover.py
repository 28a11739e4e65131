"""Before a supplier's term ends, employees cover every position that the supplier fills."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import Option, RoadmapProblem
from teamplan.roadmap.verify import verify

from ..texts import actions, planned
from ..values import A, hire, roadmap, supplier, wanted

SUPPLIER = {"supplier-1/a": 2}
READY = {"supplier-1/a": [A], "hire/1": [A]}


def problem(term: int, *hires: Option, handover: int = 1, months: int = 5) -> RoadmapProblem:
    options = [supplier(SUPPLIER, 0, 0, term, handover), *hires]
    return roadmap([wanted(A)], READY, options=options, months=months)


def test_the_last_month_of_a_term_is_covered_by_employees_already() -> None:
    assert planned(problem(3, hire("hire/1", 0, 2))).months == {"a": 0}
    assert planned(problem(3, hire("hire/1", 0, 3))).months == {"a": 3}
    assert planned(problem(3, hire("hire/1", 0, 3), handover=0)).months == {"a": 0}


def test_as_many_months_as_it_takes() -> None:
    assert planned(problem(3, hire("hire/1", 0, 2), handover=2)).months == {"a": 2}
    assert planned(problem(3, hire("hire/1", 0, 1), handover=2)).months == {"a": 0}


def test_a_term_that_goes_on_beyond_the_plan_is_handed_over_beyond_it() -> None:
    assert planned(problem(5)).months == {"a": 0}
    assert planned(problem(4)).months == {}


def test_a_supplier_in_the_months_of_handover_is_named() -> None:
    found = problem(3, hire("hire/1", 0, 2))
    plan = planned(found)
    assert actions(plan) == [("hire", "hire/1", 2), ("supplier-team", "supplier-1/a", 0)]
    assert plan.arrangement[2] == {("hire/1", A): 2}
    late = (*plan.arrangement[:2], plan.arrangement[1], *plan.arrangement[3:])
    assert verify(found, replace(plan, arrangement=late)) == [("handover", "a", "dev", "Mar 2027")]
