"""Importing again: what an import wrote follows the export, and whatever somebody entered by hand stays."""

from __future__ import annotations

import difflib
import re
from datetime import date

import pytest

from exports import DAY, brought_up_to_date, imported
from teamplan.importing.compose import Imported
from teamplan.importing.said import Stop
from teamplan.importing.written import Written, parsed

HEAD = "Employee Number,Name,Job Title,Band,FTE,Department,End Date,Skills\n"
ASHA = "1,Asha Patel,Delivery manager,7,1.0,Digital,,User focus: 5; Planning: 3\n"
BEN = "2,Ben Okafor,Snr Software Dev,6,0.8,IT,,\n"
CAI = "3,Cai Moss,Head of Performance,6,1.0,Performance,,\n"
ALL = HEAD + ASHA + BEN + CAI
LATER = date(2026, 12, 1)


@pytest.fixture
def first() -> Imported:
    return imported(ALL)


def again(first: Imported, text: str, data: str = ALL, *, day: date = DAY, **more: bool) -> Imported:
    return brought_up_to_date(text, first.file.written, data, day=day, **more)


def edited(first: Imported, old: str, new: str) -> str:
    assert first.file.text.count(old) == 1, first.file.text
    return first.file.text.replace(old, new)


def test_the_first_file_reads_well(first: Imported) -> None:
    people = first.file.text.partition("\npeople:\n")[2].partition("\n\n")[0]
    assert people == (
        "  - id: 1\n"
        "    name: Asha Patel\n"
        "    title: Delivery manager\n"
        "    from: it  # assumed from 'Digital'\n"
        "    band: 7\n"
        "    fte: 1.0\n"
        "    roles: [delivery-manager]  # assumed from the title\n"
        "    skills:\n"
        "      Planning: working\n"
        "      User focus: expert\n"
        "  - id: 2\n"
        "    name: Ben Okafor\n"
        "    title: Snr Software Dev\n"
        "    from: it  # assumed from 'IT'\n"
        "    band: 6\n"
        "    fte: 0.8\n"
        "    roles: [{role: software-developer, level: senior-developer}]  # assumed from the title: 98 of 100\n"
        "  - id: 3\n"
        "    name: Cai Moss\n"
        "    title: Head of Performance\n"
        "    # roles: [{role: performance-analyst, level: head-of-performance-analysis}]  # only 67 of 100: like"
        " 'Performance analyst'; 'analyst' only in that name\n"
        "    from: corporate  # assumed from 'Performance'\n"
        "    band: 6\n"
        "    fte: 1.0"
    )


def test_l10_the_same_export_again_changes_nothing(first: Imported) -> None:
    second = again(first, first.file.text)
    assert second.file.text == first.file.text
    assert second.file.written == first.file.written
    assert again(first, first.file.text, day=LATER).file.text == first.file.text


def test_what_hr_changed_follows_and_the_day_too(first: Imported) -> None:
    second = again(first, first.file.text, ALL.replace("7,1.0", "8a,0.6"), day=LATER)
    assert "band: 8a\n    fte: 0.6\n" in second.file.text
    assert "as_of: 2026-12-01" in second.file.text
    assert second.file.merged is not None
    assert second.file.merged.changed == {"Asha Patel": ["band 7 -> 8a", "fte 1.0 -> 0.6"]}


def test_a_new_title_brings_a_new_role_and_a_new_reason(first: Imported) -> None:
    second = again(first, first.file.text, ALL.replace("Snr Software Dev", "Lead Software Dev"))
    assert "level: lead-developer}]  # assumed from the title: 98 of 100" in second.file.text


def test_an_end_that_is_taken_back_goes_from_the_file() -> None:
    with_end = imported(ALL.replace("IT,,", "IT,31/03/2027,"))
    assert "ends: 2027-03-31" in with_end.file.text
    assert "ends:" not in again(with_end, with_end.file.text, ALL).file.text


