"""What actions cost, in every way that a finance director asks: when, once or each year, new or redirected, how sure.

All in pence, to the horizon unless it says otherwise. New money is what the funds pay; redirected is pay that is there
already, in a post without a holder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from teamplan.roadmap.calendar import financial_year
from teamplan.roadmap.costs import IN_FULL, OWN_BUDGET, Charge, Prices, Working
from teamplan.roadmap.figures import Figures, bands_of
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Option

ASSUMED = ("assumption", "the role pack, a hint", "")
_ONCE = {"recruitment": "recruitment.cost", "course": "learning.course_cost"}  # charge -> the figure it is


@dataclass(frozen=True)
class Account:
    """New money `monthly`; of it paid `once` and `recurrent` (it goes on after the plan); `redirected` beside it.

    `full_year`: new money in the year after the plan. `by_pension`: the total in each view of the pension.
    `assumed`: how much of the total has a price that is an assumption. `low` and `high`: as prices may turn out.
    """

    monthly: tuple[int, ...]
    start: int
    once: int = 0
    recurrent: int = 0
    redirected: int = 0
    full_year: int = 0
    by_pension: Mapping[str, int] = field(default_factory=dict)
    assumed: int = 0
    low: int = 0
    high: int = 0
    working: tuple[Working, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.monthly)

    @cached_property
    def by_year(self) -> Mapping[int, int]:
        """Financial year (in which it begins) -> new money, for every year of the plan."""
        found: Counter[int] = Counter()
        for month, pence in enumerate(self.monthly):
            found[financial_year(self.start + month)] += pence
        return dict(sorted(found.items()))


def together(accounts: Iterable[Account], setting: Setting) -> Account:
    """The sum of several; without their workings."""
    every = tuple(accounts)
    months = zip(*(one.monthly for one in every), strict=True) if every else ((0,),) * setting.months
    return Account(
        monthly=tuple(sum(month) for month in months),
        start=setting.start,
        once=sum(one.once for one in every),
        recurrent=sum(one.recurrent for one in every),
        redirected=sum(one.redirected for one in every),
        full_year=sum(one.full_year for one in every),
        by_pension={view: sum(one.by_pension[view] for one in every) for view in (OWN_BUDGET, IN_FULL)},
        assumed=sum(one.assumed for one in every),
        low=sum(one.low for one in every),
        high=sum(one.high for one in every),
    )


@dataclass(frozen=True)
class Bookkeeper:
    """Prices the actions of one setting."""

    setting: Setting

    def account(self, option: Option) -> Account:
        new = [charge for charge in option.charges if not charge.funded]
        return Account(
            monthly=self._monthly(new, self.setting.prices, self._view),
            start=self.setting.start,
            once=sum(self._total(charge) for charge in new if not self._goes_on(charge)),
            recurrent=sum(self._total(charge) for charge in new if self._goes_on(charge)),
            redirected=sum(self._total(charge) for charge in option.charges if charge.funded),
            full_year=sum(self.setting.prices.full_year(charge, self._view) for charge in new),
            by_pension={v: sum(self._monthly(new, self.setting.prices, v)) for v in (OWN_BUDGET, IN_FULL)},
            assumed=sum(self._total(charge) for charge in new if self._is_assumed(option, charge)),
            low=self._at("low", option, new),
            high=self._at("high", option, new),
            working=tuple(line for c in option.charges for line in self.setting.prices.working(c, self._view)),
        )

    @property
    def _view(self) -> str:
        return self.setting.roadmap.pension

    def _monthly(self, charges: list[Charge], prices: Prices, view: str) -> tuple[int, ...]:
        every = [prices.monthly(charge, view) for charge in charges]
        return tuple(map(sum, zip(*every, strict=True))) if every else (0,) * self.setting.months

    def _total(self, charge: Charge) -> int:
        return sum(self.setting.prices.monthly(charge, self._view))

    def _goes_on(self, charge: Charge) -> bool:
        return charge.kind != "once" and charge.last >= self.setting.months

    # ------------------------------------------------------------------ how sure

    def _is_assumed(self, option: Option, charge: Charge) -> bool:
        """Whether its price is an assumption: the band, the day rate, or the sum paid once."""
        match charge.kind:
            case "pay":
                return charge.pay.basis in ASSUMED
            case "day-rate" | "once":
                path = self._path(option, charge)
                used = self.setting.figures.taken.get(path)
                return used is None or used.basis in ("assumption", "not stated")
            case _:
                return False

    def _path(self, option: Option, charge: Charge) -> str:
        if charge.kind == "once":
            return _ONCE.get(charge.name, "")
        contracting = self.setting.loaded.assumptions.contracting
        known = contracting.day_rates if contracting else {}
        name = next((name for name in (option.level, option.role) if name in known), "default")
        return f"contracting.day_rates.{name}"

    def _at(self, end: str, option: Option, charges: list[Charge]) -> int:
        prices = self._prices[end]
        return sum(sum(prices.monthly(self._ranged(end, option, one), self._view)) for one in charges)

    def _ranged(self, end: str, option: Option, charge: Charge) -> Charge:
        """The charge at one end of the range of its price, where one is known."""
        if charge.kind in ("once", "day-rate"):
            path, figures = self._path(option, charge), self._prices[end].figures
            return charge._replace(amount=figures.hundredths(path, charge.amount)) if path else charge
        if charge.kind == "pay" and end == "high" and charge.pay.basis != "the file" and charge.pay.band:
            return charge._replace(pay=charge.pay._replace(band=self._highest(option, charge.pay.band)))
        return charge

    def _highest(self, option: Option, band: str) -> str:
        """The highest band of the role level that the scale has."""
        entry = bands_of(self.setting.loaded.assumptions, option.role, option.level)
        able = [one for one in (entry.bands if entry else ()) if self.setting.prices.pays(one)]
        return able[-1] if able else band

    @cached_property
    def _prices(self) -> Mapping[str, Prices]:
        own = self.setting.prices
        return {
            end: replace(own, figures=Figures(own.figures.pack, own.figures.less, end), _yearly={}, _monthly={})
            for end in ("low", "high")
        }


def each(setting: Setting, options: Iterable[Option]) -> Iterator[tuple[Option, Account]]:
    """Every option with its account."""
    keeper = Bookkeeper(setting)
    return ((option, keeper.account(option)) for option in options)
