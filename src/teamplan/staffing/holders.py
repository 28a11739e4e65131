"""Single holders: people without whom no arrangement covers every position that the answer covers. Exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from teamplan.staffing.answer import SingleHolder
from teamplan.staffing.flow import too_little
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.solution import Solution, verify
from teamplan.staffing.solve import EXACT_PAIRS, possible


def single_holders(problem: Problem, solution: Solution) -> tuple[SingleHolder, ...]:
    """Each such person with each core or required position they serve, sorted."""
    filled = filled_by_seat(solution.amounts)
    covered = [d.seat for d in problem.demands.values() if d.need != "recommended" and filled[d.seat] >= d.fte]
    held: dict[str, list[Seat]] = {}
    for person, seat in sorted(solution.amounts):
        if seat in covered:
            held.setdefault(person, []).append(seat)
    return tuple(
        SingleHolder(person, seat)
        for person, seats in held.items()
        if not _replaced(problem, solution.amounts, person, seats) and _lost(problem, person, covered)
        for seat in seats
    )


def _lost(problem: Problem, person: str, covered: list[Seat]) -> bool:
    """Without the person not all can be covered. In a large problem: only what time alone proves."""
    rest = without(problem, person)
    return too_little(rest, covered) is not None or (len(rest.pairs) <= EXACT_PAIRS and not possible(rest, covered))


def without(problem: Problem, person: str) -> Problem:
    """The same problem, were that person not there; time kept in their origin is kept by the others."""
    people = {key: one for key, one in problem.people.items() if key != person}
    return replace(
        problem,
        people=people,
        pairs={pair: value for pair, value in problem.pairs.items() if pair[0] != person},
        current={pair: fte for pair, fte in problem.current.items() if pair[0] != person},
        reserved=_still_kept(problem, people),
    )


def _still_kept(problem: Problem, people: Mapping[str, object]) -> dict[str, int]:
    found = {}
    for origin, fte in problem.reserved.items():
        there = sum(c.contracted * c.count for c in problem.people.values() if c.origin == origin and c.id in people)
        found[origin] = min(fte, there)
    return found


def _replaced(problem: Problem, amounts: Amounts, person: str, seats: list[Seat]) -> bool:
    """A quick yes: one other person with nothing to do takes each position over, and every row still holds."""
    rest = {pair: fte for pair, fte in amounts.items() if pair[0] != person}
    busy = {other for other, _ in rest}
    for seat in seats:
        fte = amounts[person, seat]
        stand_in = next(_with_time(problem, seat, fte, {person, *busy}), None)
        if stand_in is None:
            return False
        rest[stand_in, seat] = fte
        busy.add(stand_in)
    return not verify(_present_without(problem, person), rest)


def _present_without(problem: Problem, person: str) -> Problem:
    """As `without`, for verifying amounts that leave the person out: the pairs can stay."""
    people = {key: one for key, one in problem.people.items() if key != person}
    return replace(problem, people=people, reserved=_still_kept(problem, people))


def _with_time(problem: Problem, seat: Seat, fte: int, busy: set[str]) -> Iterator[str]:
    return (p for p in problem.able(seat) if p not in busy and problem.people[p].available >= fte)
