"""A configuration in; what `check` and `validate` make of it out. Each key, each way to be wrong, and who wins."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from teamplan.load.config import find, read_config
from teamplan.model.config import Config, OutputDefaults

from .test_commands import run

STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Ben Canary, post: 0123, roles: [delivery-manager]}
  - {name: Cho Canary, title: Delivery manger}
teams:
  - {id: outpatients, template: minimum-viable-digital-team}
  - {id: theatres, template: minimum-viable-digital-team, purpose: fewer cancelled operations}
"""
CONFIG = "kind: config\n"
WRONG = {  # what is written: code, line, column in YAML, help or message
    "severities: {single-holdr: off}": ("unknown-reference", 2, 14, "did you mean 'single-holder'?"),
    "severities: {coverage: off}": ("unknown-reference", 2, 14, "code by code"),
    "severities: {single-holder: of}": ("wrong-value", 2, 29, "it is one of: error, warning, info, off"),
    "severities: {wrong-type: warning}": ("wrong-value", 2, 26, "stays an error"),
    "severities: [single-holder]": ("wrong-type", 2, 13, "mapping"),
    "select: coverag": ("unknown-reference", 2, 9, "did you mean 'coverage'?"),
    "ignore: [file, yaml-tarp]": ("unknown-reference", 2, 16, "did you mean 'yaml-trap'?"),
    "ignore: [wrong-type]": ("wrong-value", 2, 10, "cannot be left out"),
    "per_path: [{paths: a, ignore: evidnce, reason: r}]": ("unknown-reference", 2, 31, "did you mean 'evidence'?"),
    "per_path: [{paths: a, ignore: not-yaml, reason: r}]": ("wrong-value", 2, 31, "cannot be left out"),
    "per_path: [{paths: a, ignore: evidence}]": ("missing-key", 2, 12, "reason"),
    "output: {formt: json}": ("unknown-key", 2, 10, "did you mean 'format'?"),
    "output: {format: jsn}": ("wrong-value", 2, 18, "did you mean 'json'?"),
    "output: {audience: bored}": ("wrong-value", 2, 20, "did you mean 'board'?"),
    "output: {color: allways}": ("wrong-value", 2, 17, "did you mean 'always'?"),
    "output: {fail_on: warnin}": ("wrong-value", 2, 19, "did you mean 'warning'?"),
    "output: {require: viabel}": ("wrong-value", 2, 19, "did you mean 'viable'?"),
    "output: {max_open: -1}": ("wrong-value", 2, 20, "from 0"),
    "librery: [health]": ("unknown-key", 2, 1, "did you mean 'library'?"),
    "library: [helth]": ("unknown-reference", 2, 11, "did you mean 'health'?"),
    "library: [../out.yaml]": ("wrong-value", 2, 11, "lies outside"),
    "assumptions: nhs-england-2026-28": ("unknown-reference", 2, 14, "nhs-england-2026-27"),
    "exclude: [a]": ("unknown-key", 2, 1, "per_path"),
}
IN_TOML = {  # line and column in TOML
    '[tool.teamplan]\nseverities."single-holdr" = "off"\n': ("unknown-reference", 2, 12),
    '[tool.teamplan.severities]\nsingle-holder = "of"\n': ("wrong-value", 2, 17),
    '[tool.teamplan]\nignore = [\n  "file", # one\n  "wrong-type",\n]\n': ("wrong-value", 4, 3),
    '[tool.teamplan]\nlibrery = ["health"]\n': ("unknown-key", 2, 1),
    '[tool.teamplan.output]\nmax_open = "3"\n': ("wrong-type", 2, 12),
    '[[tool.teamplan.per_path]]\npaths = "a"\nignore = "evidence"\n': ("missing-key", 1, 1),
    '[tool]\nteamplan = { select = "coverag" }\n': ("unknown-reference", 2, 23),
    '[tool.teamplan]\nlibrary = ["helth"]\n': ("unknown-reference", 2, 12),
    '[tool.teamplan]\nx = "a\n': ("not-yaml", 2, 7),
    "tool.teamplan = 1\n": ("wrong-type", 1, 17),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "staff.yaml").write_text(STAFF)
    return tmp_path


