"""A stage comes after the one it waits for and its gate; what only it needs starts after the gate."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import Gate, RoadmapProblem, Stage
from teamplan.roadmap.verify import verify

from ..texts import actions, planned
from ..values import FIRST, A, B, binds, hire, roadmap, wanted


def then(stage: Stage, months: int = 5) -> RoadmapProblem:
    options = [hire("hire/a", 0, 1), *(hire("hire/b", start, start + 1, team="b") for start in range(4))]
    ready = {"hire/a": [A], "hire/b": [B], "ann": [B]}
    return roadmap([wanted(A), wanted(B)], ready, {"ann": (2, 0)}, options, months, (FIRST, stage))


def test_a_stage_waits_for_the_one_before_it() -> None:
    tight, loose = then(Stage("b", "a", None, 0)), then(Stage("b", "", None, 0))
    early = roadmap([wanted(A), wanted(B)], {"ann": [B], "hire/a": [A]}, {"ann": (2, 2)}, [hire("hire/a", 0, 1)])
    early = replace(early, stages=loose.stages)
    ordered = replace(early, stages=tight.stages)
    assert (planned(early).months, planned(ordered).months) == ({"a": 1, "b": 0}, {"a": 1, "b": 1})
    assert verify(ordered, planned(early)) == [("order", "b", "Jan 2027")]
    assert planned(ordered.easing(("after", "b"))).months == {"a": 1, "b": 0}


def test_a_gate_holds_the_stage_and_what_only_it_needs() -> None:
    tight, loose = then(Stage("b", "a", Gate(1), 0)), then(Stage("b", "a", None, 0))
    assert binds("order", tight, loose) == [("b", "Feb 2027"), ("b", "hire/b", "Jan 2027")]
    plan = planned(tight)
    assert (plan.months, actions(plan)) == ({"a": 1, "b": 3}, [("hire", "hire/a", 1), ("hire", "hire/b", 3)])


def test_a_gate_of_no_month_is_a_decision_all_the_same() -> None:
    """The hire for the second team waits until the first is viable."""
    assert planned(then(Stage("b", "a", Gate(0), 0))).months == {"a": 1, "b": 2}
    assert planned(then(Stage("b", "a", Gate(9), 0)).easing(("gate", "b"))).months == {"a": 1, "b": 2}


def test_nothing_is_bought_for_a_team_that_is_not_planned() -> None:
    problem = then(Stage("b", "a", Gate(9), 0))
    plan = planned(problem)
    assert (plan.months, actions(plan)) == ({"a": 1}, [("hire", "hire/a", 1)])
    bought = replace(plan, chosen=problem.options[:2])
    assert verify(problem, bought) == [("order", "b", "hire/b", "Jan 2027")]


def test_a_stage_is_one_of_the_roadmap_in_a_month_of_the_plan() -> None:
    problem = then(Stage("b", "a", None, 0))
    plan = planned(problem)
    for months in ({**plan.months, "b": 5}, {**plan.months, "ghost": 0}, {"b": 3}):
        assert "order" in {one[0] for one in verify(problem, replace(plan, months=months))}, months
