"""What a person reads of a roadmap: verdict, plan, charts, money, reasons; and what a board does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from teamplan.render import markdown, terminal, text
from teamplan.render.clean import encodable, width
from teamplan.report.blocks import Audience
from teamplan.report.names import names_for
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.report import in_short, roadmap_report
from teamplan.roadmap.answer import Missed, Unreached
from teamplan.roadmap.constraints.budget import pots
from teamplan.staffing.problem import Seat

from .roadmaps import PEOPLE, answered, loaded, planned

_COLOUR = re.compile(r"\x1b\[[0-9;]+m")


def shown(one: Planned | None = None, columns: int = 100) -> str:
    return text.render(roadmap_report(one or planned()), columns)


def said(one: Planned | None = None) -> str:
    """Without the breaks of lines."""
    return " ".join(shown(one, 120).split())


def facts(audience: Audience = Audience.TEAM) -> Facts:
    return Facts(answered(), names_for(audience, loaded()))


# ---------------------------------------------------------------------------------------------------------- verdict


def test_the_verdict_says_when_and_how_much() -> None:
    assert (
        "Outpatients viable from April 2027 and Discharge from October 2027: £255,000 of new money to June 2028"
        in said()
    )
    assert "Proved: no team could be viable sooner than its soonest" in said()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"missed": ()}, "✓ PLANNED · Outpatients viable"),
        ({}, "◐ PLANNED, BUT LATE · Outpatients viable"),
        ({"unreached": (Unreached("discharge"),)}, "◐ PLANNED IN PART · Outpatients viable"),
        ({"plan": None, "soonest": {}, "decisions": ()}, "✗ NO PLAN · No team becomes viable within the plan."),
        (
            {"plan": None, "stopped": True, "decisions": ()},
            "◐ STOPPED · No plan yet; viable at the soonest: Outpatients",
        ),
        ({"plan": None, "stopped": True, "soonest": {}, "decisions": ()}, "◐ STOPPED · No team was planned yet."),
        (
            {"stopped": True},
            "The work was stopped: this is what was proved until then, and not all that was asked for.",
        ),
    ],
)
def test_each_state_has_its_words(changes: dict[str, object], words: str) -> None:
    assert words in said(planned(changes=changes))


def test_what_is_not_proved_is_never_called_so() -> None:
    plan = answered().plan
    assert plan
    cost = next(tier for tier in plan.tiers if tier.name == "cost")
    tiers = tuple(replace(tier, bound=1, status="feasible") if tier is cost else tier for tier in plan.tiers)
    told = said(planned(changes={"plan": replace(plan, tiers=tiers)}))
    assert "Not proved best: the search stopped at its limit for cost (£255,000)" in told
    assert "Proved:" not in told


def test_in_short_there_is_the_verdict_alone() -> None:
    assert text.render(in_short(planned(), ()), 80).strip().startswith("◐ PLANNED, BUT LATE")
    assert len(in_short(planned(), ()).blocks) == 1


# --------------------------------------------------------------------------------------------------------- the plan


def test_every_action_is_a_line_under_its_team() -> None:
    table = shown(columns=120).partition("── The plan ")[2].partition("── Month by month")[0]
    outpatients, _, discharge = table.partition("For Discharge (viable from October 2027)")
    assert re.search(
        r"1\. Train Gwen Tallow as User researcher +Jan 2027  Jan 2027   Apr 2027 +2 +- +- +2\n", outpatients
    )
    assert "2. Contract Delivery manager, 1.0, 6 months" in outpatients
    assert "5. Fill post P-4006: Delivery manager, 1.0" in outpatients
    assert "8. Contract Delivery manager, 1.0, 3 months" in discharge
    assert "Beside it £31,000 is pay that is there already, in funded posts." in said()


def test_the_chart_shows_lead_effect_and_end() -> None:
    chart = shown(columns=80).partition("── Month by month")[2].partition("── Decisions")[0]
    lines = {line.strip().partition("  ")[0]: line for line in reversed(chart.splitlines())}
    assert lines["Viable"].endswith("┊▼ ◆━━━━━━━━━━━━━━")
    assert "◇" in chart
    line = lines["2. Contract Delivery manager, 1.0"]
    assert re.search(r"░+█+▌", line)
    assert re.search(r"░+█+$", lines["1. Train Gwen Tallow as User researcher"])


def test_decisions_have_their_money_before_and_after() -> None:
    assert (
        "June 2027, whether to build Discharge: Chief operating officer decides. Needed: a second service asks."
        in said()
    )
    assert "Shown by: the first is in use." in said()
    assert re.search(r"£[0-9,]+ is spent before it; £[0-9,]+ to June 2028 hangs on it\.", said())


def test_who_starts_the_next_team_and_who_takes_over() -> None:
    assert "Who starts Discharge: Gwen Tallow moves from Outpatients in October 2027." in said()
    assert "There the new User researcher takes over as User researcher." in said()


def test_who_fills_a_team_is_told() -> None:
    told = said().partition("── Who fills each team when it becomes viable")[2]
    assert "User researcher Gwen Tallow (train 1) 0.6 Apr 2027" in told


def test_alternatives_are_in_plain_words() -> None:
    told = said()
    without = "without it Discharge lacks 0.4 FTE Content designer from October 2027."
    assert f"3. Hire Content designer, 0.4: {without} Instead: release Una Castellane (0.6 more): £" in told
    assert re.search(r"Nothing else on offer does what [0-9, and]+ do, all else as planned\.", told)


def test_a_missed_date_says_why_and_where() -> None:
    assert "Outpatients by February 2027: not met: the soonest is April 2027." in said()
    assert "hiring is allowed from April 2027 only (staff.yaml:29)" in said()
    assert "Together they forbid it, whatever else is eased." in said()


def test_why_not_sooner_says_what_one_step_buys() -> None:
    told = said().partition("── Why not Outpatients in March 2027")[2]
    assert re.search(r"Learning a skill up to working takes 3 months one month less Mar 2027 £[0-9,]+", told)
    assert "Hiring is allowed from April 2027 only allowed at any time no sooner - no sooner" in told


def test_the_frontier_is_a_table_and_a_chart() -> None:
    told = shown().partition("── What waiting saves")[2]
    assert re.search(r"soonest \*  Apr 2027     Oct 2027   █+ £255,000", told)
    assert re.search(r"1 month    May 2027     Nov 2027   █+░+ £209,000", told)


def test_people_to_ask_are_listed_apart() -> None:
    assert "User researcher: Sam Whitlock, one level short, about 3 months." in said()
    assert "so the plan does not count on it" in said()


def test_assumptions_have_value_range_and_source() -> None:
    told = said().partition("── Assumptions used")[2]
    assert "Recruitment: 4 weeks 2 to 8 assumption approval" in told  # in columns
    assert "All that have a day are stale after 31 March 2027." in told


def test_it_ends_with_a_count_and_what_to_decide() -> None:
    assert "4 to hire, 1 to train, 3 to contract, 3 contracts to end; 5 shortfalls closed, 1 accepted." in said()
    assert "→ Next: Decide in January 2027: train Gwen Tallow as User researcher (no later)." in said()


# ------------------------------------------------------------------------------------------------------------ money


def test_the_money_adds_up_in_every_way() -> None:
    total, plan = facts().total, answered().plan
    assert plan
    assert total.total == plan.cost == sum(total.monthly) == sum(total.by_year.values())
    assert total.once + total.recurrent == total.total
    assert total.by_pension["own-budget"] == total.total < total.by_pension["in-full"]
    assert total.low <= total.total <= total.high
    assert sum(facts().paid.values()) == total.total
    for pot in pots(facts().problem):
        assert sum(facts().paid.get((pot.fund, m), 0) for m in range(pot.first, pot.last + 1)) <= pot.amount


def test_the_working_adds_up_to_each_cost() -> None:
    for action in facts().actions:
        lines = action.account.working
        assert sum(line.pence for line in lines if not line.funded) == action.account.total
        assert sum(line.pence for line in lines if line.funded) == action.account.redirected
        for line in lines:
            assert sum(part.pence for part in line.parts) == line.yearly


def test_the_working_is_shown_when_asked_for() -> None:
    told = said(planned(working=True))
    assert "How each cost adds up" in told
    assert "5. Fill post P-4006: Delivery manager, 1.0 (£" in told
    assert "Pay of the funded post (funded already, not in the total)" in told
    assert "1 FTE of £58,210.45 (band 7, top, 2027/28) £58,210.45" in told
    assert "How each cost adds up" not in said()


def test_a_team_is_covered_from_its_month_on() -> None:
    for team, month in facts().plan.months.items():
        every = facts().coverage[team]
        assert all(one.covered == facts().positions(team) for one in every[month:])
        assert every[0].covered < facts().positions(team)


# ------------------------------------------------------------------------------------------------------------ a board


@pytest.mark.parametrize("working", [False, True])
def test_a_board_sees_no_person_and_no_post(working: bool) -> None:
    one = planned(Audience.BOARD, working=working)
    for page in (shown(one), markdown.render(roadmap_report(one))):
        for word in PEOPLE:
            assert word.casefold() not in page.casefold(), word
    assert re.search(r"1\. Train person-[0-9] as User researcher", shown(one))
    assert "5. Fill a funded post: Delivery manager, 1.0" in shown(one)


def test_a_person_whom_the_file_calls_the_owner_is_no_exception() -> None:
    safe = Facts(answered(), names_for(Audience.BOARD, loaded())).safe
    assert safe("asked of Sam Whitlock, of course") == "asked of [name left out], of course"
    assert facts().safe("asked of Sam Whitlock") == "asked of Sam Whitlock"


def test_a_board_is_not_told_what_a_person_is_paid() -> None:
    """Nor can it be worked out: where one cost alone is left out, so is the smallest other."""
    plan = answered().plan
    assert plan
    release = next(option for option in answered().problem.options if option.action == "release")
    released = replace(answered(), plan=replace(plan, chosen=(*plan.chosen, release)))
    board = Facts(released, names_for(Audience.BOARD, loaded()))
    hidden = [option for option in board.plan.chosen if not board.pay_is_shown(option)]
    assert hidden == [min(plan.chosen, key=lambda option: option.total), release]
    assert all(Facts(released, names_for(Audience.TEAM, loaded())).pay_is_shown(option) for option in hidden)
    assert all(facts(Audience.BOARD).pay_is_shown(option) for option in plan.chosen)


# ----------------------------------------------------------------------------------------------------------- layout


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.BOARD])
def test_it_fits(columns: int, audience: Audience) -> None:
    lines = shown(planned(audience), columns).splitlines()
    assert [line for line in lines if width(line) > max(columns, 80)] == []


def test_colour_adds_nothing() -> None:
    report = roadmap_report(planned())
    plain, coloured = text.render(report, 80), terminal.render(report, 80)
    assert "\x1b" in coloured
    assert [line.rstrip() for line in _COLOUR.sub("", coloured).splitlines()] == plain.splitlines()


def test_without_signs_of_its_own_it_still_says_all() -> None:
    plain = encodable(shown(columns=80), "ascii")
    assert plain.isascii()
    assert re.search(r"2\. Contract Delivery manager, 1\.0 +:? +\.##+\|", plain)


def test_nobody_could_ever_fill_it() -> None:
    nobody = (Unreached("discharge", nobody=(Seat("discharge", "user-researcher"),)),)
    assert "Discharge is out of reach: nobody could ever fill User researcher" in said(
        planned(changes={"unreached": nobody})
    )


def test_a_date_that_is_out_of_reach_altogether() -> None:
    assert "Discharge by April 2027: not met: it is out of reach altogether." in said(
        planned(changes={"missed": (Missed("discharge", 3, None, None),)})
    )