# --- entered by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    fte: 0.8\n", "    fte: 0.7\n"),
        ("    fte: 0.8\n", "    fte: 0.8\n    available: 0.4\n"),
        ("    name: Ben Okafor\n", "    name: Ben Okafor-Lee\n"),
        ("    band: 6\n    fte: 0.8\n", "    fte: 0.8\n"),
        ("from: it  # assumed from 'IT'", "from: corporate"),
        ("from: it  # assumed from 'IT'", "from: supplier  # he is with the supplier"),
        ("    roles: [{role: software-developer, level: senior-developer}]  # assumed from the title: 98 of 100\n", ""),
        (
            "[{role: software-developer, level: senior-developer}]  # assumed from the title: 98 of 100",
            "[data-engineer]",
        ),
        ("      Planning: working\n", "      Planning: {level: working, assessed: 2026-10-01, by: me}\n"),
        ("      Planning: working\n", "      Planning: expert\n"),
        ("      Planning: working\n", ""),
        ("      Planning: working\n", "      Planning: working  # ask again\n      Testing: none\n"),
        ("  - id: 2\n", "  # the second one\n  - id: 2\n    notes: |\n      two\n      lines\n"),
        ("  - id: 2\n", "  - id: 2\n    away: [{from: 2026-12-01, to: 2027-01-31}]\n    learning: [data-engineer]\n"),
        ("  - id: 3\n", "  - {name: Dee Hand, title: Porter}\n  - id: 3\n"),
        ("organisation: Our organisation", "organisation: Northfield"),
        ("    template: minimum", "    purpose: shorter waits\n    template: minimum"),
        ("as_of: 2026-11-01", "as_of: 2026-10-01"),
        (
            "    # roles: [{role: performance-analyst, level: head-of-performance-analysis}]  # only 67 of 100",
            "    # asked him",
        ),
    ],
)
def test_l10_what_is_entered_by_hand_stays_to_the_letter(first: Imported, old: str, new: str) -> None:
    text = edited(first, old, new)
    second = again(first, text)
    assert second.file.text == text
    third = brought_up_to_date(text, second.file.written, ALL)
    assert (third.file.text, third.file.written) == (text, second.file.written)


def test_by_hand_and_differing_is_told(first: Imported) -> None:
    second = again(first, edited(first, "fte: 0.8", "fte: 0.7"))
    assert second.file.merged is not None
    assert second.file.merged.kept == [("Ben Okafor", "fte", "0.7", "0.8")]


def test_by_hand_gives_way_only_where_that_is_asked(first: Imported) -> None:
    text = edited(first, "fte: 0.8", "fte: 0.7  # from January")
    second = again(first, text, take_export=True)
    assert "fte: 0.8  # from January" in second.file.text
    third = brought_up_to_date(second.file.text, second.file.written, ALL.replace("6,0.8", "6,0.5"))
    assert "fte: 0.5  # from January" in third.file.text


def test_a_comment_stays_where_its_value_would_go() -> None:
    with_end = imported(ALL.replace("IT,,", "IT,31/03/2027,"))
    text = edited(with_end, "ends: 2027-03-31", "ends: 2027-03-31  # says her manager")
    assert again(with_end, text, ALL).file.text == text


def test_without_the_list_of_what_was_written_everything_counts_as_by_hand(first: Imported) -> None:
    second = brought_up_to_date(first.file.text, Written(), ALL.replace("7,1.0", "8a,0.6"))
    assert second.file.text == first.file.text
    assert second.file.merged is not None
    assert len(second.file.merged.kept) == 2


def test_the_list_names_nobody_and_is_read_back(first: Imported) -> None:
    text = first.file.written.as_text()
    assert parsed(text.encode()) == first.file.written
    assert "Asha" not in text
    assert all(re.fullmatch("#.*|[0-9a-f]{16}", line) for line in text.splitlines())
    assert parsed(b"\xff\xfe nonsense\n").digests == set()


def test_a_question_goes_once_somebody_answered_it(first: Imported) -> None:
    text = edited(
        first, "    title: Head of Performance\n", "    title: Head of Performance\n    roles: [performance-analyst]\n"
    )
    second = again(first, text)
    assert "    # roles:" not in second.file.text
    assert [one.title for one in second.titles if one.fate == "open"] == []


def test_a_question_of_another_title_takes_its_place(first: Imported) -> None:
    second = again(first, first.file.text, ALL.replace("Head of Performance", "Lead Delivery Manager"))
    questions = re.findall("    # roles: .*", second.file.text)
    assert len(questions) == 1
    assert "delivery-manager" in questions[0]


# --- joiners and leavers ----------------------------------------------------------------------------------------------


