"""How large one column can still become, as each row by itself shows: a bound without a solve."""

from __future__ import annotations

from math import inf

from teamplan.staffing.program import Program


class Implied:
    """The rows of a program as they stand, and the columns held so far. All other columns are free within bounds."""

    def __init__(self, program: Program) -> None:
        self.lower, self.upper = list(program.lower), list(program.upper)
        self.rows = [(row.low, row.high) for row in program.rows]
        self.least = [0] * len(program.rows)  # what the terms of each row add up to at least
        self.most = [0] * len(program.rows)
        self.of: dict[int, dict[int, int]] = {}  # column -> row -> coefficient
        for number, row in enumerate(program.rows):
            for column, factor in row.terms:
                own = self.of.setdefault(column, {})
                own[number] = own.get(number, 0) + factor
        for column, own in self.of.items():
            self._count(column, own, 1)

    def hold(self, column: int, value: int) -> None:
        """The column has this value from now on."""
        own = self.of.get(column, {})
        self._count(column, own, -1)
        self.lower[column] = self.upper[column] = value
        self._count(column, own, 1)

    def most_of(self, column: int) -> int:
        """The column is no larger than this wherever all rows hold."""
        lower = self.lower[column]
        most = self.upper[column]
        for number, factor in self.of.get(column, {}).items():
            low, high = self.rows[number]
            if factor > 0 and high < inf:
                most = min(most, int(high - self.least[number]) // factor + lower)
            elif factor < 0 and low > -inf:
                most = min(most, int(self.most[number] - low) // -factor + lower)
        return most

    def _count(self, column: int, own: dict[int, int], sign: int) -> None:
        for number, factor in own.items():
            low, high = factor * self.lower[column], factor * self.upper[column]
            self.least[number] += sign * min(low, high)
            self.most[number] += sign * max(low, high)
