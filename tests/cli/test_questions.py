"""`teamplan questions`: what is asked, what the file answers, and who may read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teamplan.cli.run import run

FILE = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Zelda Quux, from: it, roles: [delivery-manager], available: 1.0}
teams:
  - id: outpatients
    template: minimum-viable-digital-team
    purpose: shorter waits
    outcomes: [{measure: missed appointments, baseline: 9%, target: 6%, by: 2027-06-30}]
conditions:
  short-term-funding: {answer: Zelda Quux has a bid, owner: Quux, date: 2026-10-01, worrying: true}
  build-or-buy: we build what is close to the patient
"""


def said(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str, text: str = FILE) -> tuple[int, str, str]:
    file = tmp_path / "staff.yaml"
    file.write_text(text)
    code = run(["questions", str(file), "--audience", "team", "--color", "never", *options])
    out, err = capsys.readouterr()
    return code, out, err


def test_every_question_is_asked_and_each_answer_stands_with_its_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(tmp_path, capsys)
    text = " ".join(out.split())
    assert code == 0
    assert "2 of 14 questions answered; 12 are open, and one answer is marked as worrying." in text
    assert "Is the team paid for from money that lasts" in text
    assert "Worrying (Quux, 1 October 2026): Zelda Quux has a bid." in text
    assert "Answered: We build what is close to the patient." in text
    assert "How it will be known to work: missed appointments from 9% to 6% by 30 June 2027" in text
    assert "Who decides for it: Open: write `sponsor`." in text


def test_the_same_as_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(tmp_path, capsys, "--format", "json")
    data = json.loads(out)
    states = {one["id"]: one["state"] for one in data["questions"]}
    assert (states["short-term-funding"], states["build-or-buy"], states["strategy-untold"]) == (
        "worrying",
        "answered",
        "open",
    )
    assert all(one["source"] and one["why"] for one in data["questions"])


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_j3_a_board_reads_no_name_in_an_answer(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = said(tmp_path, capsys, "--format", format, "--audience", "board")
    assert "zelda" not in (out + err).casefold()
    assert "quux" not in (out + err).casefold()


@pytest.mark.parametrize(("fail_on", "code"), [("info", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_questions_count_only_when_asked(
    fail_on: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(tmp_path, capsys, "--fail-on", fail_on)[0] == code


def test_an_answer_to_no_question_is_a_finding_with_a_near_match(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "staff.yaml"
    file.write_text(FILE.replace("build-or-buy:", "build-or-by:"))
    assert run(["validate", str(file), "--audience", "team", "--color", "never"]) == 1
    out = capsys.readouterr().out
    assert ":13:3: error: there is no question 'build-or-by' [unknown-reference]" in out
    assert "did you mean 'build-or-buy'?" in out


def test_a_broken_file_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(tmp_path, capsys, text=FILE.replace("purpose:", "purpos:"))
    assert (code, out) == (2, "")
    assert "teamplan validate" in err