def test_joiners_come_where_they_are_sorted(first: Imported) -> None:
    second = again(
        first, first.file.text, ALL + "9,Bea Lund,Porter,2,1.0,Portering,,\n0,Zed Low,Porter,2,1.0,Portering,,\n"
    )
    assert second.file.merged is not None
    assert second.file.merged.joiners == ["Bea Lund", "Zed Low"]
    names = re.findall(r"name: (\w+) ", second.file.text.partition("teams:")[0])
    assert names == ["Asha", "Bea", "Ben", "Cai", "Zed"]


def test_a_leaver_of_whom_nothing_was_entered_goes(first: Imported) -> None:
    second = again(first, first.file.text, HEAD + ASHA + CAI, day=LATER)
    assert second.file.merged is not None
    assert second.file.merged.leavers == ["Ben Okafor"]
    assert "Okafor" not in second.file.text


@pytest.mark.parametrize(
    "by_hand",
    ["    notes: keep\n", "    # spoke with him\n", "    skills: {Testing: expert}\n", "    available: 0.5\n"],
)
def test_any_other_leaver_stays_with_a_last_day(first: Imported, by_hand: str) -> None:
    text = edited(first, "    fte: 0.8\n", f"    fte: 0.8\n{by_hand}")
    second = again(first, text, HEAD + ASHA + CAI, day=LATER)
    assert by_hand in second.file.text
    assert "ends: 2026-11-30  # assumed: not in the export of 2026-12-01" in second.file.text
    third = brought_up_to_date(second.file.text, second.file.written, HEAD + ASHA + CAI, day=date(2027, 1, 1))
    assert third.file.text == second.file.text
    back = brought_up_to_date(third.file.text, third.file.written, ALL, day=date(2027, 2, 1))
    assert "ends:" not in back.file.text
    assert by_hand in back.file.text


def test_a_leaver_who_serves_in_a_team_stays_with_a_last_day(first: Imported) -> None:
    text = first.file.text + "    members: [{person: 2, position: developer}]\n"
    second = again(first, text, HEAD + ASHA + CAI, day=LATER)
    assert "ends: 2026-11-30" in second.file.text


def test_an_export_of_a_part_lets_nobody_leave(first: Imported) -> None:
    second = again(first, first.file.text, HEAD + ASHA, partial=True)
    assert second.file.text == first.file.text
    third = brought_up_to_date(second.file.text, second.file.written, HEAD + ASHA, day=LATER)
    assert third.file.merged is not None
    assert third.file.merged.leavers == ["Ben Okafor", "Cai Moss"]


def test_who_was_never_imported_does_not_leave(first: Imported) -> None:
    text = edited(first, "  - id: 3\n", "  - {name: Dee Hand, title: Porter}\n  - id: 3\n")
    second = again(first, text, HEAD + ASHA + BEN + CAI.replace("1.0", "0.9"))
    assert "Dee Hand" in second.file.text
    assert second.file.merged is not None
    assert second.file.merged.leavers == []


def test_who_was_taken_out_by_hand_stays_out_until_the_export_is_to_win(first: Imported) -> None:
    text = re.sub(r"  - id: 2\n.*?(?=  - id: 3)", "", first.file.text, flags=re.DOTALL)
    second = again(first, text)
    assert second.file.text == text
    assert second.file.merged is not None
    assert second.file.merged.stay_out == 1
    third = brought_up_to_date(text, second.file.written, ALL)
    assert third.file.text == text
    assert "Okafor" in brought_up_to_date(text, third.file.written, ALL, take_export=True).file.text


VACANT = ",VACANT,Nurse,5,1.0,Ward 7,,\n"


def test_a_post_that_is_filled_goes_or_becomes_a_comment() -> None:
    made = imported(ALL + VACANT)
    assert "vacant: true" in made.file.text
    assert "vacant" not in again(made, made.file.text, ALL, day=LATER).file.text
    text = edited(made, "  - vacant: true\n", "  - vacant: true\n    funded_until: 2028-03-31\n")
    second = again(made, text, ALL, day=LATER)
    assert "#   - vacant: true\n#     funded_until: 2028-03-31\n" in second.file.text
    assert "\n  - vacant" not in second.file.text


