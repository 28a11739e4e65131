"""What an earlier plan has begun stays: before a gate, in a freeze and beyond limits, though it is no longer wanted."""

from __future__ import annotations

from dataclasses import replace

from teamplan.roadmap.before import after
from teamplan.roadmap.problem import Fund, Gate, Limits, RoadmapProblem, Stage
from teamplan.roadmap.saved.values import Before
from teamplan.roadmap.solve import Search
from teamplan.roadmap.verify import verify

from ..texts import planned
from ..values import FIRST, JANUARY, A, B, hire, roadmap, train, wanted

NEXT = Stage("b", "a", Gate(1), 0)
KEY = ("hire", ("hire/1", "2"), JANUARY)


def begun(problem: RoadmapProblem, today: int = 1) -> RoadmapProblem:
    return after(problem, Before(JANUARY + today, (KEY,)))


def wasted(**changes: object) -> RoadmapProblem:
    """Ann covers the position; one more is hired."""
    options = [hire("hire/1", 0, 1, 5, barred=changes.pop("barred", None)), hire("hire/2", 1, 2, 5)]
    ready = {"ann": [A], "hire/1": [A], "hire/2": [A]}
    return roadmap([wanted(A)], ready, {"ann": (2, 2)}, options, **changes)  # type: ignore[arg-type]


def test_it_stays_though_nobody_wants_it() -> None:
    assert planned(wasted()).chosen == ()
    plan = planned(begun(wasted()))
    assert [one.about for one in plan.chosen] == ["hire/1"]
    assert verify(begun(wasted()), replace(plan, chosen=())) == [("decided", "hire", "hire/1", "Jan 2027")]


def test_nothing_else_begins_in_the_past() -> None:
    assert [(one.about, one.start) for one in begun(wasted()).options] == [("hire/1", 0), ("hire/2", 1)]
    assert [one.about for one in begun(wasted(), 2).options] == ["hire/1"]
    assert [one.about for one in begun(wasted(), 0).options] == ["hire/1", "hire/2"]
    assert begun(wasted(), 0).decided == frozenset()


def test_a_freeze_and_limits_do_not_undo_it() -> None:
    frozen = begun(wasted(barred=("allow", "hire"), limits=Limits(starts_per_month=0)))
    assert [one.about for one in planned(frozen).chosen] == ["hire/1"]


def test_a_limit_holds_for_all_others() -> None:
    both = roadmap(
        [wanted(A), wanted(B)],
        {"hire/1": [A], "hire/2": [B]},
        options=[hire("hire/1", 0, 2), hire("hire/2", 1, 2), hire("hire/2", 1, 3)],
        months=5,
        stages=(FIRST, NEXT._replace(gate=None)),
        limits=Limits(starts_per_month=1),
    )
    assert planned(begun(both)).months == {"a": 2, "b": 3}


def test_places_for_learners_are_taken_by_who_learns_already() -> None:
    options = [train("ann", A, 0, 2), train("bob", B, 1, 2), train("bob", B, 2, 3)]
    people = {"ann": (3, 3), "bob": (3, 3)}
    ready = {"ann": [A], "bob": [B]}
    stages, limits = (FIRST, NEXT._replace(gate=None)), Limits(training_at_once=1)
    problem = roadmap([wanted(A), wanted(B)], ready, people, options, 5, stages, limits=limits)
    key = ("train", ("ann", "r", "l"), JANUARY)
    assert planned(after(problem, Before(JANUARY + 1, (key,)))).months == {"a": 2, "b": 3}
    none = after(replace(problem, limits=Limits(training_at_once=0)), Before(JANUARY + 1, (key,)))
    assert planned(none).months == {"a": 2}


def test_it_may_have_begun_before_the_gate_of_its_team() -> None:
    options = [hire("hire/1", 0, 1, team="b"), hire("hire/2", 0, 1), hire("hire/2", 1, 2)]
    ready = {"hire/1": [B], "hire/2": [A]}
    problem = begun(roadmap([wanted(A), wanted(B)], ready, options=options, months=5, stages=(FIRST, NEXT)))
    assert planned(problem).months == {"a": 2, "b": 3}


def test_it_is_paid_for_though_its_team_is_out_of_reach() -> None:
    options = [hire("hire/1", 0, 1, 5, team="b"), hire("hire/2", 1, 2, 5)]
    funds = (Fund("fund", 0, 2, 8, each_year=False),)
    both = roadmap([wanted(A), wanted(B)], {"hire/2": [A]}, options=options, stages=(FIRST, NEXT), funds=funds)
    assert planned(both).months == {"a": 2}
    assert Search(begun(both)).soonest()[0] == {}


def test_what_cannot_be_any_more_is_left_out() -> None:
    funds = (Fund("fund", 0, 2, 4, each_year=False),)
    assert begun(wasted(funds=funds)).decided == frozenset()
    assert "hire/1" not in {one.about for one in begun(wasted(funds=funds)).options}


def test_what_cannot_stay_moves_as_little_as_can_be() -> None:
    """It was to begin in April; a plan that is better needs it in March at the latest."""
    options = [hire("hire/1", 0, 2), hire("hire/1", 1, 2), hire("hire/1", 3, 4)]
    problem = roadmap([wanted(A)], {"hire/1": [A]}, options=options, months=5)
    assert [one.start for one in planned(problem).chosen] == [0]
    earlier = (next(one for one in problem.options if one.start == 3),)
    assert [one.start for one in planned(replace(problem, earlier=earlier)).chosen] == [1]
