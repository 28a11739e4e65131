"""Which column is what: known names, what the cells say, two that fit, and everything else left unread."""

from __future__ import annotations

import gc

import pytest

from exports import codes, export, people, stopped
from teamplan.importing.fields import FIELDS, NOT_NEEDED, recognised
from teamplan.importing.heading import Asked
from teamplan.importing.layout import Layout


def layout(text: str, **asked: object) -> Layout:
    return export(text, asked=Asked(**asked)).layout  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Employee Number", "id"),
        ("Staff No.", "id"),
        ("ASSIGNMENT NUMBER", "assignment"),
        ("Job Title", "title"),
        ("Position_Title", "title"),
        ("Pay Band", "band"),
        ("Grade", "band"),
        ("Pay Point", "band"),
        ("WTE", "fte"),
        ("F.T.E.", "fte"),
        ("Contracted WTE (decimal)", "fte"),
        ("Hours per week", "hours"),
        ("Directorate", "directorate"),
        ("Department", "department"),
        ("Location", "location"),
        ("Contract Type", "contract"),
        ("Start Date", "starts"),
        ("Fixed Term End Date", "ends"),
        ("Line Manager", "manager"),
        ("Registration Body", "registration"),
        ("Cost Centre", "cost_centre"),
        ("Position Number", "post"),
        ("Head count", "headcount"),
        ("Job Role / Position Title", "title"),
        ("Post holder [Forenames]", "name"),
        ("Payroll (Employee Number)", "id"),
        ("Cost Centre Desc", "department"),
        ("Pos No.", "post"),
        ("Fixed Term End", "ends"),
        ("Title/Name", ""),
        ("NI Number / Employee Number", ""),
        ("Date of birth (Start Date)", ""),
    ],
)
def test_columns_are_known_by_name(header: str, key: str) -> None:
    assert recognised(header) == key


def test_no_name_stands_for_two_fields() -> None:
    names = [name for field in FIELDS.values() for name in field.names]
    assert len(names) == len(set(names))
    assert all(names)


# --- the allow-list ---------------------------------------------------------------------------------------------------

PRIVATE = [
    "Date of Birth",
    "NI Number",
    "Ethnic Origin",
    "Annual Salary",
    "Home Address",
    "Postcode",
    "Disability",
    "Religion",
    "Sexual Orientation",
    "Sickness days",
    "Email",
    "Bank account",
    "Notes",
]


def test_l9_what_is_not_on_the_list_is_never_held_and_told_by_name() -> None:
    """Canaries in every column that is not on the list, and in those that are known and not needed."""
    names = ["Employee Number", "Job Title", "Location", "Line Manager", *PRIVATE]
    cells = ["1", "Developer", *(f"canary-{number}" for number in range(len(PRIVATE) + 2))]
    found = export(f"{','.join(names)}\n{','.join(cells)}\n")
    assert found.layout.left_out == tuple(PRIVATE)
    assert found.layout.not_needed == ("Location", "Line Manager")
    assert "canary" not in repr((found.listed, found.findings, found.rules, found.layout.fields))


def test_l9_nothing_of_them_is_left_in_memory() -> None:
    """Once the export is read no object that Python knows of holds a canary."""
    listed = export("Name,Job Title,NI Number\nAsha,Developer,can" + "ary-xyz\n").listed
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, list | tuple | dict) and one is not globals()]
    assert listed.people
    assert not any("can" + "ary-xyz" in one for one in held if isinstance(one, list | tuple))


def test_l9_a_heading_that_says_skills_makes_no_skill_of_what_is_private() -> None:
    found = export("Person,,Skills,,\nName,Job Title,Python,Age,Sickness days\nAsha,Developer,5,41,5\n")
    assert set(found.layout.skills.values()) == {"Python"}
    assert found.layout.left_out == ("Age", "Sickness days")


def test_a_column_of_no_use_is_not_taken_for_another() -> None:
    found = layout("Name,Manager Name,Job Title\nAsha,Zed,Developer\n")
    assert found.fields.keys() == {"name", "title"}
    assert {"location", "manager"} == NOT_NEEDED


# --- two that fit -----------------------------------------------------------------------------------------------------

TWO = "Name,Job Title,Position Title\nAsha Patel,Developer,Senior developer\n"


def test_where_two_columns_fit_nothing_is_guessed() -> None:
    (finding,) = stopped(TWO)
    assert finding.code == "unclear-column"
    assert "'Job Title' and 'Position Title'" in finding.message
    assert finding.help == 'say which: --map title="Job Title"'
    assert [related.place.span.column for related in finding.related] == [16]


def test_a_part_of_a_name_gives_way_to_a_whole_one() -> None:
    text = "Name,Department / Ward,Department,Job Title\nAsha Patel,Ward 7,IT,Developer\n"
    found = layout(text)
    assert found.names[found.fields["department"]] == "Department"
    assert found.left_out == ("Department / Ward",)
    assert layout(text, columns={"department": "Department / Ward"}).fields["department"] == 1


