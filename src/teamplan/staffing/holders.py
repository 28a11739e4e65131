"""Single holders: people without whom no arrangement covers every position that the answer covers. Exact.

Whoever is thought away takes their contracted time along, so that the others of their origin have to keep what `keep`
holds back there. That is how somebody can be missed who serves nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from teamplan.staffing.answer import NothingToSpare, SingleHolder
from teamplan.staffing.flow import too_little
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Amounts, Candidate, Demand, Problem, Seat
from teamplan.staffing.solution import Solution, verify
from teamplan.staffing.solve import EXACT_PAIRS, Search, covering


def single_holders(problem: Problem, solution: Solution) -> tuple[SingleHolder, ...]:
    """Each such person with each core or required position they serve, sorted."""
    needed = _Needed(problem, _covered(problem, solution).keys())
    held: dict[str, list[Seat]] = {}
    for person, seat in sorted(solution.amounts):
        if seat in needed.covered:
            held.setdefault(person, []).append(seat)
    return tuple(
        SingleHolder(person, seat, too_little(problem, [seat], absent=person) is not None)
        for person, seats in held.items()
        if needed.for_time(person) or needed.for_rows(person, solution.amounts, seats)
        for seat in seats
    )


def nothing_to_spare(problem: Problem, solution: Solution) -> tuple[NothingToSpare, ...]:
    """By origin, those who serve nothing that is covered and whose time is missed all the same where it is kept."""
    needed = _Needed(problem, _covered(problem, solution).keys())
    serving = {person for person, seat in solution.amounts if seat in needed.covered}
    found: dict[str, list[str]] = {}
    for person, one in sorted(problem.people.items()):
        if person in serving or one.origin not in problem.reserved or not one.contracted:
            continue
        if needed.for_what_is_kept(person, solution.amounts):
            found.setdefault(one.origin or "", []).append(person)
    return tuple(NothingToSpare(origin, tuple(people)) for origin, people in sorted(found.items()))


def _covered(problem: Problem, solution: Solution) -> dict[Seat, Demand]:
    """The core and required positions that the answer covers."""
    filled = filled_by_seat(solution.amounts)
    return {s: d for s, d in problem.demands.items() if d.need != "recommended" and filled[s] >= d.fte}


class _Needed:
    """Whether these positions can all be covered without some person."""

    def __init__(self, problem: Problem, covered: Collection[Seat]) -> None:
        self.problem = problem
        self.covered = covered
        self.known: dict[tuple[int, tuple[Seat, ...]], bool] = {}  # by time and positions open to the person
        self.kept: dict[tuple[Candidate, tuple[Seat, ...]], bool] = {}  # likewise, of those who serve nothing
        self.others: list[Amounts] = []  # arrangements found that cover them all

    def for_time(self, person: str) -> bool:
        """The others have too little time; the same for everyone with the same time for the same positions."""
        kind = (self.problem.people[person].available, self.problem.open_to(person))
        if kind not in self.known:
            self.known[kind] = too_little(self.problem, list(self.covered), absent=person) is not None
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

    def for_what_is_kept(self, person: str, amounts: Amounts) -> bool:
        """Their contracted time is missed where time is kept; the same for all who are alike and serve nothing."""
        open_to = self.problem.open_to(person)
        if any((person, seat) in amounts for seat in open_to):
            return self.for_rows(person, amounts, [])
        kind = (replace(self.problem.people[person], id="", count=1), open_to)
        if kind not in self.kept:
            self.kept[kind] = self.for_rows(person, amounts, [])
        return self.kept[kind]

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
    """The same problem, were that person (or one of so many who are counted together) not there."""
    people = _people_without(problem, person)
    if person in people:
        return replace(problem, people=people, reserved=_still_kept(problem, people))
    return replace(
        problem,
        people=people,
        pairs={pair: value for pair, value in problem.pairs.items() if pair[0] != person},
        current={pair: fte for pair, fte in problem.current.items() if pair[0] != person},
        reserved=_still_kept(problem, people),
    )


def _people_without(problem: Problem, person: str) -> dict[str, Candidate]:
    one = problem.people[person]
    others = {key: other for key, other in problem.people.items() if key != person}
    return others if one.count == 1 else {**others, person: replace(one, count=one.count - 1)}


def _still_kept(problem: Problem, people: Mapping[str, Candidate]) -> dict[str, int]:
    """What is kept in an origin is kept by those who are left; never more than they have."""
    found = {}
    for origin, fte in problem.reserved.items():
        there = sum(one.contracted * one.count for one in people.values() if one.origin == origin)
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
    people = _people_without(problem, person)
    return replace(problem, people=people, reserved=_still_kept(problem, people))


def _with_time(problem: Problem, seat: Seat, fte: int, busy: set[str]) -> Iterator[str]:
    return (p for p in problem.able(seat) if p not in busy and problem.people[p].available >= fte)
