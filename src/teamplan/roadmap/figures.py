"""The assumptions a plan leans on: each figure is taken by its path and remembered with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from teamplan.model.assumptions import Assumptions, Figure, Founded, HighCostArea, PayYear, RoleBands
from teamplan.roadmap.calendar import months_of_weeks

# Weeks of one of the unit: exact, or two months would be three after rounding up.
_WEEKS = {"months": Fraction(52, 12), "working days": Fraction(1, 5), "days": Fraction(1, 7)}


class Used(NamedTuple):
    """A figure that the plan leans on. `text` is the value with its unit; amounts as in the pack."""

    path: str  # "recruitment.time_to_hire"
    text: str
    low: str
    high: str
    source: str  # "" where it is an assumption
    basis: str  # "assumption", or what else it rests on; "not stated" where the pack has no such figure
    stale_after: date | None = None


@dataclass
class Figures:
    """Figures by path. `taken` is what was asked for so far; `less`: hundredths of weeks taken off a path (what if).

    `at`: "low" or "high" takes each figure at that end of its range (what may it cost).
    """

    pack: Assumptions
    less: Mapping[str, int] = field(default_factory=dict)
    at: str = ""
    taken: dict[str, Used] = field(default_factory=dict)

    def hundredths(self, path: str, default: int = 0) -> int:
        """The value in hundredths of its unit."""
        figure = self.find(path)
        if figure is None:
            self.taken[path] = Used(path, _plain(default), "", "", "", "not stated")
            return default
        self._take(path, figure)
        low, high = figure.range
        return {"low": low, "high": high}.get(self.at, figure.value)

    def months(self, *paths: str) -> int:
        """Lengths of time one after the other, in whole months, rounded up once. A path after "-" runs inside them."""
        weeks = sum((self._weeks(path) for path in paths if not path.startswith("-")), Fraction())
        inside = sum((self._weeks(path[1:]) for path in paths if path.startswith("-")), Fraction())
        return months_of_weeks(max(Fraction(), weeks - inside))

    def _weeks(self, path: str) -> Fraction:
        """In hundredths of a week; a month is 52/12 weeks."""
        value, figure = self.hundredths(path), self.find(path)
        weeks = value * in_weeks(figure.unit if figure else None)
        return max(Fraction(), weeks - self.less.get(path, 0))

    def note(self, path: str, text: str, founded: Founded, stale_after: date | None = None) -> None:
        """Remember something that is no single figure, such as a scale of pay."""
        self.taken[path] = Used(path, text, "", "", founded.source or "", founded.basis or "", stale_after)

    def used(self) -> tuple[Used, ...]:
        return tuple(self.taken[path] for path in sorted(self.taken))

    def _take(self, path: str, figure: Figure) -> None:
        unit = f" {figure.unit}" if figure.unit else ""
        low, high = figure.range
        known = figure.low is not None or figure.high is not None
        self.taken[path] = Used(
            path,
            f"{_plain(figure.value)}{unit}",
            _plain(low) if known else "",
            _plain(high) if known else "",
            figure.source or "",
            figure.basis or "",
            self.pack.stale_after,
        )

    def find(self, path: str) -> Figure | None:
        """The figure at a path, without remembering that it was asked for; None where the pack has none."""
        value: object = self.pack
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
            if value is None:
                return None
        assert isinstance(value, Figure), f"{path} is no figure"
        return value


def in_weeks(unit: str | None) -> Fraction:
    """How many weeks one of a unit is."""
    return _WEEKS.get(unit or "weeks", Fraction(1))


def pay_years(pack: Assumptions) -> list[PayYear]:
    """Oldest first."""
    return sorted(pack.pay, key=lambda year: year.start)


def area_of(pack: Assumptions, name: str) -> HighCostArea | None:
    """A high cost area of the latest year that has it."""
    years = reversed(pay_years(pack))
    return next((year.high_cost_areas[name] for year in years if name in year.high_cost_areas), None)


def bands_of(pack: Assumptions, role: str, level: str) -> RoleBands | None:
    """The entry that says which bands a role level is in: one for the level, else one for the whole role."""
    own = [entry for entry in pack.role_bands if entry.role == role]
    exact = [entry for entry in own if entry.level == level]
    return next(iter([*exact, *(entry for entry in own if entry.level is None)]), None)


def _plain(hundredths: int) -> str:
    """518.00 -> '518', 4.30 -> '4.3', 1500000.00 -> '1,500,000'."""
    whole, part = divmod(hundredths, 100)
    return f"{whole:,}" + (f".{part:02d}".rstrip("0") if part else "")
