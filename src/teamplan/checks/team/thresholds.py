"""Numbers that no source fixes, from the assumptions; and months counted from a day."""

from __future__ import annotations

import calendar
from datetime import date

from teamplan.load import Loaded


def threshold(loaded: Loaded, name: str, default: int) -> int:
    """A whole number from the assumptions; `default` where they do not say."""
    figure = loaded.assumptions.thresholds.get(name)
    return figure.value // 100 if figure else default


def months_after(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def share_of(loaded: Loaded, name: str, default: int) -> int:
    """A share of one from the assumptions, in hundredths."""
    figure = loaded.assumptions.thresholds.get(name)
    return figure.value if figure else default
