"""What is written for somebody, what is assumed for them, and what is left as a question."""

from __future__ import annotations

from datetime import date

import pytest

from exports import imported
from teamplan.importing.compose import Target
from teamplan.importing.entries import Entry
from teamplan.importing.origins import Origins
from teamplan.importing.yaml_text import scalar
from teamplan.load import load_text
from teamplan.source import Mapping, Scalar, read

HEAD = "Employee Number,Name,Job Title,FTE,Department,Start Date,End Date\n"


def entry(line: str, **how: dict[str, str]) -> Entry:
    (one,) = imported(f"{HEAD}{line}\n", **how).entries  # type: ignore[arg-type]
    return one


# --- where people sit -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "origin"),
    [
        ("Digital Services", "it"),
        ("ICT", "it"),
        ("Ward 7B", "clinical"),
        ("Trauma & Orthopaedics", "clinical"),
        ("Medical Records", "operations"),
        ("Patient Access - Main Site", "operations"),
        ("Finance", "corporate"),
        ("Estates and Facilities", "corporate"),
        ("Clinical Informatics", "it"),
        ("Children's Services", "clinical"),
        ("Nursing Finance", None),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_where_people_sit_is_assumed_from_the_longest_words(place: str, origin: str | None) -> None:
    found = Origins({}).of([place])
    assert (found.origin if found else None) == origin


def test_the_closest_place_that_says_it_counts_and_a_decision_first() -> None:
    assert Origins({}).of(["Team 4", "Ward 7", "Corporate"]) == ("clinical", "Ward 7")
    assert Origins({"team-4": "operations"}).of(["Team 4", "Ward 7"]) == ("operations", "Team 4")


def test_the_reason_stands_behind_it() -> None:
    assert entry("1,A,T,1,Ward 7,,").because["origin"] == "assumed from 'Ward 7'"
    assert entry("1,A,T,1,Ward 7,,", departments={"Ward 7": "operations"}).because["origin"] == "said of 'Ward 7'"


# --- time -------------------------------------------------------------------------------------------------------------


def test_somebody_without_contracted_time_has_none_for_a_team() -> None:
    one = entry("1,A,T,0,IT,,")
    assert (one.person.fte, one.person.available) == (None, 0)
    assert one.because["available"] == "an FTE of 0 in the export"
    assert entry("1,A,T,1,IT,,").person.available is None


def test_a_start_is_kept_while_it_lies_ahead() -> None:
    assert entry("1,A,T,1,IT,01/11/2026,").person.starts is None
    assert entry("1,A,T,1,IT,02/11/2026,").person.starts == date(2026, 11, 2)


def test_what_could_not_be_read_of_the_time_stands_in_the_file() -> None:
    made = imported(f"{HEAD}1,A,T,#REF!,IT,,\n2,B,T,1,IT,,\n")
    assert "    # fte: the export says '#REF!'\n" in made.file.text


# --- roles ------------------------------------------------------------------------------------------------------------


def test_a_role_is_written_short_where_its_usual_level_is_meant() -> None:
    assert "roles: [software-developer]  # assumed" in imported(f"{HEAD}1,A,Developer,1,IT,,\n").file.text


def test_a_role_without_skills_is_a_question_whatever_the_score() -> None:
    """Nobody holds a post that law demands because of a title."""
    one = entry("1,A,Caldicott Guardian,1,IT,,")
    assert one.person.roles == ()
    assert one.open[0].startswith("roles: [caldicott-guardian]  # if they are said to be it")


def test_a_title_that_two_roles_have_is_a_question() -> None:
    (question,) = entry("1,A,Service Manager,1,IT,,").open
    assert question == "roles: [service-owner]  # or Service subject expert? The title may be either"


def test_a_decision_about_a_title_is_taken_and_said() -> None:
    one = entry("1,A,Wizard,1,IT,,", titles={"wizard": "software-developer/lead-developer"})
    assert [(role.role, role.level) for role in one.person.roles] == [("software-developer", "lead-developer")]
    assert one.because["roles"] == "decided for 'Wizard'"


def test_a_decision_for_no_role_is_one() -> None:
    one = entry("1,A,Developer,1,IT,,", titles={"developer": "none"})
    assert (one.person.roles, one.open) == ((), ())


def test_a_decision_for_a_role_that_is_gone_is_none() -> None:
    (role,) = entry("1,A,Developer,1,IT,,", titles={"developer": "no-such-role"}).person.roles
    assert role.role == "software-developer"


def test_people_in_several_posts_have_the_roles_of_all() -> None:
    made = imported(f"{HEAD}1,A,Developer,0.5,IT,,\n1,A,Data engineer,0.5,IT,,\n1,A,Lead Delivery Manager,0,IT,,\n")
    (one,) = made.entries
    assert {role.role for role in one.person.roles} == {"software-developer", "data-engineer"}
    assert len(one.open) == 1


def test_names_of_files_and_of_the_organisation_cannot_add_lines() -> None:
    target = Target("staff\nteams: [].yaml", organisation="North\nkeep: []")
    text = imported(f"{HEAD}1,A,Developer,1,IT,,\n", target, path="hr\npeople: [].csv").file.text
    loaded, findings = load_text("staff.yaml", text.encode())
    assert findings == []
    assert loaded is not None
    assert (loaded.staffing.organisation, len(loaded.staffing.people)) == ("North keep: []", 1)


# --- as YAML ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Asha Patel",
        "O'Neill",
        "P-1042",
        "R&D (north)",
        "no",
        "Yes",
        "null",
        "~",
        "007",
        "20410017",
        "1.5",
        "1e5",
        "0x1F",
        "1:30",
        "2026-11-01",
        "Analyst #2",
        "a: b",
        "- dash",
        "{x}",
        "[x]",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x`",
        '"quoted"',
        "back\\slash",
        "a, b",
        "trailing:",
        "?",
        "Zoë 李雷",
    ],
)
def test_any_text_is_read_back_as_it_is_in_a_line_and_in_brackets(text: str) -> None:
    for written in (
        f"key: {scalar(text)}\n",
        f"key: {{a: {scalar(text)}, b: [{scalar(text)}]}}\n",
        f"{scalar(text)}: 1\n",
    ):
        document = read("x.yaml", written.encode())
        assert document.faults == ()
        assert isinstance(document.root, Mapping)
        value = document.root.entries.get("key")
        inner = value["a"] if isinstance(value, Mapping) else value
        assert (inner.text if isinstance(inner, Scalar) else next(iter(document.root.entries))) == text


@pytest.mark.parametrize("text", ["no", "007", "1.5", "2026-11-01", "1:30", "null"])
def test_what_another_program_would_read_otherwise_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'
