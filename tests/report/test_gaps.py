"""The role-gap table: one row for each gap, what stands in it, and sums that agree whatever the format."""

from __future__ import annotations

import random
from datetime import date, datetime
from typing import Any

import pytest

from .gap_case import FORMATS, HEAD, PEOPLE, TEAMS, TEXT, csv_records, document, made, records, table, workbook

FIGURES = ("fte", "filled", "short", "short_at_best", "yearly", "yearly_in_full")


def row(key: str, audience: str = "team", **more: Any) -> dict[str, Any]:
    gaps = table(audience=audience, **more)
    titles = [column.key for column in gaps.columns]
    return next(dict(zip(titles, gaps.values(one), strict=True)) for one in gaps.rows if one.key == key)


def test_a_row_says_what_is_asked_what_is_missing_and_what_to_do() -> None:
    one = row("outpatients/delivery-manager")
    assert (one["fte"], one["filled"], one["short"], one["short_at_best"]) == (100, 80, 20, 20)
    assert (one["team"], one["position"], one["need"], one["sits"]) == (
        "Outpatients",
        "Delivery manager",
        "core",
        "in-team",
    )
    assert one["reference"] == "government-digital-and-data:delivery-manager/delivery-manager"
    assert (one["cause"], one["route"]) == ("capacity", "free time")
    assert one["specification"].startswith("Essential: Agile and Lean practices (practitioner)")
    assert one["lead_time"] > 3
    assert one["yearly"] < one["yearly_in_full"]


@pytest.mark.parametrize(
    ("people", "told", "to_a_board"),
    [
        (("away: [{from: 2026-10-01, to: 2027-02-28}]",), "cover until 1 March 2027", ""),
        (("starts: 2027-01-04",), "cover until 4 January 2027", ""),
        (
            ("starts: 2027-05-04", "away: [{from: 2026-10-01, to: 2027-02-28}]"),
            "cover until 1 March 2027",
            "",
        ),
        (
            ("available: 0", "starts: 2027-01-04"),
            "free time, or cover until 4 January 2027",
            "free time, or cover until somebody ready is here",
        ),
        (("available: 0, starts: 2027-01-04",), "free time", "free time"),
    ],
)
def test_nobodys_time_can_be_freed_who_is_not_here(people: tuple[str, ...], told: str, to_a_board: str) -> None:
    entries = "".join(f"  - {{name: P{n}, roles: [delivery-manager], {says}}}\n" for n, says in enumerate(people))
    text = f"{HEAD}people:\n{entries}teams: [{{id: one, template: ./trio.yaml}}]\n"
    said = {audience: table(text, audience).rows[0] for audience in ("hr", "board")}
    assert (said["hr"].cause, said["hr"].route) == ("capacity", told)
    assert said["board"].route == (to_a_board or "cover until somebody ready is here")


def test_a_position_is_written_as_the_library_writes_it() -> None:
    text = f"{HEAD}people: [{{name: A, from: it}}]\nteams: [{{id: one, template: beta-team}}]\n"
    assert "DevOps engineer" in [row.position for row in table(text).rows]


def test_a_gap_names_the_funded_posts_that_would_fill_it() -> None:
    one = row("outpatients/user-researcher")
    assert (one["post"], one["cost_centre"], one["route"]) == ("P-4006", "CC-17", "fill the funded post")


def test_skills_lacking_are_those_of_the_nearest_with_levels() -> None:
    one = row("outpatients/user-researcher")
    assert one["nearest"].startswith("Gwen Tallow (")
    assert "User research methods (has awareness, needs working)" in one["lacking"]


def test_only_hr_reads_the_bands_of_people() -> None:
    assert "band 6" in row("outpatients/user-researcher", "hr")["nearest"]
    assert "band" not in row("outpatients/user-researcher", "team")["nearest"]


def test_an_acceptance_in_force_is_named_and_an_old_one_is_not() -> None:
    assert row("discharge/delivery-manager")["accepted_by"] == "Head of digital, until 31 December 2027"
    assert row("discharge/user-researcher")["accepted_by"] == ""
    assert row("outpatients/delivery-manager")["accepted_by"] == ""


def test_all_shows_filled_positions_too() -> None:
    short, every = table(), table(every=True)
    assert {one.key for one in short.rows} < {one.key for one in every.rows}
    assert len(every.rows) == 6
    assert all(one.short for one in short.rows)
    (filled,) = [one for one in every.rows if one.key == "outpatients/content-designer"]
    assert (filled.filled, filled.short, filled.cause, filled.yearly) == (40, 0, "", 0)


def test_keys_tell_rows_apart_and_stay() -> None:
    text = TEXT.replace("id: discharge, name: Discharge", "id: discharge, name: Outpatients")
    gaps = table(text, every=True)
    assert len({one.key for one in gaps.rows}) == len(gaps.rows)
    assert len(gaps.totals) == 3, "two teams of one name are two teams"