def test_the_user_says_which() -> None:
    (one,) = people(TWO, asked=Asked({"title": "position title"}))
    assert one.record.title == "Senior developer"


def test_the_user_says_that_none_is() -> None:
    assert "title" not in layout(TWO, columns={"title": ""}).fields


def test_a_column_of_an_unknown_name_is_taken_where_the_user_says_so() -> None:
    (one,) = people("Who,What they do\nAsha,Developer\n", asked=Asked({"name": "Who", "title": "What they do"}))
    assert (one.record.name, one.record.title) == ("Asha", "Developer")


def test_all_that_is_unclear_is_said_at_once() -> None:
    text = "Name,Full Name,Job Title,Position Title,FTE,WTE\nA,B,T,U,1,0.5\n"
    assert codes(stopped(text)) == ["unclear-column"] * 3


def test_two_columns_that_say_the_same_are_no_question() -> None:
    assert layout("Name,Job Title,Position Title\nA,T,T\nB,U,U\n").fields["title"] == 1


def test_two_columns_of_one_name() -> None:
    (finding,) = stopped("Name,FTE,FTE\nA,1,0.5\n")
    assert "2 columns are called 'FTE'" in finding.message


def test_a_misspelt_column_gets_its_near_match() -> None:
    (finding,) = stopped(TWO, asked=Asked({"title": "Positon Title"}))
    assert (finding.code, finding.help) == ("no-header", "did you mean 'Position Title'?")


@pytest.mark.parametrize("header", ["Job Tittle", "Role Descriptor", "Substantive role held"])
def test_a_column_that_may_hold_the_titles_is_told(header: str) -> None:
    text = f"Employee Number,Name,{header},FTE\n1,Asha Patel,Developer,1.0\n"
    (finding,) = export(text).findings
    assert (finding.code, finding.severity.word) == ("no-title-column", "warning")
    assert finding.help == f'say so: --map title="{header}"'
    assert finding.place is not None
    assert finding.place.span.column == len("Employee Number,Name,") + 1
    assert not export(text, asked=Asked({"title": ""})).findings


def test_titles_are_not_missed_where_no_column_is_called_like_them() -> None:
    assert not export("Employee Number,Name,Date of Birth,FTE\n1,Asha Patel,1980-01-01,1.0\n").findings


# --- what the cells say -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fields", "unlike"),
    [
        ("Title,Name,Job Title\nMrs,Asha,Developer\nDr,Ben,Nurse\n", {"name", "title"}, ("Title",)),
        ("Name,Job Title,Grade,Band\nA,T,HEO,7\nB,U,SEO,6\n", {"name", "title", "band"}, ("Grade",)),
        ("Name,Post\nA,Developer\nB,Nurse\n", {"name", "title"}, ()),
        ("Name,Post\nA,P-1\nB,P-2\n", {"name", "post"}, ()),
        ("Name,Job Title,Start\nA,T,monday\n", {"name", "title"}, ("Start",)),
    ],
)
def test_a_column_has_to_hold_what_its_name_says(text: str, fields: set[str], unlike: tuple[str, ...]) -> None:
    found = layout(text)
    assert found.fields.keys() == fields
    assert (found.unlike, found.not_needed, found.left_out) == (unlike, (), ())


def test_one_column_makes_another_needless() -> None:
    found = layout("Name,First Name,Surname,FTE,Hours,Level\nA B,A,B,1,37.5,3\n")
    assert found.fields.keys() == {"name", "fte"}
    assert found.not_needed == ("First Name", "Surname", "Hours", "Level")
    (one,) = people("First Name,Surname,Hours\nAsha,Patel,22.5\n")
    assert (one.record.name, one.record.fte) == ("Asha Patel", 60)


# --- skills -----------------------------------------------------------------------------------------------------------


def test_columns_of_known_skills_are_taken_and_of_unknown_ones_only_when_said() -> None:
    text = "Name,Job Title,User focus,Python,Favourite colour\nAsha,Developer,5,5,blue\n"
    assert set(layout(text).skills.values()) == {"User focus"}
    assert set(layout(text, skills=("Python",)).skills.values()) == {"User focus", "Python"}


def test_a_header_may_say_that_it_is_a_skill() -> None:
    assert set(layout("Name,Job Title,Skill: Go,Skills - Bash\nA,T,4,5\n").skills.values()) == {"Go", "Bash"}


def test_a_skill_column_whose_cells_are_no_levels_is_left_out_and_not_quoted() -> None:
    found = export("Name,Job Title,Accessibility\nA,T,needs a ramp\n")
    assert found.layout.left_out == ("Accessibility",)
    assert "ramp" not in repr(found.findings)
