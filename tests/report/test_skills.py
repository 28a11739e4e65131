"""Skills that the teams ask for: in which order, and that nobody knows is not none."""

from __future__ import annotations

from teamplan.load import load_text
from teamplan.report.skills import asked_for, level_of
from teamplan.staffing.pose import Case

STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Ann, skills: {User focus: working, Planning: none}}
teams:
  - {id: one, template: minimum-viable-digital-team}
"""


def case() -> Case:
    loaded, _ = load_text("staff.yaml", STAFF.encode())
    assert loaded
    return Case(loaded)


def test_what_most_positions_ask_for_comes_first_in_any_of_their_roles() -> None:
    one = case()
    by_position = [
        {skill for choice in one.reader.choices(position) for skill in choice.skills}
        for position in one.positions.values()
    ]
    often = [sum(skill in skills for skills in by_position) for skill in asked_for(one)]
    assert often == sorted(often, reverse=True)
    assert often[0] > often[-1] > 0


def test_what_nobody_knows_is_not_none() -> None:
    levels = [level_of(case(), "ann", skill) for skill in ("user-focus", "planning", "prototyping")]
    assert levels == [2, 0, None]
