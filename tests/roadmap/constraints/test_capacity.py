"""In every month nobody gives more than they have: their own time, what actions free, less time to learn."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.verify import verify

from ..texts import actions, planned
from ..values import A2, A, binds, hire, release, roadmap, train, wanted

TWO = [wanted(A), wanted(A2)]
BUSY = roadmap(TWO, {"ann": [A, A2], "hire/1": [A2]}, {"ann": (4, 3)}, [hire("hire/1", 0, 1)])


def test_nobody_gives_more_than_their_own_time() -> None:
    free = replace(BUSY, base=({"ann": 4},) * 3)
    assert binds("capacity", BUSY, free) == [("ann", label) for label in ("Jan 2027", "Feb 2027", "Mar 2027")]
    assert planned(BUSY).months == {"a": 1}


def test_what_is_freed_adds_to_it_from_when_it_is() -> None:
    problem = replace(BUSY, options=(release("ann", 0, 2, 1),))
    problem = replace(problem, options=tuple(replace(one, cost=(0, 0, 0)) for one in problem.options))
    plan = planned(problem)
    assert (plan.months, actions(plan)) == ({"a": 2}, [("release", "ann", 2)])
    assert ("capacity", "ann", "Mar 2027") in verify(problem, replace(plan, chosen=()))


def test_learning_takes_its_time() -> None:
    """Ann covers one position with 2 of her 3, and learns the other meanwhile where that takes 1 and not 2."""
    learners = [
        roadmap(TWO, {"ann": [A, A2], "bob": [A2]}, {"ann": (2, 2), "bob": (2, own)}, [train("bob", A2, 0, 1, takes=1)])
        for own in (2, 1, 0)
    ]
    assert [planned(problem).months for problem in learners] == [{"a": 1}, {}, {}]
    broken = verify(learners[2], replace(planned(learners[2]), chosen=learners[2].options))
    assert broken == [("capacity", "bob", "Jan 2027")]


def test_nobody_learns_while_they_are_away_whatever_is_freed() -> None:
    options = [release("ann", 0, 1, 2), train("ann", A, 1, 3)]
    present = roadmap([wanted(A)], {"ann": [A]}, {"ann": (2, 0)}, options, months=4)
    away = roadmap([wanted(A)], {"ann": [A]}, {"ann": (2, 0)}, options, months=4, absent={"ann": {2}})
    assert [planned(problem).months for problem in (present, away)] == [{"a": 3}, {}]
    assert verify(away, replace(planned(away), chosen=away.options)) == [("capacity", "ann", "Mar 2027")]


def test_a_hire_gives_no_more_than_the_post() -> None:
    options = [hire("hire/1", 0, 0, fte=2), hire("hire/1", 0, 0, 5, fte=3)]
    problem = roadmap([wanted(A), wanted(A2, 1)], {"hire/1": [A, A2]}, options=options)
    plan = planned(problem)
    assert (plan.cost, [one.what[1] for one in plan.chosen]) == (5, ["3"])
    smaller = tuple(one for one in problem.options if one.what[1] == "2")
    assert {one[0] for one in verify(problem, replace(plan, chosen=smaller))} == {"capacity"}


def test_who_gives_anything_without_having_any_time_is_named() -> None:
    problem = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 0)])
    plan = planned(problem)
    broken = verify(problem, replace(plan, chosen=()))
    assert ("capacity", "hire/1", "Jan 2027") in broken
