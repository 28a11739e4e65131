"""A drawing -> SVG, one file per kind of picture. Shapes, text and classes: a page or a file brings the colours."""

from __future__ import annotations

from teamplan.render.svg import curve, gantt, heat_map, links, money, seats
from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Curve, Drawing, Gantt, HeatMap, Links, Money, Seats


def shapes(drawing: Drawing) -> Shapes:
    """The picture, in the order in which it is drawn."""
    match drawing:
        case Seats():
            return seats.draw(drawing)
        case HeatMap():
            return heat_map.draw(drawing)
        case Links():
            return links.draw(drawing)
        case Gantt():
            return gantt.draw(drawing)
        case Money():
            return money.draw(drawing)
        case Curve():
            return curve.draw(drawing)


def inline(drawing: Drawing, title: str, alt: str, id: str) -> str:
    """For a page: takes its colours from the page's style."""
    return shapes(drawing).svg(title, alt, id)


def standing_alone(drawing: Drawing, title: str, alt: str) -> str:
    """For a file: brings its own colours, on white."""
    return shapes(drawing).svg(title, alt, "picture", alone=True)
