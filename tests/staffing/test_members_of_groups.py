"""`members` that name people with a `count`: the group, of which somebody is meant, or one of it by number."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamplan.checks import about_files
from teamplan.cli.run import run
from teamplan.load import Loaded, load
from teamplan.staffing.answer import Answer
from teamplan.staffing.explain import answer
from teamplan.staffing.pose import Case

PACK = "kind: roles\nid: p\nname: P\nroles: [{id: r, name: R, levels: [{id: r, name: R}]}]\n"
TEAM = "kind: team\nid: t\npositions: [{id: a, role: r, fte: 2.0}, {id: b, role: r, fte: 0.5}]\n"
HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\nlibrary: [./pack.yaml]\n"
GROUP = "{id: g, count: 12, roles: [r], available: 0.6}"


def staffed(folder: Path, members: str, people: str = GROUP, more: str = "") -> Loaded:
    (folder / "pack.yaml").write_text(PACK)
    (folder / "team.yaml").write_text(TEAM)
    teams = f"teams: [{{id: t, template: ./team.yaml, members: [{members}]}}]\n"
    (folder / "staff.yaml").write_text(f"{HEAD}people: [{people}]\n{teams}{more}")
    loaded, findings = load(folder / "staff.yaml")
    assert loaded
    assert findings == []
    return loaded


def today(folder: Path, members: str) -> dict[tuple[str, str], int]:
    case = Case(staffed(folder, members))
    return {(person, seat.position): fte for (person, seat), fte in case.current.items()}


def test_each_member_of_a_group_is_somebody_else_of_it(tmp_path: Path) -> None:
    members = ", ".join(f"{{person: g, position: a, fte: 0.{n}}}" for n in (5, 4, 3))
    assert today(tmp_path, members) == {("g-1", "a"): 50, ("g-2", "a"): 40, ("g-3", "a"): 30}


def test_one_of_a_group_is_the_same_one_each_time(tmp_path: Path) -> None:
    members = "{person: g-12, position: a, fte: 0.3}, {person: g, position: a}, {person: g-12, position: b, fte: 0.2}"
    assert today(tmp_path, members) == {("g-1", "a"): 60, ("g-12", "a"): 30, ("g-12", "b"): 20}


def test_a_group_that_serves_today_is_no_news(tmp_path: Path) -> None:
    members = ", ".join(["{person: g, position: a, fte: 0.5}"] * 4 + ["{person: g, position: b, fte: 0.5}"])
    found: Answer = answer(staffed(tmp_path, members))
    (team,) = found.teams
    assert (team.verdict, team.moves) == ("viable", ())


WRONG = [
    ("{person: g-13, position: a}", GROUP, "", ["unknown-reference"]),
    ("{person: g-0, position: a}", GROUP, "", ["unknown-reference"]),
    ("{person: g-2, position: a, fte: 0.4}, {person: g-2, position: b, fte: 0.4}", GROUP, "", ["over-allocated"]),
    ("{person: g, position: a, fte: 0.4}, {person: g, position: b, fte: 0.4}", GROUP, "", []),
    ("", f"{GROUP}, {{id: g-2, roles: [r]}}", "", ["duplicate-id"]),
    ("", f"{GROUP}, {{id: g-13, roles: [r]}}", "", []),
    ("", "{vacant: true, id: g, count: 3, title: R}, {id: g-2, roles: [r]}", "", []),
    ("", GROUP, "accept: [{finding: single-holder, person: g-3, reason: r, owner: o}]\n", []),
]


@pytest.mark.parametrize(("members", "people", "more", "codes"), WRONG)
def test_what_a_group_does_not_hold_is_said(
    members: str, people: str, more: str, codes: list[str], tmp_path: Path
) -> None:
    assert [one.code for one in about_files(staffed(tmp_path, members, people, more), ())] == codes


@pytest.mark.parametrize(("person", "code"), [("g", 0), ("g-12", 0), ("g-13", 2)])
def test_one_of_a_group_is_explained(person: str, code: int, tmp_path: Path) -> None:
    staffed(tmp_path, "")
    assert run(["explain", person, "a", "--file", str(tmp_path / "staff.yaml"), "-o", str(tmp_path / "out")]) == code
