"""What a staffing file knowingly accepts, in `check` and `validate`: warnings about the file, gaps, and no error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import run

FILE = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Canary, roles: [delivery-manager]}
  - {name: Аsha Canary, id: other, roles: [product-manager]}
  - {name: Ben Canary, post: 0123}
  - {name: Cho Canary, post: 0456}
teams:
  - {id: outpatients, template: minimum-viable-digital-team, purpose: shorter waits}
"""
ALIKE = FILE.replace(", id: other", "")


def entry(finding: str, rest: str = "") -> str:
    return f"  - {{finding: {finding}, reason: that is how it is, owner: Head of digital{rest}}}\n"


def said(folder: Path, command: str, *accept: str, file: str = FILE) -> dict[str, list[tuple[object, ...]]]:
    """By code: who it is about, its severity and whether it is accepted."""
    (folder / "staff.yaml").write_text(file + ("accept:\n" + "".join(accept) if accept else ""), encoding="utf-8")
    shown = json.loads(run(command, "staff.yaml", "--format", "json", cwd=folder).stdout)
    found: dict[str, list[tuple[object, ...]]] = {}
    for one in shown["findings"]:
        found.setdefault(one["code"], []).append((one["person"], one["severity"], one["accepted"]))
    return found


@pytest.mark.parametrize("command", ["check", "validate"])
def test_a_warning_about_a_file_is_accepted(tmp_path: Path, command: str) -> None:
    accept = entry("confusable-id", ", until: 2026-11-01"), entry("yaml-trap", ", person: ben-canary")
    found = said(tmp_path, command, *accept, file=ALIKE)
    assert found["confusable-id"] == [("sha-canary", "info", True)]
    assert found["yaml-trap"] == [("ben-canary", "info", True), ("cho-canary", "warning", False)]
    assert "acceptance-unused" not in found


def test_an_accepted_warning_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(FILE + "accept:\n" + entry("yaml-trap"), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(FILE, encoding="utf-8")
    codes = [
        run("validate", name, "--fail-on", "warning", cwd=tmp_path).returncode for name in ("staff.yaml", "other.yaml")
    ]
    assert codes == [0, 1]
    assert "accepted" in run("validate", "staff.yaml", cwd=tmp_path).stdout.decode()


@pytest.mark.parametrize("command", ["check", "validate"])
def test_an_error_is_not_accepted(tmp_path: Path, command: str) -> None:
    twice = FILE.replace("id: other", "id: ben-canary")
    found = said(tmp_path, command, entry("duplicate-id"), entry("yaml-trap"), file=twice)
    assert [one[1:] for one in found["duplicate-id"]] == [("error", False)]
    assert [one[1:] for one in found["yaml-trap"]] == [("info", True)] * 2
    assert run(command, "staff.yaml", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("command", ["check", "validate"])
def test_after_its_day_the_warning_counts_again(tmp_path: Path, command: str) -> None:
    found = said(tmp_path, command, entry("yaml-trap", ", until: 2026-10-31"))
    assert [one[1:] for one in found["yaml-trap"]] == [("warning", False)] * 2
    assert "acceptance-unused" not in found
    if command == "check":
        assert [one[1:] for one in found["acceptance-expired"]] == [("warning", False)]


@pytest.mark.parametrize("command", ["check", "validate"])
def test_an_entry_that_matches_nothing_is_said_once(tmp_path: Path, command: str) -> None:
    found = said(tmp_path, command, entry("confusable-id"), entry("yaml-trap", ", person: other"), entry("yaml-trap"))
    assert found["acceptance-unused"] == [(None, "info", False), ("other", "info", False)]


def test_what_only_a_plan_can_match_is_not_judged_without_one(tmp_path: Path) -> None:
    accept = entry("open-position", ", position: user-researcher, team: outpatients"), entry("contract-ends")
    assert "acceptance-unused" not in said(tmp_path, "validate", *accept)
    assert len(said(tmp_path, "check", *accept)["acceptance-unused"]) == 1


def test_where_an_error_may_hide_a_finding_no_entry_is_called_unused(tmp_path: Path) -> None:
    broken = FILE.replace("post: 0123", "pots: 0123").replace("post: 0456", "pots: 0456")
    found = said(tmp_path, "check", entry("yaml-trap"), file=broken)
    assert "unknown-key" in found
    assert "acceptance-unused" not in found


@pytest.mark.parametrize("command", ["check", "validate"])
def test_an_acceptance_expires_into_a_finding_that_fails_only_when_asked(tmp_path: Path, command: str) -> None:
    (tmp_path / "staff.yaml").write_text(FILE + "accept:\n" + entry("single-holder", ", until: 2026-10-31"))
    done = run(command, "staff.yaml", "--format", "json", cwd=tmp_path)
    found = {one["code"]: one for one in json.loads(done.stdout)["findings"]}
    assert found["acceptance-expired"]["due_to_date"]
    assert found["acceptance-expired"]["place"]["line"] == 12
    assert done.returncode == 0
    assert run(command, "staff.yaml", "--fail-on", "warning", cwd=tmp_path).returncode == 1
    assert b"acceptance-expired" not in run(command, "staff.yaml", "--as-of", "2026-10-31", cwd=tmp_path).stdout
