"""Contract: whom one can get for which positions, how soon, for how long, at which rate."""

from __future__ import annotations

import pytest

from teamplan.roadmap.pose import pose

from ..texts import FIGURES, offered, setting, team

DEVELOPER = "{role: developer, fte: 1.0}"


def test_three_terms_from_every_month_after_a_short_lead() -> None:
    options = offered(setting("[]", "months: 3", a=team(DEVELOPER)), "contract")
    assert sorted((one.start, one.effect, one.last) for one in options) == sorted(
        (start, start + 1, start + term) for start in (0, 1) for term in (3, 6, 12)
    )
    assert {one.about for one in options} == {"contract/a/developer"}


def test_a_day_rate_for_the_term_and_no_longer() -> None:
    options = offered(setting("[]", "months: 6", a=team(DEVELOPER)), "contract")
    (first,) = (one for one in options if (one.start, one.what[2]) == (0, "3"))
    assert first.cost == (0, 100_000, 100_000, 100_000, 0, 0)  # £60 x 200 / 12


@pytest.mark.parametrize(
    ("rates", "rate"),
    [
        ("{default: 60}", 60),
        ("{default: 60, developer: 70}", 70),
        ("{default: 60, developer: 70, senior-developer: 80}", 80),
    ],
)
def test_the_rate_of_the_level_else_of_the_role_else_of_anybody(rates: str, rate: int) -> None:
    pairs = (pair.split(": ") for pair in rates.strip("{}").split(", "))
    written = ", ".join(f"{name}: {{value: {value}, unit: pounds a day, basis: x}}" for name, value in pairs)
    default = "{default: {value: 60, unit: pounds a day, basis: assumption}}"
    senior = team("{role: developer, level: senior-developer, fte: 1.0}")
    found = setting("[]", "months: 3", figures=FIGURES.replace(default, f"{{{written}}}"), a=senior)
    assert {one.amount for option in offered(found, "contract") for one in option.charges} == {rate * 100}


def test_never_for_a_services_own_people_nor_for_a_standing_role() -> None:
    own = "{id: ward, role: nurse, fte: 0.5, requires: {from: clinical}}"
    bought = "{id: bought, role: nurse, fte: 0.5, requires: {from: [clinical, supplier]}}"
    found = setting("[]", "months: 3", a=team(own, bought, "{role: guardian, fte: 0.1}", DEVELOPER))
    assert {one.about for one in offered(found, "contract")} == {"contract/a/bought", "contract/a/developer"}


def test_a_contractor_is_no_employee() -> None:
    people = pose(setting("[]", "months: 3", a=team(DEVELOPER))).monthly[0].people
    assert (people["contract/a/developer"].employed, people["contract/a/developer"].origin) == (False, "supplier")
    assert people["hire/a/developer"].employed


def test_only_in_months_that_are_allowed() -> None:
    found = setting("[]", "months: 4, allow: [{action: contract, to: 2027-01}]", a=team(DEVELOPER))
    assert {one.start: one.barred for one in offered(found, "contract")} == {
        0: None,
        1: ("allow", "contract"),
        2: ("allow", "contract"),
    }
