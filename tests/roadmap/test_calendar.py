"""Months as integers, and weeks to months."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from teamplan.roadmap.calendar import (
    ends_year,
    financial_year,
    first_day,
    iso,
    last_day,
    month_of,
    months_of_weeks,
    short,
    year_name,
)

JAN_2027 = 2027 * 12


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2026, 12, 31), date(2028, 2, 29), date(2027, 4, 30)])
def test_a_day_lies_in_its_month(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert (first_day(month).year, first_day(month).month) == (day.year, day.month)


def test_months_follow_each_other() -> None:
    assert month_of(date(2027, 1, 15)) == JAN_2027
    assert [(last_day(month + 1) - last_day(month)).days for month in range(JAN_2027, JAN_2027 + 3)] == [28, 31, 30]
    assert last_day(month_of(date(2028, 2, 1))) == date(2028, 2, 29)
    assert last_day(JAN_2027 - 1) == date(2026, 12, 31)


def test_a_financial_year_runs_from_april_to_march() -> None:
    assert [financial_year(month_of(date(2027, month, 1))) for month in range(1, 13)] == [2026] * 3 + [2027] * 9
    assert [month for month in range(1, 13) if ends_year(month_of(date(2027, month, 1)))] == [3]


def test_names() -> None:
    assert (short(JAN_2027), iso(JAN_2027)) == ("Jan 2027", "2027-01")
    assert (short(JAN_2027 + 11), iso(JAN_2027 + 11)) == ("Dec 2027", "2027-12")
    assert [year_name(year) for year in (2027, 2099)] == ["2027/28", "2099/00"]


@pytest.mark.parametrize(
    ("weeks", "months"),
    [(0, 0), (0.01, 1), (1, 1), (4.33, 1), (4.34, 2), (13, 3), (13.01, 4), (26, 6), (52, 12), (52.01, 13), (104, 24)],
)
def test_weeks_are_rounded_up_to_whole_months(weeks: float, months: int) -> None:
    """ceil(weeks x 12 / 52); weeks come in hundredths."""
    assert months_of_weeks(round(weeks * 100)) == months


@pytest.mark.parametrize("months", range(25))
def test_whole_months_in_weeks_are_as_many_months(months: int) -> None:
    assert months_of_weeks(months * Fraction(5200, 12)) == months
