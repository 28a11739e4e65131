"""A picture as SVG text -> the same as PNG, for what shows no SVG. Its letters come from the fonts of the machine."""

from __future__ import annotations

from functools import cache

ZOOM = 2.0  # sharp on paper and on screens of today


class NoFonts(Exception):
    """This machine has no font, so a picture would have no words."""


def render(svg: str) -> bytes:
    """Raises NoFonts where words could not be drawn."""
    if not _has_fonts():
        raise NoFonts
    return _drawn(svg, ZOOM)


def _drawn(svg: str, zoom: float) -> bytes:
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom))


@cache
def _has_fonts() -> bool:
    """Whether a letter leaves any trace."""
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'
    letter = '<text x="2" y="16" style="font:14px Arial, Helvetica, sans-serif">M</text>'
    return _drawn(empty.format(letter), 1.0) != _drawn(empty.format(""), 1.0)
