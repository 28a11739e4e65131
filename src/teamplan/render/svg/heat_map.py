"""People by skills: a darker square and the level's letter; hatched and a question mark where nobody knows."""

from __future__ import annotations

from teamplan.render.svg.shapes import Shapes, letters
from teamplan.report.drawings import HeatMap

SIDE, HEAD = 28, 190
_LETTERS = ("–", "A", "W", "P", "E")
KEY = ("not held", "awareness", "working", "practitioner", "expert")


def draw(found: HeatMap) -> Shapes:
    left = min(220.0, max((letters(person) for person in found.people), default=0) + 10)
    wide = left + len(found.skills) * SIDE + 110
    picture = Shapes(max(wide, 640.0), HEAD + len(found.people) * SIDE + 50)
    for column, skill in enumerate(found.skills):
        picture.tall_text(left + column * SIDE + SIDE * 0.6, HEAD - 8, skill, "small", most=28)
    for row, person in enumerate(found.people):
        top = HEAD + row * SIDE
        picture.text(0, top + 19, person, "small", most=int(left // 7))
        for column, level in enumerate(found.levels[row]):
            _cell(picture, left + column * SIDE, top, level)
    _key(picture, HEAD + len(found.people) * SIDE + 16)
    return picture


def _cell(picture: Shapes, x: float, y: float, level: int | None) -> None:
    picture.rectangle(x + 1, y + 1, SIDE - 2, SIDE - 2, "unknown" if level is None else f"l{level}")
    letter = "?" if level is None else _LETTERS[level]
    picture.text(x + SIDE / 2, y + 19, letter, "small on-dark" if level and level > 2 else "small", anchor="middle")


def _key(picture: Shapes, y: float) -> None:
    levels: list[int | None] = [*range(len(_LETTERS)), None]
    for number, (level, word) in enumerate(zip(levels, (*KEY, "not assessed"), strict=True)):
        x = number * 105.0
        _cell(picture, x, y, level)
        picture.text(x + SIDE + 5, y + 19, word, "small")
