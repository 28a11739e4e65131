"""Assumption packs: pay, on-costs, lead times and thresholds; every figure with its source or the word assumption.

Amounts are integers: money in pence, every other number in hundredths of its unit (23.78 percent is 2378).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from typing import Annotated, ClassVar, TypeVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, Reads, key, keyed, refuse, shortened, start_of
from teamplan.model.names import slug
from teamplan.model.scalars import BANDS, Band, Day, Flag, Identifier, Line, Pence, SmallCount, Text, choice, hundredths
from teamplan.model.skills import LEVEL_WORDS
from teamplan.source import Fault, Mapping

T = TypeVar("T")

UNITS = (
    "percent",  # of pay, where the key does not say of what
    "pounds",
    "pounds a day",
    "pounds an hour",
    "pounds a year",
    "weeks",
    "months",
    "working days",
    "days",
    "hours",
    "fte",
    "teams",
    "share",  # of one
)


def _one_of(text: str, wanted: str, options: tuple[str, ...]) -> str:
    if (name := slug(text)) not in options:
        refuse("wrong-value", f"'{shortened(text)}' is not {wanted}", f"it is one of: {', '.join(options)}")
    return name


def _band(text: str) -> str:
    return _one_of(text, "a pay band", BANDS)


def _level(text: str) -> str:
    return _one_of(text, "a skill level to reach", LEVEL_WORDS[1:])


Number = Annotated[int, Reads(hundredths(0, 10**13, "a number"))]  # hundredths
Unit = Annotated[str, Reads(choice("a unit", *UNITS))]
ByBand = Annotated[AnyMapping[str, T], keyed(_band)]  # a mapping by pay band
ByLevel = Annotated[AnyMapping[str, T], keyed(_level)]  # a mapping by skill level


class Founded(Located):
    """Something that says what it rests on: a source, or `basis: assumption`."""

    source: Text | None = None
    basis: Line | None = None
    note: Text | None = None

    def flaws(self) -> Iterator[Fault]:
        if isinstance(self.at, Mapping) and not {"source", "basis"} & self.at.entries.keys():
            message = f"{self.described()} does not say what it rests on"
            yield Fault("missing-key", start_of(self.at), message, "add `source: ...`, or `basis: assumption`")


class Figure(Founded):
    """One number, held in hundredths of `unit` (so pounds are pence). `low` and `high` where it is a range."""

    value: Number
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None

    def flaws(self) -> Iterator[Fault]:
        yield from super().flaws()
        low, high = self.range
        if isinstance(self.at, Mapping) and not low <= self.value <= high:
            yield Fault("wrong-value", self.at.entries["value"].span, "the value is outside its own low and high")

    @property
    def range(self) -> tuple[int, int]:
        """The least and the most it may be; both are the value where no range is known."""
        return (self.value if self.low is None else self.low), (self.value if self.high is None else self.high)


class PayPoints(Located):
    """The pay points of one band, pence a year for 1.0 FTE. People stand on a point, not between two."""

    entry: Pence
    middle: Pence | None = None
    top: Pence
    years_to_middle: SmallCount | None = None  # completed years in the band
    years_to_top: SmallCount | None = None


class HighCostArea(Founded):
    """A supplement on basic pay: so much percent (hundredths), no less than `least` and no more than `most` pence."""

    called: ClassVar[str] = "a high cost area"

    percent: Number
    least: Pence
    most: Pence


class PayYear(Founded):
    """The pay points of one year, by band. `end` is the last day."""

    called: ClassVar[str] = "a pay year"

    year: Line
    start: Day = key("from")
    end: Day = key("to")
    bands: ByBand[PayPoints]
    high_cost_areas: BySlug[HighCostArea] = EMPTY


class NationalInsurance(Founded):
    """The employer's contribution: percent (hundredths) of one person's pay above a threshold in pence a year."""

    called: ClassVar[str] = "`national_insurance`"

    percent: Number
    threshold: Pence


class Pension(Founded):
    """The employer's contribution in percent of pay (hundredths), seen two ways."""

    called: ClassVar[str] = "`pension`"

    from_own_budget: Number  # what the organisation's own budget pays
    in_full: Number  # with what is paid centrally for it
    stale_after: Day | None = None


