"""`verify` without the solver: it objects to exactly the plans that break a constraint, and names that constraint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.constraints import BROKEN
from teamplan.roadmap.plan import NOTHING, Plan
from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Option, RoadmapProblem
from teamplan.roadmap.solve import Search
from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Amounts, Seat

from .oracle import broken
from .strategies import CASES, problems
from .texts import planned, setting, team

# A file in whose plan somebody is hired into a post, contracted, trained, released, and moves to start the second team.
PEOPLE = """[
  {name: Ann, from: it, roles: [developer], band: 6, fte: 1.0, available: 0.6},
  {name: Bob, from: it, learning: [designer], band: 5, fte: 1.0, available: 0.7},
  {name: Cyd, from: clinical, roles: [nurse], band: 5, fte: 1.0, available: 0.3},
  {name: Dee, from: it, learning: [designer], band: 5, fte: 0.6, available: 0.6},
  {post: P-7, title: Coder, roles: [developer], band: 6, fte: 0.4, vacant: true}]"""
ROADMAP = """months: 14,
  stages: [a, {team: b, after: a, gate: {need: a second service, not_before: 2}, seed: 1}],
  budget: [{name: Start, to: 2027-06, amount: 44000}, {name: Fund, per_year: 60000}],
  limits: {starts_per_month: 1, training_at_once: 1, contractor_share: 0.35},
  allow: [{action: hire, from: 2027-02}, train, release, {action: contract, to: 2027-04}]"""
DEV, DESIGN, WARD, NEXT = Seat("a", "developer"), Seat("a", "designer"), Seat("a", "ward"), Seat("b", "developer")
TEAMS = {
    "a": team(
        "{role: developer, fte: 1.0}",
        "{role: designer, fte: 0.5}",
        "{id: ward, role: nurse, fte: 0.3, requires: {from: clinical}}",
    ),
    "b": team("{role: developer, fte: 0.6, min_share: 0.3}"),
}
CONTRACTOR, CODER, POST = "contract/a/designer", "contract/a/developer", "post/p-7"


@cache
def problem() -> RoadmapProblem:
    return pose(setting(PEOPLE, ROADMAP, rest="keep: [{from: clinical, fte: 0.7}]", **TEAMS))


@cache
def plan() -> Plan:
    return planned(problem())


@cache
def supplied() -> tuple[RoadmapProblem, Plan]:
    offer = "{action: supplier-team, team: b, term: 4, per_month: 100, partner: Acme}"
    found = pose(setting("[]", f"months: 8, allow: [{offer}, hire]", b=TEAMS["b"]))
    return found, planned(found)


def test_what_the_plan_is() -> None:
    assert (dict(plan().months), plan().seeds) == ({"a": 2, "b": 4}, {"b": ("ann",)})
    assert [(one.action, one.about, one.effect, one.last if one.last < 100 else None) for one in plan().chosen] == [
        ("contract", CONTRACTOR, 2, 4),
        ("contract", CODER, 4, 15),
        ("hire", POST, 3, None),
        ("release", "ann", 2, None),
        ("train", "dee", 3, None),
    ]
    assert plan().arrangement[3] == {(CONTRACTOR, DESIGN): 50, ("ann", DEV): 100, ("cyd", WARD): 30, (POST, NEXT): 40}
    assert plan().arrangement[13] == {
        ("dee", DESIGN): 50,
        (CODER, DEV): 60,
        (POST, DEV): 40,
        ("cyd", WARD): 30,
        ("ann", NEXT): 60,
    }
    assert plan().cost == 30_850_00
    assert verify(problem(), plan()) == []


# Mutations of the plan. Each changes one thing; what else follows from it may be broken too.


def chosen(action: str, about: str = "") -> Option:
    return next(one for one in plan().chosen if one.action == action and about in one.about)


def on_offer(action: str, about: str, start: int) -> Option:
    every = problem().options
    return next(one for one in every if (one.action, one.about, one.start) == (action, about, start))


def without(action: str, about: str = "") -> Plan:
    return replace(plan(), chosen=tuple(one for one in plan().chosen if one != chosen(action, about)))


def with_more(*options: Option) -> Plan:
    return replace(plan(), chosen=(*plan().chosen, *options))


def changed(action: str, **fields: object) -> Plan:
    new = (replace(one, **fields) if one.action == action else one for one in plan().chosen)  # type: ignore[arg-type]
    return replace(plan(), chosen=tuple(new))


def serving(month: int, changes: Amounts) -> Plan:
    """Somebody gives so much in that month; with 0 nothing."""
    amounts = {key: fte for key, fte in {**plan().arrangement[month], **changes}.items() if fte}
    every = (*plan().arrangement[:month], amounts, *plan().arrangement[month + 1 :])
    return replace(plan(), arrangement=every)


MUTATIONS: dict[str, tuple[str, Callable[[], Plan]]] = {
    "in effect a month earlier": ("allowed", lambda: changed("hire", effect=2)),
    "decided a month earlier": ("allowed", lambda: changed("train", start=-1)),
    "a longer contract": ("allowed", lambda: changed("contract", last=17)),
    "less cost": ("allowed", lambda: changed("release", cost=(0,) * 14)),
    "cost a penny less": ("allowed", lambda: changed("train", cost=(4_999, *(0,) * 13))),
    "a hire during the freeze": ("allowed", lambda: with_more(on_offer("hire", "hire/a/developer", 0))),
    "a contract after the last month for it": ("allowed", lambda: with_more(on_offer("contract", CODER, 5))),
    "the second team before its gate": ("order", lambda: replace(plan(), months={"a": 2, "b": 3})),
    "a hire for the second team before its gate": ("order", lambda: with_more(on_offer("hire", "hire/b/developer", 1))),
    "the second team without the first": ("order", lambda: replace(plan(), months={"b": 4})),
    "a stage after the plan": ("order", lambda: replace(plan(), months={"a": 2, "b": 14})),
    "a team viable a month earlier": ("covered", lambda: replace(plan(), months={"a": 1, "b": 4})),
    "a position left short": ("covered", lambda: serving(5, {("dee", DESIGN): 49})),
    "a position left empty in the last month": ("covered", lambda: serving(13, {("cyd", WARD): 0})),
    "a month that is not arranged": ("covered", lambda: replace(plan(), arrangement=plan().arrangement[:-1])),
    "a hire removed": ("able", lambda: without("hire")),
    "a contract removed": ("able", lambda: without("contract", "designer")),
    "training removed": ("able", lambda: without("train")),
    "a learner used before they have learnt": (
        "able",
        lambda: serving(2, {("dee", DESIGN): 50, (CONTRACTOR, DESIGN): 0}),
    ),
    "a contractor after the contract": ("able", lambda: serving(5, {(CONTRACTOR, DESIGN): 50, ("dee", DESIGN): 0})),
    "a hire before their first day": ("able", lambda: serving(2, {(POST, DEV): 40, ("ann", DEV): 60})),
    "somebody who is not ready": ("able", lambda: serving(5, {("bob", DEV): 60, (CODER, DEV): 0})),
    "somebody nobody knows": ("able", lambda: serving(5, {("eve", DEV): 60, (CODER, DEV): 0})),
    "a position nobody knows": ("able", lambda: serving(5, {("bob", Seat("a", "tester")): 10})),
    "less than nothing": ("able", lambda: serving(5, {("ann", DEV): -1})),
    "a person above their time": ("capacity", lambda: serving(1, {("ann", DEV): 61})),
    "a hire above the post": ("capacity", lambda: serving(5, {(POST, DEV): 41, (CODER, DEV): 59})),
    "a release removed": ("capacity", lambda: without("release")),
    "a learner who teaches time that learning takes": ("capacity", lambda: serving(1, {("dee", DESIGN): 41})),
    "kept time drawn": ("reserved", lambda: serving(5, {("cyd", WARD): 31})),
    "two homes": ("one-home", lambda: serving(5, {("ann", DEV): 10, (CODER, DEV): 50})),
    "two contracts at once": ("one-at-a-time", lambda: with_more(on_offer("contract", CODER, 2))),
    "a post filled twice": ("one-at-a-time", lambda: with_more(on_offer("hire", POST, 2))),
    "trained twice": ("one-at-a-time", lambda: with_more(on_offer("train", "dee", 4))),
    "released twice": ("one-at-a-time", lambda: with_more(on_offer("release", "ann", 3))),
    "the same action twice": ("one-at-a-time", lambda: with_more(chosen("hire"))),
    "two starts in a month": ("starts-per-month", lambda: with_more(on_offer("hire", "hire/a/designer", 1))),
    "two learners for one place": ("training-at-once", lambda: with_more(on_offer("train", "bob", 2))),
    "too much by contractors": ("contractor-share", lambda: serving(5, {(CODER, DEV): 64, (POST, DEV): 36})),
    "a fund overdrawn": (
        "budget",
        lambda: with_more(*(on_offer("hire", f"hire/a/{role}", 4) for role in ("designer", "developer"))),
    ),
    "somebody named who did not move": ("seed", lambda: replace(plan(), seeds={"b": ("dee",)})),
    "nobody moves": ("seed", lambda: serving(3, {("ann", DEV): 0})),
    "they move and do not serve": ("seed", lambda: serving(4, {("ann", NEXT): 0, (POST, NEXT): 60})),
    "a post from before the gate serves the second team": (
        "gate",
        lambda: serving(5, {(POST, DEV): 0, (POST, NEXT): 40, ("ann", NEXT): 20}),
    ),
    "less than the least share": ("in-every-month", lambda: serving(4, {("ann", NEXT): 29, (POST, NEXT): 31})),
    "more than is needed": ("in-every-month", lambda: serving(5, {(CODER, DEV): 61})),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutated_plan_is_refused_by_the_constraint_it_breaks(name: str) -> None:
    constraint, mutated = MUTATIONS[name]
    found = {one[0] for one in verify(problem(), mutated())}
    assert constraint in found
    assert len(mutated().arrangement) < 14 or found == broken(problem(), mutated())


def test_a_supplier_without_handover_is_refused() -> None:
    found, plan = supplied()
    (supplier,) = (one for one in plan.chosen if one.action == "supplier-team")
    assert (supplier.effect, supplier.last) == (2, 5)
    assert {person for person, _ in plan.arrangement[4]} == {supplier.about}
    assert supplier.about not in {person for person, _ in plan.arrangement[5]}
    late = (*plan.arrangement[:5], plan.arrangement[4], *plan.arrangement[6:])
    assert verify(found, replace(plan, arrangement=late)) == [("handover", "b", "developer", "Jun 2027")]


def test_what_is_decided_is_missed() -> None:
    hired = next(one for one in plan().chosen if one.action == "hire")
    after = replace(problem(), decided=frozenset({hired}))
    assert verify(after, plan()) == []
    left_out = replace(plan(), chosen=tuple(one for one in plan().chosen if one != hired))
    assert ("decided", "hire", POST, "Feb 2027") in verify(after, left_out)
    assert {one[0] for one in verify(after, left_out)} == broken(after, left_out)


def test_each_constraint_is_broken_by_some_mutation() -> None:
    assert {constraint for constraint, _ in MUTATIONS.values()} | {"handover", "decided"} == set(BROKEN)


def test_doing_nothing_is_a_plan() -> None:
    assert verify(problem(), replace(NOTHING, arrangement=({},) * 14)) == []


# Plans of drawn problems: verified ones with something changed, and any at all.


def judged_alike(problem: RoadmapProblem, plan: Plan) -> None:
    assert {one[0] for one in verify(problem, plan)} == broken(problem, plan)


@CASES
@given(problems(), st.integers(0, 2**64 - 1))
def test_a_mutated_plan_is_judged_as_by_the_oracle(problem: RoadmapProblem, seed: int) -> None:
    months, tiers = Search(problem).soonest()
    found = Search(problem).plan(months, tiers)
    assert found
    plan, chance = arranged(problem, found), Random(seed)
    for mutate in (_one_less, _one_more, _another_month, _another_amount, _another_seed):
        judged_alike(problem, mutate(problem, plan, chance))


def _one_less(_: RoadmapProblem, plan: Plan, chance: Random) -> Plan:
    left_out = chance.choice(plan.chosen) if plan.chosen else None
    return replace(plan, chosen=tuple(one for one in plan.chosen if one != left_out))


def _one_more(problem: RoadmapProblem, plan: Plan, chance: Random) -> Plan:
    return replace(plan, chosen=(*plan.chosen, *chance.sample(problem.options, min(len(problem.options), 1))))


def _another_month(problem: RoadmapProblem, plan: Plan, chance: Random) -> Plan:
    months = {stage.team: chance.randrange(problem.months) for stage in problem.stages if chance.random() < 0.9}
    return replace(plan, months={**plan.months, **dict(chance.sample(sorted(months.items()), min(1, len(months))))})


def _another_amount(problem: RoadmapProblem, plan: Plan, chance: Random) -> Plan:
    number = chance.randrange(problem.months)
    month = problem.monthly[number]
    key = chance.choice(sorted(month.people)), chance.choice(sorted(month.demands))
    amounts = {**plan.arrangement[number], key: plan.arrangement[number].get(key, 0) + chance.choice((-1, 1, 1, 2))}
    return replace(plan, arrangement=(*plan.arrangement[:number], amounts, *plan.arrangement[number + 1 :]))


def _another_seed(problem: RoadmapProblem, plan: Plan, chance: Random) -> Plan:
    seeds = {stage.team: (chance.choice(sorted(problem.monthly[0].people)),) for stage in problem.stages}
    return replace(plan, seeds=seeds)


@CASES
@given(problems(), st.integers(0, 2**64 - 1))
def test_any_plan_is_judged_as_by_the_oracle(problem: RoadmapProblem, seed: int) -> None:
    chance = Random(seed)
    judged_alike(
        problem,
        Plan(
            months={stage.team: chance.randrange(problem.months) for stage in problem.stages if chance.random() < 0.8},
            chosen=tuple(one for one in problem.options if chance.random() < 0.3),
            arrangement=tuple(_any_amounts(problem, month, chance) for month in range(problem.months)),
            seeds={stage.team: (chance.choice(sorted(problem.monthly[0].people)),) for stage in problem.stages[1:]},
        ),
    )


def _any_amounts(problem: RoadmapProblem, month: int, chance: Random) -> Amounts:
    pairs = sorted(problem.monthly[month].pairs)
    return {key: chance.choice((1, 1, 2, 2, 3, 4)) for key in chance.sample(pairs, min(len(pairs), 3))}
