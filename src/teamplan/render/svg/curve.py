"""The least cost for each month by which the stages could be viable, and where the plans stand on it."""

from __future__ import annotations

from teamplan.render.svg.money import nice, scale, thousands
from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Curve
from teamplan.roadmap.calendar import short

LEFT, WIDE, HIGH, HEAD = 80, 800, 260, 50


def draw(curve: Curve) -> Shapes:
    picture = Shapes(LEFT + WIDE + 30, HEAD + HIGH + 50)
    months = [month for month, _ in curve.points] or [0]
    top = nice(max((cost for _, cost in curve.points), default=0))
    first, span = min(months), max(max(months) - min(months), 1)
    scale(picture, top, LEFT, WIDE, HEAD, HIGH)

    def at(month: int, cost: int) -> tuple[float, float]:
        return LEFT + WIDE * (month - first) / span, HEAD + HIGH - HIGH * cost / top

    if len(curve.points) > 1:
        picture.path([at(month, cost) for month, cost in curve.points], "curve")
    for month, cost in curve.points:
        picture.circle(*at(month, cost), 4, "one")
    for month in months[:: max(1, len(months) // 8)]:
        picture.text(at(month, 0)[0], HEAD + HIGH + 20, short(curve.start + month), "small", anchor="middle")
    for name, month in curve.named:
        for pence in (cost for other, cost in curve.points if other == month):
            _plan(picture, *at(month, pence), f"{name}, {thousands(pence)}")
    return picture


def _plan(picture: Shapes, x: float, y: float, text: str) -> None:
    """A plan by its name, to the left of its point where there is no room to the right."""
    right = x > LEFT + WIDE * 0.8
    picture.diamond(x, y, 8, "four")
    picture.text(x - 8 if right else x + 8, y - 14, text, "small strong", anchor="end" if right else "start")
