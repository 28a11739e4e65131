"""New money by month, stacked by the fund that pays it, with a line between financial years."""

from __future__ import annotations

from teamplan.render.svg.shapes import Shapes
from teamplan.report.drawings import Money
from teamplan.roadmap.calendar import ends_year, financial_year, year_name

LEFT, WIDE, HIGH, HEAD = 70, 820, 240, 40
_KINDS = ("one", "two", "three", "four", "five", "six")


def draw(money: Money) -> Shapes:
    months = max((len(fund.monthly) for fund in money.funds), default=0)
    picture = Shapes(LEFT + WIDE + 20, HEAD + HIGH + 70)
    totals = [sum(fund.monthly[month] for fund in money.funds) for month in range(months)]
    top = nice(max(totals, default=0))
    scale(picture, top, LEFT, WIDE, HEAD, HIGH)
    step = WIDE / max(months, 1)
    for month in range(months):
        _column(picture, money, month, step, top)
    _years(picture, money.start, months, step)
    _key(picture, money)
    return picture


def nice(pence: int) -> int:
    """A round sum no less than this, to draw an axis up to; a quarter of it is round too."""
    size = 100
    while True:
        for factor in (1, 2, 3, 4, 6, 8):
            if size * factor >= pence:
                return size * factor
        size *= 10


def scale(picture: Shapes, top: int, left: float, wide: float, head: float, high: float) -> None:
    """Lines at each quarter of a sum, with what they stand for."""
    for part in range(5):
        y = head + high * (4 - part) / 4
        picture.line(left, y, left + wide, y, "axis" if part == 0 else "line")
        picture.text(left - 8, y + 5, thousands(top * part // 4), "small quiet", anchor="end")


def thousands(pence: int) -> str:
    """'£12k', '£1.5k'; less than a thousand in pounds."""
    pounds = (pence + 50) // 100
    if pounds < 1_000:
        return f"£{pounds}"
    return f"£{pounds / 1000:.1f}".removesuffix(".0") + "k" if pounds < 100_000 else f"£{(pounds + 500) // 1000:,}k"


def _column(picture: Shapes, money: Money, month: int, step: float, top: int) -> None:
    y = float(HEAD + HIGH)
    for number, fund in enumerate(money.funds):
        high = HIGH * fund.monthly[month] / top
        if high:
            y -= high
            picture.rectangle(LEFT + month * step + 1, y, step - 2, high, _KINDS[number % len(_KINDS)])


def _years(picture: Shapes, start: int, months: int, step: float) -> None:
    first = 0
    for month in range(months):
        if ends_year(start + month) or month == months - 1:
            middle = LEFT + (first + month + 1) * step / 2
            picture.text(middle, HEAD + HIGH + 20, year_name(financial_year(start + month)), "small", anchor="middle")
            picture.line(LEFT + (month + 1) * step, HEAD, LEFT + (month + 1) * step, HEAD + HIGH + 8, "axis")
            first = month + 1


def _key(picture: Shapes, money: Money) -> None:
    for number, fund in enumerate(money.funds):
        x = LEFT + number * 230.0
        picture.rectangle(x, HEAD + HIGH + 40, 18, 14, _KINDS[number % len(_KINDS)])
        picture.text(x + 26, HEAD + HIGH + 52, fund.name or "new money", "small", most=26)
