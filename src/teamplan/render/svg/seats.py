"""A team as seats by pillar: full, part-filled and empty, each with its word and figures."""

from __future__ import annotations

from teamplan.render.svg.shapes import LINE, Shapes
from teamplan.report.drawings import Seat, SeatGroup, Seats
from teamplan.words import fte

WIDE, HIGH, GAP = 212, 92, 14
ACROSS = 4


def draw(seats: Seats) -> Shapes:
    rows = sum(-(-len(group.seats) // ACROSS) for group in seats.groups)
    high = len(seats.groups) * (LINE + 12) + rows * (HIGH + GAP)
    picture = Shapes(ACROSS * (WIDE + GAP), high)
    top = 0.0
    for group in seats.groups:
        top = _group(picture, group, top)
    return picture


def _group(picture: Shapes, group: SeatGroup, top: float) -> float:
    picture.text(0, top + LINE - 4, group.title, "strong")
    top += LINE + 4
    for number, seat in enumerate(group.seats):
        across, down = number % ACROSS, number // ACROSS
        _seat(picture, seat, across * (WIDE + GAP), top + down * (HIGH + GAP))
    return top + -(-len(group.seats) // ACROSS) * (HIGH + GAP) + 8


def _seat(picture: Shapes, seat: Seat, x: float, y: float) -> None:
    state = "full" if seat.filled >= seat.wanted else "part" if seat.filled else "empty"
    picture.rectangle(x + 1, y + 1, WIDE - 2, HIGH - 2, "empty" if state == "empty" else "frame", round=6)
    if state != "empty":
        picture.rectangle(x + 1, y + 1, (WIDE - 2) * min(1.0, seat.filled / max(seat.wanted, 1)), 10, state)
    picture.text(x + 10, y + 31, seat.label, "strong", most=25)
    word = {"full": "filled", "part": "part-filled", "empty": "empty"}[state]
    picture.text(x + 10, y + 52, f"{word}, {fte(seat.filled)} of {fte(seat.wanted)} FTE", "small")
    who = ", ".join(seat.people) if seat.people else seat.need
    picture.text(x + 10, y + 74, who, "small quiet", most=31)
