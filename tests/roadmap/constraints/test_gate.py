"""Time that an action brings before the decision on a team is not for that team."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.constraints import gate
from teamplan.roadmap.problem import Gate, Option, RoadmapProblem, Stage
from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Amounts, Seat

from ..oracle import broken
from ..texts import actions, planned
from ..values import FIRST, A, B, at_months, binds, hire, release, roadmap, train, wanted

AFTER = Stage("b", "a", Gate(2), 0)  # the first team is viable at once, so the decision comes in March
SEEDED = AFTER._replace(seed=1)
POSTS = [hire("hire/a", start, start + 1, team="a") for start in range(4)]
FREED = [release("bob", start, start + 1, 2) for start in range(4)]
C = Seat("c", "dev")
ABLE = {"ann": [A], "hire/a": [A, B], "bob": [A, B]}


def posed(options: list[Option], stage: Stage = AFTER, **people: tuple[int, int]) -> RoadmapProblem:
    there = {"ann", *people, *(grant.person for option in options for grant in option.grants)}
    ready = {person: seats for person, seats in ABLE.items() if person in there}
    return roadmap([wanted(A), wanted(B)], ready, {"ann": (2, 2), **people}, options, 6, (FIRST, stage))


def test_a_post_of_the_first_team_is_no_way_around_the_gate() -> None:
    """Without this constraint the post that is listed for the first team is there in March, for the second."""
    tight = posed(POSTS)
    assert binds("gate", tight, tight.easing(gate.LIMIT)) == [
        ("hire/a", "b", "Mar 2027"),
        ("hire/a", "b", "Apr 2027"),
        ("hire/a", "b", "May 2027"),
        ("hire/a", "b", "Jun 2027"),
    ]
    plan = planned(tight)
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 3}, [("hire", "hire/a", 3)])


def test_time_that_is_freed_waits_for_the_gate_too() -> None:
    plan = planned(posed(FREED, bob=(2, 0)))
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 3}, [("release", "bob", 3)])


def test_a_persons_own_time_is_free_and_what_was_freed_stays_with_the_first_team() -> None:
    """Bob has two for the second team, and what is freed of him in February takes the place of Ann, who leaves."""
    demands = [replace(wanted(A), sits="shared"), replace(wanted(B), sits="shared")]
    people, absent = {"ann": (2, 2), "bob": (4, 2)}, {"ann": {1, 2, 3, 4, 5}}
    ready: dict[str, list[Seat]] = {"ann": [A], "bob": [A, B]}
    plan = planned(roadmap(demands, ready, people, FREED[:1], 6, (FIRST, AFTER), absent=absent))
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 2}, [("release", "bob", 1)])
    only = [release("bob", 0, 1, 2)]
    wants_more = [replace(wanted(A), sits="shared"), replace(wanted(B, 3), sits="shared")]
    assert planned(roadmap(wants_more, ready, people, only, 6, (FIRST, AFTER))).months == {"a": 0}


def test_who_starts_the_team_is_free_to_if_they_were_a_member_from_the_start() -> None:
    """Bob was freed for the first team, which he makes viable; he starts the second, and the post takes his place."""
    ready: dict[str, list[Seat]] = {"bob": [A, B], "hire/a": [A]}
    options = [release("bob", 0, 1, 2), hire("hire/a", 0, 2, team="a")]
    problem = roadmap([wanted(A), wanted(B)], ready, {"bob": (2, 0)}, options, 6, (FIRST, SEEDED))
    plan = planned(problem)
    assert (plan.months, plan.seeds) == ({"a": 1, "b": 3}, {"b": ("bob",)})
    assert plan.arrangement[2] == {("bob", A): 2}
    assert plan.arrangement[3] == {("bob", B): 2, ("hire/a", A): 2}
    unseeded = replace(problem, stages=(FIRST, AFTER))
    assert planned(unseeded).months == {"a": 1}
    assert ("gate", "bob", "b", "Apr 2027") in verify(unseeded, plan)
    assert ("gate", "bob", "b", "Apr 2027") in verify(problem, replace(plan, seeds={}))


def test_who_came_after_the_first_team_was_viable_is_not_free_to_start_the_next() -> None:
    ready: dict[str, list[Seat]] = {"ann": [A], "hire/a": [A, B]}
    problem = roadmap([wanted(A), wanted(B)], ready, {"ann": (2, 2)}, POSTS, 6, (FIRST, SEEDED))
    plan = planned(problem)
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 4}, [("hire", "hire/a", 3)])
    early: Amounts = {("ann", A): 2, ("hire/a", B): 2}
    moved: Amounts = {("ann", A): 1, ("hire/a", A): 1}
    sooner = replace(
        plan,
        months={"a": 0, "b": 3},
        chosen=(POSTS[0],),
        arrangement=({("ann", A): 2}, {("ann", A): 2}, moved, early, early, early),
        seeds={"b": ("hire/a",)},
    )
    assert {one[0] for one in verify(problem, sooner)} == broken(problem, sooner) == {"gate"}


def test_people_may_learn_before_the_decision() -> None:
    learnt = [train("bob", B, start, start + 2) for start in range(4)]
    plan = planned(posed(learnt, bob=(2, 2)))
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 2}, [("train", "bob", 2)])


def test_what_the_organisation_shares_waits_for_the_first_team_that_needs_it() -> None:
    board = Seat("", "board")
    ready: dict[str, list[Seat]] = {"ann": [A], "hire/a": [board], "bob": [B], "cat": [C]}
    people = {"ann": (2, 2), "bob": (2, 2), "cat": (2, 2)}
    posts = [hire("hire/a", start, start + 1) for start in range(5)]

    def shared(*teams: str) -> RoadmapProblem:
        demands = [wanted(A), wanted(B), wanted(C), replace(wanted(board), teams=teams)]
        return roadmap(demands, ready, people, posts, 6, (FIRST, AFTER, Stage("c", "b", Gate(0), 0)))

    assert planned(shared("a", "b", "c")).months == {"a": 1, "b": 3, "c": 3}
    assert planned(shared("b", "c")).months == {"a": 0, "b": 3, "c": 3}
    assert planned(shared("c")).months == {"a": 0, "b": 2, "c": 3}


def test_what_is_decided_stays_and_does_not_lift_the_gate() -> None:
    """Planned anew a month later nothing is possible sooner."""
    done = replace(posed(POSTS), decided=frozenset({POSTS[0]}))
    plan = planned(done)
    assert (plan.months, actions(plan)) == ({"a": 0}, [("hire", "hire/a", 1)])
    assert at_months(posed(POSTS), a=0, b=2) is None


def test_the_lead_of_a_gate_that_is_lifted_is_lifted_for_time_too() -> None:
    assert planned(posed(POSTS).easing(("gate", "b"))).months == {"a": 0, "b": 1}
