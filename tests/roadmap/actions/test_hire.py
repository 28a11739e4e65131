"""Hire: which posts are offered, for what, from when, at which band."""

from __future__ import annotations

import pytest

from teamplan.roadmap.actions.hire import unpriced
from teamplan.roadmap.costs import FOREVER
from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Option
from teamplan.staffing.problem import Seat

from ..texts import FIGURES, offered, setting, team

DEVELOPER = "{role: developer, fte: 1.0}"


def sizes(options: list[Option]) -> set[tuple[str, ...]]:
    return {one.what for one in options}


def test_a_post_starts_after_approval_and_time_to_hire_and_lasts() -> None:
    options = offered(setting("[]", "months: 5", a=team(DEVELOPER)), "hire")
    assert [(one.start, one.effect, one.last) for one in options] == [(n, n + 2, FOREVER) for n in range(3)]
    assert {(one.about, one.team, one.role, one.level, one.barred) for one in options} == {
        ("hire/a/developer", "a", "developer", "developer", None)
    }


@pytest.mark.parametrize(
    ("role", "months"),
    [("{role: developer, fte: 1.0}", 2), ("{role: developer, level: senior-developer, fte: 1.0}", 3)],
)
def test_notice_by_band_is_part_of_the_lead(role: str, months: int) -> None:
    """Band 7 has a month of notice here, band 6 none."""
    options = offered(setting("[]", "months: 6", a=team(role)), "hire")
    assert {one.effect - one.start for one in options} == {months}


def test_weeks_are_added_up_before_they_are_rounded() -> None:
    """4 + 4 weeks are 1.8 months, so two, where each by itself would be one; with 2 of them inside, 1.4."""
    weeks = FIGURES.replace("approval: {value: 1, unit: months", "approval: {value: 4, unit: weeks")
    weeks = weeks.replace("time_to_hire: {value: 1, unit: months", "time_to_hire: {value: 4, unit: weeks")
    assert {
        o.effect - o.start for o in offered(setting("[]", "months: 6", figures=weeks, a=team(DEVELOPER)), "hire")
    } == {2}
    inside = weeks.replace(
        "  cost: {value: 100", "  notice_overlap: {value: 4.3, unit: weeks, basis: assumption}\n  cost: {value: 100"
    )
    senior = team("{role: developer, level: senior-developer, fte: 1.0}")
    found = offered(setting("[]", "months: 6", figures=inside, a=senior), "hire")
    assert {one.effect - one.start for one in found} == {2}  # 4 + 4 + 4.33 - 4.3


def test_it_costs_recruitment_once_and_pay_from_the_first_day() -> None:
    (first, *_) = offered(setting("[]", "months: 4", a=team(DEVELOPER)), "hire")
    assert [(one.kind, one.first, one.last, one.fte, one.pay.band) for one in first.charges] == [
        ("once", 0, 0, 100, ""),
        ("pay", 2, FOREVER, 100, "6"),
    ]
    assert first.cost == (10_000, 0, 400_000, 400_000)  # £100; £48,000 a year in twelfths


@pytest.mark.parametrize(
    ("fte", "posts"),
    [
        ("0.6", {("hire/a/developer", "60")}),
        ("1.0", {("hire/a/developer", "100")}),
        ("1.5", {(f"hire/a/developer{n}", size) for n in ("", "/2") for size in ("50", "100")}),
        ("2.0", {(f"hire/a/developer{n}", "100") for n in ("", "/2")}),
    ],
)
def test_as_many_posts_as_it_takes(fte: str, posts: set[tuple[str, str]]) -> None:
    assert sizes(offered(setting("[]", "months: 4", a=team(f"{{role: developer, fte: {fte}}}")), "hire")) == posts


def test_a_post_may_be_what_somebody_who_is_ready_leaves() -> None:
    ann = "[{name: Ann, roles: [developer], fte: 1.0, available: 0.3, from: it}]"
    assert sizes(offered(setting(ann, "months: 4", a=team(DEVELOPER)), "hire")) == {
        ("hire/a/developer", "100"),
        ("hire/a/developer", "70"),
    }
    of_least = team("{role: developer, fte: 1.0, min_share: 0.8}")
    assert sizes(offered(setting(ann, "months: 4", a=of_least), "hire")) == {("hire/a/developer", "100")}


