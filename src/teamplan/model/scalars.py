"""Types of single values: each takes a Scalar as written and gives what the key wants, or says what is wrong.

Amounts are integers: FTE in hundredths, money in pence, shares in hundredths (0.7 is 70).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, TypeVar

from teamplan.model.located import NOTHING, Reads, Slip, keyed, kind_of, refuse, shortened, takes
from teamplan.model.names import did_you_mean, slip_of_word, slug
from teamplan.source import Node, Scalar

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?\Z|[-+]?\.[0-9]+\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_SHORT_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")

_ROUND = {
    text: amount
    for amount in range(101)
    for text in (f"{amount / 100:g}", f"{amount / 100:.1f}", f"{amount / 100:.2f}")
    if float(text) * 100 == amount
}

_NONE = object()
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
NEEDS = ("core", "required", "recommended")  # how much a position is needed, strongest first
BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")

_AN_ORIGIN = "a place where people sit today"
LONGEST_TEXT = 2_000
LONGEST_NAME = 200


def written(node: Node, wanted: str) -> str:
    """The text of a scalar that is there; `wanted` ends the sentence "... stands where {wanted} is wanted"."""
    if not isinstance(node, Scalar):
        refuse("wrong-type", f"{kind_of(node)} stands where {wanted} is wanted")
    if node.plain and node.text in NOTHING:
        refuse("wrong-type", f"nothing stands where {wanted} is wanted", "leave the key out where nothing is known")
    return node.text


# What an editor sees where text is wanted: `7` is a number to it, and `true` no text.
ANY_SCALAR = ["string", "number", "boolean"]


@takes(type=ANY_SCALAR, maxLength=LONGEST_TEXT)
def _text(node: Node) -> str:
    text = written(node, "text")
    if len(text) > LONGEST_TEXT:
        refuse("wrong-value", f"the text is {len(text):,} characters long; at most {LONGEST_TEXT:,} are taken")
    return text.strip()


@takes(type=ANY_SCALAR, pattern=r"\S")
def line(node: Node) -> str:
    text = " ".join(written(node, "text").split())
    if not text:
        refuse("wrong-value", "the text is empty", "write it, or leave the key out where nothing is known")
    if len(text) > LONGEST_NAME:
        refuse("wrong-value", f"the text is {len(text):,} characters long; at most {LONGEST_NAME} are taken here")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@takes(type=ANY_SCALAR, pattern=r"\S")
def _identifier(node: Node) -> str:
    text = line(node)
    if not text.isascii() and (hidden := unseen(text)):
        refuse("wrong-value", f"an invisible character ({hidden}) stands in '{shortened(text)}'", "delete it")
    name = slug(text)
    if not name:
        message = f"'{shortened(text)}' holds no letter a-z or digit, so it gives no id"
        refuse("wrong-value", message, "give an `id` of a-z, 0-9 and hyphens")
    return name


def unseen(text: str) -> str:
    """The first character that nobody can see, as U+XXXX; "" where there is none."""
    return next((f"U+{ord(c):04X}" for c in text if unicodedata.category(c) == "Cf"), "")


# The words that YAML takes for a truth value, or once did.
_TRUTHS = {**dict.fromkeys(("true", "yes", "on", "y"), True), **dict.fromkeys(("false", "no", "off", "n"), False)}


@takes(type="boolean")
def _flag(node: Node) -> bool:
    text = written(node, "true or false")
    if text in ("true", "false") and isinstance(node, Scalar) and node.plain:
        return text == "true"
    message, help = f"{kind_of(node)} stands where true or false is wanted", "write true or false, without quotes"
    if text.lower() not in _TRUTHS:
        refuse("wrong-type", message, help)
    meant = _TRUTHS[text.lower()]
    raise Slip("wrong-type", message, help, meant=meant, was=text, text=str(meant).lower(), bare=True)


def _number(node: Node, wanted: str, help_of: Callable[[str], str], read: Callable[[Node], int]) -> str:
    """The text of a number; `help_of` a text says what to write, `read` what it would be without quotes."""
    text = written(node, wanted)
    assert isinstance(node, Scalar)
    if not node.plain and _NUMBER.match(text):
        help = f"write it without quotes: {shortened(text)}"
        message = f"'{shortened(text)}' is text in quotes where {wanted} is wanted"
        raise Slip("wrong-type", message, help, meant=read(node.without_quotes()), was=text, text=text, bare=True)
    if not _NUMBER.match(text):
        refuse("wrong-type", f"'{shortened(text)}' is not {wanted}", help_of(text))
    if len(text) > 20:
        refuse("wrong-value", f"{text[:12]}… is too long a number for {wanted}")
    return text


def _share_of_one(percent: int) -> str:
    return f"write a share of one: {percent}% is {percent / 100:g}"


def _share_of_a_contract(percent: int) -> str:
    """A share of what? FTE leaves no doubt."""
    of_part = percent * 60 // 100 / 100
    return f"write FTE: {percent}% of a whole post is {percent / 100:g}, of a post of 0.6 FTE it is {of_part:g}"


def _decimal_help(text: str, of_share: Callable[[int], str] = _share_of_one) -> str:
    if percent := re.fullmatch(r"([0-9]{1,3}) ?%", text):
        return of_share(int(percent[1]))
    if (days := re.fullmatch(r"([1-5]) ?days?(?: (?:a|per) week)?", text)) is not None:
        return f"write a share of the week: {days[1]} of 5 days is {int(days[1]) / 5:g}"
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return f"write a point, not a comma: {text.replace(',', '.')}"
    return "write a plain decimal number such as 0.6"


_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,2})?")
_POUNDS = re.compile(r"£? ?(?P<amount>[0-9][0-9,.]{0,19}) ?(?P<unit>k|thousand|m|million)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


def large_help(text: str) -> str:
    """Of a number that may be a thousand or more: a comma before exactly three digits parts thousands."""
    return f"write {text.replace(',', '')}" if _GROUPED.fullmatch(text) else _decimal_help(text)


def _pounds_help(text: str) -> str:
    """Of pounds: £300k is 300000."""
    found = _POUNDS.fullmatch(text)
    amount = found["amount"] if found else ""
    if found and _GROUPED.fullmatch(amount):
        amount = amount.replace(",", "")
    if found and _NUMBER.match(amount):
        return f"write {(Decimal(amount) * _UNITS[(found['unit'] or '').lower()]).normalize():f}"
    return "write pounds as a plain number such as 250000"


def _hundredths(text: str) -> int | None:
    """'0.6' -> 60; None where there are more than two decimals that are not zero."""
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("+-").partition(".")
    if part[2:].strip("0"):
        return None
    return sign * (int(whole or "0") * 100 + int((part + "00")[:2]))


def hundredths(
    low: int,
    high: int,
    wanted: str,
    help_above: str = "",
    help_below: str = "",
    help_of: Callable[[str], str] = _decimal_help,
) -> Callable[[Node], int]:
    """A validator for a decimal with at most two places, held as integer hundredths, from low to high (hundredths).

    `help_of` says what to write for a text that is no number.
    """

    @takes(type="number", minimum=low / 100, maximum=high / 100)
    def validate(node: Node) -> int:
        if (
            type(node) is Scalar
            and node.plain
            and (known := _ROUND.get(node.text)) is not None
            and low <= known <= high
        ):
            return known  # what nearly every file holds
        text = _number(node, wanted, help_of, validate)
        amount = _hundredths(text)
        if amount is None:
            refuse("wrong-value", f"{text} has more than two decimals", "at most two decimals are counted")
        if not low <= amount <= high:
            help = help_above if amount > high else help_below
            refuse("wrong-value", f"{text} is not {wanted}: it goes from {low / 100:,.15g} to {high / 100:,.15g}", help)
        return amount

    return validate


def whole(low: int, high: int, wanted: str) -> Callable[[Node], int]:
    """A validator for a whole number from low to high."""

    @takes(type="integer", minimum=low, maximum=high)
    def validate(node: Node) -> int:
        text = _number(node, wanted, large_help, validate)
        if "." in text:
            refuse("wrong-value", f"{text} is not {wanted}: it has to be a whole number")
        if not low <= int(text) <= high:
            refuse("wrong-value", f"{text} is not {wanted}: it goes from {low:,} to {high:,}")
        return int(text)

    return validate


@takes(type="string", format="date", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2026-11-01"])
def _date(node: Node) -> date:
    text = written(node, "a date")
    found = _DATE.match(text)
    if not found:
        message, help = f"'{shortened(text)}' is not a date", _date_help(text)
        if short := _SHORT_DATE.match(text):
            whole = f"{short[1]}-{short[2]:0>2}-{short[3]:0>2}"
            raise Slip("wrong-type", message, help, meant=_date(Scalar(whole, True, 0)), was=text, text=whole)
        refuse("wrong-type", message, help)
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        refuse("wrong-value", f"there is no such date as {text}", "write dates as 2026-11-01 (year-month-day)")
    if not 1900 <= day.year <= 2200:
        refuse("wrong-value", f"{text} is not a date to plan with: the year goes from 1900 to 2200")
    return day


_OTHER_DATES = (
    re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[a-z]+),? (?P<year>[0-9]{4})\Z"),
    re.compile(r"(?P<month>[a-z]+) (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})\Z"),
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})\Z"),
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})\Z"),
    re.compile(r"(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})[-/.](?P<year>[0-9]{4})\Z"),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def _date_help(text: str) -> str:
    """The same day as we write it, where only one day can be meant."""
    found = (pattern.match(" ".join(text.casefold().split())) for pattern in _OTHER_DATES)
    days = {day for one in found if one and (day := _day_of(one["year"], one["month"], one["day"]))}
    return f"write it as {days.pop()}" if len(days) == 1 else "write dates as 2026-11-01 (year-month-day)"


def _day_of(year: str, month: str, day: str) -> date | None:
    numbers = [number for number, name in enumerate(_MONTHS, 1) if len(month) > 2 and name.startswith(month)]
    number = int(month) if month.isdigit() else (numbers or [0])[0]
    try:
        return date(int(year), number, int(day))
    except ValueError:  # there is no such day
        return None


@takes(type="string", pattern="^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2027-04"])
def _month(node: Node) -> int:
    """'2027-01' -> months since year 0 (year * 12 + month - 1)."""
    text = written(node, "a month")
    found = _MONTH.match(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2200:
        refuse("wrong-type", f"'{shortened(text)}' is not a month", "write months as 2027-01 (year-month)")
    return int(found[1]) * 12 + int(found[2]) - 1


def choice(wanted: str, *options: str, means: Mapping[str, object] | None = None) -> Callable[[Node], Any]:
    """A validator for one word of a fixed list, or for what it `means`; a word in other capitals or spacing is told."""
    values: Mapping[str, object] = means or {option: option for option in options}

    @takes(enum=options)
    def validate(node: Node) -> object:
        text = written(node, wanted)
        found = values.get(text, _NONE)
        return _one_of(text, wanted, values) if found is _NONE else found

    return validate


@takes(enum=ORIGINS)
def origin_of(text: str) -> str:
    """An origin as a key of a mapping."""
    return word_of(text, _AN_ORIGIN, ORIGINS)


def word_of(text: str, wanted: str, options: Iterable[str]) -> str:
    """A word of a fixed list as a key of a mapping."""
    return str(_one_of(text, wanted, {option: option for option in options}))


def _one_of(text: str, wanted: str, values: Mapping[str, object]) -> object:
    """What a word stands for; refuses any other word."""
    if text in values:
        return values[text]
    message = f"'{shortened(text)}' is not {wanted}"
    meant = slip_of_word(text, values)
    if meant is None:
        refuse("wrong-value", message, did_you_mean(text, values) or f"it is one of: {', '.join(values)}")
    code, help = "wrong-value", f"did you mean '{meant}'?"
    if slug(meant) == slug(text):
        code, message, help = in_other_spelling(text, meant)
    raise Slip(code, message, help, meant=values[meant], was=text, text=meant)


def in_other_spelling(text: str, word: str) -> tuple[str, str, str]:
    """Code, message and help for a fixed word that is written in other capitals or spacing."""
    return "spelling", f"'{shortened(text)}' is read as '{word}'", f"write {word}, as other programs know it"


Text = Annotated[str, Reads(_text)]
Line = Annotated[str, Reads(line)]  # a name: one line, spaces folded
Identifier = Annotated[str, Reads(_identifier)]  # the slug of what was written
Flag = Annotated[bool, Reads(_flag)]
_NO_FTE_HELP = "someone whom the teams may have no time of has `available: 0`"
_FTE_HELP = "one person is at most 1.0 FTE; hours? 37.5 hours a week is 1.0"
Fte = Annotated[
    int, Reads(hundredths(1, 100, "the FTE of one person", _FTE_HELP, _NO_FTE_HELP))
]  # hundredths, 0.01 to 1
fte_or_zero = hundredths(0, 100, "the FTE of one person", _FTE_HELP)
FteOrZero = Annotated[int, Reads(fte_or_zero)]  # hundredths, 0 to 1
_contract_help = partial(_decimal_help, of_share=_share_of_a_contract)
available_fte = hundredths(0, 100, "the FTE of one person", _FTE_HELP, help_of=_contract_help)
AvailableFte = Annotated[int, Reads(available_fte)]  # the same of a contract that may be less than 1
PostFte = Annotated[int, Reads(hundredths(1, 2_000, "the FTE of a position"))]  # hundredths, 0.01 to 20
ManyFte = Annotated[
    int, Reads(hundredths(0, 10_000_000, "an amount of FTE", help_of=large_help))
]  # hundredths, up to 100,000 people
Share = Annotated[int, Reads(hundredths(0, 100, "a share of one"))]  # hundredths, 0 to 1
Pence = Annotated[int, Reads(hundredths(0, 10**13, "an amount in pounds", help_of=_pounds_help))]  # pence
Day = Annotated[date, Reads(_date)]
Month = Annotated[int, Reads(_month)]  # year * 12 + month - 1
Count = Annotated[int, Reads(whole(1, 100_000, "a number of people"))]
WholeNumber = Annotated[int, Reads(whole(0, 10**9, "a whole number"))]
SmallCount = Annotated[int, Reads(whole(0, 1_000, "a small whole number"))]
Band = Annotated[str, Reads(choice("a pay band", *BANDS))]
Origin = Annotated[str, Reads(choice(_AN_ORIGIN, *ORIGINS))]
_T = TypeVar("_T")
ByOrigin = Annotated[Mapping[str, _T], keyed(origin_of)]  # a mapping by origin
Pillar = Annotated[str, Reads(choice("a pillar", *PILLARS))]
Contract = Annotated[
    str,
    Reads(choice("a kind of contract", "permanent", "fixed-term", "secondment", "contractor", "supplier")),
]
Need = Annotated[str, Reads(choice("a need", *NEEDS))]
Sits = Annotated[str, Reads(choice("a place for a position", "in-team", "shared", "organisation"))]
Severity = Annotated[str, Reads(choice("a severity", "error", "warning", "info"))]
RuleSeverity = Annotated[str, Reads(choice("a severity of a rule", "error", "warning"))]
