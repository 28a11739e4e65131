"""The least cost for each month by which the stages could be viable, and where the plans stand on it."""

from __future__ import annotations

from teamplan.render.svg.money import nice, thousands
from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Curve
from teamplan.roadmap.calendar import short

LEFT, WIDE, HIGH, HEAD = 80, 800, 260, 50


def draw(curve: Curve) -> Shapes:
    picture = Shapes(LEFT + WIDE + 30, HEAD + HIGH + 50)
    months = [month for month, _ in curve.points] or [0]
    top = nice(max((cost for _, cost in curve.points), default=0))
    first, span = min(months), max(max(months) - min(months), 1)
    for part in range(5):
        y = HEAD + HIGH * (4 - part) / 4
        picture.line(LEFT, y, LEFT + WIDE, y, "axis" if part == 0 else "line")
        picture.text(LEFT - 8, y + 5, thousands(top * part // 4), "small quiet", anchor="end")

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
            x, y = at(month, pence)
            picture.diamond(x, y, 8, "four")
            picture.text(x + 8, y - 12, f"{name}, {thousands(pence)}", "small strong")
    return picture
