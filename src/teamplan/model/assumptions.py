"""Assumption packs: pay, on-costs, lead times and thresholds; every figure with its source or the word assumption.

Amounts are integers: money in pence, every other number in hundredths of its unit (23.78 percent is 2378).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from typing import Annotated, ClassVar, TypeVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, Reads, key, keyed, start_of, takes
from teamplan.model.scalars import (
    BANDS,
    Band,
    Day,
    Flag,
    Identifier,
    Line,
    Pence,
    SmallCount,
    Text,
    choice,
    hundredths,
    large_help,
    word_of,
)
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


@takes(enum=BANDS)
def _band(text: str) -> str:
    return word_of(text, "a pay band", BANDS)


@takes(enum=LEVEL_WORDS[1:])
def _level(text: str) -> str:
    return word_of(text, "a skill level to reach", LEVEL_WORDS[1:])


Number = Annotated[int, Reads(hundredths(0, 10**13, "a number", help_of=large_help))]  # hundredths
Unit = Annotated[str, Reads(choice("a unit", *UNITS))]
ByBand = Annotated[AnyMapping[str, T], keyed(_band)]  # a mapping by pay band
ByLevel = Annotated[AnyMapping[str, T], keyed(_level)]  # a mapping by skill level


class Founded(Located):
    """Something that says what it rests on: a source, or `basis: assumption`.

    source: who says so [`basis` says what it rests on]
    basis: what it rests on where there is no source, such as `assumption`
    note: what else a reader should know
    """

    source: Text | None = None
    basis: Line | None = None
    note: Text | None = None

    def flaws(self) -> Iterator[Fault]:
        if isinstance(self.at, Mapping) and not {"source", "basis"} & self.at.entries.keys():
            message = f"{self.described()} does not say what it rests on"
            yield Fault("missing-key", start_of(self.at), message, "add `source: ...`, or `basis: assumption`")


class Figure(Founded):
    """One number, with its range where one is known.

    value: the number
    low, high: the least and the most that it may be [the value]
    unit: what it counts

    Held in hundredths of `unit`, so pounds are pence.
    """

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
    """The pay points of one band, in pounds a year for 1.0 FTE. People stand on a point, not between two.

    entry: pay at the entry point
    middle: pay at the point between, where there is one
    top: pay at the top
    years_to_middle, years_to_top: completed years in the band until then
    """

    entry: Pence
    middle: Pence | None = None
    top: Pence
    years_to_middle: SmallCount | None = None
    years_to_top: SmallCount | None = None


class HighCostArea(Founded):
    """A supplement on basic pay: a percentage, no less and no more than so many pounds.

    percent: of basic pay
    least, most: pounds a year
    """

    called: ClassVar[str] = "a high cost area"

    percent: Number
    least: Pence
    most: Pence


class PayYear(Founded):
    """The pay points of one year, by band.

    year: its name, such as `2026/27`
    from, to: first and last day
    bands: the pay points of each band
    high_cost_areas: supplements by area
    """

    called: ClassVar[str] = "a pay year"

    year: Line
    start: Day = key("from")
    end: Day = key("to")
    bands: ByBand[PayPoints]
    high_cost_areas: BySlug[HighCostArea] = EMPTY


class NationalInsurance(Founded):
    """The employer's contribution on one person's pay above a threshold.

    percent: of the pay above the threshold
    threshold: pounds a year
    """

    called: ClassVar[str] = "`national_insurance`"

    percent: Number
    threshold: Pence


class Pension(Founded):
    """The employer's contribution in percent of pay, seen two ways.

    from_own_budget: what the organisation's own budget pays
    in_full: the same with what is paid centrally for it
    stale_after: the day after which it should not be relied on
    """

    called: ClassVar[str] = "`pension`"

    from_own_budget: Number
    in_full: Number
    stale_after: Day | None = None


class ApprenticeshipLevy(Founded):
    """A percentage of the whole pay bill, less an allowance.

    percent: of the pay bill
    allowance: pounds a year that are taken off
    above_pay_bill: owed only above a pay bill of so many pounds a year
    """

    called: ClassVar[str] = "`apprenticeship_levy`"

    percent: Number
    allowance: Pence
    above_pay_bill: Pence


class OnCosts(Located):
    """What an employer pays beside pay. Cost = pay + each of these on pay, the threshold counted once per person.

    national_insurance: the employer's contribution
    pension: the employer's contribution
    apprenticeship_levy: what large employers pay
    retention_premium_at_most: percent of basic pay
    """

    called: ClassVar[str] = "`on_costs`"

    national_insurance: NationalInsurance | None = None
    pension: Pension | None = None
    apprenticeship_levy: ApprenticeshipLevy | None = None
    retention_premium_at_most: Figure | None = None


class Recruitment(Located):
    """How long a hire takes and what it costs. Lead time = approval, then time to hire, then notice.

    approval: until a post may be advertised
    time_to_hire: from advert to confirmed start, notice left out where a source says so
    time_to_hire_target: what it is meant to take
    notice: by pay band
    notice_overlap: how much of the notice falls inside the time to hire
    cost: of one recruitment
    """

    called: ClassVar[str] = "`recruitment`"

    approval: Figure | None = None
    time_to_hire: Figure | None = None
    time_to_hire_target: Figure | None = None
    notice: ByBand[Figure] = EMPTY
    notice_overlap: Figure | None = None
    cost: Figure | None = None


class Approval(Founded):
    """An amount in pounds above which somebody else has to agree.

    above: so many pounds
    per: of what: `pounds a day`, `pounds an hour`, or `pounds`
    by: who has to agree
    """

    above: Pence
    per: Unit
    by: Line


class Contracting(Located):
    """Day rates of contractors, and the limits on them.

    day_rates: by role or role level; `default` for every other
    days_a_year: days that a contractor works in a year
    lead_time: where a contract to call off is in place
    procurement: how long it takes where none is
    value_added_tax: percent on top
    tax_recovered: whether the organisation gets that tax back
    approvals: amounts above which somebody else has to agree
    rules: rules in words that nothing computes with
    """

    called: ClassVar[str] = "`contracting`"

    day_rates: BySlug[Figure] = EMPTY
    days_a_year: Figure | None = None
    lead_time: Figure | None = None
    procurement: Figure | None = None
    value_added_tax: Figure | None = None
    tax_recovered: Flag = False
    approvals: Many[Approval] = ()
    rules: Many[RuleText] = ()


class RuleText(Founded):
    """A rule in words that nothing computes with, shown where it matters.

    text: the rule
    """

    called: ClassVar[str] = "a rule"
    short_form: ClassVar[str | None] = "text"

    text: Text


class RoleBands(Founded):
    """The bands that a role, or one of its levels, is usually in.

    role: the id of a role, such as `user-researcher`
    level: a level of it
    profile: the job profile that says so
    bands: the pay bands
    """

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
    """What it takes to gain a skill level.

    months: by the level reached, each from the level below it
    time: FTE that learning takes while it lasts
    course_cost: of one course
    junior_developer_to_independent: how long that takes
    """

    called: ClassVar[str] = "`learning`"

    months: ByLevel[Figure] = EMPTY
    time: Figure | None = None
    course_cost: Figure | None = None
    junior_developer_to_independent: Figure | None = None


class Moving(Located):
    """How long it takes until somebody's time is free for a team.

    release_notice: notice to the service that a person is released from
    sharing_agreement: until another team, or a partner, lends somebody
    handover: how long a supplier works beside the employee who takes over
    """

    called: ClassVar[str] = "`moving`"

    release_notice: Figure | None = None
    sharing_agreement: Figure | None = None
    handover: Figure | None = None


class Assumptions(Located):
    """Figures that answers lean on, every one with what it rests on.

    kind: says what the file is
    id: a short name, such as `our-figures`
    name: its name [the id]
    version: a date or number that changes with the content, such as `2026-10-06`
    stale_after: the day after which it should not be relied on
    licence, attribution, source: where it comes from
    pay: the pay points, year by year
    next_pay_award: percent a year, for years without pay points
    full_time_hours: hours a week of a full-timer
    on_costs: what an employer pays beside pay
    recruitment: how long a hire takes and what it costs
    contracting: day rates of contractors, and the limits on them
    role_bands: the pay bands that roles are usually in
    learning: what it takes to gain a skill level
    moving: how long it takes until somebody's time is free for a team
    leavers: percent of people who leave in a year
    phases: how long a discovery, an alpha and so on last
    thresholds: when a finding speaks, such as `contract-ends-months`
    """

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
    next_pay_award: Figure | None = None
    full_time_hours: Figure | None = None
    on_costs: OnCosts | None = None
    recruitment: Recruitment | None = None
    contracting: Contracting | None = None
    role_bands: Many[RoleBands] = ()
    learning: Learning | None = None
    moving: Moving | None = None
    leavers: Figure | None = None
    phases: BySlug[Figure] = EMPTY
    thresholds: BySlug[Figure] = EMPTY