def test_of_several_roles_the_cheapest_is_taken_on() -> None:
    either = team("{id: maker, any_of: [developer, designer], fte: 1.0}")
    assert {one.role for one in offered(setting("[]", "months: 4", a=either), "hire")} == {"designer"}


def test_a_band_given_as_a_range_means_the_lower() -> None:
    options = offered(setting("[]", "months: 4", a=team("{role: designer, fte: 1.0}")), "hire")
    assert {charge.pay.band for one in options for charge in one.charges if charge.kind == "pay"} == {"5"}


def test_a_role_on_no_known_band_is_not_hired_for() -> None:
    found = setting("[]", "months: 4", a=team("{role: guardian, fte: 0.1}", DEVELOPER))
    assert {one.role for one in offered(found, "hire")} == {"developer"}
    assert [seat.position for seat in found.case.positions if unpriced(found, seat)] == ["guardian"]


def test_recommended_positions_are_not_hired_for() -> None:
    found = setting("[]", "months: 4", a=team(DEVELOPER, "{role: designer, fte: 1.0, need: recommended}"))
    assert {one.role for one in offered(found, "hire")} == {"developer"}


@pytest.mark.parametrize(
    ("allow", "free"),
    [
        ("hire", [0, 1, 2]),
        ("{action: hire, from: 2027-02}", [1, 2]),
        ("{action: hire, to: 2027-02}", [0, 1]),
        ("{action: hire, from: 2027-02, to: 2027-02}", [1]),
        ("{action: hire, to: 2027-01}, {action: hire, from: 2027-03}", [0, 2]),
        ("{action: hire, bands: [6, 7]}", [0, 1, 2]),
        ("{action: hire, bands: [7]}", []),
        ("{action: hire, bands: [7]}, {action: hire, from: 2027-03, bands: [6]}", [2]),
        ("train", []),
    ],
)
def test_only_in_months_and_bands_that_are_allowed(allow: str, free: list[int]) -> None:
    options = offered(setting("[]", f"months: 5, allow: [{allow}]", a=team(DEVELOPER)), "hire")
    assert [one.start for one in options if one.barred is None] == free
    assert {one.barred for one in options} <= {None, ("allow", "hire")}
    assert len(options) == 3


def test_whoever_is_taken_on_sits_where_the_position_asks_for() -> None:
    nurse = "{role: nurse, fte: 0.5}"
    asked = "{id: ward-nurse, role: nurse, fte: 0.5, requires: {from: operations}}"
    problem = pose(setting("[]", "months: 4", a=team(nurse, asked, DEVELOPER)))
    origins = {key: one.origin for key, one in problem.monthly[0].people.items() if key.startswith("hire/")}
    assert origins == {"hire/a/nurse": "clinical", "hire/a/ward-nurse": "operations", "hire/a/developer": "new"}


def test_a_post_of_a_team_serves_that_team_and_the_one_it_helps_to_start() -> None:
    same = {"a": team(DEVELOPER), "b": team(DEVELOPER)}

    def serves(stages: str, person: str) -> set[str]:
        pairs = pose(setting("[]", f"months: 4, stages: [{stages}]", **same)).monthly[0].pairs
        return {seat.team for one, seat in pairs if one == person}

    assert serves("a, b", "hire/a/developer") == {"a"}
    assert serves("a, {team: b, seed: 1}", "hire/a/developer") == {"a", "b"}


def test_a_shared_post_may_be_as_large_as_several_shared_positions() -> None:
    part = team("{role: designer, fte: 0.4, sits: shared}")
    options = offered(setting("[]", "months: 4, stages: [a, b]", a=part, b=part), "hire")
    assert sizes(options) == {(f"hire/{id}/designer", size) for id in ("a", "b") for size in ("40", "80")}
    pairs = pose(setting("[]", "months: 4, stages: [a, b]", a=part, b=part)).monthly[0].pairs
    assert {seat for one, seat in pairs if one == "hire/a/designer"} == {Seat("a", "designer"), Seat("b", "designer")}
