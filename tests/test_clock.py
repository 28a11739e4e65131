"""The day that SOURCE_DATE_EPOCH names, or one sentence about why it names none."""

from __future__ import annotations

from datetime import date

import pytest

from teamplan import clock


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1798761600", date(2027, 1, 1)),
        ("1798761599", date(2026, 12, 31)),
        ("0", date(1970, 1, 1)),
        ("-1", date(1969, 12, 31)),
        (" 0\n", date(1970, 1, 1)),
        ("", None),
    ],
)
def test_a_number_of_seconds_names_a_day(monkeypatch: pytest.MonkeyPatch, written: str, day: date | None) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    assert clock.epoch() == day
    assert clock.today() == (day or date.today())


@pytest.mark.parametrize("written", ["2026-11-01", "1e9", "1_000", "٣", "0x10", "12.5", "9" * 15, "9" * 5000, "now"])
def test_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(clock.NoSuchDay, match=r"SOURCE_DATE_EPOCH wants a whole number of seconds"):
        clock.today()
