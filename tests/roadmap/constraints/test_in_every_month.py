"""The rows of the staffing problem that no action touches hold in every month."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Amounts, Composition

from ..texts import planned
from ..values import A2, BOARD, FIRST, THEN, A, B, binds, hire, roadmap, wanted

PEOPLE = {"ann": (4, 4), "bob": (4, 1)}


def sharing(**changes: object) -> RoadmapProblem:
    """A position of 3 that Ann and Bob can fill together, with 2 and 1; or somebody who is taken on, a month later."""
    ready = {"ann": [A], "bob": [A], "hire/1": [A]}
    options = [hire("hire/1", 0, 1, fte=3)]
    return roadmap([wanted(A, 3, **changes)], ready, {"ann": (2, 2), "bob": (1, 1)}, options)


def two_roles(**month: object) -> RoadmapProblem:
    """Two positions that Ann can fill alone."""
    ready = {"ann": [A, A2], "hire/1": [A2]}
    return roadmap([wanted(A), wanted(A2)], ready, {"ann": (4, 4)}, [hire("hire/1", 0, 1)], month=month)


def test_least_share() -> None:
    broken = binds("in-every-month", sharing(least=2), sharing())
    assert broken[0] == ("least-share", "bob", "a", "dev", "Jan 2027")
    assert planned(sharing(least=2)).months == {"a": 1}


def test_most_people() -> None:
    assert binds("in-every-month", sharing(most_people=1), sharing())[0] == ("most-people", "a", "dev", "Jan 2027")
    assert planned(sharing(most_people=1)).months == {"a": 1}


def test_roles_at_once() -> None:
    for limit in ({"most_roles": 1}, {"most_roles_in_team": 1}):
        assert binds("in-every-month", two_roles(**limit), two_roles())[0] == ("roles-at-once", "ann", "Jan 2027")
        assert planned(two_roles(**limit)).months == {"a": 1}


def apart(hard: bool, team: str = "a") -> tuple[Composition, ...]:
    return (Composition(team, 0, "apart", hard, positions=(A, A2)),)


def test_kept_apart() -> None:
    tight = two_roles(rules=apart(hard=True))
    broken = verify(tight, planned(two_roles()))
    assert {one[0] for one in broken} == {"in-every-month", "covered"}  # the rule is one of the team's as well
    assert ("in-every-month", "kept-apart", "ann", "a", "Jan 2027") in broken
    assert planned(tight).months == {"a": 1}
    assert planned(two_roles(rules=apart(hard=False))).months == {"a": 0}


def test_kept_apart_by_a_team_that_is_not_viable_yet() -> None:
    """Two positions of the organisation that only the later team's rule keeps apart: nobody fills both at any time."""
    panel = BOARD._replace(position="panel")
    rule = Composition("b", 0, "apart", True, positions=(BOARD, panel))
    demands = [wanted(A), wanted(B), wanted(BOARD), wanted(panel)]
    ready = {"ann": [BOARD, panel], "bob": [A], "hire/1": [panel], "hire/2": [B]}
    hires = [hire("hire/1", 0, 1), hire("hire/2", 0, 2)]
    people = {"ann": (4, 4), "bob": (2, 2)}
    free = roadmap(demands, ready, people, hires, stages=(FIRST, THEN))
    tight = roadmap(demands, ready, people, hires, stages=(FIRST, THEN), month={"rules": (rule,)})
    assert [planned(one).months for one in (free, tight)] == [{"a": 0, "b": 2}, {"a": 1, "b": 2}]


def test_no_more_than_needed() -> None:
    problem = sharing()
    plan = planned(problem)
    more: Amounts = {("ann", A): 2, ("bob", A): 1, ("hire/1", A): 1}
    broken = verify(problem, replace(plan, arrangement=(more, *plan.arrangement[1:])))
    assert ("in-every-month", "no-more-than-needed", "a", "dev", "Jan 2027") in broken
