"""What is missing without an action: as enumeration finds it, in runs of months, and never more than must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from staffing.oracle import Amounts, filled, holds
from teamplan.roadmap import without
from teamplan.roadmap.answer import Broken, Lost, RoadmapAnswer, Without
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Limits, RoadmapProblem
from teamplan.roadmap.without import missing_without, told_without
from teamplan.staffing.problem import Composition, Demand, Problem, Seat

from .oracle import Month, in_every_month, month_of, options, reserved
from .strategies import FEWER, problems
from .texts import planned, setting, team
from .values import A2, FIRST, THEN, A, B, contract, hire, release, roadmap, train, wanted

Worth = tuple[int, ...]


def asked(problem: RoadmapProblem, action: str, plan: Plan | None = None) -> Without:
    """Without the one action of that kind."""
    plan = plan or planned(problem)
    (option,) = (one for one in plan.chosen if one.action == action)
    return missing_without(problem, plan, option)


# ------------------------------------------------------------------------------------------------------ by enumeration


@FEWER
@given(problems())
def test_each_month_lacks_as_little_as_can_be(problem: RoadmapProblem) -> None:
    plan = planned(problem)
    for option in plan.chosen:
        found = missing_without(problem, plan, option)
        assert found.proved
        less = tuple(one for one in plan.chosen if one != option)
        for number in range(problem.months):
            month = month_of(problem, plan.months, less, number)
            assert _left(month, found) == max(_worth(month, x) for x in _arrangements(month)), (option, number)


def _arrangements(month: Month) -> Iterator[Amounts]:
    """Whatever the people of the month could do for the teams that are viable by then, were they short of somebody."""
    seats = {d.seat: d for d in month.problem.demands.values() if month.active & set(d.teams)}
    less = replace(month, time=tuple((person, max(time, 0)) for person, time in month.time))
    each = [options(less, person, seats) for person in sorted(month.problem.people)]
    for parts in product(*each):
        x = {key: fte for part in parts for key, fte in part.items()}
        if in_every_month(month, x) and reserved(month, x):
            yield x


def _worth(month: Month, x: Amounts) -> Worth:
    unfilled = {d.seat: d.fte - filled(d.seat, x) for d in _needed(month)}
    broken = {(rule.team, rule.rule) for rule in _rules(month) if not holds(month.problem, rule, x)}
    return _goals(month, unfilled, broken)


def _left(month: Month, found: Without) -> Worth:
    unfilled = {demand.seat: 0 for demand in _needed(month)}
    unfilled |= {one.seat: one.fte for one in found.lost if one.first <= month.number <= one.last}
    assert set(unfilled) == {demand.seat for demand in _needed(month)}
    broken = {(one.team, one.rule) for one in found.rules if one.first <= month.number <= one.last}
    return _goals(month, unfilled, broken)


def _goals(month: Month, unfilled: dict[Seat, int], broken: set[tuple[str, str]]) -> Worth:
    """Team by team in their order: viable, core and required positions covered, rules that hold, FTE filled."""
    found: list[int] = []
    for priority in sorted(set(month.problem.teams.values())):
        teams = [key for key, own in month.problem.teams.items() if own == priority and key in month.active]
        own = [demand for demand in _needed(month) if demand.priority == priority]
        bad = {team for team, _ in broken} | {t for d in _needed(month) if unfilled[d.seat] for t in d.teams}
        found += [
            sum(one not in bad for one in teams),
            sum(not unfilled[d.seat] for d in own if d.need == "core"),
            sum(not unfilled[d.seat] for d in own),
            -sum(one in teams for one, _ in broken),
            -sum(unfilled[d.seat] for d in own),
        ]
    return tuple(found)


def _needed(month: Month) -> list[Demand]:
    return [d for d in month.problem.demands.values() if d.need != "recommended" and month.active & set(d.teams)]


def _rules(month: Month) -> list[Composition]:
    return [rule for rule in month.problem.rules if rule.hard and rule.team in month.active]


# ------------------------------------------------------------------------------------------------------------- by hand


def test_it_is_told_from_the_month_in_which_the_team_is_to_be_viable() -> None:
    problem = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1)], months=4)
    plan = planned(problem)
    assert asked(problem, "hire", plan) == Without((Lost(A, 2, 1, 3),))
    assert asked(problem, "hire", replace(plan, months={"a": 2})) == Without((Lost(A, 2, 2, 3),))


def test_what_ends_is_missed_until_then() -> None:
    offers = [contract("contract/1", 0, 0, 2), hire("hire/1", 0, 2)]
    problem = roadmap([wanted(A)], {"contract/1": [A], "hire/1": [A]}, options=offers, months=4)
    assert asked(problem, "contract").lost == (Lost(A, 2, 0, 1),)
    assert asked(problem, "hire").lost == (Lost(A, 2, 2, 3),)


def test_a_release_is_missed_by_what_it_frees_and_a_learner_altogether() -> None:
    problem = roadmap([wanted(A)], {"ann": [A]}, {"ann": (3, 1)}, [release("ann", 0, 1, 1)])
    assert asked(problem, "release").lost == (Lost(A, 1, 1, 2),)
    problem = roadmap([wanted(A)], {"bob": [A]}, {"bob": (2, 2)}, [train("bob", A, 0, 2)])
    assert asked(problem, "train").lost == (Lost(A, 2, 2, 2),)


def test_the_team_that_comes_first_is_kept_whole() -> None:
    """Somebody else steps in there, and is missed in the team that comes later."""
    people, ready = {"ann": (2, 2)}, {"ann": [A, B], "hire/1": [A]}
    problem = roadmap([wanted(A), wanted(B)], ready, people, [hire("hire/1", 0, 1)], stages=(FIRST, THEN))
    assert asked(problem, "hire").lost == (Lost(B, 2, 1, 2),)


def test_a_team_that_is_not_there_yet_gives_who_steps_in() -> None:
    people, ready = {"ann": (2, 2)}, {"ann": [A, B], "hire/1": [A], "hire/2": [B]}
    offers = [hire("hire/1", 0, 0), hire("hire/2", 0, 2)]
    problem = roadmap([wanted(A), wanted(B, 3)], ready, people, offers, stages=(FIRST, THEN), months=4)
    plan = planned(problem)
    first = next(one for one in plan.chosen if one.about == "hire/1")
    assert missing_without(problem, plan, first).lost[0].first == 2


def test_of_positions_that_are_as_good_it_is_always_the_last_that_is_short() -> None:
    """Bob could step in for either, and does nothing else."""
    seats = [Seat("a", position) for position in ("dev", "lead", "ops")]
    demands = [wanted(seat) for seat in seats]
    people, offers = {"bob": (4, 4)}, [hire("hire/1", 0, 0, fte=6)]
    problem = roadmap(demands, {"bob": seats, "hire/1": seats}, people, offers)
    serving = {("hire/1", seat): 2 for seat in seats}
    plan = Plan({"a": 0}, problem.options, (serving,) * problem.months)
    assert asked(problem, "hire", plan).lost == (Lost(seats[2], 2, 0, 2),)


def test_who_serves_something_stays_there_where_that_is_as_good() -> None:
    dev, lead, ops = (Seat("a", position) for position in ("dev", "lead", "ops"))
    demands = [wanted(dev, 3), wanted(lead, 3), wanted(ops, 3)]
    ready = {"bob": [dev, lead, ops], "hire/1": [dev, lead]}
    problem = roadmap(demands, ready, {"bob": (3, 3)}, [hire("hire/1", 0, 0, fte=6)])
    serving = {("hire/1", dev): 3, ("hire/1", lead): 3, ("bob", ops): 3}
    plan = Plan({"a": 0}, problem.options, (serving,) * problem.months)
    assert asked(problem, "hire", plan).lost == (Lost(dev, 3, 0, 2), Lost(lead, 3, 0, 2))


def test_who_keeps_a_rule_steps_in_before_who_was_there() -> None:
    voice = Composition("a", 0, "voices", hard=True, voices=(("clinical", 1, 1),))
    ready, people = {"ann": [A], "cy": [A], "hire/1": [A2]}, {"ann": (2, 2), "cy": (2, 2)}
    origins = {"ann": "clinical", "cy": "it"}
    offers = [hire("hire/1", 0, 0)]
    problem = roadmap([wanted(A), wanted(A2)], ready, people, offers, origins=origins, month={"rules": (voice,)})
    plan = Plan({"a": 0}, problem.options, ({("cy", A): 2, ("hire/1", A2): 2},) * problem.months)
    assert asked(problem, "hire", plan) == Without((Lost(A2, 2, 0, 2),))


def test_what_an_arrangement_does_not_need_is_not_solved_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """And of what it needs, a run of months in which nothing else changes once."""
    solved: list[frozenset[str]] = []
    real = without._solved

    def counted(there: Problem, was: Mapping[tuple[str, Seat], int], teams: frozenset[str]) -> without._Month:
        solved.append(teams)
        return real(there, was, teams)

    monkeypatch.setattr(without, "_solved", counted)
    problem = roadmap([wanted(A)], {"ann": [A], "hire/1": [A]}, {"ann": (2, 2)}, [hire("hire/1", 0, 1)], months=6)
    plan = planned(problem)
    (spare,) = problem.options
    assert missing_without(problem, replace(plan, chosen=(spare,)), spare) == Without()
    assert solved == []
    problem = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1)], months=6)
    asked(problem, "hire")
    assert len(solved) == 1


def test_where_nobody_is_missing_it_says_what_else_would_not_hold() -> None:
    offers = [contract("contract/1", 0, 0, 9), hire("hire/1", 0, 0)]
    ready = {"contract/1": [A], "hire/1": [A]}
    problem = roadmap([wanted(A)], ready, options=offers, limits=Limits(contractor_share=0))
    plan = planned(problem)
    both = replace(plan, chosen=problem.options)
    assert [one.about for one in plan.chosen] == ["hire/1"]
    assert asked(problem, "hire", both) == Without(otherwise=("contractor-share",))
    assert asked(problem, "contract", both) == Without()


def test_a_rule_that_would_not_hold_is_told() -> None:
    nurse = "[{name: Ann, from: clinical, band: 5, roles: [developer], available: 0}]"
    rules = "{rule: voices, from: {clinical: {people: 1, fte: 0.5}}}"
    found = setting(nurse, "months: 5, allow: [hire, release]", a=team("{role: developer, fte: 0.5}", rules=rules))
    told = asked(pose(found), "release")
    assert told.rules == (Broken("a", "voices", 2, 4),)
    assert told.lost == (Lost(Seat("a", "developer"), 50, 2, 4),)


# ----------------------------------------------------------------------------------------------------------- an answer


def test_an_interrupt_leaves_the_answer_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(setting("", "months: 5, allow: [hire]", a=team("{role: nurse, fte: 0.5}")), Wanted())
    whole = told_without(found)
    assert [one.without.lost for one in whole.decisions if one.without] == [(Lost(Seat("a", "nurse"), 50, 2, 4),)]

    def interrupted(*_: object) -> Without:
        raise KeyboardInterrupt

    monkeypatch.setattr(without, "missing_without", interrupted)
    assert told_without(found) == replace(found, stopped=True)
    stopped: RoadmapAnswer = replace(found, stopped=True)
    assert told_without(stopped) is stopped
    assert told_without(replace(found, plan=None)).plan is None
