"""What the report says of findings, next steps and people, as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from render import sample
from teamplan import words
from teamplan.findings import Finding, Place, Severity
from teamplan.report.blocks import Audience, Points, Sentence
from teamplan.report.check import check_report
from teamplan.report.found import excerpt_of, found
from teamplan.report.names import names_for
from teamplan.report.next_step import next_step
from teamplan.source import Span
from teamplan.staffing.answer import Answer, HeldBack, Shortfall, SingleHolder, Verdict
from teamplan.staffing.problem import Absence, Seat


def step(answer: Answer) -> str:
    checked = replace(sample.checked(), answer=answer)
    return next_step(checked, names_for(checked.audience, checked.loaded))


def with_verdict(verdict: Verdict) -> Answer:
    first = replace(sample.outpatients(), verdict=verdict)
    return replace(sample.answer(), verdict=verdict, teams=(first,))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("viable", "Let a second person become ready for Delivery manager: only Asha Patel can cover it today."),
        ("viable-after-moves", "Agree the 2 moves for Outpatients with the people concerned."),
        ("viable-if-unknown-held", "Assess Ben Okafor in Planning and Research analysis: the verdict hangs on it."),
    ],
)
def test_the_next_step_follows_the_verdict(verdict: Verdict, said: str) -> None:
    assert step(with_verdict(verdict)) == said


@pytest.mark.parametrize(
    ("seat", "alone", "said"),
    [
        (Seat("", "siro"), True, "Agree who would stand in for Asha Patel as Siro: without them not everything stays"),
        (Seat("outpatients", "delivery-manager"), False, "Agree who would stand in for Asha Patel as Delivery manager"),
    ],
)
def test_a_second_person_is_sought_only_where_that_is_the_way(seat: Seat, alone: bool, said: str) -> None:
    """A post of the board has one holder, and a position that others could cover as well needs none."""
    holders = (SingleHolder("asha", seat, alone),)
    assert step(replace(with_verdict("viable"), single_holders=holders)).startswith(said)


@pytest.mark.parametrize(
    ("absence", "said"),
    [
        (Absence("away", date(2026, 12, 20), date(2026, 12, 21)), "until Ben Okafor is back on 21 December 2026"),
        (Absence("starts", date(2027, 1, 5), date(2027, 1, 5)), "until Ben Okafor starts on 5 January 2027"),
    ],
)
def test_where_somebody_ready_is_to_come_the_next_step_is_to_cover_until_then(absence: Absence, said: str) -> None:
    back = HeldBack("ben", "present", 100, (), 70, absence=absence)
    short = Shortfall(100, "capacity", 100, held_back=(back,))
    position = replace(sample.outpatients().positions[1], shortfall=short)
    team = replace(sample.outpatients(), positions=(position,))
    expected = f"cover 1.0 FTE {said}: a loan from a partner or a short contract."
    assert step(replace(sample.answer(), teams=(team,))).endswith(expected)


def test_the_next_step_for_a_gap_is_the_largest_core_one() -> None:
    assert step(sample.answer()).startswith("User researcher first, for Outpatients: ask Ben Okafor, two levels short")


def test_the_next_step_for_want_of_time_names_who_is_ready() -> None:
    team = sample.outpatients()
    only = replace(team, positions=team.positions[:1])
    said = step(replace(sample.answer(), teams=(only,)))
    assert said.endswith("0.4 FTE is short; agree more time with Ben Okafor, or find another person.")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("reserved", "agree that less is kept back where Ben Okafor sits, or find another person."),
        (
            "rule",
            "a rule about who makes up the team keeps those out who are ready, so bring in people from elsewhere.",
        ),
        ("one-home", "so find another person: a hire, a loan from a partner or a contract."),
    ],
)
def test_the_next_step_follows_what_holds_people_back(reason: str, said: str) -> None:
    back = HeldBack("ben", reason, 80, (), 70, ("outpatients", 2))
    short = Shortfall(100, "capacity", 100, held_back=(back,))
    position = replace(sample.outpatients().positions[1], shortfall=short)
    team = replace(sample.outpatients(), positions=(position,))
    assert step(replace(sample.answer(), teams=(team,))).endswith(said)


def test_where_nobody_is_near_those_of_whom_nothing_is_known_are_asked_first() -> None:
    open_one = replace(sample.outpatients().positions[1], shortfall=sample.nobody())
    team = replace(sample.outpatients(), positions=(open_one,))
    answer = replace(sample.answer(), teams=(team,))
    assert "nobody here is near, so find 0.2 FTE outside" in step(answer)
    assert step(replace(answer, nothing_known=("carys",))).endswith(
        "ask first what those can do of whom nothing is known; else find 0.2 FTE outside."
    )


def test_a_file_without_teams_is_told_how_to_add_one() -> None:
    assert "template: minimum-viable-digital-team" in step(replace(sample.answer(), verdict=None, teams=()))


def test_errors_come_first() -> None:
    checked = sample.broken()
    assert next_step(checked, names_for(checked.audience, None)) == (
        "Put right the first error at staff.yaml:4:40, then check again."
    )


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        ("fewer wasted appointments", "Purpose: Fewer wasted appointments."),
        ("Young people wait less for CAMHS.", "Purpose: Young people wait less for CAMHS."),
    ],
)
def test_a_purpose_is_said_as_it_was_written(purpose: str, said: str) -> None:
    checked = sample.checked()
    assert checked.loaded
    teams = tuple(team.replace(purpose=purpose) for team in checked.loaded.staffing.teams)
    loaded = replace(checked.loaded, staffing=checked.loaded.staffing.replace(teams=teams))
    lines = [b.text for b in check_report(replace(checked, loaded=loaded)).blocks if isinstance(b, Sentence)]
    assert any(line.endswith(said) for line in lines)


def test_who_is_not_here_is_told_and_for_a_board_counted() -> None:
    for audience, said in (
        (Audience.TEAM, "1 of 6 people (Farid Haddadi, away until 20 December 2026)."),
        (Audience.BOARD, "fewer than 5 people."),
    ):
        points = [point for block in check_report(sample.checked(audience)).blocks for point in _points(block)]
        assert ("Not here on 1 November 2026", said) in points


def _points(block: object) -> list[tuple[str, str]]:
    return [(point.lead, point.text) for point in block.items] if isinstance(block, Points) else []


def shown(finding: Finding, audience: Audience = Audience.BOARD) -> str:
    checked = replace(sample.checked(audience), file_findings=(finding,), team_findings=())
    (one,) = found(checked, names_for(audience, checked.loaded))
    return f"{one.message} | {one.help} | {one.person}"


def error(message: str, help: str = "", **more: object) -> Finding:
    return Finding("wrong-value", Severity.ERROR, message, help, Place("staff.yaml", Span(1, 1, 1, 2)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (error("'Asha Patell' is no person", "did you mean 'asha'?"), "'…' is no person | did you mean '…'? | None"),
        (error("unknown key 'feet'", "did you mean 'fte'?"), "unknown key '…' | did you mean 'fte'? | None"),
        (error("asha has 1.2 FTE", people=("asha",)), "… has 1.2 FTE |  | None"),
        (error("Asha Patel has too much", people=("asha",)), "… has too much |  | None"),
        (error("x", message_for_board="one person has too much"), "one person has too much |  | None"),
        (error("no role 'delivery-manager'"), "no role 'delivery-manager' |  | None"),
    ],
)
def test_a_board_reads_findings_without_people(finding: Finding, said: str) -> None:
    assert shown(finding) == said


def test_a_board_reads_a_number_where_a_finding_has_a_person() -> None:
    assert "| person-" in shown(error("x", person="asha"))
    assert "| asha" in shown(error("x", person="asha"), Audience.TEAM)


def test_excerpts_stay_inside_the_file() -> None:
    assert excerpt_of("one\ntwo\n", Span(9, 1, 9, 2)) is None
    whole = excerpt_of("one: two\nthree: four\n", Span(1, 6, 2, 3))
    assert whole is not None
    assert (whole.text, whole.start, whole.end) == ("one: two", 6, 9)


def test_d11_people_of_one_name_are_told_apart() -> None:
    checked = sample.checked(names={"asha": "J Smith", "ben": "J Smith", "carys": "Carys"})
    names = names_for(Audience.TEAM, checked.loaded)
    assert [names.person(key) for key in ("asha", "ben", "carys")] == ["J Smith (asha)", "J Smith (ben)", "Carys"]


def test_numbers_are_a_shuffle_of_all_people() -> None:
    names = names_for(Audience.BOARD, sample.checked().loaded)
    numbers = [names.numbers[key] for key in sample.NAMES]
    assert sorted(numbers) == list(range(1, len(sample.NAMES) + 1))
    assert numbers != sorted(numbers)


@pytest.mark.parametrize(
    ("hundredths", "said", "exact"),
    [
        (0, "0.0", "0.00"),
        (5, "0.05", "0.05"),
        (60, "0.6", "0.60"),
        (100, "1.0", "1.00"),
        (123456, "1,234.56", "1,234.56"),
    ],
)
def test_fte_is_said_exactly(hundredths: int, said: str, exact: str) -> None:
    assert words.fte(hundredths) == said
    assert words.two_places(hundredths) == exact


def test_lists_say_how_many_are_left_out() -> None:
    assert words.at_most(["a", "b", "c"], 2, "skills") == "a, b and 1 more skill"
    assert words.at_most(["a", "b", "c", "d"], 2, "people") == "a, b and 2 more people"
    assert words.at_most(["a", "b"], 2, "skills") == "a and b"


def test_d16_nothing_of_nothing_is_no_percentage() -> None:
    assert (words.percent(1, 0), words.percent(7, 10)) == ("-", "70%")