def configured(folder: Path, text: str) -> Path:
    (folder / "teamplan.yaml").write_text(CONFIG + text)
    return folder


def found(
    folder: Path, command: str, *arguments: str, env: Mapping[str, str] | None = None
) -> tuple[int, list[dict[str, Any]]]:
    done = run(command, "plans/staff.yaml", "--format", "json", *arguments, cwd=folder, env=env)
    return done.returncode, json.loads(done.stdout)["findings"]


def codes(folder: Path, command: str, *arguments: str) -> set[str]:
    return {one["code"] for one in found(folder, command, *arguments)[1]}


@pytest.mark.parametrize("written", WRONG)
def test_what_is_wrong_in_a_configuration_is_said_at_its_place(written: str, repository: Path) -> None:
    code, line, column, says = WRONG[written]
    status, findings = found(configured(repository, f"{written}\n"), "validate")
    (one,) = [finding for finding in findings if finding["place"]["path"] == "teamplan.yaml"]
    assert (status, one["code"], one["severity"]) == (1, code, "error")
    assert (one["place"]["line"], one["place"]["column"]) == (line, column)
    assert says in one["message"] + one["help"]


@pytest.mark.parametrize("written", [text for text in WRONG if "librar" not in text and "assumptions:" not in text])
def test_a_configuration_that_is_named_is_validated_like_any_file(written: str, repository: Path) -> None:
    code, line, column, _ = WRONG[written]
    (configured(repository, f"{written}\n") / "teamplan.yaml").rename(repository / "other.yaml")
    done = run("validate", "other.yaml", "--no-config", "--format", "json", cwd=repository)
    (one,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, one["code"], one["place"]["line"], one["place"]["column"]) == (1, code, line, column)


@pytest.mark.parametrize("written", IN_TOML)
def test_what_is_wrong_in_toml_is_said_at_its_place(written: str, repository: Path) -> None:
    code, line, column = IN_TOML[written]
    (repository / "pyproject.toml").write_text(written)
    status, findings = found(repository, "check")
    (one,) = [finding for finding in findings if finding["place"]["path"] == "pyproject.toml"]
    assert (status, one["code"], one["place"]["line"], one["place"]["column"]) == (1, code, line, column)


def test_a_config_file_is_walked_over_like_any_of_ours(repository: Path) -> None:
    configured(repository, "ignore: [file]\n")
    done = run("validate", ".", cwd=repository)
    assert b"2 files checked" in done.stdout
    assert done.returncode == 0
    (repository / "pyproject.toml").write_text("[tool.teamplan]\nx = 1\n")
    assert b"pyproject.toml:2:1: error: unknown key 'x'" in run("validate", "pyproject.toml", cwd=repository).stdout
    (repository / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert run("validate", "pyproject.toml", cwd=repository).returncode == 2


def test_select_and_ignore(repository: Path) -> None:
    assert {"yaml-trap", "unknown-title"} == codes(repository, "validate")
    assert {"yaml-trap"} == codes(repository, "validate", "--select", "yaml-trap,coverage")
    assert {"yaml-trap"} == codes(repository, "validate", "--ignore", "unknown-title", "--ignore", "evidence")
    assert "open-position" in codes(repository, "check", "--select", "coverage")
    assert "yaml-trap" not in codes(repository, "check", "--select", "coverage")
    assert codes(configured(repository, "select: file\nignore: unknown-title\n"), "check") == {"yaml-trap"}
    assert codes(repository, "validate", "--select", "unknown-title") == {"unknown-title"}
    assert codes(repository, "validate", "--ignore", "yaml-trap") == {"unknown-title"}
    assert codes(repository, "validate", "--no-config") == {"yaml-trap", "unknown-title"}


def test_what_is_left_out_is_counted(repository: Path) -> None:
    done = run("validate", "plans/staff.yaml", "--ignore", "file", cwd=repository)
    assert b"2 findings left out" in done.stderr
    assert not run("validate", "plans/staff.yaml", cwd=repository).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--select", "coverag"), "did you mean 'coverage'?"),
        (("--ignore", "file,singel-holder"), "did you mean 'single-holder'?"),
        (("--ignore", "wrong-type"), "cannot be left out"),
        (("--ignore", ","), "wants the code"),
        (("--config", "none.yaml"), "none.yaml cannot be read"),
        (("--config", "x.toml"), "no table tool.teamplan"),
        (("--config", "x.toml", "--no-config"), "exclude each other"),
    ],
)
@pytest.mark.parametrize("command", ["check", "validate"])
def test_usage(command: str, arguments: tuple[str, ...], says: str, repository: Path) -> None:
    (repository / "x.toml").write_text("x = 1\n")
    done = run(command, "plans/staff.yaml", *arguments, cwd=repository)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()


