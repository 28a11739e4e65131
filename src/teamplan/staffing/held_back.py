"""Why people who are ready for a short position do not fill what it lacks: each is tried there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.staffing.answer import HeldBack
from teamplan.staffing.constraints import composition
from teamplan.staffing.problem import Amounts, Composition, Problem, Seat
from teamplan.staffing.solution import verify


def held_back(problem: Problem, amounts: Amounts, seat: Seat, people: Iterable[str]) -> Iterator[HeldBack]:
    """One reason for each of these people, who are ready for the position."""
    demand = problem.demands[seat]
    short = demand.fte - sum(fte for (_, other), fte in amounts.items() if other == seat)
    for person in people:
        candidate = problem.people.get(person)
        given = {other: fte for (one, other), fte in amounts.items() if one == person}
        spare = max((candidate.available if candidate else 0) - sum(given.values()), 0)
        serves = tuple(other for other in given if other != seat)
        more = given.get(seat, 0) + min(spare, short)
        if not spare:
            yield HeldBack(person, "no-time", spare, serves, demand.least)
        elif more < demand.least:
            yield HeldBack(person, "least-share", spare, serves, demand.least)
        else:
            reason, rule = _broken(problem, amounts, {**amounts, (person, seat): more})
            about = (rule.team, rule.index) if rule else None
            yield HeldBack(person, reason, spare, serves, demand.least, about)


def _broken(problem: Problem, amounts: Amounts, tried: Amounts) -> tuple[str, Composition | None]:
    """What the arrangement tried breaks that the answer keeps."""
    for name, *_ in verify(problem, tried):
        return name, None
    for rule in problem.rules:
        if composition.holds(problem, rule, amounts) and not composition.holds(problem, rule, tried):
            return "rule", rule
    return "another-goal", None
