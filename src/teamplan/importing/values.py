"""One cell of text -> the value that a staffing file holds, or what keeps it from being one, in the user's words.

Amounts are integers in hundredths. What says nothing ("n/a", "TBC") is told apart from what cannot be read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from teamplan.importing.workbook import NO_VALUE
from teamplan.model.located import shortened
from teamplan.model.names import slug
from teamplan.model.scalars import BANDS, LONGEST_NAME

Order = Literal["day-first", "month-first"]


class Unclear(Exception):
    """A cell that is not taken: why, and what to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


class Fte(NamedTuple):
    """Hundredths of FTE, and whether the cell said it more finely."""

    hundredths: int
    rounded: bool


def slugs(names: str) -> frozenset[str]:
    """Names with commas between, as they are compared."""
    return frozenset(slug(name) for name in names.split(","))


_SAYS_NOTHING = slugs(
    "n a,na,none,null,nil,not applicable,not known,unknown,tbc,tba,tbd,to be confirmed,blank,missing,see notes,not set"
)
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)\Z", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?P<part>[.][0-9]*)?|(?P<only>[.][0-9]+)")
_COMMA = re.compile(r"([0-9]{0,6}),([0-9]{1,2}|[0-9]{4,})")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%")
_BAND = re.compile(
    r"(?:.*\b(?:band|b))? ?0?(?P<number>[2-9]) ?(?:range |- ?(?:range )?)?(?P<letter>[a-d])?\b(?P<rest>.*)"
)
_DAYS = re.compile(
    r"(?:(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
    r"|(?P<first>[0-9]{1,2})[-/.](?P<second>[0-9]{1,2})[-/.](?P<last>[0-9]{4}|[0-9]{2})"
    r"|(?P<named_day>[0-9]{1,2})(?:st|nd|rd|th)?[-/. ](?P<name>[a-z]{3,9})[-/., ]+(?P<named_year>[0-9]{4}|[0-9]{2}))"
    r"(?:[t ][0-9]{1,2}:[0-9]{2}.*)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL_START = date(1899, 12, 30)
_NO_END = 2200  # the year from which a date means "no end": payroll systems write 31/12/4712 or 31/12/9999

_CONTRACTS = {
    "permanent": "permanent,perm,substantive,permanent contract,open ended,established",
    "fixed-term": "fixed term,fixed term temp,fixed term temporary,ftc,fixed,temporary,temp,fixed term contract,"
    "training,apprentice,apprenticeship",
    "secondment": "secondment,seconded,secondee,seconded in,secondment in,internal secondment,loan",
    "contractor": "contractor,agency,interim,off payroll,contingent,contingent worker,agency worker,freelance",
    "supplier": "supplier,managed service,third party,outsourced,vendor,partner",
}
_CONTRACT_OF = {slug(name): kind for kind, names in _CONTRACTS.items() for name in (kind, *names.split(","))}
_REGISTERS = re.compile(
    r"\b(NMC|GMC|HCPC|GPhC|GDC|GOC|GOsC|GCC|SWE|PSNI|AHCS|RCCP|UKVRPP|FEDIP|NMBI)\b|\b(Nursing and Midwifery|General "
    r"Medical|Health and Care Professions|General Pharmaceutical|General Dental|General Optical|Social Work England)",
    re.IGNORECASE,
)
_REGISTER_OF = {
    "nursing and midwifery": "NMC", "general medical": "GMC", "health and care professions": "HCPC",
    "general pharmaceutical": "GPhC", "general dental": "GDC", "general optical": "GOC", "social work england": "SWE",
    "gphc": "GPhC", "gosc": "GOsC",
}  # fmt: skip
_VACANT = slugs(
    "vacant,vacancy,vacant post,unfilled,open,yes,y,true,1,to be recruited,recruiting,out to advert,advertised,"
    "under recruitment,unoccupied"
)
_NOT_VACANT = slugs("filled,no,n,false,0,occupied,in post,active,closed,not vacant")
_HONORIFICS = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev)\b\.?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def says_nothing(text: str) -> bool:
    """Empty, or a word for it."""
    return not text.strip("-–—.?/* ") or slug(text) in _SAYS_NOTHING


@lru_cache(maxsize=65536)
def broken(text: str) -> str:
    """Why a cell of any column cannot be read; "" where it can."""
    if text == NO_VALUE:
        return "a formula whose value is not stored"
    if _ERROR.match(text):
        return f"{text}, an error of the spreadsheet"
    return "a formula" if text.startswith("=") and len(text) > 1 else ""


def line(text: str) -> str:
    """A name or a title."""
    if len(text) > LONGEST_NAME:
        raise Unclear(f"the text is {len(text):,} characters long; at most {LONGEST_NAME} are taken")
    return text


def person_name(text: str) -> str:
    """'Patel, Dr. Asha' -> 'Asha Patel'."""
    family, comma, given = line(text).partition(",")
    return " ".join(_HONORIFICS.sub(" ", f"{given} {family}" if comma else text).split()) or text