def test_errors_in_a_file_are_always_said(repository: Path) -> None:
    (repository / "plans" / "staff.yaml").write_text(STAFF + "keep: 3\n")
    configured(repository, "select: coverage\nper_path: [{paths: '**', ignore: file, reason: r}]\n")
    status, findings = found(repository, "check", "--ignore", "file")
    assert (status, {one["code"] for one in findings}) == (1, {"wrong-type"})


def test_severities_count_and_off_leaves_out(repository: Path) -> None:
    configured(repository, "severities: {yaml-trap: error, unknown-title: off}\n")
    status, findings = found(repository, "validate")
    assert (status, [(one["code"], one["severity"]) for one in findings]) == (1, [("yaml-trap", "error")])


def test_paths_are_relative_to_the_configuration(repository: Path) -> None:
    configured(repository, "per_path: [{paths: plans/*.yaml, ignore: yaml-trap, reason: r}]\n")
    assert codes(repository, "validate") == {"unknown-title"}
    done = run("validate", "staff.yaml", "--format", "json", cwd=repository / "plans")
    assert {one["code"] for one in json.loads(done.stdout)["findings"]} == {"unknown-title"}
    done = run("validate", "-", "--format", "json", cwd=repository / "plans", stdin=STAFF.encode())
    assert {one["code"] for one in json.loads(done.stdout)["findings"]} == {"yaml-trap", "unknown-title"}


def test_the_nearest_wins_up_to_the_root_of_the_repository(repository: Path) -> None:
    assert find(repository / "plans") is None
    configured(repository.parent, "ignore: file\n")
    try:
        assert find(repository / "plans") is None, "found above the root of the repository"
    finally:
        (repository.parent / "teamplan.yaml").unlink()
    configured(repository, "ignore: file\n")
    above = find(repository / "plans")
    assert above is not None
    assert above.folder == Path(os.path.realpath(repository))
    (repository / "plans" / "pyproject.toml").write_text('[tool.teamplan]\nselect = "file"\n')
    nearest = find(repository / "plans")
    assert nearest is not None
    assert nearest.config.select == ("file",)


def test_of_two_in_one_folder_the_yaml_file_is_used_and_said(repository: Path) -> None:
    configured(repository, "ignore: file\n")
    (repository / "pyproject.toml").write_text('[tool.teamplan]\nselect = "nothing"\n')
    done = run("validate", "plans/staff.yaml", cwd=repository)
    assert b"teamplan.yaml is used; the table tool.teamplan of pyproject.toml beside it is not" in done.stderr
    assert done.returncode == 0


def test_a_staffing_file_of_that_name_is_no_configuration(repository: Path) -> None:
    (repository / "teamplan.yaml").write_text(STAFF)
    assert find(repository) is None


