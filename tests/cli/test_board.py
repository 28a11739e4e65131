"""A board sees no person, also not what a broken file says in the wrong place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


def run(*arguments: str, text: str) -> str:
    command = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return (done.stdout + done.stderr).decode().casefold()


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
@pytest.mark.parametrize("where", BROKEN)
def test_j3_no_finding_shows_a_name_to_a_board(where: str, format: str) -> None:
    for name in WRITTEN:
        text = HEAD + BROKEN[where].replace("NAME", name)
        shown = run("check", "-", "--audience", "board", "--format", format, text=text)
        assert "zzqy" not in shown
        assert "quux" not in shown


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
