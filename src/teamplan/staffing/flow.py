"""Do these positions want more time than all people ready for any of them have? A maximum flow in plain Python."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from teamplan.staffing.problem import Problem, Seat


def too_little(problem: Problem, seats: Sequence[Seat]) -> set[Seat] | None:
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