def test_each_file_has_its_own_configuration(repository: Path) -> None:
    configured(repository / "plans", "ignore: yaml-trap\n")
    (repository / "staff.yaml").write_text(STAFF.replace("Canary", "Finch"))
    done = run("validate", "staff.yaml", "plans/staff.yaml", "--format", "json", cwd=repository)
    told = {(one["place"]["path"], one["code"]) for one in json.loads(done.stdout)["findings"]}
    assert told == {
        ("staff.yaml", "yaml-trap"),
        ("staff.yaml", "unknown-title"),
        ("plans/staff.yaml", "unknown-title"),
    }


def test_library_and_assumptions_hold_where_the_file_says_nothing(repository: Path) -> None:
    (repository / "roles.yaml").write_text("kind: roles\nid: own\nname: Own\n")
    (repository / "own.yaml").write_text("kind: assumptions\nid: own\n")
    configured(repository, "library: [./roles.yaml]\nassumptions: ./own.yaml\n")
    shown = json.loads(run("validate", "plans/staff.yaml", "--format", "json", cwd=repository).stdout)
    used = {one["path"] for one in shown["inputs"]}
    assert {"roles.yaml", "own.yaml", "teamplan.yaml"} <= used
    assert "unknown-reference" in {one["code"] for one in shown["findings"]}, "no delivery manager in that pack"
    said = "library: [government-digital-and-data, health]\nassumptions: nhs-england-2026-27\n"
    (repository / "plans" / "staff.yaml").write_text(STAFF + said)
    shown = json.loads(run("validate", "plans/staff.yaml", "--format", "json", cwd=repository).stdout)
    used = {one["path"] for one in shown["inputs"]}
    assert not {"roles.yaml", "own.yaml"} & used
    assert "unknown-reference" not in {one["code"] for one in shown["findings"]}


def test_output_defaults_and_who_wins(repository: Path) -> None:
    configured(repository, "output: {format: json, fail_on: info, require: viable, max_open: 0, color: always}\n")
    done = run("check", "plans/staff.yaml", cwd=repository)
    assert json.loads(done.stdout)["command"] == "check"
    assert b"--max-open 0 is not met" in done.stderr
    assert done.returncode == 1
    enough = ("--fail-on", "never", "--require", "viable", "--max-open", "1000", "--format", "text")
    done = run("check", "plans/staff.yaml", *enough, cwd=repository)
    assert b"--require viable is not met" in done.stderr
    assert b"--max-open" not in done.stderr
    assert b"\x1b[" in done.stdout
    assert b"\x1b[" not in run("check", "plans/staff.yaml", *enough, "--color", "never", cwd=repository).stdout
    assert run("validate", "plans/staff.yaml", cwd=repository).returncode == 1  # fail_on: info
    assert run("validate", "plans/staff.yaml", "--no-config", cwd=repository).returncode == 0


def test_a_format_that_a_command_does_not_have_is_not_used(repository: Path) -> None:
    configured(repository, "output: {format: sarif}\n")
    shown = run("check", "plans/staff.yaml", "--show-config", cwd=repository).stdout.decode()
    line = next(line for line in shown.split("\n") if line.startswith("format"))
    assert "teamplan.yaml:2" in line


def test_a_named_configuration_is_used_instead(repository: Path) -> None:
    configured(repository, "ignore: file\n")
    (repository / "other.toml").write_text('[tool.teamplan]\nignore = "yaml-trap"\n')
    assert codes(repository, "validate", "--config", "other.toml") == {"unknown-title"}


