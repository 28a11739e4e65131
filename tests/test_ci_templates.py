"""The ready-made CI files: what they run is run here, with the environment that the service would give."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
BASH = "/bin/bash"
GOOD = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Canary, roles: [delivery-manager], fte: 0.6}
teams:
  - {id: outpatients, template: minimum-viable-digital-team, purpose: shorter waits}
"""
BAD = GOOD.replace("fte: 0.6", "feet: 0.6")


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with a staffing file, YAML of somebody else's, and `teamplan` on the path."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/staff.yaml").write_text(GOOD)
    (tmp_path / "compose.yaml").write_text("services: {web: {image: x}}\n")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/teamplan"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m teamplan "$@"\n')
    command.chmod(0o755)
    return tmp_path


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "CI": "true", **variables}
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def step(name: str) -> str:
    steps = read("action.yml")["runs"]["steps"]
    return next(str(one["run"]) for one in steps if one["name"] == name)


def validated(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    given = {"PATHS": ".", "FAIL_ON": "error", "SARIF": "", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return bash(step("Validate"), folder, **{**given, **variables})


def test_the_action_annotates_and_fails_on_an_error(repository: Path) -> None:
    assert validated(repository).returncode == 0
    (repository / "plans/staff.yaml").write_text(BAD)
    done = validated(repository, SARIF="found.sarif")
    assert done.returncode == 1
    assert "::error file=plans/staff.yaml,line=5," in done.stdout
    assert "unknown-key" in (repository / "summary.md").read_text()
    (run,) = json.loads((repository / "found.sarif").read_text())["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["unknown-key"]
    assert "Canary" not in done.stdout + done.stderr + (repository / "summary.md").read_text()


def test_nothing_in_an_input_of_the_action_is_run(repository: Path) -> None:
    validated(repository, PATHS="plans; touch ran", FAIL_ON="$(touch ran)", SARIF="`touch ran`")
    assert not (repository / "ran").exists()
    for one in read("action.yml")["runs"]["steps"]:
        assert "${{" not in one["run"]


@pytest.mark.parametrize(("require", "code"), [("", 0), ("viable", 1)])
def test_the_action_checks_the_teams_where_asked(repository: Path, require: str, code: int) -> None:
    given = {"FILE": "plans/staff.yaml", "REQUIRE": require, "BASELINE": ""}
    done = bash(step("Check"), repository, GITHUB_STEP_SUMMARY=str(repository / "summary.md"), **given)
    assert done.returncode == code, done.stderr
    assert "NOT VIABLE" in (repository / "summary.md").read_text().upper()
    assert "canary" not in (done.stdout + (repository / "summary.md").read_text()).casefold()


def test_the_gitlab_job_leaves_its_reports_and_fails_on_an_error(repository: Path) -> None:
    job = read("ci/gitlab.yml")[".teamplan"]
    script = "\n".join(job["script"])
    variables = {name: str(value) for name, value in job["variables"].items()}
    assert bash(script, repository, **variables).returncode == 0
    (repository / "plans/staff.yaml").write_text(BAD)
    assert bash(script, repository, **variables).returncode == 1
    (found,) = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())
    assert found["location"] == {"path": "plans/staff.yaml", "lines": found["location"]["lines"]}
    assert found["location"]["lines"]["begin"] == 5
    assert ET.parse(repository / job["artifacts"]["reports"]["junit"]).getroot().tag == "testsuites"


def test_the_gitlab_job_installs_from_the_repository_that_is_named_and_from_nowhere_else(repository: Path) -> None:
    """A name on a package index could be anybody's."""
    job = read("ci/gitlab.yml")[".teamplan"]
    script = "\n".join(job["before_script"])
    assert "TEAMPLAN_REPOSITORY" not in job["variables"]
    (repository / "bin/python").write_text('#!/bin/sh\necho "$@" > installed\n')
    (repository / "bin/python").chmod(0o755)
    variables = {name: str(value) for name, value in job["variables"].items()}
    unset = bash(script, repository, **variables)
    assert (unset.returncode, (repository / "installed").exists()) == (1, False)
    assert "TEAMPLAN_REPOSITORY" in unset.stderr
    assert bash(script, repository, TEAMPLAN_REPOSITORY="https://x.org/t.git", **variables).returncode == 0
    assert (repository / "installed").read_text().split()[-1] == "git+https://x.org/t.git@HEAD"


def test_the_workflow_in_the_how_to_is_whole() -> None:
    page = (ROOT / "docs/how-to/check-files-in-ci.md").read_text(encoding="utf-8")
    (shown,) = (
        block for block in re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE) if "jobs:" in block
    )
    steps = yaml.safe_load(shown)["jobs"]["teamplan"]["steps"]
    (own,) = (one for one in steps if one.get("uses", "").startswith("your-organisation/teamplan@"))
    assert own["with"].keys() <= read("action.yml")["inputs"].keys()


def test_the_hooks_of_pre_commit_run(repository: Path) -> None:
    hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
    assert bash(hooks["teamplan-validate"]["entry"], repository).returncode == 0
    (repository / "plans/staff.yaml").write_text(BAD)
    assert bash(hooks["teamplan-validate"]["entry"], repository).returncode == 1
    slip = GOOD.replace("fte: 0.6", "ftee: 0.6")
    (repository / "plans/staff.yaml").write_text(slip)
    done = bash(hooks["teamplan-fix"]["entry"], repository)
    assert (done.returncode, (repository / "plans/staff.yaml").read_text()) == (0, GOOD)
    assert "plans/staff.yaml:5: 'ftee' becomes 'fte'" in done.stdout
    assert "canary" not in (done.stdout + done.stderr).casefold()
    assert bash(hooks["teamplan-fix"]["entry"], repository).stdout == "✓ VALID · 1 file checked: nothing to report.\n"
    assert (repository / "compose.yaml").read_text() == "services: {web: {image: x}}\n"
    assert all(hook["pass_filenames"] is False for hook in hooks.values())
