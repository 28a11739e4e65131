"""From its month to the horizon a stage's core and required positions are filled, and its hard rules hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Composition

from ..texts import actions, planned
from ..values import A2, BOARD, A, binds, contract, hire, roadmap, wanted

READY = {"ann": [A], "hire/1": [A, A2]}
SHORT = roadmap([wanted(A, 3)], READY, {"ann": (2, 2)}, [hire("hire/1", 0, 1)])


def test_a_position_is_filled_wholly() -> None:
    enough = roadmap([wanted(A, 2)], READY, {"ann": (2, 2)}, [hire("hire/1", 0, 1)])
    assert binds("covered", SHORT, enough) == [("a", "dev", label) for label in ("Jan 2027", "Feb 2027", "Mar 2027")]


@pytest.mark.parametrize(("need", "month"), [("core", 1), ("required", 1), ("recommended", 0)])
def test_what_is_recommended_need_not_be_filled(need: str, month: int) -> None:
    demands = [wanted(A, 2), wanted(A2, 1, need=need)]
    assert planned(roadmap(demands, READY, {"ann": (2, 2)}, [hire("hire/1", 0, 1)])).months == {"a": month}


def test_a_position_of_the_organisation_is_filled_for_each_team_that_needs_it() -> None:
    needs = [wanted(A), wanted(BOARD, 2, teams=("a",))]
    other = [wanted(A), wanted(BOARD, 2, teams=("b",))]
    ready = {"ann": [A], "hire/1": [BOARD]}
    months = [
        planned(roadmap(demands, ready, {"ann": (2, 2)}, [hire("hire/1", 0, 1)])).months for demands in (needs, other)
    ]
    assert months == [{"a": 1}, {"a": 0}]


def test_it_stays_covered_when_a_contract_ends_or_somebody_leaves() -> None:
    bought = [contract("contract/1", 0, 0, 2), hire("hire/1", 0, 2)]
    problem = roadmap([wanted(A)], {"contract/1": [A], "hire/1": [A]}, options=bought, months=4)
    plan = planned(problem)
    assert actions(plan) == [("contract", "contract/1", 0), ("hire", "hire/1", 2)]
    ended = replace(plan, chosen=plan.chosen[:1])
    assert {one for one in verify(problem, ended) if one[0] == "able"} == {
        ("able", "hire/1", "a", "dev", "Mar 2027"),
        ("able", "hire/1", "a", "dev", "Apr 2027"),
    }
    leaving = roadmap([wanted(A)], {"ann": [A]}, {"ann": (2, 2)}, months=4, absent={"ann": {3}})
    assert planned(leaving).months == {}


RULES = [
    Composition("a", 0, "voices", True, voices=(("it", 2, 0),)),
    Composition("a", 0, "voices", True, voices=(("it", 1, 3),)),
    Composition("a", 0, "pillars", True, pillars=("data",)),
    Composition("a", 0, "at-most", True, origins=("it",), share=50),
    Composition("a", 0, "ownership", True, origins=("new",), positions=(A,)),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule)
def test_a_hard_rule_holds_and_a_soft_one_need_not(rule: Composition) -> None:
    """Ann, of IT, could fill the position by herself; the rule wants somebody else, or another as well."""
    either = {"ann": [A], "hire/1": [A], "bob": [A]}
    loose = roadmap([wanted(A, 4)], either, {"ann": (4, 4), "bob": (2, 0)}, [hire("hire/1", 0, 1)])
    tight = replace(loose, monthly=tuple(replace(one, rules=(rule,)) for one in loose.monthly))
    plan = planned(loose)
    assert [one[:3] for one in verify(tight, plan)[:1]] == [("covered", "a", rule.rule)] or rule.voices == (
        ("it", 1, 3),
    )
    soft = replace(loose, monthly=tuple(replace(one, rules=(replace(rule, hard=False),)) for one in loose.monthly))
    assert verify(soft, plan) == []
