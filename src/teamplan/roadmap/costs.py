"""Charges -> pence, month by month, with the working: pay with on-costs, day rates, agreed sums, and sums paid once.

A year's sum is paid in twelfths; what does not divide is paid in the last month of the financial year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from teamplan.model.assumptions import HighCostArea, PayPoints
from teamplan.roadmap.calendar import ends_year, financial_year, month_of, year_name
from teamplan.roadmap.figures import Figures, area_of, pay_years

OWN_BUDGET, IN_FULL = "own-budget", "in-full"
FOREVER = 10_000  # months: beyond any plan


class Pay(NamedTuple):
    """What somebody is paid for 1.0 FTE: on a band, or so many pence a year. `basis` says where the band comes from."""

    band: str = ""
    salary: int = 0
    basis: str = ""


class Charge(NamedTuple):
    """Something that costs money from month `first` to `last` (from 0, the plan's first), both included.

    kind: "pay" (an employee, `fte` of one `pay`), "day-rate" (`amount` pence a day for `fte`), "agreed" (`amount`
    pence a month), "once" (`amount` pence in the month `first`). `funded`: the money is there already, in a post
    without a holder or in the pay of a person who is only moved. `name` says what it is for.
    """

    kind: str
    name: str
    first: int
    last: int
    amount: int = 0
    fte: int = 100
    pay: Pay = Pay()
    funded: bool = False


class Part(NamedTuple):
    """One part of a year's cost, in pence a year: pay, National Insurance and so on."""

    name: str
    pence: int


class Working(NamedTuple):
    """How one charge adds up in one financial year: so many months of a year's cost, or a sum paid once."""

    name: str
    year: int  # in which the financial year begins
    months: int
    yearly: int  # pence a year; 0 for a sum paid once
    parts: tuple[Part, ...]
    pence: int  # what is paid in that year
    funded: bool


@dataclass
class Prices:
    """What charges cost. `start` is the plan's first month (year x 12 + month - 1), `months` how many there are."""

    figures: Figures
    start: int
    months: int
    point: str = "top"
    area: str = ""
    _yearly: dict[tuple[object, ...], tuple[Part, ...]] = field(default_factory=dict)
    _monthly: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)

    def monthly(self, charge: Charge, pension: str) -> tuple[int, ...]:
        """Pence in each month of the plan."""
        if charge.kind == "once":
            return tuple(charge.amount if month == charge.first else 0 for month in range(self.months))
        key = (charge.kind, charge.amount, charge.fte, charge.pay.band, charge.pay.salary, pension)
        if key not in self._monthly:
            self._monthly[key] = tuple(self._in_month(charge, month, pension) for month in range(self.months))
        every = self._monthly[key]
        return tuple(every[m] if charge.first <= m <= charge.last else 0 for m in range(self.months))

    def _in_month(self, charge: Charge, month: int, pension: str) -> int:
        yearly = self.yearly(charge, self.start + month, pension)
        return yearly // 12 + (yearly % 12 if ends_year(self.start + month) else 0)

    def yearly(self, charge: Charge, month: int, pension: str) -> int:
        """Pence a year at the prices of that month."""
        return sum(part.pence for part in self.parts(charge, month, pension))

    def parts(self, charge: Charge, month: int, pension: str) -> tuple[Part, ...]:
        """What a year's cost is made of, at the prices of that month."""
        year = financial_year(month)
        key = (charge.kind, charge.amount, charge.fte, charge.pay.band, charge.pay.salary, pension, year)
        if key not in self._yearly:
            match charge.kind:
                case "pay":
                    found = tuple(self._employed(charge, year, pension))
                case "day-rate":
                    found = tuple(self._contracted(charge))
                case _:
                    found = (Part("as agreed", charge.amount * 12),)
            self._yearly[key] = found
        return self._yearly[key]

    def working(self, charge: Charge, pension: str) -> Iterator[Working]:
        """By financial year, within the plan."""
        if charge.kind == "once":
            if not 0 <= charge.first < self.months:
                return
            year = financial_year(self.start + charge.first)
            yield Working(charge.name, year, 0, 0, (), charge.amount, charge.funded)
            return
        paid = self.monthly(charge, pension)
        span = range(max(charge.first, 0), min(charge.last, self.months - 1) + 1)
        for year in sorted({financial_year(self.start + month) for month in span}):
            own = [month for month in span if financial_year(self.start + month) == year]
            parts = self.parts(charge, self.start + own[0], pension)
            yearly = sum(part.pence for part in parts)
            pence = sum(paid[month] for month in own)
            yield Working(charge.name, year, len(own), yearly, parts, pence, charge.funded)

    def full_year(self, charge: Charge, pension: str) -> int:
        """Pence in the year after the plan, for what then still goes on."""
        if charge.kind == "once" or charge.last < self.months:
            return 0
        return self.yearly(charge, self.start + self.months, pension)

    # ------------------------------------------------------------------ employees

    def _employed(self, charge: Charge, year: int, pension: str) -> Iterator[Part]:
        full = self._basic(charge.pay, year)
        basic = _share(full, charge.fte, 100)
        supplement = _share(self._supplement(full, year), charge.fte, 100)
        pay = basic + supplement
        yield Part(f"{_fte(charge.fte)} of {_pounds(full)} ({self._point_name(charge.pay, year)})", basic)
        if supplement:
            yield Part(f"high cost area supplement ({self.area})", supplement)
        yield from self._on_costs(pay, pension)

    def _on_costs(self, pay: int, pension: str) -> Iterator[Part]:
        on_costs = self.figures.pack.on_costs
        if on_costs is None:
            return
        if insurance := on_costs.national_insurance:
            text = f"{insurance.percent / 100:g} percent above {_pounds(insurance.threshold)}"
            self.figures.note("on_costs.national_insurance", text, insurance)
            above = max(0, pay - insurance.threshold)
            yield Part(f"National Insurance, {text}", _share(above, insurance.percent, 10_000))
        if scheme := on_costs.pension:
            rate = scheme.from_own_budget if pension == OWN_BUDGET else scheme.in_full
            text = f"{scheme.from_own_budget / 100:g} percent from the own budget, {scheme.in_full / 100:g} in full"
            self.figures.note("on_costs.pension", text, scheme, scheme.stale_after)
            yield Part(f"pension, {rate / 100:g} percent", _share(pay, rate, 10_000))
        if levy := on_costs.apprenticeship_levy:
            self.figures.note("on_costs.apprenticeship_levy", f"{levy.percent / 100:g} percent", levy)
            yield Part(f"apprenticeship levy, {levy.percent / 100:g} percent", _share(pay, levy.percent, 10_000))

    def _basic(self, pay: Pay, year: int) -> int:
        """Pence a year for 1.0 FTE; years after the last known one have the assumed award on top, year by year."""
        known, amount = self._known(pay, year)
        award = self.figures.hundredths("next_pay_award") if year > known else 0
        for _ in range(year - known):
            amount = _share(amount, 10_000 + award, 10_000)
        return amount

    def _known(self, pay: Pay, year: int) -> tuple[int, int]:
        """The latest year up to `year` in which pay is known (else the first), and the pay. A salary is today's."""
        if not pay.band:
            return min(year, financial_year(self.start)), pay.salary
        years = [(known, points[pay.band]) for known, points in self._years if pay.band in points]
        if not years:
            return year, 0
        known, points = ([one for one in years if one[0] <= year] or years[:1])[-1]
        return known, self._point(points)

    def full_time(self, pay: Pay) -> int:
        """Pence of basic pay for 1.0 FTE in the year in which the plan begins."""
        return self._basic(pay, financial_year(self.start))

    def pays(self, band: str) -> bool:
        """Whether the scale has the band."""
        return any(band in points for _, points in self._years)

    @cached_property
    def _years(self) -> list[tuple[int, dict[str, PayPoints]]]:
        found = []
        for year in pay_years(self.figures.pack):
            self.figures.note(f"pay.{year.year}", "pay points by band", year, self.figures.pack.stale_after)
            found.append((financial_year(month_of(year.start)), dict(year.bands)))
        return found

    def _point(self, points: PayPoints) -> int:
        middle = points.top if points.middle is None else points.middle
        return {"entry": points.entry, "middle": middle}.get(self.point, points.top)

    def _point_name(self, pay: Pay, year: int) -> str:
        return f"band {pay.band}, {self.point}, {year_name(year)}" if pay.band else f"salary, {year_name(year)}"

    def _supplement(self, basic: int, year: int) -> int:
        area = self._area
        if area is None:
            return 0
        self.figures.note(f"high_cost_areas.{self.area}", f"{area.percent / 100:g} percent", area)
        known = self._years[-1][0] if self._years else year
        award = self.figures.hundredths("next_pay_award") if year > known else 0
        least, most = area.least, area.most
        for _ in range(year - known):
            least, most = _share(least, 10_000 + award, 10_000), _share(most, 10_000 + award, 10_000)
        return min(max(_share(basic, area.percent, 10_000), least), most)

    @cached_property
    def _area(self) -> HighCostArea | None:
        return area_of(self.figures.pack, self.area) if self.area else None

    # ---------------------------------------------------------------- contractors

    def _contracted(self, charge: Charge) -> Iterator[Part]:
        days = self.figures.hundredths("contracting.days_a_year", 22_000)
        net = _share(charge.amount * days, charge.fte, 10_000)
        yield Part(f"{_pounds(charge.amount)} a day, {days / 100:g} days a year, {_fte(charge.fte)}", net)
        contracting = self.figures.pack.contracting
        if contracting is not None and not contracting.tax_recovered:
            rate = self.figures.hundredths("contracting.value_added_tax")
            yield Part(f"value added tax, {rate / 100:g} percent", _share(net, rate, 10_000))


def _share(amount: int, part: int, whole: int) -> int:
    """amount x part / whole, to the nearest penny, half up."""
    return (2 * amount * part + whole) // (2 * whole)


def _pounds(pence: int) -> str:
    whole, part = divmod(pence, 100)
    return f"£{whole:,}" + (f".{part:02d}" if part else "")


def _fte(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").removesuffix(".") + " FTE"
