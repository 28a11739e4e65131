"""Do positions together have enough time among the people ready for them? A maximum flow in plain Python.

Positions that the same people may serve count as one, and so do people who may serve the same positions: how their time
is shared out among them is free, so that neither the answer nor the cut it names depends on it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from teamplan.staffing.problem import Problem, Seat

Group = tuple[int, ...]  # people: the sorts of positions they may serve


def too_little(problem: Problem, seats: Sequence[Seat], absent: str = "") -> set[Seat] | None:
    """Positions among these that want more FTE than all people ready for any of them have (a minimum cut), or None.

    `absent`: as if that person were not there.
    """
    flow = _Flow(problem, seats, absent)
    for seat in seats:
        reached = flow.fill(seat)
        if reached is not None:
            return reached
    return None


class _Flow:
    """Time given to positions, as a maximum flow: capacity and demand alone count. A sort of positions is a number."""

    def __init__(self, problem: Problem, seats: Sequence[Seat], absent: str) -> None:
        self.problem = problem
        sorts: dict[tuple[str, ...], int] = {}
        self.sort_of = {seat: sorts.setdefault(problem.able(seat), len(sorts)) for seat in seats}
        self.filled: list[Seat] = []
        self.groups: list[list[Group]] = [[] for _ in sorts]  # of people, by the sort of position they may serve
        self.left: dict[Group, int] = {}
        for person, group in _groups(sorts).items():
            time = 0 if person == absent else problem.people[person].available
            self.left[group] = self.left.get(group, 0) + time
        for group in self.left:
            for sort in group:
                self.groups[sort].append(group)
        self.given: dict[Group, dict[int, int]] = {group: {} for group in self.left}

    def fill(self, seat: Seat) -> set[Seat] | None:
        """Fill one more position, moving others; where that fails, the positions that hold each other up."""
        sort, wanted = self.sort_of[seat], self.problem.demands[seat].fte
        while wanted > 0:
            came_from, spare = self._search(sort)
            if spare is None:
                return {seat, *(one for one in self.filled if self.sort_of[one] in came_from)}
            wanted -= self._move(spare, came_from, wanted)
        if self.problem.demands[seat].fte:
            self.filled.append(seat)
        return None

    def _search(self, sort: int) -> tuple[dict[int | Group, int | Group | None], Group | None]:
        """Breadth first from the position over who may serve it, and over what those serve now, to spare time."""
        came_from: dict[int | Group, int | Group | None] = {sort: None}
        queue = deque([sort])
        while queue:
            here = queue.popleft()
            for group in self.groups[here]:
                if group in came_from:
                    continue
                came_from[group] = here
                if self.left[group] > 0:
                    return came_from, group
                for other, fte in self.given[group].items():
                    if fte > 0 and other not in came_from:
                        came_from[other] = group
                        queue.append(other)
        return came_from, None

    def _move(self, spare: Group, came_from: Mapping[int | Group, int | Group | None], wanted: int) -> int:
        """Shift time along the path found; the hundredths of FTE that reach the position."""
        path: list[tuple[Group, int]] = []  # each group with the sort it takes over from the group after it
        group: int | Group | None = spare
        while isinstance(group, tuple):
            to = came_from[group]
            assert isinstance(to, int)
            path.append((group, to))
            group = came_from[to]
        shifts = [(giver, freed) for (giver, _), (_, freed) in zip(path[1:], path, strict=False)]
        amount = min([wanted, self.left[spare], *(self.given[giver][freed] for giver, freed in shifts)])
        for giver, freed in shifts:
            self.given[giver][freed] -= amount
        for taker, to in path:
            self.given[taker][to] = self.given[taker].get(to, 0) + amount
        self.left[spare] -= amount
        return amount


def _groups(sorts: Mapping[tuple[str, ...], int]) -> dict[str, Group]:
    """Person -> the sorts of positions they may serve, ascending."""
    found: dict[str, list[int]] = {}
    for people, sort in sorts.items():
        for person in people:
            found.setdefault(person, []).append(sort)
    return {person: tuple(own) for person, own in found.items()}
