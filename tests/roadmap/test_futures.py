"""The plan in many futures: without ranges it is the plan; else its shares are those counted by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.futures import EARLIER, LEAVER, Futures, StageFutures, futures
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.solve import Search
from teamplan.staffing.problem import Seat
from teamplan.staffing.solve import SolverFailure

from .strategies import problems
from .test_draws import STATED, figures
from .texts import FIGURES, planned, setting, team
from .values import FIRST, THEN, A, B, contract, lend, release, roadmap, train, wanted

NUMBER = 4_000
NEAR = 0.025  # three standard deviations of a share of 4,000
RANGE = "approval: {value: 1, low: 1, high: 3, unit: months, basis: assumption}"
DEV, DESIGNER = "{role: developer, level: developer, fte: 1.0}", "{role: designer, fte: 1.0}"
HALF = "{role: developer, level: developer, fte: 0.5}"
LATE = figures("value: 1, low: 1, high: 3, unit: months")
ANN = "{name: Ann, from: it, band: 6, roles: [{role: developer, level: developer}]}"
BEN = "{name: Ben, from: it, band: 5, roles: [designer]}"
LEARNER = "{name: Cas, from: it, band: 5, available: 0.8, learning: [developer], skills: {coding: awareness}}"


def tried(found: Setting, number: int = NUMBER, seed: int = 1) -> Futures:
    problem = pose(found)
    return futures(problem, planned(problem), found.figures, lambda _: "", number, seed)


def uncertain(approval: str = RANGE, leave: int = 0, learn: str = "") -> str:
    text = FIGURES.replace(STATED, approval)
    text = text.replace("working: {value: 2, unit", f"working: {{value: 2, {learn}, unit") if learn else text
    return f"{text}leavers: {{value: {leave}, unit: percent, basis: assumption}}\n"


def shares(one: StageFutures, number: int = NUMBER) -> list[float]:
    return [round(count / number, 3) for count in one.by_month]


# ---------------------------------------------------------------------------------------------------- without ranges


def test_without_ranges_every_future_is_the_plan() -> None:
    found = setting(
        f"[{ANN}, {LEARNER}, {BEN}]",
        "months: 12, stages: [a, {team: b, gate: {need: it, not_before: 1}, seed: 1}], allow: [hire, train, contract]",
        a=team(DEV, DESIGNER),
        b=team(DEV),
    )
    done = tried(found, 50)
    assert done.drawn == ()
    assert [one.late for one in done.stages] == [0, 0]
    for one in done.stages:
        assert one.by_month == tuple(50 * (month >= one.planned) for month in range(12))
        assert one.by(50) == one.by(80) == one.planned
        assert (one.last, one.covered, one.met) == ((), one.after, 50)


@given(problems())
@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
def test_without_ranges_every_future_of_any_plan_is_the_plan(problem: RoadmapProblem) -> None:
    try:
        plan = planned(problem) if Search(problem).soonest()[0] else None
    except SolverFailure:
        plan = None
    if plan is None:
        return
    done = futures(problem, plan, figures(), lambda _: "", 2, 0)
    assert {one.team: one.planned for one in done.stages} == plan.months
    assert all(one.late == 0 and one.covered == one.after for one in done.stages)


# ------------------------------------------------------------------------------------------------------ counted by hand

ONE_HIRE = {2: 0.5, 3: 0.25, 4: 0.25}  # a month to hire, and 1 to 3 for approval: half of them 1, the rest even


def test_one_hire_is_as_late_as_its_approval() -> None:
    found = setting("[]", "months: 8, allow: [hire]", figures=uncertain(), a=team(DEV))
    done = tried(found)
    (one,) = done.stages
    assert one.planned == 2
    assert shares(one) == pytest.approx([0, 0, 0.5, 0.75, 1, 1, 1, 1], abs=NEAR)
    assert (one.by(50), one.by(80)) in ((2, 4), (3, 4))
    assert [(drawn.path, drawn.low, drawn.high) for drawn in done.drawn] == [("recruitment.approval", 100, 300)]
    ((cause, number),) = one.last
    assert not isinstance(cause, str)
    assert (cause.action, number) == ("hire", one.late)


def test_two_hires_are_as_late_as_the_later_by_enumeration() -> None:
    found = setting("[]", "months: 8, allow: [hire]", figures=uncertain(), a=team(DEV, DESIGNER))
    (one,) = tried(found).stages
    odds = [0.0] * 8
    last = {"first": 0.0, "second": 0.0}
    for (first, p), (second, q) in product(ONE_HIRE.items(), ONE_HIRE.items()):
        odds[max(first, second)] += p * q
        if max(first, second) > 2:
            last["first"] += p * q * (first >= second)
            last["second"] += p * q * (second >= first)
    assert shares(one) == pytest.approx([sum(odds[: month + 1]) for month in range(8)], abs=NEAR)
    assert [number / NUMBER for _, number in one.last] == pytest.approx(list(last.values()), abs=NEAR)


def test_a_post_that_is_left_is_filled_after_a_new_lead_time() -> None:
    found = setting(f"[{ANN}]", "months: 6, allow: [hire]", figures=uncertain(STATED, leave=50), a=team(DEV))
    done = tried(found)
    (one,) = done.stages
    stays = 0.5 ** (1 / 12)
    first = 1 - stays  # gone in the first month, for two months
    assert one.planned == 0
    assert shares(one) == pytest.approx([stays, stays, *[stays + first * stays] * 2, 1, 1], abs=NEAR)
    assert [(last.cause, last.number) for last in one.last] == [(LEAVER, one.late)]
    assert done.leaving
    assert done.leaving.value == 5_000
    gone = [stays**month * (1 - stays) + stays ** (month + 1) * (1 - stays) for month in range(1, 6)]
    assert 1 - one.covered / one.after == pytest.approx(sum(gone) / 5, abs=2 * NEAR)


def test_somebody_who_learns_for_longer_is_late() -> None:
    learn = "low: 2, high: 4"
    found = setting(f"[{LEARNER}]", "months: 8, allow: [train]", figures=uncertain(STATED, learn=learn), a=team(HALF))
    (one,) = tried(found).stages
    assert shares(one)[one.planned :][:3] == pytest.approx([0.5, 0.75, 1], abs=NEAR)
    ((cause, _),) = one.last
    assert not isinstance(cause, str)
    assert cause.action == "train"


def test_a_team_waits_for_the_one_before_it() -> None:
    found = setting(
        f"[{BEN}]",
        "months: 9, stages: [a, {team: b, gate: {need: it, not_before: 2}}], allow: [hire]",
        figures=uncertain(),
        a=team(DEV),
        b=team(DESIGNER),
    )
    first, second = tried(found).stages
    assert (first.planned, second.planned) == (2, 4)
    assert second.by_month[4:7] == first.by_month[2:5]
    assert [(last.cause, last.number) for last in second.last] == [(EARLIER, second.late)]


# ------------------------------------------------------------------------------------------------- what is true of any


def ranged(high: int) -> str:
    return f"approval: {{value: 1, low: 1, high: {high}, unit: months, basis: assumption}}"


def test_a_wider_range_never_makes_a_team_sooner() -> None:
    before: StageFutures | None = None
    for high in (1, 2, 3, 5, 9):
        found = setting("[]", "months: 14, allow: [hire]", figures=uncertain(ranged(high)), a=team(DEV, DESIGNER))
        (one,) = tried(found, 300, seed=5).stages
        if before:
            assert all(now <= then for now, then in zip(one.by_month, before.by_month, strict=True))
            assert (one.by(80) or 14) >= (before.by(80) or 14)
        before = one


def people(*every: str) -> Setting:
    teams = {"a": team(DEV, DESIGNER), "b": team(DEV)}
    figures = uncertain(leave=20)
    return setting(f"[{', '.join(every)}]", "months: 10, allow: [hire, contract]", figures=figures, **teams)


def test_the_order_of_people_does_not_matter() -> None:
    assert tried(people(ANN, BEN), 200) == tried(people(BEN, ANN), 200)


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    found = people(ANN, BEN)
    assert tried(found, 200) == tried(found, 200)
    assert tried(found, 200).stages != tried(found, 200, seed=2).stages


def test_a_contract_that_starts_later_ends_later_and_nobody_leaves_it() -> None:
    """The next one still comes: nothing is missing in between, where the first is late."""
    late = uncertain(leave=90).replace(
        "lead_time: {value: 2, unit: weeks", "lead_time: {value: 2, low: 2, high: 9, unit: weeks"
    )
    found = setting("[]", "months: 6, allow: [contract]", figures=late, a=team(DEV))
    (one,) = tried(found).stages
    assert one.planned == 1
    assert 0 < one.late < NUMBER
    assert {last.cause for last in one.last} & {LEAVER} == set()


def test_one_who_serves_two_teams_gives_their_time_to_the_first() -> None:
    """What is released for the second team comes late; the first has what there was before."""
    freed = replace(release("ann", 0, 1, 2), lead=("recruitment.approval",))
    demands = [wanted(A, sits="shared"), wanted(B, sits="shared")]
    stages = (FIRST, THEN)
    problem = roadmap(demands, {"ann": [A, B]}, {"ann": (4, 2)}, [freed], months=4, stages=stages)
    first, second = futures(problem, planned(problem), LATE, lambda _: "", 400, 1).stages
    assert (first.planned, first.late, first.covered) == (0, 0, first.after)
    assert (second.planned, second.last) == (1, ((problem.options[0], second.late),))
    assert second.late == pytest.approx(200, abs=40)


def test_somebody_who_is_lent_late_serves_their_own_team_in_time() -> None:
    lent = replace(lend("ann", 0, 1), lead=("recruitment.approval",))
    problem = roadmap([wanted(A), wanted(B)], {"ann": [A, B]}, {"ann": (4, 4)}, [lent], months=4, stages=(FIRST, THEN))
    first, second = futures(problem, planned(problem), LATE, lambda _: "", 400, 1).stages
    assert (first.planned, first.late) == (0, 0)
    assert (second.planned, second.last) == (1, ((problem.options[0], second.late),))
    assert second.late > 100


def test_one_who_learns_for_longer_lacks_that_time_elsewhere() -> None:
    c = Seat("c", "dev")
    learns = train("ann", B, 0, 1, takes=2, lead=("recruitment.approval",))
    demands = [wanted(A, 2, sits="shared"), wanted(B, 1, sits="shared"), wanted(c, 1, sits="shared")]
    stages = (FIRST, THEN, THEN._replace(team="c", after=""))
    problem = roadmap(demands, {"ann": [A, B, c]}, {"ann": (4, 4)}, [learns], months=4, stages=stages)
    first, second, third = futures(problem, planned(problem), LATE, lambda _: "", 400, 1).stages
    assert (first.late, first.planned, second.planned, third.planned) == (0, 0, 1, 1)
    assert second.late == third.late > 100
    assert second.last == third.last == ((problem.options[0], second.late),)


def test_what_somebody_is_not_ready_for_takes_none_of_their_time() -> None:
    c = Seat("c", "dev")
    learns = train("ann", B, 0, 1, takes=1, lead=("recruitment.approval",))
    demands = [wanted(A, 2, sits="shared"), wanted(B, 1, sits="shared"), wanted(c, 1, sits="shared")]
    stages = (FIRST, THEN, THEN._replace(team="c", after=""))
    problem = roadmap(demands, {"ann": [A, B, c]}, {"ann": (4, 4)}, [learns], months=4, stages=stages)
    _, second, third = futures(problem, planned(problem), LATE, lambda _: "", 400, 1).stages
    assert second.late > 100
    assert (third.planned, third.late, third.covered) == (0, 0, third.after)


def test_who_comes_in_the_place_of_a_learner_need_not_learn() -> None:
    """A month to leave at the least, and two until somebody new is there: as soon as the planned end of learning."""
    text = uncertain(STATED, leave=99, learn="low: 2, high: 4")
    found = setting(f"[{LEARNER}]", "months: 8, allow: [train]", figures=text, a=team(HALF))
    (one,) = tried(found).stages
    stays = 0.01 ** (1 / 12)
    replaced, learnt = (1 - stays) * stays, stays**3 * 0.5
    assert shares(one)[: one.planned + 1] == pytest.approx([0, 0, replaced + learnt], abs=NEAR)


def test_a_contractor_in_the_file_does_not_leave() -> None:
    """Nor does anybody whose contract is for a term."""
    hired = ANN.replace("from: it", "from: supplier, contract: contractor, day_rate: 300").replace(", band: 6", "")
    found = setting(f"[{hired}]", "months: 6", figures=uncertain(STATED, leave=90), a=team(DEV))
    (one,) = tried(found, 50).stages
    assert (one.planned, one.late, one.covered) == (0, 0, one.after)


def test_a_term_that_begins_later_ends_later_by_enumeration() -> None:
    """Two contracts of two months each, one after the other: months after the first is there in which none is."""
    lead = ("recruitment.approval",)
    terms = [contract("contract/x", 0, 1, 2, lead=lead), contract("contract/x", 2, 3, 2, lead=lead)]
    problem = roadmap([wanted(A)], {"contract/x": [A]}, options=terms, months=5)
    (one,) = futures(problem, planned(problem), LATE, lambda _: "", NUMBER, 1).stages
    odds, missing = {0: 0.5, 1: 0.25, 2: 0.25}, 0.0
    for (first, p), (second, q) in product(odds.items(), odds.items()):
        missing += p * q * sum(2 + first < month < 3 + second for month in range(5))
    assert one.planned == 1
    assert (one.after - one.covered) / NUMBER == pytest.approx(missing, abs=2 * NEAR)


def test_they_come_with_the_answer_where_they_are_asked_for() -> None:
    found = setting("[]", "months: 6, allow: [hire]", figures=uncertain(), a=team(DEV))
    told: list[str] = []
    done = answer(found, Wanted(alternatives=False, futures=20, seed=3), told.append)
    assert done.futures
    assert (done.futures.number, done.futures.seed) == (20, 3)
    assert "the plan in 20 futures" in told
    assert answer(found, Wanted(alternatives=False)).futures is None