class ApprenticeshipLevy(Founded):
    """So much percent (hundredths) of the whole pay bill, less an allowance; owed above a pay bill of so many pence."""

    called: ClassVar[str] = "`apprenticeship_levy`"

    percent: Number
    allowance: Pence
    above_pay_bill: Pence


class OnCosts(Located):
    """What an employer pays beside pay. Cost = pay + each of these on pay, the threshold counted once per person."""

    called: ClassVar[str] = "`on_costs`"

    national_insurance: NationalInsurance | None = None
    pension: Pension | None = None
    apprenticeship_levy: ApprenticeshipLevy | None = None
    retention_premium_at_most: Figure | None = None  # percent of basic pay


class Recruitment(Located):
    """How long a hire takes and what it costs. Lead time = approval, then time to hire, then notice."""

    called: ClassVar[str] = "`recruitment`"

    approval: Figure | None = None
    time_to_hire: Figure | None = None  # from advert to confirmed start, notice left out where a source says so
    time_to_hire_target: Figure | None = None
    notice: ByBand[Figure] = EMPTY
    notice_overlap: Figure | None = None  # how much of the notice falls inside the time to hire
    cost: Figure | None = None  # of one recruitment


class Approval(Founded):
    """An amount in pence above which somebody else has to agree."""

    above: Pence
    per: Unit  # pounds a day, pounds an hour, or pounds
    by: Line


class Contracting(Located):
    """Day rates of contractors, and the limits on them."""

    called: ClassVar[str] = "`contracting`"

    day_rates: BySlug[Figure] = EMPTY  # by role or role level; `default` for every other
    days_a_year: Figure | None = None
    lead_time: Figure | None = None  # where a contract to call off is in place
    procurement: Figure | None = None  # where none is
    value_added_tax: Figure | None = None
    tax_recovered: Flag = False
    approvals: Many[Approval] = ()
    rules: Many[RuleText] = ()


class RuleText(Founded):
    """A rule in words that nothing computes with, shown where it matters."""

    called: ClassVar[str] = "a rule"
    short_form: ClassVar[str | None] = "text"

    text: Text


class RoleBands(Founded):
    """The bands that a role, or one of its levels, is usually in; `profile` names the job profile that says so."""

    called: ClassVar[str] = "an entry of `role_bands`"

    role: Identifier | None = None
    level: Identifier | None = None
    profile: Line | None = None
    bands: Many[Band]

    def flaws(self) -> Iterator[Fault]:
        yield from super().flaws()
        if isinstance(self.at, Mapping) and not {"role", "profile"} & self.at.entries.keys():
            yield Fault("missing-key", start_of(self.at), "nothing says whose bands these are", "add `role: ...`")


class Learning(Located):
    """What it takes to gain a skill level. `months` by the level reached, each from the level below it."""

    called: ClassVar[str] = "`learning`"

    months: ByLevel[Figure] = EMPTY
    time: Figure | None = None  # FTE that learning takes while it lasts
    course_cost: Figure | None = None
    junior_developer_to_independent: Figure | None = None


class Assumptions(Located):
    """A file of `kind: assumptions`."""

    called: ClassVar[str] = "an assumptions file"

    kind: Identifier
    id: Identifier
    name: Line | None = None
    version: Line | None = None
    stale_after: Day | None = None
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    pay: Many[PayYear] = ()
    next_pay_award: Figure | None = None  # percent a year, for years without pay points
    full_time_hours: Figure | None = None  # a week
    on_costs: OnCosts | None = None
    recruitment: Recruitment | None = None
    contracting: Contracting | None = None
    role_bands: Many[RoleBands] = ()
    learning: Learning | None = None
    phases: BySlug[Figure] = EMPTY  # how long each lasts
    thresholds: BySlug[Figure] = EMPTY
