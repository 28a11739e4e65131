"""A board sees no person, also not what a broken file says in the wrong place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teamplan.cli.run import run as cli_run

Say = Callable[..., str]

HEAD = "kind: staffing\norganisation: O\nas_of: 2026-11-01\n"
TEAM = "teams: [{id: t, template: minimum-viable-digital-team}]\n"
BROKEN = {
    "a list of acceptances": "accept: NAME\n" + TEAM,
    "the list of teams": "teams: NAME\n",
    "the list of people": "people: NAME\n" + TEAM,
    "members": "teams: [{id: t, template: minimum-viable-digital-team, members: NAME}]\n",
    "a date": "people: [{name: a, starts: NAME}]\n" + TEAM,
    "a number": "people: [{name: a, fte: NAME}]\n" + TEAM,
    "a truth value": "people: [{name: a, vacant: NAME}]\n" + TEAM,
    "a key after a comma": "people: [{name: a, fte: 0,NAME}]\n" + TEAM,
    "a skill": "people: [{name: a, skills: {NAME: working}}]\n" + TEAM,
    "a reference": "people: [{name: a, roles: [NAME]}]\n" + TEAM,
    "two people of one name": "people: [{name: NAME}, {name: NAME}]\n" + TEAM,
}
WRITTEN = ("Zzqy Quux", "Zzqy O'Quux", '"Zzqy O\'Quux"')


def run(*arguments: str, text: str = "") -> str:
    command = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return (done.stdout + done.stderr).decode().casefold()


FORMATS = ("text", "json", "markdown", "github", "gitlab", "sarif", "junit")
ANSWERED = """\
people:
  - {id: zzqy, name: Zzqy Quux, title: Quux of Zzqy, from: it, roles: [delivery-manager], fte: 1.0, available: 0.6,
     contract: fixed-term, ends: 2026-12-31, skills: {user-focus: {level: working, assessed: 2020-01-01, by: Quux}}}
  - {id: quux, name: "Quux, Zzqy", from: clinical, roles: [software-developer, user-researcher], available: 0.2}
teams:
  - {id: t, template: minimum-viable-digital-team, members: [{person: zzqy, position: delivery-manager, fte: 0.3}]}
accept:
  - {finding: single-holder, team: t, position: delivery-manager, person: zzqy, reason: Zzqy stays, owner: Quux}
"""


@pytest.fixture
def say(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """What a command prints about a text, both streams; without a new process for each of so many."""
    monkeypatch.chdir(tmp_path)

    def said(command: str, text: str, *options: str) -> str:
        Path("staff.yaml").write_text(text)
        assert cli_run([command, "staff.yaml", *options]) in (0, 1)
        return "".join(capfd.readouterr()).casefold()

    return said


@pytest.mark.parametrize("command", ["check", "validate"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("where", BROKEN)
def test_j3_no_finding_shows_a_name_to_a_board(where: str, format: str, command: str, say: Say) -> None:
    for name in WRITTEN:
        shown = say(command, HEAD + BROKEN[where].replace("NAME", name), "--audience", "board", "--format", format)
        assert shown or format == "github"
        assert "zzqy" not in shown
        assert "quux" not in shown


@pytest.mark.parametrize("format", FORMATS)
def test_j3_an_answer_shows_no_name_to_a_board_in_any_format(format: str, say: Say) -> None:
    asked = ("--fail-on", "info", "--require", "viable", "--format", format)
    shown = say("check", HEAD + ANSWERED, "--audience", "board", *asked)
    assert "zzqy" not in shown
    assert "quux" not in shown
    assert "delivery" in shown
    assert "zzqy" in say("check", HEAD + ANSWERED, "--audience", "team", *asked), "or nothing was hidden"


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif", "junit"])
def test_j6_what_services_read_is_the_same_whoever_the_people_are(format: str, say: Say) -> None:
    """Ids cannot be guessed from fingerprints, or anything else, that would be the same for other ids."""
    asked = ("--audience", "board", "--fail-on", "info", "--format", format)
    other = ANSWERED.replace("zzqy", "abcd").replace("quux", "efgh").replace("Zzqy", "Abcd").replace("Quux", "Efgh")
    assert say("check", HEAD + ANSWERED, *asked) == say("check", HEAD + other, *asked)


def test_a_team_still_reads_what_stands_there() -> None:
    shown = run("check", "-", "--audience", "team", text=HEAD + "people: Zzqy Quux\n" + TEAM)
    assert "zzqy quux" in shown


@pytest.mark.parametrize(
    ("shell", "says"),
    [
        ("check - <&-", "standard input is closed"),
        ("validate - <&-", "standard input is closed"),
        ("check {file} >&-", "the output is closed"),
        ("validate {file} --format json >&-", "the output is closed"),
    ],
)
def test_closed_streams_are_no_bug_of_ours(shell: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "staff.yaml"
    file.write_text(HEAD + "people: [{name: Ben, title: Senior developer, fte: 1.0}]\n" + TEAM)
    command = f"{sys.executable} -m teamplan {shell.format(file=file)}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr


def test_a_board_sees_no_lines_of_what_was_told_above_and_what_the_answer_is_not_for() -> None:
    told = run("check", str(Path(__file__).parents[2] / "examples/northfield.yaml"), "--audience", "board")
    assert "told above [" in told
    assert "told above (" not in told
    assert "uk gdpr, article 22" in " ".join(told.split())


@pytest.mark.parametrize("asked", ["anna-canry", "Anna Canary"])
def test_explain_tells_a_board_no_other_person(asked: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    people = "people: [{id: anna-canary-north, name: Anna Canary}, {id: anna-canary-south, name: Anna Canary}]\n"
    (tmp_path / "staff.yaml").write_text(HEAD + people + TEAM)
    command = ["explain", asked, "delivery-manager", "--file", str(tmp_path / "staff.yaml")]
    assert cli_run([*command, "--audience", "board"]) == 2
    assert "anna-canary-" not in capfd.readouterr().err
    assert cli_run([*command, "--audience", "team"]) == 2
    assert "anna-canary-" in capfd.readouterr().err


NAMED = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Anna Canary, from: supplier, contract: contractor, ends: 2027-01-31, roles: [product-manager]}
teams:
  - {id: t, name: Team Anna Canary, template: minimum-viable-digital-team-small, purpose: what Anna Canary wants}
roadmap: {start: 2027-01, months: 12, stages: [t], budget: [{name: Fund of Anna Canary, per_year: 9000}]}
"""


