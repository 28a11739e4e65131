"""`validate` of one file by itself finds what `check` of a staffing file that names it finds; and nothing twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from .test_commands import SMALL, run


class Told(NamedTuple):
    path: str
    line: int
    code: str
    message: str


def told(folder: Path, *arguments: str) -> list[Told]:
    done = run(*arguments, "--format", "json", "--audience", "team", cwd=folder)
    return list(_told(json.loads(done.stdout)["findings"]))


def _told(findings: list[dict[str, object]]) -> Iterator[Told]:
    for one in findings:
        place = one["place"]
        assert isinstance(place, dict)
        if one["severity"] == "error":
            yield Told(place["path"], place["line"], str(one["code"]), str(one["message"]))


TEAMS = {
    "extends: minimum-viable-digital-team\ndrop: [clinical-safety-officer]": "wrong-value",
    "extends: minimum-viable-digital-team\ndrop: [content-desiner]": "unknown-reference",
    "extends: minimum-viable-digital-teem": "unknown-reference",
    "extends: ./team.yaml": "circular-reference",
    "positions:\n  - {role: delivery-manger, fte: 1.0}": "unknown-reference",
    "positions:\n  - {role: software-developer, level: seniour, fte: 1.0}": "unknown-reference",
    "positions:\n  - {id: lead, fte: 1.0}": "missing-key",
    "positions:\n  - {role: delivery-manager, fte: 1.5, max_people: 1}": "wrong-value",
    "positions: [{role: delivery-manager, fte: 1.0}]\nrules: [{rule: apart, positions: [a, b]}]": "unknown-reference",
}


@pytest.mark.parametrize(("body", "code"), TEAMS.items(), ids=list(TEAMS))
def test_a_team_template_by_itself_is_as_wrong_as_where_it_is_used(body: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(f"kind: team\nid: ours\n{body}\n")
    (tmp_path / "staff.yaml").write_text(SMALL.replace("minimum-viable-digital-team", "team.yaml"))
    used = [one for one in told(tmp_path, "check", "staff.yaml") if one.path == "team.yaml"]
    assert used
    assert {one.code for one in used} == {code}
    assert told(tmp_path, "validate", "team.yaml") == used
    assert told(tmp_path, "validate", ".") == used, "each once, although two files lead to it"


def test_a_role_that_may_be_in_a_pack_of_your_own_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("kind: team\nid: ours\npositions:\n  - {role: gardener, fte: 1.0}\n")
    assert told(tmp_path, "validate", "team.yaml") == []
    (tmp_path / "teamplan.yaml").write_text("kind: config\nlibrary: [health]\n")
    assert [one.code for one in told(tmp_path, "validate", "team.yaml")] == ["unknown-reference"]


def test_a_role_pack_by_itself_is_as_wrong_as_where_it_is_used(tmp_path: Path) -> None:
    role = "{name: Bar, default_level: bazz, levels: [{name: Bar one, skills: {Foo: working, User foccus: working}}]}"
    (tmp_path / "pack.yaml").write_text(f"kind: roles\nid: ours\nname: Ours\nskills: [Foo]\nroles:\n  - {role}\n")
    (tmp_path / "staff.yaml").write_text(f"{SMALL}library: [government-digital-and-data, health, pack.yaml]\n")
    used = [one for one in told(tmp_path, "check", "staff.yaml") if one.path == "pack.yaml"]
    assert len(used) == 2
    assert told(tmp_path, "validate", "pack.yaml") == used


def test_a_template_that_extends_another_file_names_it_among_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("kind: team\nid: base\npositions:\n  - {role: delivery-manager, fte: 1.0}\n")
    (tmp_path / "team.yaml").write_text("kind: team\nid: ours\nextends: ./base.yaml\n")
    said = json.loads(run("validate", "team.yaml", "--format", "json", cwd=tmp_path).stdout)
    assert {"team.yaml", "base.yaml"} <= {one["path"] for one in said["inputs"]}


def test_what_is_known_of_an_earlier_day_is_validated(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(SMALL)
    assert run("check", "staff.yaml", "--write-baseline", "known.yaml", cwd=tmp_path).returncode == 0
    assert run("validate", "known.yaml", cwd=tmp_path).returncode == 0
    assert b"2 files checked" in run("validate", ".", cwd=tmp_path).stdout
    known = (tmp_path / "known.yaml").read_text()
    (tmp_path / "known.yaml").write_text(known.replace("severity: error", "severity: grave", 1))
    assert [one.code for one in told(tmp_path, "validate", "known.yaml")] == ["wrong-value"]


SLIPS = """\
people:
  - {name: Asha Patel, fte: 0.5, available: 1}
  - {name: Asha Patel, fte: 60%}
"""
ALL = ["over-allocated", "duplicate-id", "wrong-type"]


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ("kind: staffing\norganisation: X\n", []),
        ("kind: staffing\n", ["missing-key"]),
        ("kind: staffing\norganisation: [X]\n", ["wrong-type"]),
        ("organisation: X\n", ["missing-key"]),
        ("kind: stafing\norganisation: X\n", ["wrong-value"]),
    ],
)
def test_one_mistake_hides_no_other(head: str, more: list[str], tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(head + SLIPS)
    for command in ("validate", "check"):
        assert sorted(one.code for one in told(tmp_path, command, "staff.yaml")) == sorted([*ALL, *more])
    assert run("check", "staff.yaml", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("head", ["kind: recipe\n", "", "kind: [staffing]\n"])
def test_what_may_be_anything_is_not_guessed(head: str, tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(head + "teams: []\npositions: []\nflour: 200 g\n")
    assert len(told(tmp_path, "validate", "staff.yaml")) == 1
