"""Release: whose time can be freed, how much of it, after which notice, and who is paid for instead."""

from __future__ import annotations

import pytest

from teamplan.roadmap.costs import FOREVER

from ..texts import offered, setting, team

HALF = "{role: developer, fte: 0.5}"


def person(more: str = "roles: [developer], band: 6, available: 0.2") -> str:
    return f"[{{name: Ann, from: it, fte: 1.0, {more}}}]"


def test_all_that_is_left_or_just_what_a_position_takes() -> None:
    options = offered(setting(person(), "months: 4", a=team(HALF)), "release")
    assert {one.what for one in options} == {("ann", "80"), ("ann", "30")}
    assert {(one.start, one.effect, one.last) for one in options} == {(0, 2, FOREVER), (1, 3, FOREVER)}


def test_what_the_least_share_takes_is_offered_too() -> None:
    shared = team("{role: developer, fte: 0.9, min_share: 0.4}")
    options = offered(setting(person(), "months: 3", a=shared), "release")
    assert {one.what[1] for one in options} == {"80", "70", "20"}


def test_the_service_is_paid_somebody_at_the_same_band() -> None:
    options = offered(setting(person(), "months: 4", a=team(HALF)), "release")
    (first,) = (one for one in options if (one.start, one.what[1]) == (0, "30"))
    assert first.cost == (0, 0, 120_000, 120_000)  # 0.3 of £48,000 / 12
    assert [(one.name, one.fte, one.funded) for one in first.charges] == [("backfill", 30, False)]


def test_who_would_like_to_learn_may_be_released_to_do_so() -> None:
    found = setting(person("learning: [developer], band: 6, available: 0.2"), "months: 4", a=team(HALF))
    assert {one.what for one in offered(found, "release")} == {("ann", "80")}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("roles: [developer], band: 6, available: 1.0", "there is nothing left"),
        ("roles: [designer], band: 6, available: 0.2", "ready for nothing here, and not learning"),
        ("roles: [developer], band: 6, available: 0.2, contract: contractor", "no employee"),
        ("roles: [guardian], available: 0.2", "no role and no file says what a backfill would be paid"),
    ],
)
def test_nobody_else_is_released(more: str, why: str) -> None:
    assert offered(setting(person(more), "months: 4", a=team(HALF)), "release") == [], why


def test_only_in_months_that_are_allowed() -> None:
    found = setting(person(), "months: 4, allow: [{action: release, from: 2027-02}]", a=team(HALF))
    assert {one.start: one.barred for one in offered(found, "release")} == {0: ("allow", "release"), 1: None}


@pytest.mark.parametrize(
    ("more", "band"),
    [
        ("roles: [developer], available: 0.2", "6"),
        ("roles: [developer], band: 9, available: 0.2", "6"),  # not on the scale
        ("learning: [developer], available: 0.2", "6"),
    ],
)
def test_who_has_no_stated_pay_is_released_at_the_band_of_what_they_serve_as(more: str, band: str) -> None:
    (first, *_) = offered(setting(person(more), "months: 4", a=team(HALF)), "release")
    assert [(one.pay.band, one.pay.basis) for one in first.charges] == [(band, "assumption")]


def test_of_several_roles_the_dearest_is_assumed() -> None:
    designer = "{role: designer, fte: 0.5}"
    found = setting(person("roles: [designer, developer], available: 0.2"), "months: 4", a=team(designer, HALF))
    assert {charge.pay.band for one in offered(found, "release") for charge in one.charges} == {"6"}
