"""Least share: who serves a position gives it at least its least share; who has less time cannot serve it."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.program import Program

NAME = "least-share"


def rows(problem: Problem, program: Program) -> None:
    for person, seat in problem.pairs:
        if problem.demands[seat].least > 1:
            program.serves(person, seat)  # links x to y, least share and all


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    for (person, seat), fte in amounts.items():
        if seat in problem.demands and 0 < fte < problem.demands[seat].least:
            yield (person, *seat)
