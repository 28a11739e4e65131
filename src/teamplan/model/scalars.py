"""Types of single values: each takes a Scalar as written and gives what the key wants, or says what is wrong.

Amounts are integers: FTE in hundredths, money in pence, shares in hundredths (0.7 is 70).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator

from teamplan.model.located import kind_of, refuse
from teamplan.model.names import did_you_mean, slug
from teamplan.source import Scalar

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?\Z|[-+]?\.[0-9]+\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

LONGEST_TEXT = 2_000
LONGEST_NAME = 200


def written(value: object, wanted: str) -> str:
    """The text of a scalar that is there; `wanted` ends the sentence "... stands where {wanted} is wanted"."""
    if not isinstance(value, Scalar):
        refuse("wrong-type", f"{kind_of(value)} stands where {wanted} is wanted")
    if value.plain and value.text in _NOTHING:
        refuse("wrong-type", f"nothing stands where {wanted} is wanted", "leave the key out where nothing is known")
    return value.text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    text = written(value, "text")
    if len(text) > LONGEST_TEXT:
        refuse("wrong-value", f"the text is {len(text):,} characters long; at most {LONGEST_TEXT:,} are taken")
    return text.strip()


def _line(value: object) -> str:
    text = " ".join(_text(value).split())
    if not text:
        refuse("wrong-value", "the text is empty")
    if len(text) > LONGEST_NAME:
        refuse("wrong-value", f"the name is {len(text):,} characters long; at most {LONGEST_NAME} are taken")
    return text


def _identifier(value: object) -> str:
    text = _line(value)
    name = slug(text)
    if not name:
        refuse(
            "wrong-value",
            f"'{text}' holds no letter a-z or digit, so it gives no id",
            "give an `id` of a-z, 0-9 and hyphens",
        )
    return name


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = written(value, "true or false")
    if text not in ("true", "false") or not isinstance(value, Scalar) or not value.plain:
        refuse("wrong-type", f"'{text}' stands where true or false is wanted", "write true or false, without quotes")
    return text == "true"


def _number(value: object, wanted: str) -> str:
    text = written(value, wanted)
    assert isinstance(value, Scalar)
    if not value.plain and _NUMBER.match(text):
        refuse("wrong-type", f"'{text}' is text in quotes where {wanted} is wanted", "write the number without quotes")
    if not _NUMBER.match(text) or len(text) > 20:
        refuse("wrong-type", f"'{text[:40]}' is not {wanted}", _number_help(text))
    return text


def _number_help(text: str) -> str:
    if text.endswith("%"):
        return "write a share of one: 50% is 0.5"
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return f"write a point, not a comma: {text.replace(',', '.')}"
    if re.fullmatch(r"£?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        return "write the number without separators: " + text.replace(",", "").lstrip("£")
    return "write a plain decimal number such as 0.6"


def _hundredths(text: str) -> int | None:
    """'0.6' -> 60; None where there are more than two decimals that are not zero."""
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("+-").partition(".")
    if part[2:].strip("0"):
        return None
    return sign * (int(whole or "0") * 100 + int((part + "00")[:2]))


def hundredths(low: int, high: int, wanted: str, help_above: str = "") -> Callable[[object], int]:
    """A validator for a decimal with at most two places, held as integer hundredths, from low to high (hundredths)."""

    def validate(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = _number(value, wanted)
        amount = _hundredths(text)
        if amount is None:
            refuse("wrong-value", f"{text} has more than two decimals", "at most two decimals are counted")
        if not low <= amount <= high:
            bounds = f"{low / 100:g} to {high / 100:g}"
            refuse("wrong-value", f"{text} is outside {bounds} for {wanted}", _help_above(amount, high, help_above))
        return amount

    return validate


def _help_above(amount: int, high: int, help_above: str) -> str:
    return help_above if amount > high else ""


def whole(low: int, high: int, wanted: str) -> Callable[[object], int]:
    """A validator for a whole number from low to high."""

    def validate(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = _number(value, wanted)
        if "." in text:
            refuse("wrong-value", f"{text} is not a whole number")
        if not low <= int(text) <= high:
            refuse("wrong-value", f"{text} is outside {low:,} to {high:,} for {wanted}")
        return int(text)

    return validate


def _pence(value: object) -> int:
    return hundredths(0, 10**13, "an amount in pounds")(value)


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    text = written(value, "a date")
    found = _DATE.match(text)
    if not found:
        refuse("wrong-type", f"'{text[:40]}' is not a date", "write dates as 2026-11-01 (year-month-day)")
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        refuse("wrong-value", f"there is no such date as {text}", "write dates as 2026-11-01 (year-month-day)")
    if not 1900 <= day.year <= 2200:
        refuse("wrong-value", f"{text} is outside 1900 to 2200")
    return day


def _month(value: object) -> int:
    """'2027-01' -> months since year 0 (year * 12 + month - 1)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = written(value, "a month")
    found = _MONTH.match(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2200:
        refuse("wrong-type", f"'{text[:40]}' is not a month", "write months as 2027-01 (year-month)")
    return int(found[1]) * 12 + int(found[2]) - 1


def choice(wanted: str, *options: str) -> Callable[[object], str]:
    """A validator for one word of a fixed list; comparison ignores case and spacing."""
    by_slug = {slug(option): option for option in options}

    def validate(value: object) -> str:
        text = value if isinstance(value, str) else written(value, wanted)
        found = by_slug.get(slug(text))
        if found is None:
            help = did_you_mean(text, options) or f"one of: {', '.join(options)}"
            refuse("wrong-value", f"'{text[:80]}' is not {wanted}", help)
        return found

    return validate


ORIGINS = ("it", "clinical", "operations", "corporate", "supplier")
PILLARS = (
    "user-centred-design",
    "agile-delivery",
    "internet-technology",
    "data",
    "clinical",
    "operational",
    "leadership",
    "assurance",
)
BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")

Text = Annotated[str, BeforeValidator(_text)]
Line = Annotated[str, BeforeValidator(_line)]  # a name: one line, spaces folded
Identifier = Annotated[str, BeforeValidator(_identifier)]  # the slug of what was written
Flag = Annotated[bool, BeforeValidator(_flag)]
_FTE_HELP = "one person is at most 1.0 FTE; hours? 37.5 hours a week is 1.0"
Fte = Annotated[int, BeforeValidator(hundredths(1, 100, "FTE of one person", _FTE_HELP))]  # hundredths, 0.01 to 1
FteOrZero = Annotated[int, BeforeValidator(hundredths(0, 100, "FTE of one person", _FTE_HELP))]  # hundredths, 0 to 1
PostFte = Annotated[int, BeforeValidator(hundredths(1, 2_000, "FTE of a position"))]  # hundredths, 0.01 to 20
ManyFte = Annotated[int, BeforeValidator(hundredths(0, 10_000_000, "FTE"))]  # hundredths, up to 100,000 people
Share = Annotated[int, BeforeValidator(hundredths(0, 100, "a share of one"))]  # hundredths, 0 to 1
Pence = Annotated[int, BeforeValidator(_pence)]
Day = Annotated[date, BeforeValidator(_date)]
Month = Annotated[int, BeforeValidator(_month)]  # year * 12 + month - 1
Count = Annotated[int, BeforeValidator(whole(1, 100_000, "a number of people"))]
SmallCount = Annotated[int, BeforeValidator(whole(0, 1_000, "a small whole number"))]
Band = Annotated[str, BeforeValidator(choice("a pay band", *BANDS))]
Origin = Annotated[str, BeforeValidator(choice("a place where people sit today", *ORIGINS))]
Pillar = Annotated[str, BeforeValidator(choice("a pillar", *PILLARS))]
Contract = Annotated[
    str,
    BeforeValidator(choice("a kind of contract", "permanent", "fixed-term", "secondment", "contractor", "supplier")),
]
Need = Annotated[str, BeforeValidator(choice("a need", "core", "required", "recommended"))]
Sits = Annotated[str, BeforeValidator(choice("a place for a position", "in-team", "shared", "organisation"))]
RuleSeverity = Annotated[
    Literal["error", "warning"], BeforeValidator(choice("a severity of a rule", "error", "warning"))
]
