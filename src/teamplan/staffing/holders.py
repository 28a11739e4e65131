"""Single holders: people without whom no arrangement covers every position that the answer covers. Exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from teamplan.staffing.answer import SingleHolder
from teamplan.staffing.flow import too_little
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.solution import Solution, verify
from teamplan.staffing.solve import EXACT_PAIRS, Search, covering


def single_holders(problem: Problem, solution: Solution) -> tuple[SingleHolder, ...]:
    """Each such person with each core or required position they serve, sorted."""
    filled = filled_by_seat(solution.amounts)
    covered = [d.seat for d in problem.demands.values() if d.need != "recommended" and filled[d.seat] >= d.fte]
    known = set(covered)
    held: dict[str, list[Seat]] = {}
    for person, seat in sorted(solution.amounts):
        if seat in known:
            held.setdefault(person, []).append(seat)
    needed = _Needed(problem, covered)
    return tuple(
        SingleHolder(person, seat)
        for person, seats in held.items()
        if needed.for_time(person) or needed.for_rows(person, solution.amounts, seats)
        for seat in seats
    )


class _Needed:
    """Whether these positions can all be covered without some person."""

    def __init__(self, problem: Problem, covered: list[Seat]) -> None:
        self.problem = problem
        self.covered = covered
        self.known: dict[tuple[int, tuple[Seat, ...]], bool] = {}  # by time and positions open to the person
        self.others: list[Amounts] = []  # arrangements found that cover them all

    def for_time(self, person: str) -> bool:
        """The others have too little time; the same for everyone with the same time for the same positions."""
        kind = (self.problem.people[person].available, self.problem.open_to(person))
        if kind not in self.known:
            self.known[kind] = too_little(self.problem, self.covered, absent=person) is not None
        return self.known[kind]

    def for_rows(self, person: str, amounts: Amounts, seats: list[Seat]) -> bool:
        """The others have enough time, but some row stands in the way. Never said of a large problem."""
        if len(self.problem.pairs) - len(self.problem.open_to(person)) > EXACT_PAIRS:
            return False
        if any(_without(self.problem, person, other) for other in self.others):
            return False
        if _replaced(self.problem, amounts, person, seats):
            return False
        other = self._other(person)
        if other is not None:
            self.others.append(other)
        return other is None

    def _other(self, person: str) -> Amounts | None:
        """An arrangement that covers them all without the person, or None where there is none."""
        if self.problem.people[person].origin in self.problem.reserved:  # their leaving changes what may be drawn
            rest = without(self.problem, person)
            return None if any(not rest.able(seat) for seat in self.covered) else covering(rest, self.covered).any()
        return self.search.any(idle=person)

    @cached_property
    def search(self) -> Search:
        return covering(self.problem, self.covered)


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
    return _without(problem, person, rest)


def _without(problem: Problem, person: str, amounts: Amounts) -> bool:
    """Whether these amounts leave the person out, and keep every row were that person not there."""
    return all(one != person for one, _ in amounts) and not verify(_present_without(problem, person), amounts)


def _present_without(problem: Problem, person: str) -> Problem:
    """As `without`, for verifying amounts that leave the person out: the pairs can stay."""
    people = {key: one for key, one in problem.people.items() if key != person}
    return replace(problem, people=people, reserved=_still_kept(problem, people))


def _with_time(problem: Problem, seat: Seat, fte: int, busy: set[str]) -> Iterator[str]:
    return (p for p in problem.able(seat) if p not in busy and problem.people[p].available >= fte)
