"""The search for stage months, and what is said where the limit on its work strikes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

import pytest

from teamplan.roadmap import solve
from teamplan.roadmap.alternatives import alternatives
from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.solve import Posed, Search
from teamplan.roadmap.verify import verify
from teamplan.staffing.solve import Undecided

from .values import A2, A, hire, roadmap, wanted


def possible(first: int, tried: list[int], month: int) -> bool:
    tried.append(month)
    return month >= first


@pytest.mark.parametrize("last", range(7))
@pytest.mark.parametrize("low", [0, 1, 3])
def test_the_first_month_that_is_possible_is_found(low: int, last: int) -> None:
    for first in range(low, last + 1):
        tried: list[int] = []
        assert solve._first(low, last, partial(possible, first, tried)) == first
        assert len(tried) == len(set(tried))
        assert all(low <= month <= last for month in tried)
    assert solve._first(low, last, lambda _: False) is None


def knapsack() -> RoadmapProblem:
    """Two positions to be covered by part-time posts of odd sizes, priced by size: hard to prove the cheapest."""
    chance = Random(1)
    posts = {f"hire/{number}": chance.randrange(20, 60) for number in range(24)}
    options = [hire(post, 0, 1, fte * 100 + chance.randrange(40), fte) for post, fte in posts.items()]
    demands = [wanted(A, 211, least=20), wanted(A2, 157, least=20)]
    return roadmap(demands, {post: [A, A2] for post in posts}, options=options)


def test_a_limit_that_strikes_gives_the_bound_and_is_never_called_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(solve._OPTIONS, "mip_max_nodes", 1)
    problem = knapsack()
    months, tiers = Search(problem).soonest()
    plan = Search(problem).plan(months, tiers)
    assert plan
    assert not plan.proved
    cost = next(tier for tier in plan.tiers if tier.name == "cost")
    assert (cost.status, cost.value) == ("feasible", plan.cost)
    assert 0 < cost.bound < cost.value
    assert verify(problem, arranged(problem, plan)) == []


def test_what_was_not_decided_is_not_called_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(solve._OPTIONS, "mip_max_nodes", 0)
    problem = knapsack()
    months, tiers = Search(problem).soonest()
    assert months == {}
    assert [(tier.name, tier.value, tier.bound, tier.status) for tier in tiers] == [("month of a", 3, 1, "feasible")]


def test_a_month_that_was_not_tried_is_not_ruled_out() -> None:
    """The search leaps: months 0 and 1 are impossible, 3 is not decided, 4 is possible, and nobody asked about 2."""
    answers = {0: False, 1: False, 3: None}
    problem = replace(knapsack(), monthly=knapsack().monthly[:1] * 9)
    search = Search(problem)
    search._bound = lambda *_: 0  # type: ignore[method-assign]

    class Asked:
        def __init__(self, month: int) -> None:
            self.month = month

        def affordable(self) -> bool | None:
            return answers.get(self.month, True)

    search.posed = lambda months: Asked(months["a"])  # type: ignore[assignment,method-assign,return-value]
    tier = search.earliest(problem.stages[0], {})
    assert tier
    assert (tier.status, tier.bound) == ("feasible", 2)


def test_an_alternative_or_a_point_that_is_not_decided_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is never lost because one question of many was too hard."""

    def too_hard(*_: object, **__: object) -> None:
        raise Undecided

    problem = knapsack()
    months, tiers = Search(problem).soonest()
    plan = Search(problem).plan(months, tiers)
    assert plan
    monkeypatch.setattr(Posed, "best", too_hard)
    assert Search(problem).cheapest(months) is None
    assert all(found == () for found in alternatives(problem, plan).values())


def test_a_cost_that_is_not_decided_is_that_of_the_plan_found_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_hard(*_: object, **__: object) -> None:
        raise Undecided

    posed = Posed(knapsack(), {"a": 1})
    assert posed.possible()
    monkeypatch.setattr(Posed, "best", too_hard)
    assert posed.cheapest
    assert (posed.cheapest.proved, posed.cheapest.bound) == (False, 0)
    assert -posed.cheapest.total == sum(one.total for one in posed.model.chosen(posed.cheapest.values)) > 0
