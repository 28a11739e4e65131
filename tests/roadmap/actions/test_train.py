"""Train: who is offered what to learn, how long it takes, and what it takes of them."""

from __future__ import annotations

import pytest

from teamplan.roadmap.costs import FOREVER
from teamplan.roadmap.pose import pose
from teamplan.staffing.problem import Seat

from ..texts import FIGURES, actions, offered, planned, setting, team

DESIGNER, DEVELOPER = "{role: designer, fte: 1.0}", "{role: developer, fte: 1.0}"


def person(skills: str = "", learning: str = "designer", more: str = "") -> str:
    return f"[{{name: Ann, from: it, band: 6, learning: [{learning}], skills: {{{skills}}}{more}}}]"


@pytest.mark.parametrize(
    ("skills", "months"),
    [
        ("", 3),  # nothing is known: awareness takes 1 month, working 2 more
        ("designing: none", 3),
        ("designing: awareness", 2),
    ],
)
def test_it_takes_the_months_of_each_level_that_is_missing(skills: str, months: int) -> None:
    options = offered(setting(person(skills), "months: 5", a=team(DESIGNER)), "train")
    assert [(one.start, one.effect, one.last) for one in options] == [
        (n, n + months, FOREVER) for n in range(5 - months)
    ]
    assert {(one.about, one.teaches, one.takes) for one in options} == {("ann", ("ann", (Seat("a", "designer"),)), 20)}


def test_skills_are_learnt_side_by_side_as_long_as_the_longest() -> None:
    roles = "{id: lead, any_of: [{role: developer, level: senior-developer}], fte: 1.0}"
    options = offered(setting(person("coding: awareness", "developer"), "months: 8", a=team(roles)), "train")
    assert {one.effect - one.start for one in options} == {6}  # working 2, practitioner 4


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (person("", "developer"), "wants to learn something else"),
        (person("designing: working"), "is ready already"),
        (person("", more=", vacant: true"), "is no person"),
    ],
)
def test_nobody_else_is_trained(people: str, why: str) -> None:
    assert offered(setting(people, "months: 5", a=team(DESIGNER)), "train") == [], why


def test_nobody_is_trained_for_what_training_does_not_give() -> None:
    of_wards = "{role: designer, fte: 1.0, requires: {from: clinical}}"
    assert offered(setting(person(), "months: 5", a=team(of_wards)), "train") == []


def test_whoever_is_ready_by_another_role_serves_at_once() -> None:
    maker = team("{id: maker, any_of: [developer, designer], fte: 1.0}")
    problem = pose(setting(person("coding: working"), "months: 3", a=maker))
    assert problem.taught == frozenset()
    assert planned(problem).months == {"a": 0}


def test_one_course_makes_ready_for_every_position_that_asks_the_same() -> None:
    both = {"a": team(DESIGNER), "b": team(DESIGNER)}
    options = offered(setting(person(), "months: 4, stages: [a, b]", **both), "train")
    assert {one.teaches for one in options} == {("ann", (Seat("a", "designer"), Seat("b", "designer")))}


def test_it_costs_the_course_once_and_backfill_where_that_is_stated() -> None:
    (first, *_) = offered(setting(person(), "months: 5", a=team(DESIGNER)), "train")
    assert first.cost == (5_000, 0, 0, 0, 0)
    paid = setting(person(), "months: 5, allow: [{action: train, backfill: true}]", a=team(DESIGNER))
    assert offered(paid, "train")[0].cost == (5_000 + 80_000, 80_000, 80_000, 0, 0)  # 0.2 of £48,000 / 12


def test_the_learner_gives_the_team_that_much_less() -> None:
    """Of her 1.0 two tenths go to learning, so that 0.8 of a developer is all she can be until then."""
    ann = person("coding: working")
    tenths = team("{role: developer, fte: 0.8}", "{role: designer, fte: 0.2}")
    assert actions(planned(pose(setting(ann, "months: 5, allow: [train]", a=tenths)))) == [("train", "ann", 3)]
    whole = team("{role: developer, fte: 0.9}", "{role: designer, fte: 0.1}")
    assert planned(pose(setting(ann, "months: 5, allow: [train]", a=whole))).months == {"a": 3}


def test_only_in_months_that_are_allowed() -> None:
    found = setting(person(), "months: 6, allow: [{action: train, from: 2027-02}]", a=team(DESIGNER))
    assert [(one.start, one.barred) for one in offered(found, "train")] == [
        (0, ("allow", "train")),
        (1, None),
        (2, None),
    ]


def test_without_a_figure_it_takes_a_place_all_the_same() -> None:
    people = "[{name: Ann, from: it, learning: [designer]}, {name: Bob, from: it, learning: [designer]}]"
    no_time = FIGURES.replace("  time: {value: 0.2, unit: fte, basis: assumption}\n", "")
    two = team("{role: designer, fte: 2.0}")
    limits = "months: 8, allow: [train], limits: {training_at_once: 1}"
    assert planned(pose(setting(people, limits, figures=no_time, a=two))).months == {"a": 6}
