"""What a finance director asks of a roadmap: whose pay is assumed, how much would do, what goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from roadmap.texts import FIGURES, setting, team
from teamplan import words
from teamplan.checks.roadmap import date_missed
from teamplan.model.roadmap import Roadmap
from teamplan.render import markdown, text
from teamplan.report.blocks import Audience, Block, Report
from teamplan.report.checked import Checked
from teamplan.report.gap_rows import gaps_of
from teamplan.report.names import names_for
from teamplan.report.roadmap import rests_on
from teamplan.report.roadmap.actions import plan_table
from teamplan.report.roadmap.contract import _roadmap as roadmap_of
from teamplan.report.roadmap.contract import derived
from teamplan.report.roadmap.decisions import decisions
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.money import money
from teamplan.report.roadmap.plans import side_by_side
from teamplan.report.roadmap.report import first_step
from teamplan.report.roadmap.verdict import verdict
from teamplan.report.roadmap.why import out_of_reach, why_not_sooner, why_unreached
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting
from teamplan.staffing.explain import answer as answer_today

ANN = "[{name: Ann, from: it, roles: [developer], available: 0.2}]"
HALF = team("{role: developer, fte: 0.5}")
DESIGNERS = team("{role: designer, fte: 0.5}")


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


# ------------------------------------------------------------------------------------------------------- how much more

POOR = "months: 6, allow: [hire], budget: [{name: Digital fund, amount: 1000}]"


def test_how_much_more_money_would_do_is_said_and_suffices() -> None:
    found = facts(setting("", POOR, a=HALF))
    (out,) = found.answer.unreached
    assert out.conflict
    told = why_unreached(found, out)
    assert "more in Digital fund would do for June 2027, all else as it is." in told
    more = out.conflict.eased["fund", "0"].enough
    assert more
    enough = POOR.replace("1000", str(1000 + more // 100))
    too_little = POOR.replace("1000", str(1000 + more // 100 - 1000))
    assert facts(setting("", enough, a=HALF)).answer.soonest == {"a": 5}
    assert facts(setting("", too_little, a=HALF)).answer.soonest == {}


def test_the_table_says_both_what_a_step_buys_and_what_it_is_without_the_limit() -> None:
    months = "months: 12, allow: [{action: hire, from: 2027-04}]"
    found = facts(setting("", months, a=HALF), why=("a",))
    (conflict,) = found.answer.conflicts
    told = said(*why_not_sooner(found))
    assert "without any one of them" not in told
    for limit in conflict.limits:
        without = conflict.eased[limit].without
        assert without is None or without < found.answer.soonest["a"]
    assert "Without it" in told


# ---------------------------------------------------------------------------------------------------------------- gaps


def test_a_gap_tells_the_cost_of_its_planned_route_beside_that_of_a_post() -> None:
    person = "[{name: Ann, from: it, roles: [developer], band: 5, available: 0.2}]"
    found = facts(setting(person, "months: 4, allow: [release]", a=HALF))
    loaded = found.setting.loaded
    checked = Checked("gaps", loaded.documents, (), (), loaded, answer_today(loaded), loaded.as_of, Audience.TEAM)
    (row,) = gaps_of(checked, found.names, found.answer).rows
    assert (row.route, row.band) == ("release", "6")
    assert row.yearly == 30 * 48_000  # 0.3 of a post, in pence
    (release,) = found.plan.chosen
    assert row.route_yearly == release.charges[0].fte * 36_000  # at her own band
    (for_board,) = gaps_of(checked, names_for(Audience.BOARD, loaded), found.answer).rows
    assert for_board.route_yearly is None


# --------------------------------------------------------------------------------------------------------------- dates


def test_a_plan_that_waits_by_choice_is_not_called_late_whatever_is_done() -> None:
    found = setting("", "months: 8, plan: cheapest, target: {a: 2027-01}, allow: [hire]", a=HALF)
    told = said(*verdict(facts(found)))
    assert "A is planned for August 2027; the soonest is March 2027, and the wish was January 2027" in told
    assert "whatever is done" not in told
    assert "planned for August 2027; the soonest is March 2027." in said(*out_of_reach(facts(found)))
    (missed,) = date_missed.check(found.loaded, facts(found).answer)
    assert missed.message.startswith("A is planned for August 2027; the soonest is March 2027")


def test_the_next_step_is_what_the_plan_begins_first_and_how_long_it_could_wait() -> None:
    """The course begins in January, although the team waits for a hire that is allowed from March."""
    people = "[{name: Bo, from: it, available: 1.0, learning: [designer], skills: {coding: working}}]"
    both = team("{role: nurse, fte: 1.0}", "{role: designer, fte: 0.5}")
    months = "months: 6, plan: soonest, allow: [train, {action: hire, from: 2027-03}]"
    found = facts(setting(people, months, a=both))
    (course, _) = found.actions
    assert (course.option.start, course.decision.last_start) == (0, 1)
    assert first_step(found) == "Decide in January 2027: train Bo as Designer (February 2027 at the latest)."


def test_the_cheapest_plan_is_told_as_what_it_is() -> None:
    found = facts(setting("", "months: 12, plan: cheapest, allow: [hire]", a=HALF))
    assert found.plan.months == {"a": 11}
    meant = "in which all teams wait as long as the limits and the months let them"
    assert f"'cheapest', the one {meant}" in said(*verdict(found))
    assert meant in " ".join((Roadmap.__doc__ or "").split())


def test_a_year_after_is_told_with_its_months() -> None:
    told = said(*side_by_side(facts(setting("", "months: 12, allow: [hire]", a=HALF))))
    assert "a year after is the new money of the twelve months from January 2028, for posts" in told


def test_a_post_that_no_band_is_known_for_is_told() -> None:
    """Of a position that nobody is ready for; not where posts are not allowed anyway."""
    guardian = team("{role: guardian, fte: 0.1}")
    told = said(*out_of_reach(facts(setting("", "months: 4, allow: [hire]", a=guardian))))
    assert "No post is planned for Guardian, since no pay band is known: write it into `role_bands`." in told
    assert "pay band" not in said(*out_of_reach(facts(setting("", "months: 4, allow: [train]", a=guardian))))
    assert "pay band" not in said(*out_of_reach(facts(setting("", "months: 4, allow: [train]", a=HALF))))


# ------------------------------------------------------------------------------------------------------- what it is for


def test_the_table_says_what_a_release_serves() -> None:
    found = facts(setting(ANN, "months: 4, allow: [release]", a=HALF))
    assert "Developer of A: action 1" in said(*plan_table(found))


def test_what_the_line_says_itself_is_not_said_again() -> None:
    found = facts(setting("", "months: 4, allow: [hire]", a=HALF))
    assert "does not say it" not in said(*plan_table(found))


def shown(blocks: Iterable[Block], columns: int) -> str:
    told = text.render(Report("", "", tuple(blocks)), columns)
    assert max(map(len, told.splitlines())) <= columns
    return " ".join(told.split())


YEARS = ("26/27", "27/28", "28/29", "29/30", "30/31")


def test_every_financial_year_has_a_column_at_120() -> None:
    found = facts(setting("", "months: 50, plan: soonest, allow: [hire]", a=HALF))
    told = shown(plan_table(found), 120)
    assert f" {' '.join(YEARS)} Total " in told
    assert "without a column" not in told
    assert all(f" {year} " in markdown.render(Report("", "", tuple(plan_table(found)))) for year in YEARS)


def test_at_80_those_with_most_money_have_columns_and_the_others_a_sentence() -> None:
    found = facts(setting("", "months: 50, plan: soonest, allow: [hire]", a=HALF))
    told = shown(plan_table(found), 80)
    assert " 27/28 28/29 29/30 Total " in told
    spent = {f"20{year}": pence for year, pence in zip(YEARS, found.total.by_year.values(), strict=True)}
    first, last = (f"{words.pounds(spent[year])} in {year}" for year in ("2026/27", "2030/31"))
    assert f"In the total, but without a column at this width: {first} and {last}. New money" in told


def test_a_plan_without_new_money_has_one_year() -> None:
    person = "[{name: Bo, from: it, available: 1.0, roles: [developer], learning: [designer]}]"
    free = FIGURES.replace("course_cost: {value: 50", "course_cost: {value: 0")
    found = facts(setting(person, "months: 20, allow: [train]", a=team("{role: designer, fte: 0.5}"), figures=free))
    assert found.actions
    assert found.plan.cost == 0
    assert " In effect 26/27 Total " in shown(plan_table(found), 120)


def test_a_decision_says_what_begins_before_it() -> None:
    """Nobody is ready for the second team but who learns for months, and may begin to."""
    bo = "{name: Bo, from: it, learning: [designer], available: 1.0}"
    people = f"[{{name: Ann, from: it, roles: [developer], available: 0.5}}, {bo}]"
    stages = "stages: [a, {team: b, after: a, gate: {need: it works, not_before: 1}}]"
    months = f"months: 20, plan: soonest, allow: [train], {stages}"
    found = facts(setting(people, months, a=HALF, b=DESIGNERS))
    (training,) = found.actions
    assert (training.team, training.option.start, found.plan.months["a"]) == ("b", 0, 0)
    told = said(*decisions(found))
    assert f"{words.pounds(training.account.total)} for it begins before the decision (action 1 of the plan)." in told


def test_a_decision_does_not_tell_a_board_what_somebody_is_paid_who_learns_before_it() -> None:
    """Bo's service is paid for the time in which he learns, at his pay."""
    bo = "{name: Bo, from: it, learning: [designer], available: 1.0, band: 6}"
    people = f"[{{name: Ann, from: it, roles: [developer], available: 0.5}}, {bo}]"
    stages = "stages: [a, {team: b, after: a, gate: {need: it works, not_before: 1}}]"
    allow = "allow: [{action: train, backfill: true}]"
    asked = setting(people, f"months: 20, plan: soonest, {allow}, {stages}", a=HALF, b=DESIGNERS)
    (training,) = facts(asked).actions
    total = f"{words.pounds(training.account.total)} for it begins before the decision (action 1 of the plan)."
    assert total in said(*decisions(facts(asked)))
    board = said(*decisions(facts(asked, Audience.BOARD)))
    assert "What begins for it before the decision: action 1 of the plan." in board


