"""`--stdin-name`: standard input is checked as the file that it stands for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import run

STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Patel, post: 01234567, feet: 1.0}
teams:
  - {id: outpatients, template: ./team.yaml}
"""
TEAM = "kind: team\nid: team\npositions: [{role: delivery-manager, fte: 1.0}]\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a template beside what is not saved yet."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/team.yaml").write_text(TEAM)
    return tmp_path


def found(folder: Path, *options: str) -> dict[str, str]:
    """The paths of the findings, by code."""
    done = run("validate", "-", "--format", "json", *options, cwd=folder, stdin=STAFF.encode())
    return {one["code"]: one["place"]["path"] for one in json.loads(done.stdout)["findings"]}


def test_findings_stand_in_the_file_and_names_lead_from_its_folder(plans: Path) -> None:
    name = "plans/staff.yaml"
    assert found(plans, "--stdin-name", name) == {"yaml-trap": name, "unknown-key": name}
    assert found(plans)["unknown-reference"] == "-"


def test_the_configuration_is_the_one_of_the_file(plans: Path) -> None:
    rule = "per_path: [{paths: plans/*.yaml, ignore: yaml-trap, reason: r}]\n"
    (plans / "teamplan.yaml").write_text(f"kind: config\n{rule}")
    assert "yaml-trap" not in found(plans, "--stdin-name", "plans/staff.yaml")
    assert "yaml-trap" in found(plans, "--stdin-name", "other/staff.yaml")


def test_services_are_told_the_name(plans: Path) -> None:
    done = run(
        "validate", "-", "-f", "github", "--stdin-name", "plans/staff.yaml", cwd=plans, stdin=STAFF.encode(), env={}
    )
    assert b"::error file=plans/staff.yaml,line=5," in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plans/team.yaml", "--stdin-name", "x.yaml"), b"give - as a path too"),
        (("-", "--stdin-name", " "), b"wants the name of a file"),
    ],
)
def test_what_cannot_be_meant_is_said(plans: Path, arguments: tuple[str, ...], said: bytes) -> None:
    done = run("validate", *arguments, cwd=plans)
    assert done.returncode == 2
    assert said in done.stderr


def test_what_is_not_saved_yet_is_mended_under_its_name(plans: Path) -> None:
    named = ("validate", "-", "--stdin-name", "plans/staff.yaml")
    (plans / "plans/staff.yaml").write_text(STAFF)
    slip = STAFF.replace("post: 01234567, feet", "form: IT, avaliable")
    right = STAFF.replace("post: 01234567, feet", "from: it, available")
    done = run(*named, "--fix", cwd=plans, stdin=slip.encode())
    assert (done.returncode, done.stdout.decode()) == (0, right)
    assert done.stderr.decode().startswith("teamplan: 3 findings mended\n")
    shown = run(*named, "--diff", "--audience", "team", cwd=plans, stdin=slip.encode())
    assert (shown.returncode, shown.stdout.splitlines()[1]) == (1, b"+++ b/plans/staff.yaml")
    over = run(*named, "--fix", "-o", "plans/staff.yaml", cwd=plans, stdin=slip.encode())
    assert (over.returncode, over.stdout) == (2, b"")
    assert (plans / "plans/staff.yaml").read_text() == STAFF
