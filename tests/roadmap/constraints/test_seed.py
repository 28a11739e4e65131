"""Members of the earlier team start the next: they serve that one in the month before, and this in its first."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import RoadmapProblem, Stage
from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Amounts, Seat

from ..texts import actions, planned
from ..values import FIRST, A, B, binds, hire, roadmap, wanted

READY = {"ann": [A, B], "bob": [B], "hire/1": [A]}

LATER = {"bob": {0}}  # without him the second team has nobody in the first month


def seeded(people: int, hired: int = 1, absent: dict[str, set[int]] | None = None, months: int = 4) -> RoadmapProblem:
    stages = (FIRST, Stage("b", "a", None, people))
    own = {"ann": (2, 2), "bob": (2, 2)}
    options = [hire("hire/1", 0, hired, 5)]
    return roadmap([wanted(A), wanted(B)], READY, own, options, months, stages, absent=absent)


def test_a_member_moves_and_their_old_position_is_covered() -> None:
    assert binds("seed", seeded(1, absent=LATER), seeded(0, absent=LATER)) == [("b", "Feb 2027")]
    plan = planned(seeded(1))
    assert (plan.months, plan.seeds, actions(plan)) == ({"a": 0, "b": 1}, {"b": ("ann",)}, [("hire", "hire/1", 1)])
    assert plan.arrangement[0] == {("ann", A): 2, ("bob", B): 2}
    assert ("ann", B) in plan.arrangement[1]
    assert planned(seeded(1, hired=2)).months == {"a": 0, "b": 2}


def test_as_many_as_are_asked_for() -> None:
    assert planned(seeded(2)).months == {"a": 0}


def test_who_is_said_to_have_moved_did() -> None:
    problem = seeded(1)
    plan = planned(problem)
    assert verify(problem, replace(plan, seeds={"b": ("bob",)})) == [("seed", "b", "Feb 2027")]
    bob: Amounts = {("bob", B): 2, ("hire/1", A): 2}
    mutated = replace(plan, arrangement=(plan.arrangement[0], bob, *plan.arrangement[2:]))
    assert verify(problem, mutated) == [("seed", "b", "Feb 2027")]


def test_a_later_month_may_be_too_late_for_who_could_start_it() -> None:
    """Ann leaves in the third month: the second is the only one in which she can have moved."""
    leaving = seeded(1, absent={"ann": {2, 3, 4, 5}}, months=6)
    assert planned(leaving).months == {"a": 0, "b": 1}


def test_no_seed_where_the_stage_need_not_wait() -> None:
    assert planned(seeded(2).easing(("after", "b"))).months == {"a": 0, "b": 0}


def test_who_serves_a_shared_position_is_no_member() -> None:
    """Ann's new position is one that teams may share, and so is Bob's old one: neither moves from team to team."""
    next_shared, old_shared = Seat("b", "shared"), Seat("a", "shared")
    demands = [wanted(A), wanted(B), wanted(next_shared, sits="shared"), wanted(old_shared, sits="shared")]
    ready = {"ann": [A, next_shared], "bob": [B, old_shared], "hire/1": [A], "hire/2": [old_shared]}
    own = {"ann": (2, 2), "bob": (2, 2)}
    stages = (FIRST, Stage("b", "a", None, 1))
    hires = [hire("hire/1", 0, 1), hire("hire/2", 0, 1)]
    assert planned(roadmap(demands, ready, own, hires, 4, stages)).months == {"a": 0}
    in_team = [replace(one, sits="in-team") for one in demands]
    assert planned(roadmap(in_team, ready, own, hires, 4, stages)).months == {"a": 0, "b": 1}