def is_honorific(text: str) -> bool:
    return bool(text) and not _HONORIFICS.sub("", text).strip(" .")


def is_vacancy(text: str) -> bool:
    """A name that is no name: the post has no holder."""
    return bool(text) and slug(text).split("-")[0] in ("vacant", "vacancy", "unfilled")


def vacant(text: str) -> bool:
    """A cell that says whether a post has no holder."""
    if slug(text) in _VACANT or is_vacancy(text):
        return True
    if slug(text) in _NOT_VACANT:
        return False
    raise Unclear(f"'{shortened(text)}' does not say whether the post is vacant", "write vacant or filled")


def number(text: str) -> Decimal:
    """A decimal with or without thousands separators, currency or a decimal comma."""
    bare = text.strip().lstrip("£").replace(" ", "")
    if found := _COMMA.fullmatch(bare):
        bare = f"{found[1] or 0}.{found[2]}"
    if not _NUMBER.fullmatch(bare):
        raise Unclear(f"'{shortened(text)}' is no number", "write a plain decimal, such as 0.6")
    return Decimal(bare.replace(",", ""))


def fte(text: str) -> Fte:
    """'0.53333' -> 53 hundredths, rounded; '60%' -> 60."""
    share = _PERCENT.fullmatch(text)
    amount = Decimal(share[1]) if share else number(text) * 100
    if amount > Decimal("100.5"):
        help = "hours? name the column: --map hours=..." if amount >= 500 else "more than one person? give a headcount"
        raise Unclear(f"'{shortened(text)}' is more than 1.0 FTE, the most that one person can have", help)
    return hundredths(min(amount, Decimal(100)))


def hundredths(amount: Decimal) -> Fte:
    """Rounded half up, never to nothing."""
    whole = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
    return Fte(max(whole, 1) if amount > 0 else whole, amount != whole)


def hours(text: str, full_time: Decimal) -> Fte:
    amount = number(text)
    if amount > full_time * Decimal("1.005"):
        help = f"full time is taken to be {full_time:f} hours a week; --full-time-hours says otherwise"
        raise Unclear(f"'{shortened(text)}' hours are more than full time", help)
    return hundredths(min(100 * amount / full_time, Decimal(100)))


def band(text: str) -> str:
    """'Band 8 - Range A', '8A', 'Agenda for Change Band 07' -> '8a', '8a', '7'."""
    found = _BAND.fullmatch(text.casefold()[:LONGEST_NAME])
    written = f"{found['number']}{found['letter'] or ''}" if found else ""
    rest = found["rest"].strip() if found else ""
    if written not in BANDS or re.match(r"[-/&,]|to\b|or\b|and\b|[a-d0-9]", rest):
        raise Unclear(f"'{shortened(text)}' is no pay band", f"the bands are {', '.join(BANDS)}")
    return written


def day(text: str, order: Order = "day-first") -> date | None:
    """British unless asked: 01/04/2026 is 1 April. None for a date so late that it means none."""
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text) and 20_000 < float(text) < 80_000:
        return _SERIAL_START + timedelta(days=int(float(text)))
    found = _DAYS.fullmatch(text.casefold())
    if not found:
        raise Unclear(f"'{shortened(text)}' is no date", "write dates as 2026-11-01 or 01/11/2026")
    year, month, number = _parts(found, order)
    if year >= _NO_END:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        raise Unclear(f"there is no such date as '{shortened(text)}'", _other_order(order)) from None


def _parts(found: re.Match[str], order: Order) -> tuple[int, int, int]:
    if found["year"]:
        return int(found["year"]), int(found["month"]), int(found["day"])
    if found["name"]:
        name = found["name"][:3]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _year(found["named_year"]), month, int(found["named_day"])
    first, second = int(found["first"]), int(found["second"])
    return (_year(found["last"]), second, first) if order == "day-first" else (_year(found["last"]), first, second)


def _year(text: str) -> int:
    """Two digits are of this century up to 68, as spreadsheets have it."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 69 else 1900)


def _other_order(order: Order) -> str:
    read, other = ("day/month/year", "month-first") if order == "day-first" else ("month/day/year", "day-first")
    return f"dates are read as {read}; --dates {other} reads them the other way"


def contract(text: str) -> str:
    kind = _CONTRACT_OF.get(slug(text))
    if kind is None:
        raise Unclear(f"'{shortened(text)}' is no kind of contract that is known here", "add `contract` by hand")
    return kind


def registration(text: str) -> str:
    """'NMC 12A3456E' -> 'NMC': the register alone, never the number."""
    found = _REGISTERS.search(text[:LONGEST_NAME])
    if not found:
        raise Unclear("the cell names no register that is known here", "such as NMC, GMC or HCPC; numbers are not kept")
    name = found[0].casefold()
    return _REGISTER_OF.get(name, found[0].upper())


def count(text: str) -> int:
    amount = number(text)
    if amount != int(amount) or not 1 <= amount <= 100_000:
        raise Unclear(f"'{shortened(text)}' is no number of people")
    return int(amount)
