"""Today's amounts and the best ones -> the moves between them, person by person."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from teamplan.staffing.answer import Move
from teamplan.staffing.problem import Amounts, Seat


def moves(current: Amounts, best: Amounts, seats: Sequence[Seat]) -> Iterator[Move]:
    """The moves over these positions, by person."""
    for person in sorted({person for person, seat in (*current, *best) if seat in seats}):
        change = {s.position: best.get((person, s), 0) - current.get((person, s), 0) for s in sorted(seats)}
        yield from _matched(person, change)


def _matched(person: str, change: Mapping[str, int]) -> Iterator[Move]:
    """Time given up in one position meets time taken on in another; what is left comes from or goes outside."""
    less = deque((position, -by) for position, by in change.items() if by < 0)
    more = deque((position, by) for position, by in change.items() if by > 0)
    while less and more:
        (old, given_up), (new, taken_on) = less.popleft(), more.popleft()
        by = min(given_up, taken_on)
        yield Move(person, old, new, by)
        if given_up > by:
            less.appendleft((old, given_up - by))
        if taken_on > by:
            more.appendleft((new, taken_on - by))
    yield from (Move(person, None, position, by) for position, by in more)
    yield from (Move(person, position, None, by) for position, by in less)
