"""Who is who: numbers, names, several posts, open posts, groups; and how whole columns are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from exports import HEAD, codes, export, people, stopped
from teamplan.importing.rules import Choices


def rows(*lines: str, head: str = HEAD) -> str:
    return head + "".join(f"{line}\n" for line in lines)


# --- numbers and names ------------------------------------------------------------------------------------------------


def test_d10_one_number_of_two_people_stops_the_import() -> None:
    (finding,) = stopped(rows("7,Asha Patel,Developer,7,1,IT", "7,Ben Okafor,Nurse,5,1,Ward"))
    assert finding.code == "number-twice"
    assert finding.place is not None
    assert (finding.place.span.line, finding.related[0].place.span.line) == (3, 2)


def test_one_person_in_several_posts_is_one_with_the_time_of_all() -> None:
    (one,) = people(rows("7,Asha Patel,Nurse,6,0.4,Ward", "7,Asha Patel-Jones,Digital nurse,7,0.6,IT"))
    assert (one.record.fte, one.titles, one.record.band) == (100, ("Digital nurse", "Nurse"), "7")


def test_more_than_one_fte_is_capped_and_remarked() -> None:
    (one,) = people(rows("7,Asha,Nurse,6,1.0,Ward", "7,Asha,Bank nurse,5,0.2,Ward"))
    assert one.record.fte == 100
    assert ("fte", "1.2 in 2 posts; 1.0 is the most") in one.record.unsure


def test_if_one_post_says_no_fte_nobody_knows_the_whole() -> None:
    (one,) = people(rows("7,Asha,Nurse,6,0.4,Ward", "7,Asha,Clerk,5,,Ward"))
    assert one.record.fte is None


def test_a_row_that_is_there_twice_counts_once_and_is_said() -> None:
    found = export(rows("7,Asha,Nurse,6,0.4,Ward", "7,Asha,Nurse,6,0.4,Ward"))
    assert [one.record.fte for one in found.listed.people] == [40]
    assert codes(found.findings) == ["row-left-out"]


def test_assignment_numbers_tell_posts_apart() -> None:
    head = "Assignment Number,Name,Job Title,FTE\n"
    found = export(rows("20481234,Asha,Nurse,0.5", "20481234-2,Asha,Nurse,0.5", head=head))
    (one,) = found.listed.people
    assert (one.key, one.record.fte) == ("20481234", 100)
    assert found.findings == ()


def test_l8_leading_zeros_and_long_numbers_stay() -> None:
    found = people(rows("007,A,T,7,1,IT", "12345678901234567890,B,T,7,1,IT"))
    assert {one.id for one in found} == {"007", "12345678901234567890"}


def test_without_numbers_the_name_is_the_key() -> None:
    head = "Name,Job Title,FTE\n"
    assert [(one.key, one.id) for one in people(rows("Asha Patel,Developer,1", head=head))] == [("asha-patel", "")]


def test_d11_two_of_one_name_are_two_people_and_that_is_said() -> None:
    head = "Name,Job Title,FTE\n"
    found = export(rows("J Smith,Nurse,1", "J Smith,Porter,0.5", head=head))
    assert [one.key for one in found.listed.people] == ["j-smith-nurse", "j-smith-porter"]
    assert codes(found.findings) == ["row-left-out"]


def test_names_can_be_left_out() -> None:
    (one,) = people(rows("7,Asha Patel,Developer,7,1,IT"), names=False)
    assert (one.key, one.record.name) == ("7", "")
    assert "Asha" not in repr(one)


# --- open posts and groups --------------------------------------------------------------------------------------------

POSTS = "Employee Number,Name,Job Title,FTE,Position Number,Post Status\n"


@pytest.mark.parametrize(
    "line",
    [
        ",VACANT,Product manager,1,P-1,",
        ",,Product manager,1,P-1,",
        ",Vacant post,Product manager,1,P-1,",
        "9,Last Holder,Product manager,1,P-1,Vacant",
    ],
)
def test_a_row_without_a_holder_is_an_open_post(line: str) -> None:
    (one,) = people(rows(line, head=POSTS))
    assert (one.key, one.record.vacant, one.record.name, one.record.id) == ("p-1", True, "", "")


def test_open_posts_that_are_alike_are_counted_and_others_told_apart() -> None:
    head = "Name,Job Title,FTE\n"
    found = people(rows("VACANT,Nurse,1", "VACANT,Nurse,1", "VACANT,Nurse,0.5", "Asha,Nurse,1", head=head))
    assert [(one.key, one.record.count) for one in found if one.record.vacant] == [
        ("vacancy-nurse", 2),
        ("vacancy-nurse-2", 1),
    ]


def test_a_headcount_makes_a_group() -> None:
    head = "Job Title,Headcount,FTE\n"
    (one,) = people(rows("Service desk analyst,12,10.6", head=head))
    assert (one.key, one.record.count, one.record.fte) == ("service-desk-analyst", 12, 88)


def test_whose_the_fte_of_a_group_is_may_be_unclear() -> None:
    head, line = "Job Title,Headcount,FTE\n", "Service desk analyst,2,1.0"
    (finding,) = stopped(rows(line, head=head))
    assert "--fte-of each" in finding.help
    assert [one.record.fte for one in people(rows(line, head=head), choices=Choices(fte_of="each"))] == [100]
    assert [one.record.fte for one in people(rows(line, head=head), choices=Choices(fte_of="all"))] == [50]


def test_a_table_without_names_counts_titles() -> None:
    head = "Job Title,Band\n"
    found = people(rows("Nurse,5", "Nurse,5", "Nurse,6", head=head))
    assert [(one.key, one.record.count) for one in found] == [("nurse-5", 2), ("nurse-6", 1)]


def test_every_key_is_there_once() -> None:
    head = "Name,Job Title,FTE,Department\n"
    lines = ["J Smith,T,1,A", "J Smith,T,1,B", "VACANT,T,1,A", "VACANT,T,1,B", "j smith t,T,1,A", "VACANT,T,0.5,A"]
    keys = [one.key for one in people(rows(*lines, head=head))]
    assert len(keys) == len(set(keys)) == 6


# --- days -------------------------------------------------------------------------------------------------------------

DATED = "Employee Number,Name,Job Title,Start Date,End Date\n"


def test_who_has_left_already_is_not_taken_and_counted() -> None:
    found = export(rows("1,A,T,,31/10/2026", "2,B,T,,01/11/2026", "3,C,T,,31/12/4712", head=DATED))
    assert ([one.key for one in found.listed.people], found.listed.left) == (["2", "3"], 1)
    assert found.listed.people[1].record.ends is None


def test_dates_of_a_column_that_can_only_be_american_are_a_question() -> None:
    text = rows("1,A,T,,03/31/2027", "2,B,T,,04/01/2027", "3,C,T,,12/31/2027", head=DATED)
    (finding,) = stopped(text)
    assert "--dates month-first" in finding.help
    assert [one.record.ends for one in people(text, choices=Choices(dates="month-first"))] == [
        date(2027, 3, 31),
        date(2027, 4, 1),
        date(2027, 12, 31),
    ]


# --- amounts ----------------------------------------------------------------------------------------------------------


def test_hours_in_a_column_called_fte_are_a_question() -> None:
    (finding,) = stopped(rows("1,A,T,7,37.5,IT", "2,B,T,7,22.5,IT"))
    assert (finding.code, '--map hours="FTE"' in finding.help) == ("unclear-column", True)


def test_one_slip_among_fractions_is_not() -> None:
    found = export(rows("1,A,T,7,1.0,IT", "2,B,T,7,0.5,IT", "3,C,T,7,37.5,IT"))
    assert [one.record.fte for one in found.listed.people] == [100, 50, None]
    assert codes(found.findings) == ["cell-left-out"]


def test_a_full_week_can_have_other_hours() -> None:
    head = "Name,Job Title,Hours\n"
    (one,) = people(rows("A,T,18.5", head=head), choices=Choices(full_time=Decimal(37)))
    assert one.record.fte == 50
