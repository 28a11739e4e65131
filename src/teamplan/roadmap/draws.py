"""Ranges of the assumptions -> drawn lengths of time, and when people leave: an array with a number for each future.

Everybody and everything draws from a stream of its own, named after it: neither the order of a file nor what else is
drawn changes what falls to it. The same seed gives the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from teamplan.roadmap.figures import Figures, in_weeks

Whole = NDArray[np.int64]
LEAVERS = "leavers"
MOST_LEAVING = 3  # times that one post is left and filled again
NEVER = 100_000  # a month beyond any plan
_PARTS = 182_000  # of a month: every unit of time is a whole number of them, in hundredths
_YEAR = 12


class Drawn(NamedTuple):
    """A figure that is drawn, in hundredths of its unit."""

    path: str
    low: int
    value: int
    high: int
    unit: str


class Absence(NamedTuple):
    """From which month somebody is gone, and from which somebody else is there in their place."""

    left: Whole
    filled: Whole


@dataclass
class Draws:
    """`number` futures. `drawn`: the figures with a range that were drawn so far, by path."""

    figures: Figures
    number: int
    seed: int
    drawn: dict[str, Drawn] = field(default_factory=dict)

    def length(self, paths: tuple[str, ...], subject: str) -> Whole:
        """Lengths of time one after the other, in whole months, rounded up. A path after "-" runs inside them."""
        total = np.zeros(self.number, dtype=np.int64)
        for path in paths:
            bare = path.removeprefix("-")
            parts = self._parts(bare) * self.value(bare, subject)
            total = total - parts if path.startswith("-") else total + parts
        months: Whole = -(-np.maximum(total, 0) // _PARTS)
        return months

    def value(self, path: str, subject: str) -> Whole:
        """A figure in hundredths of its unit: as often below what is stated as above it, evenly over each side."""
        figure = self.figures.find(path)
        if figure is None:
            return np.zeros(self.number, dtype=np.int64)
        low, high = figure.range
        if low < high:
            self.drawn[path] = Drawn(path, low, figure.value, high, figure.unit or "")
        side = 2 * self._stream(f"{subject}|{path}").random(self.number) - 1
        below, above = side * (figure.value - low), side * (high - figure.value)
        return figure.value + np.rint(np.where(side < 0, below, above)).astype(np.int64)

    def absences(self, person: str, arrives: Whole, lead: tuple[str, ...]) -> list[Absence]:
        """When a post is left, and filled again after a new lead time, from the month in which somebody is there."""
        found = []
        for time in range(MOST_LEAVING):
            chance = self._stream(f"leaves|{person}|{time}").random(self.number)
            stays = np.floor(_YEAR * np.log1p(-chance) / self._rate).clip(0, NEVER).astype(np.int64)
            left = arrives + stays
            arrives = left + np.maximum(self.length(lead, f"replaces|{person}|{time}"), 1)
            found.append(Absence(left, arrives))
        return found

    @cached_property
    def _rate(self) -> NDArray[np.float64]:
        """The logarithm of the share that stays for a year, a little below 0 where nobody leaves."""
        share = self.value(LEAVERS, "everybody") / 10_000
        stays: NDArray[np.float64] = np.log1p(-share.clip(0, 0.9999))
        return np.minimum(stays, -1e-12)

    def _parts(self, path: str) -> int:
        """How many parts of a month a hundredth of the figure's unit is."""
        figure = self.figures.find(path)
        parts = in_weeks(figure.unit if figure else None) * Fraction(_YEAR * _PARTS, 5_200)
        assert parts.denominator == 1
        return parts.numerator

    def _stream(self, name: str) -> np.random.Generator:
        words = np.frombuffer(sha256(name.encode()).digest()[:16], dtype="<u4")
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, *words.tolist()])))
