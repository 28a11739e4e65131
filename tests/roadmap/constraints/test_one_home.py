"""A person serves in-team positions of one team only, or of two where those agreed to share them."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.verify import verify

from ..texts import actions, planned
from ..values import FIRST, THEN, A, B, binds, hire, lend, roadmap, wanted


def two_teams(sits: str, *, shared: bool = False) -> RoadmapProblem:
    options = [hire("hire/1", 0, 2, 5), *([lend("ann", 0, 1)] if shared else [])]
    ready = {"ann": [A, B], "hire/1": [B]}
    demands = [wanted(A), wanted(B, sits=sits)]
    return roadmap(demands, ready, {"ann": (4, 4)}, options, stages=(FIRST, THEN))


def test_nobody_is_in_two_teams() -> None:
    tight, loose = two_teams("in-team"), two_teams("shared")
    assert binds("one-home", tight, loose) == [("ann", label) for label in ("Jan 2027", "Feb 2027", "Mar 2027")]
    assert planned(tight).months == {"a": 0, "b": 2}


def test_but_where_the_teams_agreed_to_share_them_from_then_on() -> None:
    problem = two_teams("in-team", shared=True)
    plan = planned(problem)
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 1}, [("share", "ann", 1)])
    assert verify(problem, replace(plan, chosen=())) == [
        ("one-home", "ann", "Feb 2027"),
        ("one-home", "ann", "Mar 2027"),
    ]
    early = (plan.arrangement[1], *plan.arrangement[1:])
    assert verify(problem, replace(plan, arrangement=early)) == [("one-home", "ann", "Jan 2027")]


def test_an_agreement_is_about_one_person() -> None:
    """The teams share Bob, whom neither needs; Ann stays in one."""
    ready = {"ann": [A, B], "bob": [A, B], "hire/1": [B]}
    options = [lend("bob", 0, 1), hire("hire/1", 0, 2, 5)]
    people = {"ann": (4, 4), "bob": (1, 1)}
    problem = roadmap([wanted(A), wanted(B)], ready, people, options, stages=(FIRST, THEN))
    assert planned(problem).months == {"a": 0, "b": 2}
