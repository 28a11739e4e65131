"""The few shapes that pictures are made of -> SVG text. Every text is cleaned and escaped here, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from teamplan.render.clean import clean, width

LETTER = 7.2  # about how wide a letter is at the size of text
LINE = 20

# Colours of sufficient contrast from the palette of the Government Analysis Function; never the only sign of anything.
STYLE = """\
.ground { fill: #fff; }
.text { fill: #0b0c0c; font: 14px Arial, Helvetica, "Liberation Sans", "DejaVu Sans", sans-serif; }
.strong { font-weight: 700; }
.small { font-size: 12px; }
.quiet { fill: #505a5f; }
.on-dark { fill: #fff; }
.line { fill: none; stroke: #b1b4b6; stroke-width: 1; }
.axis { fill: none; stroke: #505a5f; stroke-width: 1; }
.one, .full { fill: #12436d; }
.two { fill: #28a197; }
.three { fill: #801650; }
.four, .part { fill: #f46a25; }
.five { fill: #3d3d3d; }
.six { fill: #a285d1; }
.mark { fill: #0b0c0c; stroke: #fff; stroke-width: 1.5; }
.empty { fill: #fff; stroke: #801650; stroke-width: 2; stroke-dasharray: 5 3; }
.frame { fill: none; stroke: #12436d; stroke-width: 2; }
.lead { fill: none; stroke: #12436d; stroke-width: 2; stroke-dasharray: 3 3; }
.link { fill: none; stroke: #12436d; stroke-width: 2; }
.curve { fill: none; stroke: #12436d; stroke-width: 3; }
.l0 { fill: #fff; stroke: #b1b4b6; }
.l1 { fill: #dbe6ee; }
.l2 { fill: #9fbdd3; }
.l3 { fill: #2f6794; }
.l4 { fill: #12436d; }
.unknown { fill: url(#hatch); }
"""


def shown(text: str, most: int = 0) -> str:
    """A text as it may be drawn: cleaned, cut where it is longer than so many letters, and escaped."""
    text = clean(text)
    if most and width(text) > most:
        while text and width(text) > most - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return escape(text, quote=True)


def folded(text: str, most: int, lines: int) -> list[str]:
    """A text over several lines, broken at its spaces; whatever has no room stays in the last."""
    done: list[str] = []
    line = ""
    for word in clean(text).split():
        if line and len(done) < lines - 1 and width(f"{line} {word}") > most:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*done, line]


@dataclass
class Shapes:
    """A picture under construction; sizes in units that a page may scale."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def rectangle(self, x: float, y: float, wide: float, high: float, kind: str, *, round: int = 0) -> None:
        corner = f' rx="{round}"' if round else ""
        self.parts.append(
            f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"{corner}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        self.parts.append(f'<path class="{kind}" d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"/>')

    def path(self, points: list[tuple[float, float]], kind: str) -> None:
        drawn = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        self.parts.append(f'<path class="{kind}" d="M{drawn}"/>')

    def diamond(self, x: float, y: float, size: float, kind: str) -> None:
        around = [(x, y - size), (x + size, y), (x, y + size), (x - size, y), (x, y - size)]
        self.path(around, kind)

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        self.parts.append(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')

    def text(self, x: float, y: float, text: str, kind: str = "", *, anchor: str = "start", most: int = 0) -> None:
        """`most`: the number of letters for which there is room."""
        end = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.parts.append(
            f'<text class="{f"text {kind}".strip()}" x="{_n(x)}" y="{_n(y)}"{end}>{shown(text, most)}</text>'
        )

    def tall_text(self, x: float, y: float, text: str, kind: str = "", *, most: int = 0) -> None:
        """Text that runs upwards, to save width."""
        turned = f'transform="rotate(-60 {_n(x)} {_n(y)})"'
        self.parts.append(
            f'<text class="{f"text {kind}".strip()}" x="{_n(x)}" y="{_n(y)}" {turned}>{shown(text, most)}</text>'
        )

    def svg(self, title: str, alt: str, id: str, *, alone: bool = False) -> str:
        style = f"<style>{STYLE}</style>" if alone else ""
        hatch = _HATCH if any('class="unknown"' in part for part in self.parts) else ""
        space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
        size = f' width="{_n(self.width)}" height="{_n(self.height)}"' if alone else ""
        ground = f'<rect class="ground" width="{_n(self.width)}" height="{_n(self.height)}"/>' if alone else ""
        return (
            f'<svg{space} role="img" aria-labelledby="{id}-title {id}-alt" viewBox="0 0 {_n(self.width)} '
            f'{_n(self.height)}"{size}><title id="{id}-title">{shown(title)}</title>'
            f'<desc id="{id}-alt">{shown(alt)}</desc>{style}{hatch}{ground}{"".join(self.parts)}</svg>\n'
        )


_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="line" d="M0 6L6 0"/></pattern></defs>'
)


def letters(text: str) -> float:
    """About how wide a text is when it is drawn."""
    return width(clean(text)) * LETTER


def _n(number: float) -> str:
    """A number without needless digits: the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
