"""Single cells: what each becomes, and what is said of those that are not taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from teamplan.importing import values
from teamplan.importing.values import Unclear


@pytest.mark.parametrize(
    ("text", "hundredths", "rounded"),
    [
        ("1", 100, False),
        ("1.00", 100, False),
        ("0.6", 60, False),
        (".5", 50, False),
        ("0,6", 60, False),
        ("0,53333", 53, True),
        ("0.53333", 53, True),
        ("0.125", 13, True),
        ("60%", 60, False),
        ("100 %", 100, False),
        ("0", 0, False),
        ("0.004", 1, True),
        ("1.004", 100, False),
    ],
)
def test_fte(text: str, hundredths: int, rounded: bool) -> None:
    assert values.fte(text) == (hundredths, rounded)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("37.5", "hours?"),
        ("1.2", "headcount"),
        ("full time", "decimal"),
        ("-1", "decimal"),
        ("1,200", "hours?"),
        ("nan", ""),
    ],
)
def test_no_fte(text: str, help: str) -> None:
    with pytest.raises(Unclear) as found:
        values.fte(text)
    assert help in found.value.help


@pytest.mark.parametrize(("text", "hundredths"), [("37.5", 100), ("22.5", 60), ("37,5", 100), ("20", 53), ("0", 0)])
def test_hours_are_shares_of_a_full_week(text: str, hundredths: int) -> None:
    assert values.hours(text, Decimal("37.5")).hundredths == hundredths


def test_more_hours_than_a_full_week_are_not_taken() -> None:
    assert values.hours("37", Decimal(37)).hundredths == 100
    with pytest.raises(Unclear, match="more than full time"):
        values.hours("40", Decimal("37.5"))


@pytest.mark.parametrize(("text", "number"), [("1,234", 1234), ("£1,234.50", 1234.5), ("1 234", 1234), ("12,5", 12.5)])
def test_numbers_with_separators(text: str, number: float) -> None:
    assert float(values.number(text)) == number


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("7", "7"),
        ("Band 7", "7"),
        ("band 07", "7"),
        ("8A", "8a"),
        ("AfC Band 8c", "8c"),
        ("Band 8 - Range A", "8a"),
        ("NHS|XR07|Review Body Band 7", "7"),
        ("B6", "6"),
        ("Band 6 (top of scale)", "6"),
        ("9", "9"),
    ],
)
def test_bands(text: str, band: str) -> None:
    assert values.band(text) == band


@pytest.mark.parametrize("text", ["8", "1", "10", "Band 5/6", "Band 5-6", "5 or 6", "HEO", "VSM", "MC72", "x" * 10_000])
def test_no_band(text: str) -> None:
    with pytest.raises(Unclear, match="no pay band"):
        values.band(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/04/2026", date(2026, 4, 1)),
        ("1.4.26", date(2026, 4, 1)),
        ("2026-04-01", date(2026, 4, 1)),
        ("2026-04-01 00:00:00", date(2026, 4, 1)),
        ("1 April 2026", date(2026, 4, 1)),
        ("01-APR-2026", date(2026, 4, 1)),
        ("1st Apr 26", date(2026, 4, 1)),
        ("46113", date(2026, 4, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("31/12/68", date(2068, 12, 31)),
        ("31/12/69", date(1969, 12, 31)),
        ("31/12/4712", None),
        ("31/12/9999", None),
    ],
)
def test_dates_are_british(text: str, day: date | None) -> None:
    assert values.day(text) == day


def test_dates_are_american_when_asked() -> None:
    assert values.day("04/25/2026", "month-first") == date(2026, 4, 25)


@pytest.mark.parametrize(
    "text", ["04/25/2026", "30/02/2026", "29/02/2027", "31 Juni 2026", "00/01/2026", "tomorrow", "12"]
)
def test_no_date(text: str) -> None:
    with pytest.raises(Unclear):
        values.day(text)


def test_a_date_that_cannot_be_british_offers_the_other_way() -> None:
    with pytest.raises(Unclear) as found:
        values.day("04/25/2026")
    assert "--dates month-first" in found.value.help


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Patel, Asha", "Asha Patel"),
        ("Patel, Mrs. Asha", "Asha Patel"),
        ("Dr Asha Patel", "Asha Patel"),
        ("Asha Patel", "Asha Patel"),
        ("Mr", "Mr"),
        ("O’Neill, Seán", "Seán O’Neill"),
    ],
)
def test_names_are_turned_round(text: str, name: str) -> None:
    assert values.person_name(text) == name


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("NMC", "NMC"),
        ("NMC 98I1234E", "NMC"),
        ("gphc", "GPhC"),
        ("Nursing and Midwifery Council", "NMC"),
        ("GMC:7654321", "GMC"),
    ],
)
def test_the_register_is_taken_and_never_the_number(text: str, register: str) -> None:
    assert values.registration(text) == register


def test_a_number_alone_is_no_register_and_is_not_quoted() -> None:
    with pytest.raises(Unclear) as found:
        values.registration("98I1234E")
    assert "98I1234E" not in found.value.message + found.value.help


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Permanent", "permanent"),
        ("Fixed Term Temp", "fixed-term"),
        ("Agency", "contractor"),
        ("Secondment", "secondment"),
        ("Managed service", "supplier"),
    ],
)
def test_contracts(text: str, kind: str) -> None:
    assert values.contract(text) == kind


def test_a_contract_that_nobody_knows() -> None:
    with pytest.raises(Unclear):
        values.contract("Bank")


@pytest.mark.parametrize("text", ["VACANT", "Vacancy", "vacant post - Band 7", "Unfilled"])
def test_a_vacancy_is_no_name(text: str) -> None:
    assert values.is_vacancy(text)


@pytest.mark.parametrize("text", ["", "-", "n/a", "N/A", "TBC", "Unknown", "?", "--"])
def test_says_nothing(text: str) -> None:
    assert values.says_nothing(text)


@pytest.mark.parametrize(
    ("text", "why"), [("#REF!", "error"), ("#N/A", "error"), ("=?", "not stored"), ("=A1+B1", "formula")]
)
def test_broken_cells(text: str, why: str) -> None:
    assert why in values.broken(text)


@pytest.mark.parametrize(
    "read", [values.fte, values.band, values.day, values.contract, values.registration, values.count]
)
@pytest.mark.parametrize(
    "text", ["\U0001f600", "٣", "1" * 5_000, "a" * 100_000, "½", "\u0661/\u0662/2026", "1e5", "0x10"]
)
def test_odd_text_is_unclear_and_nothing_worse(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(Unclear):
        read(text)
