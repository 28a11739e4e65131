"""Why a position cannot be covered besides those that are: too few people for a set of positions, or rows in conflict.

A supply bottleneck can be checked by hand: these positions have only these people, who have too little time. A conflict
is an irreducible set of rows: each was dropped in turn, and without it the positions could all be covered.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from teamplan.staffing.answer import Bottleneck
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Name, Program, Row
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import Search, feasible

MOST_PAIRS = 2_000  # beyond this a conflict is not taken apart: it would take minutes
_EARLIER = ("viable-teams", "core", "rules", "rules-warning")  # goals that may cost a later one a covered position


def bottlenecks(problem: Problem, solution: Solution) -> tuple[Bottleneck, ...]:
    """One for each cause of core and required positions left short; positions that nobody is ready for need none."""
    filled = filled_by_seat(solution.amounts)
    counted = [d for d in problem.demands.values() if d.need != "recommended"]
    covered = [d.seat for d in counted if filled[d.seat] >= d.fte]
    found: dict[tuple[Seat, ...], Bottleneck] = {}
    for seat in sorted(d.seat for d in counted if filled[d.seat] < d.fte and problem.able(d.seat)):
        if any(seat in known for known in found):
            continue
        bottleneck = _supply(problem, seat, covered) or _conflict(problem, solution, seat, covered)
        if bottleneck:
            found.setdefault(bottleneck.positions, bottleneck)
    return tuple(found[key] for key in sorted(found))


def _supply(problem: Problem, seat: Seat, covered: Sequence[Seat]) -> Bottleneck | None:
    short = _too_little(problem, [*covered, seat])
    if short is None:
        return None
    for other in sorted(short):
        smaller = _too_little(problem, sorted(short - {other}))
        short = smaller or short
    return _bottleneck(problem, "supply", short)


def _bottleneck(problem: Problem, kind: str, seats: Iterable[Seat], rows: Iterable[Name] = ()) -> Bottleneck:
    positions = tuple(sorted(seats))
    people = tuple(sorted({person for seat in positions for person in problem.able(seat)}))
    return Bottleneck(
        "supply" if kind == "supply" else "conflict",
        positions,
        people,
        sum(problem.demands[seat].fte for seat in positions),
        sum(problem.people[person].available for person in people),
        tuple(rows),
    )


def _too_little(problem: Problem, seats: Sequence[Seat]) -> set[Seat] | None:
    """Positions among these that want more FTE than all people ready for any of them have (a minimum cut), or None."""
    flow = _Flow(problem, seats)
    for seat in seats:
        reached = flow.fill(seat)
        if reached is not None:
            return reached
    return None


class _Flow:
    """Time given to positions, as a maximum flow: capacity and demand alone count."""

    def __init__(self, problem: Problem, seats: Iterable[Seat]) -> None:
        self.problem = problem
        self.able: Mapping[Seat, tuple[str, ...]] = {seat: problem.able(seat) for seat in seats}
        self.left = {person: problem.people[person].available for people in self.able.values() for person in people}
        self.given: dict[str, dict[Seat, int]] = {person: {} for person in self.left}

    def fill(self, seat: Seat) -> set[Seat] | None:
        """Fill one more position, moving others; where that fails, the positions that hold each other up."""
        wanted = self.problem.demands[seat].fte
        while wanted > 0:
            came_from, spare = self._search(seat)
            if spare is None:
                return {node for node in came_from if isinstance(node, Seat)}
            wanted -= self._move(spare, came_from, wanted)
        return None

    def _search(self, seat: Seat) -> tuple[dict[Seat | str, Seat | str | None], str | None]:
        """Breadth first from the position over who may serve it, and over what those serve now, to spare time."""
        came_from: dict[Seat | str, Seat | str | None] = {seat: None}
        queue = deque([seat])
        while queue:
            here = queue.popleft()
            for person in self.able[here]:
                if person in came_from:
                    continue
                came_from[person] = here
                if self.left[person] > 0:
                    return came_from, person
                for other, fte in self.given[person].items():
                    if fte > 0 and other not in came_from:
                        came_from[other] = person
                        queue.append(other)
        return came_from, None

    def _move(self, spare: str, came_from: Mapping[Seat | str, Seat | str | None], wanted: int) -> int:
        """Shift time along the path found; the hundredths of FTE that reach the position."""
        path: list[tuple[str, Seat]] = []  # each person with the position they take over from the one after them
        person: Seat | str | None = spare
        while isinstance(person, str):
            to = came_from[person]
            assert isinstance(to, Seat)
            path.append((person, to))
            person = came_from[to]
        shifts = [(giver, freed) for (giver, _), (_, freed) in zip(path[1:], path, strict=False)]
        amount = min([wanted, self.left[spare], *(self.given[giver][freed] for giver, freed in shifts)])
        for giver, freed in shifts:
            self.given[giver][freed] -= amount
        for taker, to in path:
            self.given[taker][to] = self.given[taker].get(to, 0) + amount
        self.left[spare] -= amount
        return amount


def _conflict(problem: Problem, solution: Solution, seat: Seat, covered: Sequence[Seat]) -> Bottleneck | None:
    if len(problem.pairs) > MOST_PAIRS:
        return None
    program = _wanting_all(problem, solution, [*covered, seat])
    if feasible(program):
        return None
    groups = list(dict.fromkeys(row.name for row in program.rows if row.name[0] not in _DEFINITIONS))
    kept = irreducible(groups, lambda names: not feasible(_only(program, set(names))))
    seats = {Seat(*name[1:]) for name in kept if name[0] == "needed"}
    return _bottleneck(problem, "conflict", seats, [name for name in kept if name[0] != "needed"])


_DEFINITIONS = ("covered", "viable", "composition")  # these say what a column means; they forbid nothing


def _wanting_all(problem: Problem, solution: Solution, seats: Iterable[Seat]) -> Program:
    """All rows, what earlier goals reached, and each of these positions wholly covered."""
    search = Search(problem)
    for seat in seats:
        amounts = [(search.program.amount(person, seat), 1) for person in problem.able(seat)]
        search.program.row(("needed", *seat), amounts, low=problem.demands[seat].fte)
    search.hold(solution.tiers, _EARLIER)
    return search.program


def _only(program: Program, names: set[Name]) -> Program:
    """The program with the rows of these names, and those that only say what a column means."""
    rows: list[Row] = [row for row in program.rows if row.name in names or row.name[0] in _DEFINITIONS]
    return Program(program.problem, program.lower, program.upper, program.at, rows)


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
