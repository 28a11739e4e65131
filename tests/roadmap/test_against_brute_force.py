"""The engine against enumeration: stage months, least cost and plans that hold, on tiny problems of all kinds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.solve import Search
from teamplan.roadmap.verify import verify

from .oracle import Judge, best, broken, earliest, unused, worth
from .strategies import CASES, FEWER, problems


@CASES
@given(problems())
def test_the_months_and_the_cost_are_those_of_brute_force(problem: RoadmapProblem) -> None:
    truth = best(problem)
    months, tiers = Search(problem).soonest()
    assert months == truth.months
    assert [(tier.value, tier.bound) for tier in tiers] == [(month, month) for month in truth.months.values()]
    plan = Search(problem).plan(months, tiers)
    assert plan is not None
    assert (plan.cost, change(problem, plan)) == (truth.cost, truth.change)
    proved(plan)
    holds(problem, arranged(problem, plan))


@FEWER
@given(problems(), st.data())
def test_for_any_stage_months_the_least_cost_is_that_of_brute_force(
    problem: RoadmapProblem, data: st.DataObject
) -> None:
    months: dict[str, int] = {}
    for stage in problem.stages:
        first = earliest(problem, stage, months)
        if first < problem.months and (not stage.after or stage.after in months):
            months[stage.team] = data.draw(st.integers(first, problem.months - 1), label=f"month of {stage.team}")
    truth = Judge(problem).cheapest(months)
    plan, cheapest = Search(problem).plan(months, []), Search(problem).cheapest(months)
    if truth is None:
        assert plan is None
        assert cheapest is None
        return
    assert plan is not None
    assert cheapest is not None
    assert cheapest[1] == plan.cost == worth(problem, truth)[0]
    assert change(problem, plan) == worth(problem, truth)[2:]
    holds(problem, arranged(problem, plan))


@FEWER
@given(problems(), st.integers(0, 2**64 - 1))
def test_after_an_earlier_plan_it_is_still_that_of_brute_force(problem: RoadmapProblem, seed: int) -> None:
    """Some actions are decided, and some others were planned: kept where that costs nothing, as all does in half."""
    chance = Random(seed)
    if chance.random() < 0.5:
        gifts = tuple(replace(option, cost=(0,) * problem.months) for option in problem.options)
        problem = replace(problem, options=gifts)
    free = list(problem.allowed)
    decided = frozenset(chance.sample(free, min(len(free), chance.randrange(3))))
    earlier = (*decided, *chance.sample(free, min(len(free), 2)))
    after = replace(problem, decided=decided, earlier=tuple(dict.fromkeys(earlier)))
    judge = Judge(after)
    if not judge.sets:  # what is decided cannot be
        assert Search(after).soonest()[0] == {}
        return
    months, tiers = Search(after).soonest()
    assert months == judge.soonest()
    truth, plan = judge.cheapest(months), Search(after).plan(months, tiers)
    assert truth is not None
    assert plan is not None
    assert worth(after, plan.chosen) == worth(after, truth)
    assert decided <= set(plan.chosen)
    proved(plan)
    holds(after, arranged(after, plan))


def change(problem: RoadmapProblem, plan: Plan) -> tuple[int, int]:
    return len(plan.chosen), sum(unused(problem, option) for option in plan.chosen)


def proved(plan: Plan) -> None:
    assert plan.proved
    assert [tier.bound for tier in plan.tiers] == [tier.value for tier in plan.tiers]
    assert next(tier.value for tier in plan.tiers if tier.name == "cost") == plan.cost


def holds(problem: RoadmapProblem, plan: Plan) -> None:
    assert verify(problem, plan) == []
    assert broken(problem, plan) == set()
