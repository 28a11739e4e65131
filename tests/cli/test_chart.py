"""`teamplan chart`: each picture as SVG or PNG, for those who may see it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import boards
from teamplan.cli.run import run

KINDS = ("gantt", "heatmap", "seats", "frontier", "cost")


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return boards.write(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_picture_with_a_text(kind: str, staff: Path) -> None:
    output = staff.parent / "x.svg"
    assert run(["chart", kind, str(staff), "-o", str(output), "--audience", "team"]) == 0
    picture = ET.fromstring(output.read_bytes())
    assert picture.get("role") == "img"
    assert picture[0].tag.endswith("title")
    assert len(picture[1].text or "") > 10
    assert b"NotesText" not in output.read_bytes()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "heatmap"])
def test_j5_a_board_sees_no_person(kind: str, staff: Path) -> None:
    output = staff.parent / "x.svg"
    assert run(["chart", kind, str(staff), "-o", str(output), "--audience", "board"]) == 0
    shown = output.read_text()
    for field in boards.PRIVATE:
        assert f"{field.title().replace('_', '')}Text" not in shown


def test_a_board_sees_no_skills_of_single_people(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chart", "heatmap", str(staff), "--audience", "board"]) == 2
    assert "--audience team" in capsys.readouterr().err


def test_png_by_its_name(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("resvg_py")
    output = staff.parent / "x.PNG"
    if run(["chart", "seats", str(staff), "-o", str(output)]) == 2:
        assert "no font" in capsys.readouterr().err
        return
    assert output.read_bytes().startswith(b"\x89PNG")


def test_svg_as_text_without_a_file(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chart", "seats", str(staff), "--team", "clinic", "--audience", "team"]) == 0
    assert capsys.readouterr().out.startswith("<svg xmlns=")


def test_a_team_that_is_not_there(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chart", "seats", str(staff), "--team", "clinik"]) == 2
    assert "the teams are: clinic" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["gantt", "frontier", "cost"])
def test_a_file_without_a_roadmap_has_no_plan_to_draw(
    kind: str, staff: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff.write_text(staff.read_text().partition("roadmap:")[0])
    assert run(["chart", kind, str(staff)]) == 2
    assert "no `roadmap`" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x.gif", "x", "x.svg.txt"])
def test_another_ending_is_no_picture(name: str, staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = staff.parent / name
    assert run(["chart", "seats", str(staff), "-o", str(output)]) == 2
    assert ".svg or .png" in capsys.readouterr().err
    assert not output.exists()
