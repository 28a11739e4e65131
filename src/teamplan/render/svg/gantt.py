"""The plan over time: dashed until an action takes effect, solid while it does; marks for teams and decisions."""

from __future__ import annotations

from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Bar, Gantt, Mark
from teamplan.roadmap.calendar import short

LEFT, WIDE, ROW, HEAD = 300, 660, 26, 56
_KINDS = {
    "hire": "one",
    "train": "two",
    "contract": "four",
    "release": "three",
    "share": "six",
    "supplier-team": "five",
}


def draw(plan: Gantt) -> Shapes:
    rows = len(plan.bars) + len(plan.marks)
    picture = Shapes(LEFT + WIDE + 20, HEAD + rows * ROW + 40)
    _months(picture, plan, HEAD + rows * ROW)
    for number, bar in enumerate(plan.bars):
        if isinstance(bar, str):
            picture.text(0, HEAD + number * ROW + 17, bar, "small strong", most=42)
        else:
            _bar(picture, plan, bar, HEAD + number * ROW)
    for number, mark in enumerate(plan.marks, start=len(plan.bars)):
        _mark(picture, plan, mark, HEAD + number * ROW)
    _key(picture, HEAD + rows * ROW + 26)
    return picture


def _at(plan: Gantt, month: int) -> float:
    return LEFT + WIDE * min(max(month, 0), plan.months) / plan.months


def _months(picture: Shapes, plan: Gantt, bottom: float) -> None:
    for month in range(plan.months + 1):
        if (plan.start + month) % 3 == 0:
            picture.line(_at(plan, month), HEAD - 8, _at(plan, month), bottom, "line")
    for month in range(plan.months):
        if (plan.start + month) % 6 == 0:
            picture.text(_at(plan, month), HEAD - 16, short(plan.start + month), "small quiet")


def _bar(picture: Shapes, plan: Gantt, bar: Bar, top: float) -> None:
    picture.text(0, top + 17, bar.label, "small", most=44)
    start, effect, end = _at(plan, bar.start), _at(plan, bar.effect), _at(plan, bar.last + 1)
    if effect > start:
        picture.rectangle(start, top + 8, effect - start, 9, "lead")
    if end > effect:
        picture.rectangle(effect, top + 5, end - effect, 15, _KINDS.get(bar.kind, "five"))
    if 0 <= bar.decide_by < plan.months:
        _decide_by(picture, _at(plan, bar.decide_by + 1), top)


def _decide_by(picture: Shapes, x: float, top: float) -> None:
    picture.path([(x - 6, top + 1), (x + 6, top + 1), (x, top + 13), (x - 6, top + 1)], "mark")


def _mark(picture: Shapes, plan: Gantt, mark: Mark, top: float) -> None:
    picture.text(0, top + 17, mark.label, "small strong", most=42)
    picture.line(_at(plan, mark.month), HEAD - 8, _at(plan, mark.month), top + 13, "axis")
    picture.diamond(_at(plan, mark.month), top + 13, 7, "two" if mark.kind == "viable" else "four")


def _key(picture: Shapes, top: float) -> None:
    picture.rectangle(0, top - 9, 30, 9, "lead")
    picture.text(36, top, "until it takes effect", "small")
    picture.rectangle(190, top - 12, 30, 14, "one")
    picture.text(226, top, "in effect", "small")
    _decide_by(picture, 330, top - 12)
    picture.text(342, top, "decide by the end of this month", "small")
    picture.diamond(590, top - 5, 7, "two")
    picture.text(604, top, "a team is viable", "small")
    picture.diamond(730, top - 5, 7, "four")
    picture.text(744, top, "a decision before the next", "small")
