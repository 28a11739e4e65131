"""Kept apart: of positions that a hard rule keeps apart, nobody serves two."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.staffing.problem import Amounts, Composition, Problem
from teamplan.staffing.program import Program

NAME = "kept-apart"


def rows(problem: Problem, program: Program) -> None:
    for rule in _hard(problem):
        for person, columns in serving_columns(problem, program, rule).items():
            program.row((NAME, person, rule.team), columns, high=problem.people[person].count)


def serving_columns(problem: Problem, program: Program, rule: Composition) -> dict[str, list[tuple[int, int]]]:
    """Person -> the y terms over the rule's positions, for people who could serve two of them."""
    seats = [seat for seat in rule.positions if seat in problem.demands]
    both = [p for p in problem.people if sum((p, seat) in problem.pairs for seat in seats) > 1]
    return {p: [(program.serves(p, seat), 1) for seat in seats if (p, seat) in problem.pairs] for p in both}


def broken(problem: Problem, amounts: Amounts) -> Iterator[tuple[str, ...]]:
    for rule in _hard(problem):
        for person in serving_both(amounts, rule):
            yield (person, rule.team)


def serving_both(amounts: Amounts, rule: Composition) -> list[str]:
    """Who serves two or more of the rule's positions, sorted."""
    served = [person for person, seat in amounts if seat in rule.positions]
    return sorted({person for person in served if served.count(person) > 1})


def _hard(problem: Problem) -> Iterator[Composition]:
    return (rule for rule in problem.rules if rule.rule == "apart" and rule.hard)
