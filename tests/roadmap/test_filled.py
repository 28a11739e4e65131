"""Which actions somebody's place in a team rests on: those without which they could not give what they give there."""

from __future__ import annotations

from collections.abc import Mapping

from teamplan.roadmap.filled import Filled, filled
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Option
from teamplan.staffing.problem import Seat

from .texts import setting, team

ANN = """[{name: Ann, from: it, roles: [developer, nurse], skills: {designing: awareness}, learning: [designer],
  available: 0.5}]"""
A, B = team("{role: developer, fte: 0.5}"), team("{role: nurse, fte: 0.5}", "{role: designer, fte: 0.5}")
SETTING = setting(ANN, "months: 12, allow: [train, contract, release, share]", a=A, b=B)
PROBLEM = pose(SETTING)
DEVELOPER, NURSE, DESIGNER = Seat("a", "developer"), Seat("b", "nurse"), Seat("b", "designer")


def offered(action: str, start: int = 0, **fields: object) -> Option:
    own = (one for one in PROBLEM.options if (one.action, one.start) == (action, start))
    return next(one for one in own if all(getattr(one, key) == value for key, value in fields.items()))


def found(months: Mapping[str, int], serving: Mapping[tuple[str, Seat], int], *chosen: Option) -> list[Filled]:
    return filled(SETTING, PROBLEM, Plan(months, chosen, (serving,) * PROBLEM.months), "a")


def test_a_release_that_is_not_needed_is_none_of_it() -> None:
    release = offered("release")
    (one,) = found({"a": 6}, {("ann", DEVELOPER): 50}, release)
    assert (one.options, one.first) == ((), None)
    (one,) = found({"a": 6}, {("ann", DEVELOPER): 51}, release)
    assert (one.options, one.first) == ((release,), 2)


def test_what_a_team_gets_that_is_not_viable_yet_counts_for_nothing() -> None:
    release, serving = offered("release"), {("ann", DEVELOPER): 50, ("ann", NURSE): 30}
    assert found({"a": 6, "b": 7}, serving, release)[0].options == ()
    assert found({"a": 6, "b": 6}, serving, release)[0].options == (release,)


def test_sharing_is_needed_by_who_serves_two_teams() -> None:
    share, serving = offered("share"), {("ann", DEVELOPER): 20, ("ann", NURSE): 20}
    assert found({"a": 6, "b": 7}, serving, share)[0].options == ()
    (one,) = found({"a": 6, "b": 6}, serving, share)
    assert (one.options, one.first) == ((share,), 1)


def test_learning_something_else_is_none_of_it() -> None:
    train = offered("train")
    assert found({"a": 6}, {("ann", DEVELOPER): 20}, train)[0].options == ()
    plan = Plan({"b": 6}, (train,), ({("ann", DESIGNER): 20, ("ann", NURSE): 10},) * PROBLEM.months)
    by_seat = {one.seat: one.options for one in filled(SETTING, PROBLEM, plan, "b")}
    assert by_seat == {DESIGNER: (train,), NURSE: ()}


def test_actions_stand_in_the_order_in_which_they_begin_however_the_plan_holds_them() -> None:
    """A plan that was saved and read again may hold them in another order."""
    train, release = offered("train"), offered("release", 1)
    for chosen in ((train, release), (release, train)):
        plan = Plan({"b": 6}, chosen, ({("ann", DESIGNER): 51},) * PROBLEM.months)
        (one,) = filled(SETTING, PROBLEM, plan, "b")
        assert (one.options, one.first) == ((train, release), 3)


def test_of_two_contracts_it_is_the_one_that_holds() -> None:
    first = offered("contract", 0, team="a", last=3)
    second = offered("contract", 3, team="a", last=6)
    (one,) = found({"a": 5}, {(first.about, DEVELOPER): 50}, first, second)
    assert (one.options, one.first, one.last) == ((second,), 4, 6)


def test_a_team_that_is_never_viable_is_filled_by_nobody() -> None:
    assert found({}, {("ann", DEVELOPER): 50}) == []
    assert found({"a": 12}, {("ann", DEVELOPER): 50}) == []
    assert found({"a": -1}, {("ann", DEVELOPER): 50}) == []
    assert found({"a": 3}, {("ann", Seat("a", "king")): 50}) == []