# ------------------------------------------------------------------------------------------------------------- sources


def test_a_source_is_whole_in_markdown_and_cut_at_its_end_alone_in_text() -> None:
    address = "https://www.example.org/public%2520sector/" + "pay-and-rates/" * 4 + "end"
    cost = "cost: {value: 100, unit: pounds, "
    figures = FIGURES.replace(f"{cost}basis: assumption}}", f"{cost}source: '{address}'}}")
    found = facts(setting("", "months: 4, allow: [hire]", figures=figures, a=HALF))
    page = markdown.render(Report("", "", tuple(rests_on.assumptions(found, whole=True))))
    assert address.replace("%2520", "%20").partition("www")[2] in page.replace("&#8203;", "")  # which no reader sees
    told = text.render(Report("", "", tuple(rests_on.assumptions(found))), 200)
    assert "example.org/public%20sector/pay-and-rates/" in told
    assert "…" in told


def test_what_is_no_address_stays_as_written() -> None:
    assert rests_on.encoded_once("a rise of %2520") == "a rise of %2520"


# ------------------------------------------------------------------------------------------------------- what is hidden


def test_no_sum_gives_a_board_what_somebody_is_paid() -> None:
    """Ann is the only one who is set free, at a salary of £51,000: 0.4 of it is £20,400 a year."""
    ann = "[{name: Ann Zed, from: it, roles: [developer], available: 0.2, salary: 51000}]"
    text = "months: 10, plan: soonest, allow: [release], budget: [{name: Fund, amount: 120000}]"
    asked = setting(ann, text, a=team("{role: developer, fte: 0.6}"))
    (release,) = facts(asked).actions
    assert release.account.full_year == 20_400_00
    shown: Any = derived(facts(asked, Audience.BOARD))
    cost = shown["cost"]
    assert (cost["full_year"], cost["by_month"], cost["total"] % 100_000) == (2_000_000, {}, 0)
    assert [(fund["spent"] % 100_000, fund["by_month"]) for fund in cost["funds"]] == [(0, {})]
    whole: Any = roadmap_of(facts(asked, Audience.BOARD))
    assert {one["cost"] % 100_000 for one in whole["plans"]} == {0}
    exact: Any = derived(facts(asked))
    assert exact["cost"]["full_year"] == 20_400_00


