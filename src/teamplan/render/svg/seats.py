"""A team as seats by pillar: full, part-filled and empty, each with its word and figures."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.render.svg.shapes import LINE, Shapes, folded
from teamplan.report.drawings import Seat, SeatGroup, Seats
from teamplan.words import fte

WIDE, HIGH, GAP = 212, 112, 14
ACROSS = 4
_WORDS = {"full": "filled", "part": "part-filled", "empty": "empty"}


def draw(seats: Seats) -> Shapes:
    rows = list(_rows(seats.groups))
    highs = [LINE + 14 + max(-(-len(group.seats) // ACROSS) for _, group in row) * (HIGH + GAP) for row in rows]
    picture = Shapes(ACROSS * (WIDE + GAP) - GAP, sum(highs))
    top = 0.0
    for row, high in zip(rows, highs, strict=True):
        for column, group in row:
            _group(picture, group, column * (WIDE + GAP), top)
        top += high
    return picture


def _rows(groups: tuple[SeatGroup, ...]) -> Iterator[list[tuple[int, SeatGroup]]]:
    """Groups side by side as long as there is room, each with the column in which it begins."""
    row: list[tuple[int, SeatGroup]] = []
    used = 0
    for group in groups:
        if used + len(group.seats) > ACROSS and row:
            yield row
            row, used = [], 0
        row.append((used, group))
        used += len(group.seats)
    if row:
        yield row


def _group(picture: Shapes, group: SeatGroup, left: float, top: float) -> None:
    picture.text(left, top + LINE - 4, group.title, "strong", most=28 * min(len(group.seats), ACROSS))
    for number, seat in enumerate(group.seats):
        across, down = number % ACROSS, number // ACROSS
        _seat(picture, seat, left + across * (WIDE + GAP), top + LINE + 4 + down * (HIGH + GAP))


def _seat(picture: Shapes, seat: Seat, x: float, y: float) -> None:
    state = "full" if seat.filled >= seat.wanted else "part" if seat.filled else "empty"
    picture.rectangle(x + 1, y + 1, WIDE - 2, HIGH - 2, "empty" if state == "empty" else "frame", round=6)
    if state != "empty":
        picture.rectangle(x + 1, y + 1, (WIDE - 2) * min(1.0, seat.filled / max(seat.wanted, 1)), 10, state)
    for number, line in enumerate(folded(seat.label, 25, 2)):
        picture.text(x + 10, y + 32 + number * 18, line, "strong", most=25)
    picture.text(x + 10, y + 72, f"{_WORDS[state]}, {fte(seat.filled)} of {fte(seat.wanted)} FTE", "small")
    who = ", ".join(seat.people) if seat.people else seat.need
    picture.text(x + 10, y + 94, who, "small quiet", most=31)
