"""Rows that together forbid something -> an irreducible set of them: each was dropped in turn, and it became possible.

A set of rows is tried by its names. What is found possible is remembered with the rows that the values found break: a
later set without any of those is possible too, and need not be solved.
"""

from __future__ import annotations

from collections.abc import Callable

from teamplan.staffing.program import Name, Program
from teamplan.staffing.solve import Engine

_DEFINITIONS = ("covered", "viable", "composition")  # these say what a column means; they forbid nothing


class Conflict:
    """The rows of one program by name. Definitions (what a column means) always hold."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.engine = Engine(program)
        self.rows: dict[Name, list[int]] = {}
        for number, row in enumerate(program.rows):
            if row.name[0] not in _DEFINITIONS:
                self.rows.setdefault(row.name, []).append(number)
        self.broken: list[frozenset[Name]] = []  # by values found so far that keep the definitions

    @property
    def names(self) -> list[Name]:
        return list(self.rows)

    def impossible(self, names: list[Name]) -> bool:
        """Whether no values keep the rows of these names and the definitions."""
        wanted = set(names)
        if any(wanted.isdisjoint(broken) for broken in self.broken):
            return False
        self.engine.drop([number for name, rows in self.rows.items() if name not in wanted for number in rows])
        found = self.engine.maximise([])
        if found is None:
            return True
        self.broken.append(frozenset(name for name in self.rows if not self._keeps(name, found.values)))
        return False

    def _keeps(self, name: Name, values: tuple[int, ...]) -> bool:
        rows = (self.program.rows[number] for number in self.rows[name])
        return all(row.low <= sum(f * values[c] for c, f in row.terms) <= row.high for row in rows)


def irreducible(names: list[Name], impossible: Callable[[list[Name]], bool]) -> list[Name]:
    """A smallest-by-inclusion part of the names that is still impossible: halves are dropped first, then one by one."""
    kept, size = list(names), max(1, len(names) // 2)
    while True:
        start = 0
        while start < len(kept):
            without = kept[:start] + kept[start + size :]
            if impossible(without):
                kept = without
            else:
                start += size
        if size == 1:
            return kept
        size //= 2
