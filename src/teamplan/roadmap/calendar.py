"""Months as integers (year x 12 + month - 1), financial years, and weeks to months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

APRIL = 4
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, monthrange(month // 12, month % 12 + 1)[1])


def financial_year(month: int) -> int:
    """The year in which the month's financial year (April to March) begins."""
    return (month - (APRIL - 1)) // 12


def year_name(year: int) -> str:
    """2027 -> '2027/28'."""
    return f"{year}/{(year + 1) % 100:02d}"


def ends_year(month: int) -> bool:
    """Whether it is the last month of a financial year."""
    return financial_year(month + 1) != financial_year(month)


def short(month: int) -> str:
    """'Jan 2027'."""
    return f"{_NAMES[month % 12]} {month // 12}"


def iso(month: int) -> str:
    """'2027-01'."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def months_of_weeks(hundredths: int | Fraction) -> int:
    """Weeks (in hundredths) to whole months, rounded up: 52 weeks are 12 months."""
    return -(-hundredths * 12 // 5200)
