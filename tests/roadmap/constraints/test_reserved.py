"""What `keep` holds of an origin's contracted time stays there; what is backfilled is not taken from it."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.verify import verify

from ..texts import actions, planned
from ..values import A, binds, hire, release, roadmap, wanted


def office(keep: int, *, own: int = 2, freed: int = 0) -> RoadmapProblem:
    options = [hire("hire/1", 0, 2, 5), *([release("ann", 0, 1, freed)] if freed else [])]
    people = {"ann": (4, own), "bob": (4, 0)}
    month = {"reserved": {"it": keep}}
    return roadmap([wanted(A)], {"ann": [A], "hire/1": [A]}, people, options, month=month)


def test_what_is_kept_is_not_given() -> None:
    """Of 8 contracted 2 are given, so that 6 stay."""
    assert binds("reserved", office(7), office(6)) == [("it", label) for label in ("Jan 2027", "Feb 2027", "Mar 2027")]
    assert planned(office(7)).months == {"a": 2}


def test_what_is_backfilled_is_not_taken_from_it() -> None:
    plan = planned(office(8, own=0, freed=2))
    assert (plan.months, actions(plan)) == ({"a": 1}, [("release", "ann", 1)])
    assert planned(office(8, own=1, freed=1)).months == {"a": 2}  # one of the two is hers, and kept
    assert planned(office(7, own=1, freed=1)).months == {"a": 1}


def test_it_frees_nobody_elses_time() -> None:
    """Ann is released and gives nothing: what Bob gives is still taken from his service."""
    people = {"ann": (4, 0), "bob": (4, 2)}
    month = {"reserved": {"it": 8}}
    problem = roadmap([wanted(A)], {"bob": [A]}, people, [release("ann", 0, 0, 2)], month=month)
    assert planned(problem).months == {}
    plan = replace(planned(problem), chosen=problem.options, arrangement=({("bob", A): 2},) * 3)
    assert {one[0] for one in verify(problem, plan)} == {"reserved"}


def test_a_hire_takes_nothing_from_where_they_sit() -> None:
    problem = office(8)
    people = dict(problem.monthly[0].people)
    people["hire/1"] = replace(people["hire/1"], origin="it")
    problem = replace(problem, monthly=tuple(replace(month, people=people) for month in problem.monthly))
    assert planned(problem).months == {"a": 2}


def test_what_if_nothing_were_kept() -> None:
    assert planned(office(8).easing(("keep", "it"))).months == {"a": 0}
