"""The team as `members` says: whether it is stated, and what today's arrangement breaks."""

from __future__ import annotations

from pathlib import Path

from teamplan.load import load
from teamplan.staffing.answer import AsIs
from teamplan.staffing.explain import answer

PACK = "kind: roles\nid: p\nname: P\nroles: [{id: r, name: R, levels: [{id: r, name: R}]}]\n"
HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\nlibrary: [./pack.yaml]\n"


def as_is(folder: Path, people: str, **teams: tuple[str, str]) -> dict[str, AsIs]:
    """`teams`: id -> the position of its template, and its members."""
    (folder / "pack.yaml").write_text(PACK)
    rows = []
    for team, (position, members) in teams.items():
        (folder / f"{team}.yaml").write_text(f"kind: team\nid: {team}\npositions: [{{role: r, {position}}}]\n")
        rows.append(f"  - {{id: {team}, template: ./{team}.yaml, members: [{members}]}}\n")
    ids = ", ".join(f"{{id: {person}, roles: [r], fte: 1.0}}" for person in people.split())
    (folder / "staff.yaml").write_text(f"{HEAD}people: [{ids}]\nteams:\n{''.join(rows)}")
    loaded, findings = load(folder / "staff.yaml")
    assert loaded
    assert findings == []
    return {team.id: team.as_is for team in answer(loaded).teams}


def test_members_who_serve_the_organisation_are_stated(tmp_path: Path) -> None:
    found = as_is(tmp_path, "asha", wards=("fte: 1.0, sits: organisation", "{person: asha, position: r, fte: 1.0}"))
    assert (found["wards"].stated, found["wards"].viable) == (True, True)


def test_what_another_team_breaks_is_not_held_against_somebody_called_like_it(tmp_path: Path) -> None:
    """A position, a team and a person may have one and the same id."""
    wards = ("id: lead, fte: 1.0", "{person: crowd, position: lead, fte: 1.0}")
    both = "{person: ben, position: crowd, fte: 0.5}, {person: cho, position: crowd, fte: 0.5}"
    found = as_is(tmp_path, "crowd ben cho", wards=wards, crowd=("id: crowd, fte: 1.0, max_people: 1", both))
    assert (found["wards"].viable, found["crowd"].viable) == (True, False)


def test_too_many_people_in_a_position_of_the_organisation_are_too_many_today(tmp_path: Path) -> None:
    both = "{person: asha, position: r, fte: 0.5}, {person: ben, position: r, fte: 0.5}"
    found = as_is(tmp_path, "asha ben", wards=("fte: 1.0, max_people: 1, sits: organisation", both))
    assert (found["wards"].stated, found["wards"].viable) == (True, False)
