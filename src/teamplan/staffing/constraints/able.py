"""Able: only a ready person serves a position. There is no row: columns exist for pairs only."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem

NAME = "able"


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    for (person, seat), fte in amounts.items():
        if (person, seat) not in problem.pairs or fte <= 0:
            yield (person, *seat)
