"""Numbers that no source fixes, from the assumptions; and months counted from a day."""

from __future__ import annotations

import calendar
from datetime import date

from teamplan.load import Loaded


def threshold(loaded: Loaded, name: str) -> int | None:
    """A whole number from the assumptions in use; None where they do not say, and then nothing can be said."""
    figure = loaded.assumptions.thresholds.get(name)
    return figure.value // 100 if figure else None


def share_of(loaded: Loaded, name: str) -> int | None:
    """A share of one, in hundredths."""
    figure = loaded.assumptions.thresholds.get(name)
    return figure.value if figure else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