def test_everybody_may_change_at_once(first: Imported) -> None:
    second = again(
        first, first.file.text, HEAD + "8,Una,Porter,2,1,Portering,,\n9,Vi,Porter,2,1,Portering,,\n", day=LATER
    )
    assert second.file.merged is not None
    assert (len(second.file.merged.joiners), len(second.file.merged.leavers)) == (2, 3)
    assert re.findall("name: (.*)", second.file.text.partition("teams:")[0]) == ["Una", "Vi"]


# --- files that somebody wrote ----------------------------------------------------------------------------------------

BY_HAND = """\
kind: staffing
organisation: Northfield   # the trust
people:
  - {name: Asha Patel, roles: [delivery-manager], fte: 0.6}   # half a week elsewhere
  -
    name: Ben Okafor
    # he asked
    skills: {Testing: expert, User focus: {level: working, agreed: false}}
keep: [{from: it, fte: 1}]
teams:
  - id: outpatients
    template: minimum-viable-digital-team
    members: [{person: asha-patel, position: delivery-manager}]
"""


def test_a_file_written_by_hand_is_filled_and_nothing_in_it_is_changed() -> None:
    made = brought_up_to_date(BY_HAND, Written(), ALL)
    before, after = BY_HAND.splitlines(), made.file.text.splitlines()
    assert [line for line in before if line not in after] == [before[3]]
    assert after[3] == (
        "  - {name: Asha Patel, title: Delivery manager, from: it, band: 7, roles: [delivery-manager], "
        "skills: {Planning: working, User focus: expert}, fte: 0.6}   # half a week elsewhere"
    )
    assert made.file.merged is not None
    assert made.file.merged.joiners == ["Cai Moss"]
    assert ("Asha Patel", "fte", "0.6", "1.0") in made.file.merged.kept


def or_refused(text: str) -> Imported | None:
    """The file brought up to date; None where it is refused because something else might be touched."""
    try:
        return brought_up_to_date(text, Written(), ALL)
    except Stop as stop:
        codes = [one.code for one in stop.findings]
    assert codes == ["unsafe-to-change"]
    return None


@pytest.mark.parametrize(
    "text",
    [
        "kind: staffing\norganisation: N\n",
        "kind: staffing\norganisation: N\npeople: []\nteams: []\n",
        "kind: staffing\norganisation: N\npeople:\n- name: Asha Patel\n",
        "kind: staffing\r\norganisation: N\r\npeople:\r\n- name: Asha Patel\r\n",
        "kind: staffing\norganisation: N\npeople:\n  - name: Asha Patel",
        '{kind: staffing, organisation: N, people: [{name: "Asha Patel"}]}',
    ],
    ids=["no people", "empty list", "not indented", "CRLF", "no last line end", "all in brackets"],
)
def test_any_shape_of_file(text: str) -> None:
    made = or_refused(text)
    if made is None:
        return
    assert made.file.text.count("\n") == made.file.text.count("\r\n") or "\r" not in made.file.text
    second = brought_up_to_date(made.file.text, made.file.written, ALL)
    assert second.file.text == made.file.text


@pytest.mark.parametrize(
    "text",
    [
        "kind: staffing\norganisation: N\npeople: &a [{name: Asha Patel, roles: &r [data-engineer]}]\n",
        "kind: staffing\norganisation: N\npeople:\n  - {name: Asha Patel, skills: &s {Testing: expert}}\n"
        "  - {name: Ben Okafor, skills: *s}\n",
    ],
)
def test_b12_names_in_yaml_are_kept_or_refused(text: str) -> None:
    made = or_refused(text)
    assert made is None or "&" in made.file.text


def test_the_diff_is_the_difference(first: Imported) -> None:
    second = again(
        first, first.file.text, ALL.replace("7,1.0", "8a,0.6").replace(BEN, "") + "9,Zed,Porter,2,1,X,,\n", day=LATER
    )
    old, new = first.file.text.splitlines(), second.file.text.splitlines()
    removed = [line.text for line in second.file.diff if line.sign == "-"]
    added = [line.text for line in second.file.diff if line.sign == "+"]
    wanted = list(difflib.ndiff(old, new))
    assert sorted(removed) == sorted(line[2:] for line in wanted if line.startswith("- "))
    assert sorted(added) == sorted(line[2:] for line in wanted if line.startswith("+ "))
