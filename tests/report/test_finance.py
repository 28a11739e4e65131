"""What a finance director asks of a roadmap: whose pay is assumed, how much would do, what goes on."""

from __future__ import annotations

from roadmap.texts import setting, team
from teamplan.render import text
from teamplan.report.blocks import Audience, Block, Report
from teamplan.report.names import names_for
from teamplan.report.roadmap import rests_on
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting

HALF = team("{role: developer, fte: 0.5}")


def facts(found: Setting, audience: Audience = Audience.TEAM, *, why: tuple[str, ...] = ()) -> Facts:
    return Facts(answer(found, Wanted(why=why, alternatives=False)), names_for(audience, found.loaded))


def said(*blocks: Block) -> str:
    """Without the breaks of lines."""
    return " ".join(text.render(Report("", "", blocks), 120).split())


def test_whose_pay_is_not_stated_is_named_with_what_is_assumed() -> None:
    found = setting(
        "[{name: Ann, from: it, roles: [developer], available: 0.2}]", "months: 4, allow: [release]", a=HALF
    )
    told = said(*rests_on.pay_not_stated(facts(found)))
    assert "The file states no pay that is on the scale for Ann (band 6)." in told
    assert "Write `band` or `salary` at the person" in told
    board = said(*rests_on.pay_not_stated(facts(found, Audience.BOARD)))
    assert "band 6" not in board
    assert "Ann" not in board
    assert facts(found).total.assumed == facts(found).total.total > 0
