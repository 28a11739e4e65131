"""What is true of any roadmap, without knowing its plan: order, more money, more time, looser limits, more people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Fund, Gate, Limits, Option, RoadmapProblem
from teamplan.roadmap.solve import Search
from teamplan.staffing.problem import Candidate, Pair

from .strategies import FEWER, problems
from .texts import actions, planned, setting, team

NEVER = 10**6


def vector(problem: RoadmapProblem) -> tuple[int, ...]:
    """The month of each stage, in order; one that is out of reach comes after all months."""
    months, tiers = Search(problem).soonest()
    assert all(tier.status == "optimal" for tier in tiers)
    return tuple(months.get(stage.team, NEVER) for stage in problem.stages)


def cost(problem: RoadmapProblem, months: Mapping[str, int]) -> int:
    cheapest = Search(problem).cheapest(months)
    assert cheapest
    return cheapest[1]


# Looser problems. Each changes one thing that can only help.


def more_money(problem: RoadmapProblem) -> RoadmapProblem:
    funds = [fund._replace(amount=fund.amount + 1 + index) for index, fund in enumerate(problem.funds or ())]
    return replace(problem, funds=None if problem.funds is None else tuple(funds))


def one_more_fund(problem: RoadmapProblem) -> RoadmapProblem:
    fund = Fund("more", 0, problem.months - 1, 5, each_year=False)
    return replace(problem, funds=None if problem.funds is None else (*problem.funds, fund))


def funds_for_longer(problem: RoadmapProblem) -> RoadmapProblem:
    funds = [fund._replace(first=max(fund.first - 1, 0)) for fund in problem.funds or () if not fund.each_year]
    funds += [fund for fund in problem.funds or () if fund.each_year]
    return replace(problem, funds=None if problem.funds is None else tuple(funds))


def no_gates(problem: RoadmapProblem) -> RoadmapProblem:
    """A decision is still taken, but right away: what is for a team alone starts no sooner."""
    stages = (stage._replace(gate=Gate(0) if stage.gate else None) for stage in problem.stages)
    return replace(problem, stages=tuple(stages))


def no_seeds(problem: RoadmapProblem) -> RoadmapProblem:
    return replace(problem, stages=tuple(stage._replace(seed=0) for stage in problem.stages))


def nothing_kept(problem: RoadmapProblem) -> RoadmapProblem:
    return replace(problem, monthly=tuple(replace(month, reserved={}) for month in problem.monthly))


def no_rules(problem: RoadmapProblem) -> RoadmapProblem:
    return replace(problem, monthly=tuple(replace(month, rules=()) for month in problem.monthly))


def limits_but(name: str) -> Callable[[RoadmapProblem], RoadmapProblem]:
    return lambda problem: replace(problem, limits=problem.limits._replace(**{name: None}))


def without_freeze(problem: RoadmapProblem) -> RoadmapProblem:
    return replace(problem, options=tuple(replace(option, barred=None) for option in problem.options))


def free_of_charge(problem: RoadmapProblem) -> RoadmapProblem:
    nothing = (0,) * problem.months
    return replace(problem, options=tuple(replace(option, cost=nothing) for option in problem.options))


def one_more_ready(problem: RoadmapProblem) -> RoadmapProblem:
    """Somebody of nowhere, there from the first month to the last, whom two teams could use."""
    seats = list(problem.monthly[0].demands)[-2:]
    pairs = {("p9", seat): Pair("p9", seat, True, False, False, frozenset()) for seat in seats}
    someone = Candidate("p9", "nowhere", 2, 2, True)
    monthly = (
        replace(month, people={**month.people, "p9": someone}, pairs={**month.pairs, **pairs})
        for month in problem.monthly
    )
    return replace(problem, monthly=tuple(monthly), base=tuple({**base, "p9": 2} for base in problem.base))


LOOSER: dict[str, Callable[[RoadmapProblem], RoadmapProblem]] = {
    "more money in each fund": more_money,
    "one more fund": one_more_fund,
    "funds that begin earlier": funds_for_longer,
    "no budget": lambda problem: replace(problem, funds=None),
    "no charge": free_of_charge,
    **{f"no limit of {name}": limits_but(name) for name in Limits._fields},
    "no freeze": without_freeze,
    "no wait before a stage": no_gates,
    "no seeds": no_seeds,
    "nothing kept": nothing_kept,
    "no rules": no_rules,
    "one more ready person": one_more_ready,
}


@pytest.mark.parametrize("looser", LOOSER)
def test_what_is_looser_is_never_later_nor_dearer(looser: str) -> None:
    @settings(FEWER, max_examples=FEWER.max_examples // 3)
    @given(problems())
    def never_worse(problem: RoadmapProblem) -> None:
        before, wider = vector(problem), LOOSER[looser](problem)
        assert vector(wider) <= before
        months = {s.team: m for s, m in zip(problem.stages, before, strict=True) if m != NEVER}
        assert cost(wider, months) <= cost(problem, months)

    never_worse()


@FEWER
@given(problems(), st.integers(1, 3))
def test_a_longer_horizon_is_never_earlier(problem: RoadmapProblem, more: int) -> None:
    """The same start, funds, costs and people inside: what comes later is no help, and coverage has to hold for longer.

    A stage that only the longer plan reaches is reached after the shorter one's end; then the rest is no comparison.
    """
    for before, after in zip(vector(problem), vector(longer(problem, more)), strict=True):
        assert after >= min(before, problem.months)
        if after != before:
            break


def longer(problem: RoadmapProblem, more: int) -> RoadmapProblem:
    return replace(
        problem,
        monthly=(*problem.monthly, *problem.monthly[-1:] * more),
        base=(*problem.base, *problem.base[-1:] * more),
        options=tuple(replace(option, cost=(*option.cost, *(0,) * more)) for option in problem.options),
    )


@FEWER
@given(problems(), st.integers(0, 2**64 - 1))
def test_the_order_in_which_anything_is_given_never_matters(problem: RoadmapProblem, seed: int) -> None:
    chance = Random(seed)
    months, tiers = Search(problem).soonest()
    other = shuffled(problem, chance)
    assert Search(other).soonest() == (months, tiers)
    assert cost(other, months) == cost(problem, months)


def shuffled(problem: RoadmapProblem, chance: Random) -> RoadmapProblem:
    def mixed(mapping: Mapping[object, object]) -> dict[object, object]:
        return dict(chance.sample(list(mapping.items()), len(mapping)))

    monthly = (
        replace(month, people=mixed(month.people), pairs=mixed(month.pairs), demands=mixed(month.demands))  # type: ignore[arg-type]
        for month in problem.monthly
    )
    options: list[Option] = chance.sample(problem.options, len(problem.options))
    return replace(problem, monthly=tuple(monthly), options=tuple(options))


# From a file: the order of what is written never matters, down to who does what.

PEOPLE = [
    "{name: Ann, from: it, roles: [developer], band: 6, fte: 1.0, available: 0.6}",
    "{name: Bob, from: it, learning: [designer], band: 5, fte: 1.0, available: 0.7}",
    "{name: Cyd, from: it, learning: [designer], band: 5, fte: 1.0, available: 0.7}",
    "{name: Dee, from: it, roles: [developer], band: 6, fte: 1.0, available: 0.6}",
    "{name: Eli, from: clinical, roles: [nurse], band: 5, fte: 1.0, available: 0.3, starts: 2027-02-01}",
    "{title: Coder, from: it, roles: [developer], band: 6, fte: 0.5, available: 0.2, count: 2}",
    "{post: P-7, title: Coder, roles: [developer], band: 6, fte: 0.4, vacant: true}",
]
TEAMS = {
    "a": team("{role: developer, fte: 1.0}", "{role: designer, fte: 0.5}", "{role: nurse, fte: 0.3}"),
    "b": team("{role: developer, fte: 1.0}", "{role: designer, fte: 0.5}"),
}
LISTS = {
    "budget": ["{name: Fund, per_year: 90000}", "{name: Start, to: 2027-06, amount: 40000}"],
    "allow": ["hire", "train", "release", "share", "{action: contract, to: 2027-04}"],
}


def plan_of(people: list[str], teams: dict[str, str], lists: dict[str, list[str]]) -> Plan:
    written = ", ".join(f"{key}: [{', '.join(values)}]" for key, values in lists.items())
    roadmap = f"months: 9, stages: [a, b], limits: {{starts_per_month: 2}}, {written}"
    keep = "keep: [{from: clinical, fte: 0.5}, {from: it, fte: 1.0}]"
    return planned(pose(setting(f"[{', '.join(people)}]", roadmap, rest=keep, **teams)))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_a_file_never_matters(seed: int) -> None:
    chance = Random(seed)
    people = chance.sample(PEOPLE, len(PEOPLE))
    teams = dict(chance.sample(sorted(TEAMS.items()), len(TEAMS)))
    lists = {key: chance.sample(LISTS[key], len(LISTS[key])) for key in chance.sample(sorted(LISTS), len(LISTS))}
    first, other = plan_of(PEOPLE, TEAMS, LISTS), plan_of(people, teams, lists)
    assert actions(other) == actions(first)
    assert other == first


def test_teams_without_stages_come_by_priority_then_as_written() -> None:
    """Equal priorities are no order of the people's own, but somebody has to come first: whoever is written first."""
    stages = [setting("[]", "months: 3", **dict.fromkeys(order, TEAMS["a"])).stages for order in ("ab", "ba")]
    assert [[stage.team for stage in one] for one in stages] == [["a", "b"], ["b", "a"]]