def test_show_config_says_what_holds_and_what_says_so(repository: Path) -> None:
    text = "severities:\n  yaml-trap: info\noutput:\n  fail_on: warning\n  max_open: 2\nlibrary: [health]\n"
    text += "ignore: [evidence]\nper_path:\n  - {paths: x, ignore: file, reason: Canary said so}\n"
    configured(repository, text)
    done = run("check", "plans/staff.yaml", "--show-config", "--max-open", "3", cwd=repository)
    shown = {line.split("  ")[0]: " ".join(line.split()) for line in done.stdout.decode().split("\n") if line}
    assert shown["configuration: teamplan.yaml"]
    assert shown["fail-on"] == "fail-on warning teamplan.yaml:5"
    assert shown["max-open"] == "max-open 3 command line"
    assert shown["require"] == "require - default"
    assert shown["severities.yaml-trap"] == "severities.yaml-trap info teamplan.yaml:3"
    assert shown["library"] == "library health teamplan.yaml:7"
    assert shown["ignore"] == "ignore evidence teamplan.yaml:8"
    assert shown["per_path"] == "per_path file not in x teamplan.yaml:10"
    assert shown["select"] == "select everything default"
    assert "Canary" not in done.stdout.decode()
    done = run("check", "plans/staff.yaml", "--show-config", "--select", "coverage", cwd=repository)
    assert b"command line: --select takes its place" in done.stdout
    assert b"configuration: none" in run("validate", ".", "--show-config", "--no-config", cwd=repository).stdout


@pytest.mark.parametrize("command", ["check", "validate", "roadmap"])
def test_show_config_of_a_broken_configuration_says_what_is_wrong(command: str, repository: Path) -> None:
    configured(repository, "librery: [health]\nseverities: {single-holdr: off}\n")
    done = run(command, "plans/staff.yaml", "--show-config", cwd=repository)
    assert done.returncode == run("check", "plans/staff.yaml", cwd=repository).returncode == 1
    told = done.stdout.decode()
    assert "did you mean 'library'?" in told
    assert "did you mean 'single-holder'?" in told
    assert "configuration:" not in told


def test_every_key_is_shown(repository: Path) -> None:
    shown = run("check", "plans/staff.yaml", "--show-config", cwd=repository).stdout.decode()
    names = {line.split("  ")[0] for line in shown.split("\n")}
    output = {name.replace("_", "-") for name in OutputDefaults.fields()}
    assert output | (Config.fields().keys() - {"kind", "output", "severities", "per_path"}) <= names


@pytest.mark.parametrize("command", ["check", "validate"])
def test_a_configuration_does_not_show_names_in_ci(command: str, repository: Path) -> None:
    """Only --audience does."""
    configured(repository, "output: {audience: team, fail_on: info}\nselect: file\n")
    done = run(command, "plans/staff.yaml", cwd=repository, env={"CI": "true"})
    assert b"canary" not in (done.stdout + done.stderr).lower()
    assert b"yaml-trap" in done.stdout
    done = run(
        command, "plans/staff.yaml", "--audience", "team", "--format", "json", cwd=repository, env={"CI": "true"}
    )
    assert b"ben-canary" in done.stdout
    configured(repository, "output: {audience: board}\n")
    done = run(command, "plans/staff.yaml", cwd=repository)
    assert b"canary" not in (done.stdout + done.stderr).lower()


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(
    "written", ["severities: {Zzqy Quux: off}", "library: [Zzqy Quux]", "Zzqy Quux: 1", "select: Zzqy Quux"]
)
def test_a_board_sees_no_name_that_stands_in_a_configuration(written: str, format: str, repository: Path) -> None:
    configured(repository, f"{written}\n")
    done = run("check", "plans/staff.yaml", "--audience", "board", "--format", format, cwd=repository)
    assert done.returncode == 1
    assert b"zzqy" not in (done.stdout + done.stderr).lower()
    assert b"teamplan.yaml" in done.stdout


