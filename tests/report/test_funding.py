"""Which fund pays each line of the plan: in the text, in the working and in JSON; and what a board is told of it."""

from __future__ import annotations

import json
import re
from typing import Any

from roadmap.texts import setting, team
from teamplan.render import json as rendered
from teamplan.render import markdown, text
from teamplan.report.blocks import Audience, Report
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.roadmap.actions import working
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.funding import paid_from
from teamplan.report.roadmap.planned import Planned
from teamplan.report.verified.values import Verified
from teamplan.report.verified.verify import verified
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.saved.read import read_plan

PEOPLE = """[{name: Ann, from: it, band: 5, roles: [developer], available: 0.2},
  {name: Bo, from: it, band: 6, roles: [designer], available: 0.2}]"""
TEAM = team("{role: developer, fte: 0.5}", "{role: designer, fte: 0.5}", "{role: nurse, fte: 1.0}")
FUNDS = """budget: [{name: Revenue, per_year: 300000},
  {name: Grant, kind: capital, from: 2027-02, to: 2027-06, amount: 5000}]"""
SEVERAL = setting(PEOPLE, f"months: 8, allow: [hire, release], {FUNDS}", a=TEAM)


def facts(found: Setting = SEVERAL, audience: Audience = Audience.TEAM) -> Facts:
    return Facts(answer(found, Wanted(alternatives=False)), names_for(audience, found.loaded))


def said(found: Facts) -> str:
    return " ".join(text.render(Report("", "", tuple(paid_from(found))), 100).split())


def document(found: Facts) -> Any:
    loaded = found.setting.loaded
    audience = Audience.BOARD if found.hidden else Audience.TEAM
    checked = Checked("roadmap", loaded.documents, (), (), loaded, None, loaded.as_of, audience)
    return json.loads(rendered.render(roadmap_document(Planned(checked, found.answer))))


def held(plan: Any) -> Verified:
    read = read_plan(json.dumps(plan).encode())
    loaded = SEVERAL.loaded
    checked = Checked("verify", loaded.documents, (), (), loaded, None, read.as_of, Audience.TEAM)
    return verified(read, loaded, checked)


def test_the_shares_of_all_actions_add_up_to_what_each_fund_pays() -> None:
    roadmap = document(facts())["roadmap"]
    for fund in roadmap["cost"]["funds"]:
        for month, pence in fund["by_month"].items():
            every = [share for one in roadmap["actions"] for share in one["paid_from"] if share["fund"] == fund["fund"]]
            assert sum(share["by_month"].get(month, 0) for share in every) == pence
    for one in roadmap["actions"]:
        assert sum(share["pence"] for share in one["paid_from"]) == one["cost"]["total"]
        assert all(sum(share["by_month"].values()) == share["pence"] for share in one["paid_from"])


def test_what_a_board_is_not_told_draws_last() -> None:
    """In May the grant has £200 left. The nurse's post has it: beside the one release a hire is kept back too."""
    found = facts()
    drawn = {one.option.what[0]: found.shares[one.option].get((1, 4), 0) for one in found.actions}
    assert drawn == {"hire/a/designer": 0, "hire/a/nurse": 20_000, "ann": 0}


def test_the_text_has_a_line_for_each_and_says_the_rule() -> None:
    found = facts()
    told = said(found)
    for one in found.actions:
        assert f"{one.number}. {found.phrases.brief(one.option)} " in told
    assert "Paid from, in £ thousand Revenue Grant (capital) Total" in told
    assert re.search(r"All together \d+ 5 \d+ Where several funds pay in a month", told)
    assert "in the order of their numbers, but those whose cost" in told
    assert "Grant (capital)" in markdown.render(Report("", "", tuple(paid_from(found))))


def test_many_funds_stand_in_one_column() -> None:
    """Eight funds of a month each."""
    months = ", ".join(f"{{name: F{m}, from: 2027-0{m}, to: 2027-0{m}, amount: 90000}}" for m in range(1, 9))
    found = facts(setting(PEOPLE, f"months: 8, allow: [hire, release], budget: [{months}]", a=TEAM))
    assert re.search(r"F3 \(revenue\) 3; F4 \(revenue\) \d+", said(found))
    assert max(map(len, text.render(Report("", "", tuple(paid_from(found))), 80).splitlines())) <= 80


def test_where_one_fund_pays_all_there_is_no_table_of_them() -> None:
    found = facts(setting(PEOPLE, "months: 8, allow: [hire, release], budget: [{name: R, per_year: 300000}]", a=TEAM))
    assert said(found) == ""
    assert "Paid from" not in text.render(Report("", "", tuple(working(found))), 100)
    assert document(found)["roadmap"]["actions"][0]["paid_from"][0]["name"] == "R"


def test_the_working_of_each_cost_ends_with_who_pays() -> None:
    told = text.render(Report("", "", tuple(working(facts()))), 100)
    nurse = told.partition("Hire Nurse, 1.0 (£18,100)")[2].partition("3. Release")[0]
    assert re.search(r"2026/27 +Paid from Revenue +2 +£3,100\n", nurse)
    assert re.search(r"2027/28 +Paid from Revenue +4 +£11,800\n", nurse)
    assert re.search(r"2027/28 +Paid from Grant \(capital\) +2 +£3,200\n", nurse)


def test_a_board_is_not_told_what_would_show_what_a_person_is_paid() -> None:
    found = facts(audience=Audience.BOARD)
    for one, shown in zip(document(found)["roadmap"]["actions"], found.actions, strict=True):
        assert (one["paid_from"] is None) == (not found.pay_is_shown(shown.option))
    told = said(found)
    assert re.search(r"Release person-\d, 0\.3 more \* \* \*", told)
    assert "* alone it would show what a person is paid." in told
    assert "Ann" not in told


def test_nobody_can_reckon_the_pay_of_one_from_the_shares_of_others() -> None:
    """Whatever is not shown costs, what the others draw is the same: it follows from what is shown alone."""
    found = facts()
    hidden = facts(audience=Audience.BOARD)
    shown = [one.option for one in hidden.actions if hidden.pay_is_shown(one.option)]
    order = [option for option in found.shares if option in shown]
    left = dict(found.paid)
    for option in order:
        owed = list(found.accounts[option].monthly)
        for fund, month in left:
            part = min(left[fund, month], owed[month])
            assert found.shares[option].get((fund, month), 0) == part
            left[fund, month] -= part
            owed[month] -= part


# ------------------------------------------------------------------------------------------------------------ verified


def test_a_plan_that_was_saved_before_holds_still() -> None:
    plan = document(facts())
    assert held(plan).holds
    figures = held(plan).figures
    for one in plan["roadmap"]["actions"]:
        del one["paid_from"]
    assert held(plan).holds
    assert held(plan).figures < figures


def test_a_penny_moved_between_funds_is_told() -> None:
    plan = document(facts())
    one = next(one for one in plan["roadmap"]["actions"] if len(one["paid_from"]) == 2)
    one["paid_from"][0]["pence"] += 1
    (fault,) = held(plan).faults
    assert (fault.constraint, "paid_from" in fault.text) == ("budget", True), fault


def test_without_a_budget_nobody_pays() -> None:
    found = facts(setting(PEOPLE, "months: 8, allow: [hire, release]", a=TEAM))
    assert [one["paid_from"] for one in document(found)["roadmap"]["actions"]] == [[]] * len(found.actions)
    assert said(found) == ""
