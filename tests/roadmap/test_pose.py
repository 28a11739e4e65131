"""From a staffing file to the roadmap problem: who is there when, what is kept, stages, money, limits."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Fund, Gate, Limits, RoadmapProblem, Stage
from teamplan.staffing.problem import Seat

from .texts import planned, setting, team

DEV = team("{role: developer, fte: 1.0}")


def person(more: str = "", available: str = "0.5") -> str:
    return f"[{{name: Ann, from: it, roles: [developer], fte: 1.0, available: {available}{more}}}]"


def posed(people: str, roadmap: str = "months: 4", rest: str = "", **teams: str) -> RoadmapProblem:
    return pose(setting(people, roadmap, rest, **(teams or {"a": DEV})))


def times(problem: RoadmapProblem, who: str = "ann") -> list[tuple[int, int]]:
    """Of each month: what the person gives by themselves, and what they could give at most."""
    return [
        (base.get(who, 0), month.people[who].available)
        for base, month in zip(problem.base, problem.monthly, strict=True)
    ]


@pytest.mark.parametrize(
    ("dates", "there"),
    [
        ("", "1111"),
        (", starts: 2027-01-01", "1111"),
        (", starts: 2027-01-02", "0111"),  # not there for the whole of January
        (", starts: 2027-03-01", "0011"),
        (", ends: 2027-03-31", "1110"),
        (", ends: 2027-03-30", "1100"),
        (", away: [{from: 2027-02-28, to: 2027-03-01}]", "1001"),
        (", away: [{from: 2026-12-01, to: 2026-12-31}]", "1111"),
        (", starts: 2027-02-01, ends: 2027-03-31, away: [{from: 2027-03-05, to: 2027-03-06}]", "0100"),
    ],
)
def test_who_is_there_for_the_whole_of_a_month_is_there(dates: str, there: str) -> None:
    problem = posed(person(dates))
    assert times(problem) == [(50, 100) if one == "1" else (0, 0) for one in there]
    assert [("ann", Seat("a", "developer")) in month.pairs for month in problem.monthly] == [
        one == "1" for one in there
    ]


def test_who_has_left_before_the_file_was_written_is_not_there() -> None:
    assert times(posed(person(", ends: 2026-11-30"))) == [(0, 0)] * 4


def test_months_with_the_same_people_share_one_problem() -> None:
    away = posed(person(", away: [{from: 2027-02-05, to: 2027-02-06}]"))
    assert away.monthly[0] is away.monthly[2] is away.monthly[3]
    assert away.monthly[1] is not away.monthly[0]


def test_of_a_group_each_can_serve_and_all_count_where_time_is_kept() -> None:
    people = "[{title: Coder, from: it, roles: [developer], fte: 1.0, available: 0.5, count: 6}]"
    problem = posed(people, rest="keep: [{from: it, fte: 4.0}]")
    month = problem.monthly[0]
    assert problem.base[0]["coder-1"] == 50
    assert sum(one.contracted for one in month.people.values()) == 600
    assert month.reserved == {"it": 400}
    assert planned(problem).months == {"a": 0}
    all_kept = posed(people, "months: 3, allow: []", "keep: [{from: it, fte: 6.0}]")
    assert planned(all_kept).months == {}


def test_no_more_is_kept_than_there_is() -> None:
    problem = posed(person(", ends: 2027-02-28"), rest="keep: [{from: it, fte: 0.4}, {from: it, fte: 0.9}]")
    assert [month.reserved["it"] for month in problem.monthly] == [100, 100, 0, 0]


def test_recommended_positions_are_planned_only_where_a_hard_rule_names_them() -> None:
    wished = "{id: lead, role: developer, fte: 0.2, need: recommended}"
    rule = "{rule: apart, positions: [developer, lead]%s}"
    demands = [
        sorted(
            seat.position
            for seat in posed("[]", a=team("{role: developer, fte: 1.0}", wished, rules=rules)).monthly[0].demands
        )
        for rules in ("", rule % ", severity: warning", rule % "")
    ]
    assert demands == [["developer"], ["developer"], ["developer", "lead"]]


TWO = {"a": DEV, "b": DEV, "c": DEV}


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ("", "a b<a c<b"),
        ("stages: [b, a],", "b a<b"),
        ("stages: [c, {team: a, after: c}, {team: b, after: c}],", "c a<c b<c"),
        ("stages: [a, {team: c, after: b}, {team: b, after: a}],", "a b<a c<b"),  # written before the one it waits for
        ("stages: [{team: a, after: b}, {team: b, after: a}, c],", "a<b b<a c<b"),  # a circle, which nothing reaches
    ],
)
def test_each_stage_comes_after_one_as_written_or_the_one_before_it(stages: str, found: str) -> None:
    problem = posed("[]", f"{stages} months: 3", **TWO)
    assert " ".join(f"{one.team}<{one.after}" if one.after else one.team for one in problem.stages) == found


def test_gates_and_seeds() -> None:
    stages = "stages: [a, {team: b, gate: {need: a service}, seed: 1}, {team: c, gate: {need: more, not_before: 3}}],"
    assert posed("[]", f"{stages} months: 3", **TWO).stages == (
        Stage("a", "", None, 0),
        Stage("b", "a", Gate(0), 1),
        Stage("c", "b", Gate(3), 0),
    )


BUDGETS: Mapping[str, tuple[Fund, ...] | None] = {
    "": None,
    "budget: [],": (),
    "budget: [{name: F, amount: 12.34}],": (Fund("F", 0, 3, 1234, False),),
    "budget: [{name: F, per_year: 120}],": (Fund("F", 0, 3, 12_000, True),),
    "budget: [{name: F, from: 2027-02, to: 2027-03, amount: 1}],": (Fund("F", 1, 2, 100, False),),
    "budget: [{name: F, from: 2026-04, to: 2027-03, amount: 1}],": (Fund("F", 0, 2, 100, False),),
    "budget: [{name: F, from: 2027-03, to: 2029-03, amount: 1}],": (Fund("F", 2, 3, 100, False),),
    "budget: [{name: F, to: 2026-12, amount: 1}],": (Fund("F", 0, -1, 100, False),),
    "budget: [{name: F, amount: 0}, {name: G, per_year: 0}],": (Fund("F", 0, 3, 0, False), Fund("G", 0, 3, 0, True)),
}


@pytest.mark.parametrize("budget", BUDGETS)
def test_funds_in_months_of_the_plan_and_pence(budget: str) -> None:
    assert posed("[]", f"{budget} months: 4").funds == BUDGETS[budget]


def test_a_fund_that_begins_after_the_plan_pays_nothing() -> None:
    problem = posed("[]", "budget: [{name: F, from: 2028-01, amount: 900000}], allow: [contract], months: 4")
    assert planned(problem).months == {}


def test_limits() -> None:
    assert posed("[]", "months: 4").limits == Limits()
    limits = "limits: {starts_per_month: 2, training_at_once: 0, contractor_share: 0.3}"
    assert posed("[]", f"months: 4, {limits}").limits == Limits(2, 0, 30)


def test_options_are_sorted_and_priced_for_each_month() -> None:
    problem = posed("[]", "months: 4")
    keys = [(one.action, one.what, one.start, one.last) for one in problem.options]
    assert keys == sorted(keys)
    assert all(len(one.cost) == 4 for one in problem.options)


@pytest.mark.parametrize("months", [1, 2])
def test_a_plan_of_a_month_or_two(months: int) -> None:
    assert planned(posed(person(available="1.0"), f"months: {months}")).months == {"a": 0}
    assert planned(posed("[]", f"months: {months}")).months == ({} if months == 1 else {"a": 1})
