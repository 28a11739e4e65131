"""`check --show-working`: how each number came about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import boards
from teamplan.cli.run import run


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return boards.write(tmp_path)


def said(staff: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["check", str(staff), "--color", "never", *options]) == 0
    return capsys.readouterr().out


def test_text_says_what_adds_up(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = next(n for n, text in enumerate(staff.read_text().splitlines(), start=1) if "adjust:" in text)
    shown = " ".join(said(staff, capsys, "--show-working", "--audience", "team").split())
    assert "How the numbers came about" in shown
    assert "1.4 = template 1.0 + adjustment 0.4" in shown
    assert f"(line {line})" in shown
    assert "0.6 = NameText 0.6" in shown
    assert "How the numbers came about" not in said(staff, capsys, "--audience", "team")


def test_json_has_it_as_working_and_it_adds_up(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(staff, capsys, "--show-working", "--format", "json", "--audience", "team"))
    by_id = {one["position"]: one for one in found["working"]}
    assert by_id["developer"]["needed"]["parts"][0] == {"from": "template", "fte": 1.0}
    assert by_id["developer"]["filled"] == {"fte": 0.6, "parts": [{"person": "ada", "fte": 0.6}]}
    for one in found["working"]:
        for side in ("needed", "filled"):
            assert round(sum(part["fte"] for part in one[side]["parts"]), 2) == one[side]["fte"]
    assert "working" not in json.loads(said(staff, capsys, "--format", "json", "--audience", "team"))


def test_a_board_sees_numbers_and_no_lines(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board: Any = json.loads(said(staff, capsys, "--show-working", "--format", "json", "--audience", "board"))
    parts = [part for one in board["working"] for side in ("needed", "filled") for part in one[side]["parts"]]
    assert {part["person"] for part in parts if "person" in part} <= {"person-1", "person-2"}
    assert not [part for part in parts if "line" in part]
    shown = said(staff, capsys, "--show-working", "--audience", "board")
    assert "NameText" not in shown
    assert "(line" not in shown.partition("How the numbers")[2].partition("Findings")[0]
