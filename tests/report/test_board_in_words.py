"""A board reads which team is meant, figures by their names and not their keys, and one month as one."""

from __future__ import annotations

import pytest

from teamplan.checks.roadmap.phrases import Phrases
from teamplan.render import markdown
from teamplan.report.board.sections import board_report
from teamplan.report.names import names_for
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Grant, Option

from .gap_case import HEAD, checked, made, records
from .roadmaps import TEXT as ROADMAP
from .roadmaps import loaded

# Both are ready for two posts in Outpatients and have time for one; each is all there is of it.
PEOPLE = """\
people:
  - {name: Asha Patel, from: it, available: 1.0, roles: [delivery-manager, user-researcher]}
  - {name: Una Castellane, from: corporate, available: 0.4, roles: [content-designer]}
"""
ONE = "teams:\n  - {id: outpatients, name: Outpatients, template: ./trio.yaml, purpose: one}\n"
SECOND = "  - {id: discharge, name: Discharge, template: ./writers.yaml, purpose: two, priority: 2}\n"


def page(text: str, audience: str = "board") -> str:
    found = checked(text, audience)
    return markdown.render(board_report(found, names_for(found.audience, found.loaded), None))


def section(text: str, title: str) -> str:
    return page(text).partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_a_bottleneck_and_what_rests_on_one_person_name_the_team_where_there_are_several() -> None:
    several = HEAD + PEOPLE + ONE + SECOND
    assert "Delivery manager in Outpatients" in section(several, "What rests on one person")
    binds = section(several, "Where it binds")
    assert "Delivery manager in Outpatients and User researcher in Outpatients" in binds
    assert "| Delivery manager in Outpatients |" in binds


def test_of_one_team_nothing_more_is_said_than_its_positions() -> None:
    for title in ("What rests on one person", "Where it binds"):
        said = section(HEAD + PEOPLE + ONE, title)
        assert "Delivery manager" in said
        assert "in Outpatients" not in said


def test_a_board_reads_figures_by_name_and_who_keeps_the_file_by_the_key_to_write_over() -> None:
    found = answer(Setting(loaded(ROADMAP)), Wanted(frontier=False, alternatives=False))
    figures = {
        audience: [
            row["Figure"] for row in records(made("xlsx", ROADMAP, audience, roadmap=found), "Assumptions and sources")
        ]
        for audience in ("board", "hr")
    }
    assert "Recruitment: time to hire" in figures["board"]
    assert "recruitment.time_to_hire" in figures["hr"]
    assert [name for name in figures["board"] if "_" in name or "." in name] == []


@pytest.mark.parametrize(("last", "said"), [(3, "1 month"), (4, "2 months")])
@pytest.mark.parametrize("action", ["contract", "supplier-team"])
def test_one_month_is_no_months(action: str, last: int, said: str) -> None:
    option = Option(
        action,
        ("x",),
        0,
        3,
        last,
        (Grant("hire/x", 100),),
        team="outpatients",
        role="user-researcher",
        level="user-researcher",
    )
    assert f"{Phrases(Setting(loaded(ROADMAP)), str).action(option)}.".endswith(f", {said}.")
