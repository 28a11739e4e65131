"""Skill levels in any scale, skills in columns, cells and rows, and skills that no pack knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports import codes, export, imported, people, stopped
from teamplan.importing.compose import Target
from teamplan.importing.rules import Choices
from teamplan.importing.scales import SCALES, UnclearScale, reading
from teamplan.importing.skills import in_one_cell
from teamplan.importing.values import Unclear
from teamplan.load import load_text
from teamplan.model.skills import SkillLevel


def letters(texts: list[str], asked: str | None = None) -> str:
    """What each becomes, by first letter; - for nothing."""
    how = reading(texts, {}, asked)
    return "".join("-" if (level := how.level(text)) is None else level.word[0] for text in texts)


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["0", "1"], "na"),
        (["0", "1", "2", "3", "4", "5"], "naawpe"),
        (["1", "5", "10", "4", "7", "9"], "awewpe"),
        (["0%", "10%", "30%", "60%", "85%", "100%"], "nawpee"),
        (["0", "0.1", "0.5", "0.75", "1"], "nawpe"),
        (["20", "40", "70", "90"], "awpe"),
        (["3/5", "5/5", "1/5"], "wea"),
        (["Beginner", "intermediate", "ADVANCED", "Expert"], "awpe"),
        (["Novice", "Competent", "Proficient", "Master"], "awpe"),
        (["awareness", "working", "practitioner", "expert", "none"], "awpen"),
        (["2 - Working", "3: Practitioner"], "wp"),
        (["yes", "no", "", "n/a", "-"], "an---"),
    ],
)
def test_scales_are_found(texts: list[str], meant: str) -> None:
    assert letters(texts) == meant


@pytest.mark.parametrize("top", ["2", "3", "4"])
def test_numbers_that_fit_two_scales_are_a_question(top: str) -> None:
    with pytest.raises(UnclearScale, match=top):
        reading(["1", top], {}, None)


def test_the_scale_can_be_said() -> None:
    assert letters(["1", "2", "3", "4"], "1-4") == "awpe"
    assert letters(["1", "2", "3", "4"], "1-5") == "aawp"
    assert letters(["1", "2", "3"], "1-3") == "awp"


def test_a_word_or_number_can_be_given_its_meaning() -> None:
    own = {"ok": SkillLevel.WORKING, "3": SkillLevel.EXPERT, "x": None}
    how = reading(["ok", "3", "x", "1"], own, None)
    assert [how.level(text) for text in ("ok", "3", "x")] == [SkillLevel.WORKING, SkillLevel.EXPERT, None]


@pytest.mark.parametrize("text", ["6", "very god", "blue", "1.5"])
def test_what_is_no_level_is_not_taken(text: str) -> None:
    with pytest.raises(Unclear):
        reading(["5"], {}, None).level(text)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_every_scale_rises_and_says_what_it_means(scale: object) -> None:
    assert isinstance(scale, tuple)
    _, shown, top, lowest = scale
    assert list(lowest) == sorted(lowest)
    assert "awareness" in shown
    assert top >= 1


def test_an_unclear_scale_stops_the_import_and_says_what_to_do() -> None:
    (finding,) = stopped("Name,Job Title,User focus\nA,T,1\nB,T,4\n")
    assert (finding.code, "--scale 1-5" in finding.help) == ("unclear-column", True)
    assert people("Name,Job Title,User focus\nA,T,1\nB,T,4\n", choices=Choices(scale="1-4"))


# --- three shapes -----------------------------------------------------------------------------------------------------


def test_one_column_a_skill() -> None:
    first, second = people("Name,Job Title,User focus,Planning\nA,T,5,\nB,T,0,3\n")
    assert {name: held.level.word for name, held in first.record.skills.items()} == {"User focus": "expert"}
    assert {name: held.level.word for name, held in second.record.skills.items()} == {
        "User focus": "none",
        "Planning": "working",
    }


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a:3; b:2", [("a", "3"), ("b", "2")]),
        ("SQL = 4 | Planning=5", [("SQL", "4"), ("Planning", "5")]),
        ("User focus (working); Python", [("User focus", "working"), ("Python", "yes")]),
        ("SQL (4), Python (2)", [("SQL", "4"), ("Python", "2")]),
        ("Applied maths, statistics and scientific practices: 3", None),
        (";;", []),
        ("", []),
    ],
)
def test_several_skills_in_one_cell(text: str, pairs: list[tuple[str, str]] | None) -> None:
    wanted = [("Applied maths, statistics and scientific practices", "3")] if pairs is None else pairs
    assert list(in_one_cell(text)) == wanted


def test_a_column_of_skills_in_cells() -> None:
    (one,) = people("Name,Job Title,Skills\nA,T,User focus: 5; SQL: 3\n")
    assert {name: held.level.word for name, held in one.record.skills.items()} == {
        "User focus": "expert",
        "SQL": "working",
    }


LONG = "Employee Number,Name,Job Title,FTE,Skill,Level,Date Assessed\n"


def test_one_row_for_each_person_and_skill() -> None:
    found = export(LONG + "1,A,T,0.8,User focus,3,01/05/2026\n1,A,T,0.8,SQL,5,\n2,B,T,1,SQL,1,\n")
    first, second = found.listed.people
    assert (first.record.fte, second.record.fte) == (80, 100)
    assert first.record.skills["User focus"] == (SkillLevel.WORKING, date(2026, 5, 1))
    assert set(first.record.skills) == {"User focus", "SQL"}
    assert found.findings == ()


def test_of_two_levels_of_one_skill_the_later_counts_else_the_lower() -> None:
    found = export(
        LONG
        + "1,A,T,1,SQL,5,01/05/2024\n1,A,T,1,SQL,3,01/05/2026\n"  # the later one
        + "2,B,T,1,SQL,5,\n2,B,T,1,SQL,3,\n"  # the lower one
        + "3,C,T,1,SQL,3,\n3,C,T,1,SQL,5,\n"
    )
    assert [one.record.skills["SQL"].level.word for one in found.listed.people] == ["working"] * 3
    assert codes(found.findings) == ["row-left-out"]


def test_a_level_that_cannot_be_read_is_said_where_it_stands() -> None:
    found = export("Name,Job Title,User focus\nA,T,5\nB,T,4\nC,T,purple\n")
    (finding,) = found.findings
    assert finding.place is not None
    assert (finding.place.span.line, "'purple'" in finding.message) == (4, True)


# --- skills that no pack knows ----------------------------------------------------------------------------------------

WITH_OWN = "Name,Job Title,Skills\nA,Developer,User focus: 5; Bash scripting: 3\n"


def test_unknown_skills_become_a_pack_beside_the_file_and_the_file_names_it(tmp_path: Path) -> None:
    made = imported(WITH_OWN, Target(str(tmp_path / "staff.yaml")))
    assert made.pack is not None
    path, text = made.pack
    assert path == str(tmp_path / "staff-skills.yaml")
    assert "  - Bash scripting\n" in text
    Path(path).write_text(text)
    loaded, findings = load_text("staff.yaml", made.file.text.encode(), folder=tmp_path)
    assert loaded is not None
    assert findings == []
    assert loaded.library.skill_id("Bash scripting") == "bash-scripting"
    assert set(loaded.staffing.people[0].skills) == {"user-focus", "bash-scripting"}


def test_aliases_of_packs_and_of_the_user_are_no_new_skills() -> None:
    text = "Name,Job Title,Skills\nA,Developer,Systems analysis: 5; Agile: 3\n"
    made = imported(text, aliases={"agile": "Agile working"})
    assert made.pack is None
    assert set(made.entries[0].person.skills) == {"digital-and-data-systems-analysis", "agile-working"}


def test_the_scale_is_stated_in_the_file() -> None:
    assert "# Skill levels of the export: 1 and 2 awareness, 3 working" in imported(WITH_OWN).file.text
