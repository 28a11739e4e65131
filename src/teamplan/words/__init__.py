"""Numbers, dates, lists and fixed words as a planner reads them: what findings and reports are both written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ONE = {"skills": "skill", "people": "person", "names": "name", "lines": "line"}
_HALVES = re.compile("[\ud800-\udfff]")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

ORIGINS = {
    "it": "IT",
    "clinical": "Clinical",
    "operations": "Operations",
    "corporate": "Corporate",
    "supplier": "Supplier",
    "": "Not stated",
}
ORIGINS_IN_A_SENTENCE = {
    "it": "IT",
    "clinical": "clinical practice",
    "operations": "operations",
    "corporate": "corporate services",
    "supplier": "suppliers",
}
PILLARS = {
    "user-centred-design": "user-centred design",
    "agile-delivery": "agile delivery",
    "internet-technology": "internet technology",
}
NEEDS = {
    "core": ("Core", "without these there is no team"),
    "required": ("Required", "the team cannot deliver safely without these"),
    "recommended": ("Recommended", "the team works without these"),
}


def fte(hundredths: int) -> str:
    """60 -> '0.6', 100 -> '1.0', 25 -> '0.25'."""
    return two_places(hundredths).removesuffix("0")


def two_places(hundredths: int) -> str:
    """60 -> '0.60': for columns of figures."""
    sign, whole, part = "-" if hundredths < 0 else "", *divmod(abs(hundredths), 100)
    return f"{sign}{whole:,}.{part:02d}"


def percent(part: int, whole: int) -> str:
    """Rounded half up; '-' of nothing."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else "-"


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(number: int) -> str:
    """A month counted as year x 12 + month - 1: 'June 2027'."""
    return f"{MONTHS[number % 12]} {number // 12}"


def short_month(number: int) -> str:
    """'Jun 2027': for columns."""
    return f"{MONTHS[number % 12][:3]} {number // 12}"


def pounds(pence: int, to: int = 1000) -> str:
    """To the nearest thousand: 129233160 -> '£1,292,000'; what is less than one to the pound."""
    whole = (abs(pence) + 50) // 100
    shown = (whole + to // 2) // to * to if whole >= to else whole
    return f"{'-' if pence < 0 else ''}£{shown:,}"


def exact_pounds(pence: int) -> str:
    """To the penny: 6838050 -> '£68,380.50'."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{part:02d}" if part else "")


def thousands(pence: int) -> str:
    """Thousands of pounds, for columns: 129233160 -> '1,292'; '<1' of less than half of one, '-' of nothing."""
    if not pence:
        return "-"
    number = (abs(pence) + 50_000) // 100_000
    return f"{'-' if pence < 0 else ''}{number:,}" if number else "<1"


def count(number: int, one: str, many: str = "") -> str:
    """'no positions', '1 position', '4 positions'."""
    return f"{format(number, ',') if number else 'no'} {one if number == 1 else many or one + 's'}"


def a_or_an(name: str) -> str:
    """'a Delivery manager', 'an Interaction designer', 'a User researcher'."""
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"


def number(amount: int) -> str:
    """'no', 'one', ... 'ten', '11'."""
    return _COUNTS[amount] if 0 <= amount < len(_COUNTS) else f"{amount:,}"


def counted(amount: int, one: str, many: str = "") -> str:
    """'no levels', 'one level', 'two levels', '12 levels'."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def listed(items: Sequence[str], word: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def briefly(items: Iterable[str], most: int = 6) -> str:
    """Listed; beyond `most` 'a, b and 4 more'."""
    items = list(items)
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} more"]
    return listed(items)


def at_most(items: Sequence[str], limit: int, kind: str) -> str:
    """Listed, with 'and 4 more skills' for what is over the limit."""
    return listed(first(items, limit, kind))


def first(items: Sequence[str], limit: int, kind: str) -> list[str]:
    """As many as the limit allows, and '4 more skills' for the rest."""
    left = len(items) - limit
    return list(items) if left <= 0 else [*items[:limit], f"{left:,} more {_ONE[kind] if left == 1 else kind}"]


def words_of(identifier: str) -> str:
    """'user-researcher-2' -> 'User researcher 2'."""
    text = identifier.replace("-", " ")
    return text[:1].upper() + text[1:]


def decodable(text: str) -> str:
    """With U+FFFD for each lone surrogate, as which the bytes of a path come that is not UTF-8."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def pillar(identifier: str) -> str:
    return PILLARS.get(identifier, identifier)


def sentence(text: str) -> str:
    """Ends with one full stop and begins with a capital."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