def test_only_and_max_open(repository: Path) -> None:
    arguments = ("check", "plans/staff.yaml", "--format", "json")
    whole = json.loads(run(*arguments, cwd=repository).stdout)
    done = run(*arguments, "--only", "team=theatres", cwd=repository)
    part = json.loads(done.stdout)
    assert [team["id"] for team in part["teams"]] == ["theatres"]
    assert part["teams"][0] == whole["teams"][1], "planned with all teams, shown alone"
    assert {one["team"] for one in part["findings"] if one["code"] == "open-position"} <= {"theatres", None}
    assert "no-purpose" in {one["code"] for one in whole["findings"]}
    assert "no-purpose" not in {one["code"] for one in part["findings"]}
    assert b"left out: --only team=theatres" in done.stderr
    both = run(*arguments, "--only", "team=theatres, team=outpatients", cwd=repository)
    assert len(json.loads(both.stdout)["teams"]) == 2
    open_positions = sum(
        position["need"] != "recommended" and position["status"] != "covered"
        for position in (*part["organisation_positions"], *part["teams"][0]["positions"])
    )
    limited = (*arguments, "--only", "team=theatres", "--max-open")
    assert run(*limited, str(open_positions), cwd=repository).returncode == 0
    done = run(*limited, str(open_positions - 1), cwd=repository)
    assert done.returncode == 1
    shared = sum(one["status"] != "covered" for one in part["organisation_positions"])
    told = f"{open_positions} core and required positions are not covered, {shared} of them once for the organisation"
    assert told in done.stderr.decode()


@pytest.mark.parametrize("only", ["team=theatre", "theatres", "team=", "position=user-researcher"])
def test_only_wants_a_team_of_the_file(only: str, repository: Path) -> None:
    done = run("check", "plans/staff.yaml", "--only", only, cwd=repository)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"theatres" in done.stderr or b"wants a team" in done.stderr


def test_acceptances_and_severities_together(repository: Path) -> None:
    """Accepted never counts; once it has expired, it counts at the severity that is configured."""
    accept = "accept:\n  - {finding: no-purpose, reason: soon, owner: Head of digital, until: 2026-11-30}\n"
    (repository / "plans" / "staff.yaml").write_text(STAFF + accept)
    configured(repository, "severities: {no-purpose: error, acceptance-expired: info}\nselect: evidence\n")
    told = {one["code"]: one for one in found(repository, "check")[1]}
    assert (told["no-purpose"]["severity"], told["no-purpose"]["accepted"]) == ("warning", True)
    assert found(repository, "check", "--fail-on", "error")[0] == 0
    later = ("--as-of", "2026-12-01")
    told = {one["code"]: one for one in found(repository, "check", *later)[1]}
    assert (told["no-purpose"]["severity"], told["no-purpose"]["accepted"]) == ("error", False)
    assert told["acceptance-expired"]["severity"] == "info"
    assert found(repository, "check", "--fail-on", "error", *later)[0] == 1
    told = {one["code"]: one for one in found(repository, "check", "--ignore", "no-purpose", *later)[1]}
    assert "acceptance-expired" in told
    assert not {"no-purpose", "acceptance-unused"} & told.keys(), "an acceptance of what is not said is still of use"


def test_explain_uses_the_library_of_the_configuration(repository: Path) -> None:
    (repository / "roles.yaml").write_text("kind: roles\nid: own\nname: Own\n")
    configured(repository, "library: [./roles.yaml]\n")
    done = run("explain", "ben-canary", "delivery-manager", "--file", "plans/staff.yaml", cwd=repository)
    assert done.returncode == 2
    assert b"has errors" in done.stderr


def test_tomllib_is_imported_for_a_table_of_ours_alone(repository: Path) -> None:
    (repository / "pyproject.toml").write_text('[project]\nname = "teamplan"\n[tool.other]\nx = \n')
    assert find(repository) is None, "not read as TOML: it would be a finding"
    (repository / "pyproject.toml").write_text("[tool.teamplan]\nx = \n")
    broken = find(repository)
    assert broken is not None
    assert [one.code for one in broken.findings] == ["not-yaml"]
    (repository / "pyproject.toml").write_text("[tool.teamplan-other]\nx = 1\n")
    assert read_config(repository / "pyproject.toml") is None
