"""Which day it is where neither the command nor the file says one: SOURCE_DATE_EPOCH, else the machine's date."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

_SECONDS = re.compile(r"-?[0-9]{1,15}\Z")


class NoSuchDay(ValueError):
    """SOURCE_DATE_EPOCH is set to what names no day; the text says so to the user."""


def today() -> date:
    return epoch() or date.today()


def epoch() -> date | None:
    """The day, in UTC, that SOURCE_DATE_EPOCH names; None where it is unset or empty."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not written:
        return None
    try:
        if _SECONDS.match(written):
            return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):  # a year that there is not
        pass
    raise NoSuchDay("SOURCE_DATE_EPOCH wants a whole number of seconds since 1970, such as 1793491200")