def test_fte_needed_is_what_is_filled_and_what_is_short() -> None:
    for every in (False, True):
        for total in table(every=every).totals:
            assert total.fte == total.filled + total.short + total.withheld_fte
    assert all(one.fte == one.filled + one.short for one in table(every=True).rows)  # type: ignore[operator]


def test_the_total_over_all_is_that_of_the_teams() -> None:
    *teams, every = table(every=True).totals
    for figure in ("fte", "filled", "short", "yearly", "yearly_in_full"):
        assert getattr(every, figure) == sum(getattr(total, figure) for total in teams)
    assert every.made_of == tuple(key for total in teams for key in total.made_of)


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("audience", ["team", "hr", "board"])
def test_sums_agree_between_formats(audience: str, every: bool) -> None:
    gaps = table(audience=audience, every=every)
    titles = {column.key: column.title for column in gaps.columns}
    hundredths = {key: sum(v for one in gaps.rows if isinstance(v := getattr(one, key), int)) for key in FIGURES}
    said = document(made("json", audience=audience, every=every))
    listed = csv_records(made("csv", audience=audience, every=every))
    book = made("xlsx", audience=audience, every=every)
    sheet, values = records(book, "Gaps"), workbook(book, values=True)["Gaps"]
    heads = [cell.value for cell in values[1]]
    for key in FIGURES:
        unit = 1 if key.startswith("yearly") else 100
        assert _sum(one[key] for one in said["rows"]) * unit == pytest.approx(hundredths[key])
        assert _sum(float(one[titles[key]]) for one in listed if _is_number(one[titles[key]])) * 100 == pytest.approx(
            hundredths[key]
        )
        assert _sum(one[titles[key]] for one in sheet) * 100 == pytest.approx(hundredths[key])
        cached = values.cell(values.max_row, heads.index(titles[key]) + 1).value
        assert cached * 100 == pytest.approx(hundredths[key]), f"the cached total of {key}"
    assert len(said["rows"]) == len(listed) == len(sheet) == len(gaps.rows)


def _sum(values: Any) -> float:
    return sum(value for value in values if isinstance(value, int | float))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def test_the_sheet_of_totals_says_what_adds_up_to_what() -> None:
    *teams, every = records(made("xlsx"), "Totals")
    outpatients = teams[0]
    assert outpatients["How FTE short adds up"] == "0.20 Delivery manager + 0.60 User researcher = 0.80"
    assert outpatients["FTE short"] == pytest.approx(0.8)
    assert outpatients["Adds up the rows"] == "outpatients/delivery-manager; outpatients/user-researcher"
    assert every["How FTE short adds up"].endswith(f"= {every['FTE short']:.2f}")
    assert every["FTE short"] == pytest.approx(sum(one["FTE short"] for one in teams))


def test_text_holds_the_total() -> None:
    assert f"{table().totals[-1].short / 100:g}" in made("text").decode()


def test_values_are_real_numbers_and_days() -> None:
    for one in records(made("xlsx"), "Gaps"):
        assert isinstance(one["FTE needed"], int | float)
        assert isinstance(one["Yearly cost as a post from own budget"], int | float)
        assert isinstance(one["Row key"], str)
    assumptions = records(made("xlsx"), "Assumptions and sources")
    assert any(isinstance(one["Stale after"], datetime | date) for one in assumptions)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", ["team", "board"])
def test_the_same_file_gives_the_same_bytes_whatever_the_order_of_people(format: str, audience: str) -> None:
    """But for the hash of the file, and the lines on which findings stand."""
    people = list(PEOPLE)
    random.Random(3).shuffle(people)
    assert people != list(PEOPLE)
    other = f"{HEAD}people:\n{''.join(people)}{TEAMS}"
    assert made(format, audience=audience) == made(format, audience=audience)
    first, second = made(format, audience=audience), made(format, other, audience)
    if format == "json" and audience == "team":
        one, two = document(first), document(second)
        del one["inputs"], two["inputs"]
        assert one == two
    elif format == "xlsx":
        for sheet in ("Gaps", "Positions", "Totals"):
            assert records(first, sheet) == records(second, sheet)
        assert audience == "team" or first == second
    else:
        assert first == second


def test_a_viable_team_has_no_gaps_to_show() -> None:
    whole = TEXT.replace("available: 0.8", "available: 1.0").replace("awareness", "working")
    alone = whole[: whole.index("  - {id: discharge")]
    assert "Every position is filled." in made("text", alone).decode()
    book = workbook(made("xlsx", alone))
    assert "Gaps" not in book.sheetnames
    assert "None: every position is filled." in [cell.value for row in book["Contents"].iter_rows() for cell in row]
