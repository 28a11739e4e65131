"""Share: between two teams as they agree, or from a partner on the terms that the file offers."""

from __future__ import annotations

import pytest

from teamplan.roadmap.costs import FOREVER
from teamplan.roadmap.pose import pose
from teamplan.staffing.problem import Seat

from ..texts import actions, offered, planned, setting, team

HALF = team("{role: developer, fte: 0.5}")
ANN = "[{name: Ann, from: it, roles: [developer], fte: 1.0}]"
PARTNER = "{action: share, role: developer, fte: 0.5, partner: Southfield, per_month: 700}"


def test_whoever_could_serve_two_teams_is_shared_once_they_agree() -> None:
    options = offered(setting(ANN, "months: 3, stages: [a, b]", a=HALF, b=HALF), "share")
    assert [(one.what, one.lends, one.start, one.effect, one.last) for one in options] == [
        (("ann",), "ann", 0, 1, FOREVER),
        (("ann",), "ann", 1, 2, FOREVER),
    ]
    assert {one.total for one in options} == {0}
    plan = planned(pose(setting(ANN, "months: 3, stages: [a, b], allow: [share]", a=HALF, b=HALF)))
    assert (plan.months, actions(plan)) == ({"a": 0, "b": 1}, [("share", "ann", 1)])


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (HALF, team("{role: designer, fte: 0.5}"), "only one team could use her"),
        (HALF, team("{role: developer, fte: 0.5, sits: shared}"), "the other position is shared anyway"),
        (HALF, team("{role: developer, fte: 1.0, min_share: 1.0}"), "the least shares are more than she has"),
    ],
)
def test_nobody_else_is_shared(a: str, b: str, why: str) -> None:
    assert offered(setting(ANN, "months: 3, stages: [a, b]", a=a, b=b), "share") == [], why


def test_a_partner_lends_a_role_as_agreed() -> None:
    found = setting("[]", f"months: 3, allow: [{PARTNER}]", a=HALF, b=team("{role: designer, fte: 0.5}"))
    options = offered(found, "share")
    assert [(one.what, one.start, one.effect, one.cost) for one in options] == [
        (("partner/1", "50"), 0, 1, (0, 70_000, 70_000)),
        (("partner/1", "50"), 1, 2, (0, 0, 70_000)),
    ]
    month = pose(found).monthly[0]
    assert [key for key in month.pairs if key[0] == "partner/1"] == [("partner/1", Seat("a", "developer"))]
    assert month.people["partner/1"].employed


def test_an_offer_holds_in_its_own_months() -> None:
    dated = PARTNER.replace("action: share", "action: share, from: 2027-02")
    found = setting(ANN, f"months: 3, stages: [a, b], allow: [share, {dated}]", a=HALF, b=HALF)
    assert {(one.about, one.start): one.barred for one in offered(found, "share")} == {
        ("ann", 0): None,
        ("ann", 1): None,
        ("partner/1", 0): ("allow", "share"),
        ("partner/1", 1): None,
    }


def test_a_role_that_nobody_asks_for_is_not_lent() -> None:
    found = setting("[]", f"months: 3, allow: [{PARTNER}]", a=team("{role: designer, fte: 0.5}"))
    assert offered(found, "share") == []
