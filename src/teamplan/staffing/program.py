"""A linear program under construction: named columns and rows in plain lists. No solver here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from teamplan.staffing.problem import Problem, Seat

Terms = list[tuple[int, int]]  # column index, coefficient
Name = tuple[str, ...]  # of a row: the constraint, then what it is about


class Row(NamedTuple):
    """low <= sum of coefficient x column <= high."""

    name: Name
    terms: Terms
    low: float
    high: float


@dataclass
class Program:
    """Columns are integer but for sums of money; `at` finds one by its key. Rows are named by what they are about."""

    problem: Problem
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    at: dict[Hashable, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    fractional: set[int] = field(default_factory=set)  # columns that need not be whole

    def column(self, key: Hashable, upper: int, lower: int = 0) -> int:
        """The column of that key, made on first asking."""
        index = self.at.get(key)
        if index is None:
            index = self.at[key] = len(self.upper)
            self.lower.append(lower)
            self.upper.append(upper)
        return index

    def money(self, key: Hashable, upper: int) -> int:
        """The column of a sum of money, which need not be whole: whether it can be paid is what matters."""
        index = self.column(key, upper)
        self.fractional.add(index)
        return index

    def row(self, name: Name, terms: Iterable[tuple[int, int]], low: float = -inf, high: float = inf) -> None:
        self.rows.append(Row(name, list(terms), low, high))

    def amount(self, person: str, seat: Seat) -> int:
        """x: hundredths of FTE that the person gives to the position."""
        candidate, demand = self.problem.people[person], self.problem.demands[seat]
        return self.column(("x", person, seat), min(candidate.available * candidate.count, demand.fte))

    def serves(self, person: str, seat: Seat) -> int:
        """y: how many of these people (0 or 1 for one) serve the position; linked to x, with its least share."""
        key = ("y", person, seat)
        if key in self.at:
            return self.at[key]
        candidate, demand = self.problem.people[person], self.problem.demands[seat]
        most = min(candidate.available, demand.fte)
        least = max(demand.least, 1)
        able = candidate.count if most >= least else 0
        y, x = self.column(key, able), self.amount(person, seat)
        self.row(("least-share", person, *seat), [(x, 1), (y, -least)], low=0)
        self.row(("least-share", person, *seat), [(x, 1), (y, -most)], high=0)
        return y

    def covered(self, seat: Seat) -> int:
        """1 where the position is fully covered."""
        key = ("covered", seat)
        if key in self.at:
            return self.at[key]
        fte = self.problem.demands[seat].fte
        column = self.column(key, 1)
        amounts = [(self.amount(person, seat), 1) for person in self.problem.able(seat)]
        self.row(("covered", *seat), [*amounts, (column, -fte)], low=0)
        return column

    def holds(self, team: str, index: int) -> int:
        """1 where the composition rule holds."""
        return self.column(("holds", team, index), 1)

    def viable(self, team: str) -> int:
        """1 where every core and required position the team needs is covered and every hard rule of it holds."""
        key = ("viable", team)
        if key in self.at:
            return self.at[key]
        column = self.column(key, 1)
        for demand in self.problem.needed_by(team):
            self.row(("viable", team), [(column, 1), (self.covered(demand.seat), -1)], high=0)
        for rule in self.problem.rules:
            if rule.team == team and rule.hard:
                self.row(("viable", team), [(column, 1), (self.holds(team, rule.index), -1)], high=0)
        return column
