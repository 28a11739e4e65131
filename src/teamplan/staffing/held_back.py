"""Why people who are ready for a short position do not fill what it lacks: each is tried there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.staffing.answer import HeldBack
from teamplan.staffing.constraints import composition
from teamplan.staffing.problem import Amounts, Composition, Demand, Problem, Seat
from teamplan.staffing.solution import verify


def held_back(problem: Problem, amounts: Amounts, seat: Seat, people: Iterable[str]) -> Iterator[HeldBack]:
    """One reason for each of these people, who are ready for the position and there."""
    demand = problem.demands[seat]
    short = demand.fte - sum(fte for (_, other), fte in amounts.items() if other == seat)
    return (_why_not(problem, amounts, demand, short, person) for person in people)


def _why_not(problem: Problem, amounts: Amounts, demand: Demand, short: int, person: str) -> HeldBack:
    own = {other: fte for (one, other), fte in amounts.items() if one == person}
    kept = {other: fte for other, fte in own.items() if not matters_less(problem.demands[other], demand)}
    candidate, given = problem.people.get(person), kept.pop(demand.seat, 0)
    spare = max((candidate.available if candidate else 0) - given - sum(kept.values()), 0)
    more = given + min(spare, short)
    reason, rule = "no-time" if not spare else "least-share", None
    if spare and more >= demand.least:
        tried = {pair: fte for pair, fte in amounts.items() if pair[0] != person or pair[1] in kept}
        reason, rule = _broken(problem, amounts, {**tried, (person, demand.seat): more}, demand.priority)
    about = (rule.team, rule.index) if rule else None
    return HeldBack(person, reason, spare, tuple(kept), demand.least, about, given)


def forbids(problem: Problem, person: str, seat: Seat) -> HeldBack | None:
    """What keeps somebody who is ready from the position even if nobody else did anything; None where nothing does."""
    candidate, least = problem.people.get(person), problem.demands[seat].least
    has, wanted = (candidate.available if candidate else 0), max(least, 1)
    reason = "no-time" if not has else "least-share" if has < wanted else ""
    if not reason:
        reason = next((name for name, *_ in verify(problem, {(person, seat): wanted})), "")
    return HeldBack(person, reason, has, (), least) if reason else None


def matters_less(one: Demand, than: Demand) -> bool:
    """Whether every goal about `one` comes after all those about `than`."""
    return (one.priority, one.need == "recommended") > (than.priority, than.need == "recommended")


def _broken(problem: Problem, amounts: Amounts, tried: Amounts, priority: int) -> tuple[str, Composition | None]:
    """What the arrangement tried breaks that the answer keeps; rules of teams that matter less are no reason."""
    for name, *_ in verify(problem, tried):
        return name, None
    for rule in problem.rules:
        counts = problem.teams[rule.team] <= priority
        if counts and composition.holds(problem, rule, amounts) and not composition.holds(problem, rule, tried):
            return "rule", rule
    return "another-goal", None