def test_the_costs_of_one_person_are_one_secret() -> None:
    """Ann is freed and taught, both at her pay: what they cost is hidden, and one more with them."""
    people = "[{name: Ann, from: it, roles: [developer], learning: [nurse], available: 0.2, band: 6}]"
    share = "{action: share, role: designer, level: designer, fte: 0.5, per_month: 100}"
    text = f"months: 20, plan: soonest, allow: [release, {{action: train, backfill: true}}, {share}]"
    team_a = team("{role: developer, fte: 0.3}", "{role: nurse, fte: 0.3}", "{role: designer, fte: 0.5}")
    board = facts(setting(people, text, a=team_a), Audience.BOARD)
    hidden = [one.option for one in board.actions if not board.pay_is_shown(one.option)]
    of_ann = [one for one in hidden if one.about == "ann"]
    assert {one.action for one in of_ann} == {"release", "train"}
    assert len(hidden) == len(of_ann) + 1


def test_a_fund_of_nothing_is_drawn_empty() -> None:
    funds = "[{name: Zero, amount: 0}, {name: B, amount: 99000}]"
    found = facts(setting("", f"months: 6, allow: [hire], budget: {funds}", a=HALF))
    line = next(line for line in text.render(Report("", "", tuple(money(found))), 120).splitlines() if "Zero" in line)
    assert "█" not in line


def test_a_partner_is_not_called_after_anybody_for_a_board() -> None:
    share = "{action: share, role: developer, level: developer, fte: 0.5, partner: Ann Zed, per_month: 3000}"
    people = "[{name: Ann Zed, from: clinical, roles: [nurse], available: 0.2}]"
    asked = setting(people, f"months: 6, allow: [{share}]", a=HALF)
    assert "from Ann Zed" in said(*plan_table(facts(asked)))
    assert "Ann" not in said(*plan_table(facts(asked, Audience.BOARD)))
