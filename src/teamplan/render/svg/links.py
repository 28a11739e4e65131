"""A bottleneck as two columns with lines between: these positions, and the only people for them."""

from __future__ import annotations

from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Links
from teamplan.words import fte

WIDE, HIGH, GAP, BETWEEN = 250, 32, 10, 170


def draw(found: Links) -> Shapes:
    rows = max(len(found.positions), len(found.people), 1)
    picture = Shapes(2 * WIDE + BETWEEN, 34 + rows * (HIGH + GAP))
    right = WIDE + BETWEEN
    picture.text(0, 18, f"{fte(found.demand)} FTE wanted", "strong")
    picture.text(right, 18, f"{fte(found.supply)} FTE there", "strong")
    for position, person in found.links:
        picture.line(WIDE, _middle(position), right, _middle(person), "link")
    for number, label in enumerate(found.positions):
        _box(picture, 0, number, label)
    for number, label in enumerate(found.people):
        _box(picture, right, number, label)
    if not found.people:
        picture.text(right, _middle(0) + 5, "nobody", "quiet")
    return picture


def _box(picture: Shapes, x: float, number: int, label: str) -> None:
    picture.rectangle(x + 1, _middle(number) - HIGH / 2, WIDE - 2, HIGH, "frame", round=4)
    picture.text(x + 10, _middle(number) + 5, label, most=32)


def _middle(number: int) -> float:
    return 34 + number * (HIGH + GAP) + HIGH / 2
