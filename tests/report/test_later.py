"""Teams that the roadmap plans for later are told briefly, and the headline is about those that come first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from teamplan.checks import check_team
from teamplan.load import load_text
from teamplan.render import text
from teamplan.report.blocks import Audience
from teamplan.report.check import check_report
from teamplan.report.checked import Checked
from teamplan.report.contract import check_document
from teamplan.report.later import without_later
from teamplan.staffing.explain import answer

PEOPLE = """
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Patel, roles: [delivery-manager], from: operations, available: 1.0}
teams:
  - {id: first, template: ./delivery.yaml, purpose: one, priority: 1}
  - {id: second, template: ./delivery.yaml, purpose: two, priority: 2}
"""
STAGES = "roadmap: {stages: [first, second]}\n"
TEMPLATES = Path(__file__).parents[1] / "checks/team/templates"


def checked(more: str = "", audience: Audience = Audience.TEAM) -> Checked:
    loaded, findings = load_text("staff.yaml", (PEOPLE + more).encode(), folder=TEMPLATES)
    assert loaded
    found = answer(loaded)
    day = date(2026, 11, 1)
    of_team = tuple(check_team(loaded, found))
    return Checked("check", loaded.documents, tuple(findings), of_team, loaded, found, day, audience)


def shown(one: Checked) -> str:
    """Without the breaks of lines."""
    return " ".join(text.render(check_report(one), 80).split())


def test_the_headline_is_about_the_first_team_and_says_what_holds_over_all() -> None:
    said = shown(checked(STAGES))
    assert "✓ VIABLE AFTER MOVES · First: 1 of 1" in said
    assert "Second comes later in the roadmap, see below. Over all teams the verdict is: not viable." in said


def test_a_later_team_has_a_line() -> None:
    said = shown(checked(STAGES))
    assert "- Second: 0 of 1 core and required positions covered today; planned after First." in said
    assert "── Second" not in said


def test_its_findings_are_left_to_json() -> None:
    one = checked(STAGES)
    assert "open-position" not in shown(one)
    document: Any = check_document(one)
    assert "open-position" in str(document["findings"])
    assert [team["id"] for team in document["teams"]] == ["first", "second"]
    assert document["verdict"] == "not-viable"


def test_without_stages_every_team_is_told_whole() -> None:
    one = checked()
    assert without_later(one) is one
    assert "Planned for later" not in shown(one)
    assert "── Second" in shown(one)


def test_a_board_is_told_of_no_other_format() -> None:
    said = shown(checked(STAGES, Audience.BOARD))
    assert "Planned for later" in said
    assert "--format" not in said
