"""Nobody serves before they are there and ready."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Amounts

from ..texts import actions, planned
from ..values import A2, A, binds, hire, roadmap, train, wanted

MONTHS = ("Jan 2027", "Feb 2027", "Mar 2027")
LEARNER = roadmap([wanted(A)], {"ann": [A]}, {"ann": (4, 4)}, [train("ann", A, 0, 2)])


def test_a_learner_serves_once_they_have_learnt() -> None:
    ready = replace(LEARNER, taught=frozenset())
    assert binds("able", LEARNER, ready) == [("ann", "a", "dev", month) for month in MONTHS]
    plan = planned(LEARNER)
    assert (plan.months, actions(plan)) == ({"a": 2}, [("train", "ann", 2)])


def test_having_learnt_one_thing_is_not_having_learnt_another() -> None:
    two = [train("ann", A, 0, 1), train("ann", A2, 0, 2, role="other")]
    problem = roadmap([wanted(A), wanted(A2)], {"ann": [A, A2]}, {"ann": (5, 5)}, two, months=4)
    assert planned(problem).months == {}  # one thing at a time
    problem = replace(problem, options=(*problem.options, train("ann", A2, 1, 3, role="other", cost=(0, 0, 0, 0))))
    assert planned(problem).months == {"a": 3}


def test_who_is_taken_on_serves_from_their_first_day() -> None:
    problem = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1)])
    plan = planned(problem)
    assert plan.months == {"a": 1}
    early: tuple[Amounts, ...] = (plan.arrangement[1], *plan.arrangement[1:])
    names = [one for one in verify(problem, replace(plan, arrangement=early)) if one[0] == "able"]
    assert names == [("able", "hire/1", "a", "dev", "Jan 2027")]


def test_who_is_not_ready_never_serves() -> None:
    problem = roadmap([wanted(A)], {"ann": [A]}, {"ann": (2, 2), "bob": (2, 2)})
    bob: Amounts = {("bob", A): 2}
    broken = verify(problem, replace(planned(problem), arrangement=(bob, *planned(problem).arrangement[1:])))
    assert broken == [("able", "bob", "a", "dev", "Jan 2027")]


def test_an_amount_is_more_than_nothing() -> None:
    problem = roadmap([wanted(A)], {"ann": [A], "bob": [A]}, {"ann": (2, 2), "bob": (2, 2)})
    plan = planned(problem)
    nought = {**plan.arrangement[0], ("bob", A): 0}
    broken = verify(problem, replace(plan, arrangement=(nought, *plan.arrangement[1:])))
    assert broken == [("able", "bob", "a", "dev", "Jan 2027")]
