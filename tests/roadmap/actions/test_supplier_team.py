"""Supplier team: a whole team's positions for a term, at a price, with a handover."""

from __future__ import annotations

from teamplan.roadmap.pose import pose
from teamplan.roadmap.problem import Grant

from ..texts import offered, setting, team

OFFER = "{action: supplier-team, team: a, term: 2, per_month: 9000, partner: Acme}"
BOTH = team("{role: developer, fte: 1.0}", "{role: designer, fte: 0.5}")


def test_every_position_that_an_outsider_may_fill_for_the_term() -> None:
    own = "{id: ward, role: nurse, fte: 0.5, requires: {from: clinical}}"
    wished = "{id: extra, role: nurse, fte: 0.5, need: recommended}"
    whole = team("{role: developer, fte: 1.0}", "{role: designer, fte: 0.5}", own, wished)
    options = offered(setting("[]", f"months: 6, allow: [{OFFER}]", a=whole), "supplier-team")
    assert [(one.start, one.effect, one.last, one.handover) for one in options] == [
        (start, start + 2, start + 3, 1) for start in range(4)
    ]
    assert {one.grants for one in options} == {
        (Grant("supplier-1/a/designer", 50), Grant("supplier-1/a/developer", 100))
    }
    assert options[0].cost == (0, 0, 900_000, 900_000, 0, 0)


def test_its_people_are_no_employees() -> None:
    people = pose(setting("[]", f"months: 6, allow: [{OFFER}]", a=BOTH)).monthly[0].people
    own = {key: one for key, one in people.items() if key.startswith("supplier-1/")}
    assert {(one.employed, one.origin) for one in own.values()} == {(False, "supplier")}


def test_without_an_offer_there_is_none() -> None:
    assert offered(setting("[]", "months: 6", a=BOTH), "supplier-team") == []


def test_each_offer_holds_in_its_own_months() -> None:
    dated = OFFER.replace("supplier-team", "supplier-team, from: 2027-03")
    options = offered(setting("[]", f"months: 5, allow: [{OFFER}, {dated}]", a=BOTH), "supplier-team")
    assert {(one.what[0], one.start): one.barred for one in options} == {
        ("supplier/1", 0): None,
        ("supplier/1", 1): None,
        ("supplier/1", 2): None,
        ("supplier/2", 0): ("allow", "supplier-team"),
        ("supplier/2", 1): ("allow", "supplier-team"),
        ("supplier/2", 2): None,
    }
