"""`--format` for CI services through the command line: the right lines, the right paths, the right exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import services

from .test_commands import run

EXAMPLE = Path(__file__).parents[2] / "examples/northfield.yaml"
# All its templates are the library's, so that it can be read in any folder.
GOOD = EXAMPLE.read_text(encoding="utf-8").replace("./data-platform-team.yaml", "beta-team")
SERVICES = ("github", "gitlab", "sarif", "junit")
SLIPS = {
    "kind: staffing\n": "kind: staffing\nlibary: [government-digital-and-data, health]\n",
    "from: clinical": "form: clinical",
}


@pytest.fixture
def broken(tmp_path: Path) -> tuple[Path, dict[int, str]]:
    """The example with a misspelt key at two places, and what stands at which line."""
    text = GOOD
    for right, wrong in SLIPS.items():
        text = text.replace(right, wrong, 1)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/staff one.yaml").write_text(text, encoding="utf-8")
    lines = text.split("\n")
    return tmp_path, {i: word for i, line in enumerate(lines, 1) for word in ("libary", "form:") if word in line}


def test_a_broken_example_is_annotated_at_the_right_lines(broken: tuple[Path, dict[int, str]]) -> None:
    folder, lines = broken
    assert len(lines) == 2
    for command in (("validate", "plans"), ("check", "plans/staff one.yaml")):
        done = run(*command, "--format", "github", cwd=folder)
        shown = services.github(done.stdout.decode())
        at = {int(one.properties["line"]): one for one in shown if one.properties["title"].endswith("unknown-key")}
        assert (done.returncode, set(at)) == (1, set(lines))
        assert {one.properties["file"] for one in shown} == {"plans/staff one.yaml"}
        results = services.sarif(run(*command, "--format", "sarif", cwd=folder).stdout.decode())["results"]
        places = [one["locations"][0]["physicalLocation"] for one in results if one["ruleId"] == "unknown-key"]
        assert {place["region"]["startLine"] for place in places} == set(lines)
        assert {place["artifactLocation"]["uri"] for place in places} == {"plans/staff%20one.yaml"}


@pytest.mark.parametrize("format", ["text", "json", "markdown", *SERVICES])
def test_the_exit_code_is_the_same_in_every_format(broken: tuple[Path, dict[int, str]], format: str) -> None:
    folder, _ = broken
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    for command, code in (
        (("validate", "plans"), 1),
        (("validate", "plans", "--fail-on", "never"), 0),
        (("validate", "good.yaml"), 0),
        (("check", "good.yaml"), 0),
        (("check", "good.yaml", "--require", "viable"), 1),
        (("check", "good.yaml", "--fail-on", "error"), 1),
    ):
        done = run(*command, "--format", format, cwd=folder)
        assert done.returncode == code, command
        if format == "sarif":
            assert services.sarif(done.stdout.decode())["invocations"][0]["exitCode"] == code


@pytest.mark.parametrize("root", ["CI_PROJECT_DIR", "GITHUB_WORKSPACE"])
def test_paths_start_at_what_the_service_checked_out(broken: tuple[Path, dict[int, str]], root: str) -> None:
    folder, _ = broken
    for path in ("staff one.yaml", "../plans/staff one.yaml", str(folder / "plans/staff one.yaml")):
        done = run("validate", path, "--format", "gitlab", cwd=folder / "plans", env={root: str(folder)})
        assert {one["location"]["path"] for one in services.gitlab(done.stdout.decode())} == {"plans/staff one.yaml"}


def test_quiet_shows_only_what_counts(broken: tuple[Path, dict[int, str]]) -> None:
    folder, _ = broken
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert run("check", "good.yaml", "--format", "github", "--quiet", cwd=folder).stdout == b""
    assert json.loads(run("check", "good.yaml", "--format", "gitlab", "--quiet", cwd=folder).stdout) == []


def test_validate_writes_a_summary(broken: tuple[Path, dict[int, str]]) -> None:
    folder, _ = broken
    page = run("validate", "plans", "--format", "markdown", cwd=folder).stdout.decode()
    assert page.startswith("# Files checked\n")
    assert "**ERRORS.** 1 file checked: 2 errors" in page
    assert "## plans/staff one.yaml" in page