@pytest.mark.parametrize(
    "command",
    [
        *(("check", form) for form in ("text", "json", "markdown", "github", "sarif", "junit")),
        *(("roadmap", form) for form in ("text", "json", "markdown")),
        *(("report", form) for form in ("html", "markdown")),
        *(("gaps", form) for form in ("text", "json", "csv")),
    ],
    ids="-".join,
)
def test_a_team_a_purpose_or_a_fund_that_is_called_after_somebody_names_nobody(
    command: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "staffing.yaml"
    file.write_text(NAMED)
    said = run(command[0], str(file), "--audience", "board", "--format", command[1])
    assert "northfield" in said or command[1] in ("github", "sarif", "junit", "csv")
    assert "canary" not in said
    assert "anna" not in said


CALLED_AFTER = """\
kind: staffing
organisation: Anna Canary Practice
as_of: 2026-11-01
people:
  - {name: Anna Canary, roles: [product-manager]}
  - {name: May Will, roles: [delivery-manager]}
teams:
  - {id: team-2, template: minimum-viable-digital-team-small, purpose: what may be ready by May 2027}
  - {id: anna-canary, template: minimum-viable-digital-team-small, members: [{person: anna-canary, position: nothing}]}
  - {id: may, template: minimum-viable-digital-team-small}
"""
PLANLESS = (
    *(("check", form) for form in FORMATS),
    *(("validate", form) for form in FORMATS),
    *(("gaps", form) for form in ("text", "json", "csv", "markdown")),
    *(("questions", form) for form in ("text", "json", "markdown")),
    *(("report", form) for form in ("html", "markdown")),
)


@pytest.mark.parametrize("command", PLANLESS, ids="-".join)
@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
def test_an_organisation_or_a_team_id_that_is_called_after_somebody_names_nobody(
    command: tuple[str, str], broken: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staffing.yaml"
    file.write_text(CALLED_AFTER if broken else CALLED_AFTER.replace("position: nothing", "position: product-manager"))
    cli_run([command[0], str(file), "--audience", "board", "--format", command[1]])
    said = "".join(capfd.readouterr()).casefold()
    assert "canary" not in said
    assert "anna" not in said


def test_teams_called_after_somebody_have_the_same_id_in_every_command(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """By their place in the file, whatever is asked about, and never the id of another team."""
    file = tmp_path / "staffing.yaml"
    file.write_text(CALLED_AFTER.replace("position: nothing", "position: product-manager"))

    def said(*command: str, audience: str = "board") -> dict[str, list[dict[str, str]]]:
        cli_run([command[0], str(file), *command[1:], "--format", "json", "--audience", audience])
        told: dict[str, list[dict[str, str]]] = json.loads(capfd.readouterr().out)
        return told

    ids = ["team-2", "team-5", "team-3"]
    check = said("check")
    assert [team["id"] for team in check["teams"]] == ids
    assert {one["team"] for one in check["findings"] if one["team"]} == set(ids)
    assert [team["id"] for team in said("questions")["teams"]] == ids
    assert {row["key"].split("/")[0] for row in said("gaps")["rows"] if "/" in row["key"]} == set(ids)
    assert [team["id"] for team in said("check", "--only", "team=may")["teams"]] == ["team-3"]
    assert [team["id"] for team in said("check", audience="team")["teams"]] == ["team-2", "anna-canary", "may"]


def test_common_words_and_months_stay_readable_to_a_board(say: Say) -> None:
    shown = say("check", CALLED_AFTER.replace("position: nothing", "position: product-manager"), "--audience", "board")
    assert "what may be ready by may 2027" in " ".join(shown.split())
