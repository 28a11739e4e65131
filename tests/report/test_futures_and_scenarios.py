"""Scenarios side by side and futures, as a person reads them and as other programs do; and what a board does not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from teamplan.render import json as rendered
from teamplan.render import markdown, text
from teamplan.report.blocks import Audience
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.report import roadmap_report
from teamplan.roadmap.draws import Drawn
from teamplan.roadmap.futures import EARLIER, LEAVER, Futures, Last, StageFutures

from .roadmaps import PEOPLE, answered, compared, planned


def said(one: Planned) -> str:
    return " ".join(text.render(roadmap_report(one), 140).split())


def document(one: Planned) -> Any:
    return json.loads(rendered.render(roadmap_document(one)))["roadmap"]


def futures(**changes: Any) -> Planned:
    """200 futures of two teams, counted by hand; the plan has them viable in months 3 and 9 of 18."""
    plan = answered().plan
    assert plan
    first, second = plan.months.items()
    hire = next(option for option in plan.chosen if option.action == "hire")
    counts = [0] * 3 + [90, 100, 130, 160] + [180] * 11
    one = StageFutures(
        first[0], 3, tuple(counts), 110, (Last(hire, 66), Last(LEAVER, 55), Last(EARLIER, 1)), 1_500, 2_000
    )
    two = StageFutures(second[0], 9, (0,) * 9 + (200,) * 9, 0, (), 10, 10)
    drawn = (Drawn("recruitment.approval", 200, 400, 800, "weeks"),)
    whole = Futures(200, 7, (one, two), drawn, Drawn("leavers", 600, 800, 920, "percent"))
    return planned(changes={"futures": replace(whole, **changes)})


def test_the_odds_are_told_for_each_team() -> None:
    told = said(futures())
    assert "The plan in 200 futures" in told
    assert "Outpatients Apr 2027 45% May 2027 Jul 2027 75%" in told.replace("Viable by", "")
    assert "Discharge Oct 2027 100% Oct 2027 Oct 2027 100%" in told


def test_80_in_100_may_be_after_the_plan() -> None:
    one = futures().answer
    assert one
    assert one.futures
    first, second = one.futures.stages
    never = replace(first, by_month=(0,) * 3 + (90,) * 15)
    told = said(futures(stages=(never, second)))
    assert "Outpatients Apr 2027 45% after the plan after the plan 75%" in told
    shown = document(futures(stages=(never, second)))["futures"]["stages"][0]
    assert (shown["p50"], shown["p80"], shown["met"], shown["late"]) == (None, None, 90, 110)


def test_what_comes_last_is_told_by_its_number() -> None:
    plan = document(futures())
    number = plan["futures"]["stages"][0]["last_to_come"][0]["action"]
    action = plan["actions"][number - 1]
    assert action["action"] == "hire"
    lead = f"Outpatients is late in 55%: of these, the last to come is '{number}. {action['text']}' in 60%"
    assert f"{lead}, who follows somebody who left in 50%" in said(futures())
    assert "Discharge is late" not in said(futures())


def test_the_months_in_which_a_share_changes_have_a_line() -> None:
    told = said(futures())
    lines = "Apr 2027 45% 0% May 2027 50% 0% Jun 2027 65% 0% Jul 2027 80% 0% Aug 2027 90% 0% Oct 2027 90% 100%"
    assert lines in told
    assert "Nov 2027 90%" not in told


def test_what_is_drawn_and_what_is_not_is_said() -> None:
    told = said(futures())
    assert "Drawn, each action by itself: recruitment: approval 2 to 8 weeks." in told
    assert "Employees leave at random, 6 to 9.2 percent in a year" in told
    assert "Not drawn: prices, money, what is done" in told
    assert "Seed 7." in told
    bare = said(futures(drawn=(), leaving=None))
    assert "No length of time has a range." in bare
    assert "Nobody leaves: the assumptions have no figure for it." in bare


def test_there_are_none_where_nobody_asked() -> None:
    without = planned(changes={"futures": None})
    assert "futures" not in said(without)
    assert document(without)["futures"] is None


def test_markdown_shows_the_same() -> None:
    told = markdown.render(roadmap_report(futures()))
    assert "## The plan in 200 futures" in told
    assert "| Outpatients | Apr 2027 | 45% | May 2027 | Jul 2027 | 75% |" in " ".join(told.split())


# ---------------------------------------------------------------------------------------------------------- scenarios


def test_cases_stand_side_by_side_and_the_one_told_is_marked() -> None:
    told = said(compared())
    assert "As the file says Apr 2027 Oct 2027 £255,000" in told
    assert "with Gwen Tallow, as set * Apr 2027 Oct 2027 £255,000" in told
    assert "Planned for the scenario 'with Gwen Tallow' with roadmap.stages[0].gate.owner=Sam Whitlock" in told
    shown = document(compared())["scenarios"]
    assert [one["findings"] for one in shown] == [3, 2]
    assert [one["told"] for one in shown] == [False, True]


def test_a_board_is_not_told_of_people_in_them() -> None:
    for shown in (said(compared(Audience.BOARD)), json.dumps(document(compared(Audience.BOARD)))):
        assert not [name for name in PEOPLE if name in shown]
