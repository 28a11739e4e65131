"""Hire into a funded post: who could come, from when, and what of it is new money."""

from __future__ import annotations

import pytest

from teamplan.roadmap.costs import FOREVER

from ..texts import offered, setting, team

DEVELOPER = "{role: developer, fte: 1.0}"


def post(more: str = "") -> str:
    return f"[{{post: P-1, title: Coder, roles: [developer], band: 6, vacant: true{more}}}]"


def of_posts(people: str, months: int = 4, a: str = DEVELOPER, roadmap: str = "") -> list[tuple[str, str, int, int]]:
    options = offered(setting(people, f"months: {months}{roadmap}", a=team(a)), "hire")
    return [(one.about, one.what[1], one.start, one.effect) for one in options if one.post]


def test_it_is_offered_with_the_lead_of_a_hire() -> None:
    assert of_posts(post()) == [("post/p-1", "100", 0, 2), ("post/p-1", "100", 1, 3)]


def test_its_pay_is_there_already() -> None:
    found = setting(post(), "months: 4", a=team(DEVELOPER))
    first = next(one for one in offered(found, "hire") if one.post)
    assert first.cost == (10_000, 0, 0, 0)
    assert [(one.name, one.first, one.last, one.funded) for one in first.charges] == [
        ("recruitment", 0, 0, False),
        ("pay of the funded post", 2, FOREVER, True),
    ]


@pytest.mark.parametrize(
    ("until", "cost"),
    [
        ("2027-01-31", (0, 0, 400_000, 400_000, 400_000, 400_000)),  # before anybody could start
        ("2027-03-31", (0, 0, 0, 400_000, 400_000, 400_000)),  # to the end of a month
        ("2027-04-15", (0, 0, 0, 400_000, 400_000, 400_000)),  # a month that is paid in part is not paid
        ("2027-04-30", (0, 0, 0, 0, 400_000, 400_000)),
        ("2028-01-31", (0, 0, 0, 0, 0, 0)),  # after the plan
    ],
)
def test_after_the_funding_pay_is_new_money(until: str, cost: tuple[int, ...]) -> None:
    found = setting(post(f", funded_until: {until}"), "months: 6", a=team(DEVELOPER))
    first = next(one for one in offered(found, "hire") if one.post)
    assert (first.cost[0] - 10_000, *first.cost[1:]) == cost


def test_each_of_several_posts_can_be_filled() -> None:
    found = of_posts(post(", count: 2, fte: 0.5"), months=3)
    assert found == [("post/p-1", "50", 0, 2), ("post/p-1/2", "50", 0, 2)]


def test_a_post_that_nobody_needs_is_not_offered() -> None:
    assert of_posts(post(), a="{role: designer, fte: 1.0}") == []
    assert of_posts(post(), a="{role: developer, level: senior-developer, fte: 1.0}") == []


def test_a_freeze_holds_for_it_too() -> None:
    frozen = setting(post(), "months: 4, allow: [{action: hire, bands: [5]}]", a=team(DEVELOPER))
    assert {one.barred for one in offered(frozen, "hire")} == {("allow", "hire")}
