"""A timeline -> lines that fit a width: months as columns, quarters marked, a sign for each mark and a legend.

Where there is room a month takes two or three columns; where there is none, several months share one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teamplan.render.clean import clean, width
from teamplan.render.pieces import Line, Piece, plain
from teamplan.report.blocks import Group, Mark, Timeline, Tone, Track

INDENT, GAP = "  ", "  "
LEAST_LABEL, MOST_LABEL, WIDEST_MONTH = 20, 48, 3
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNS: dict[Mark, tuple[str, Tone]] = {
    "none": (" ", "plain"),
    "lead": ("░", "quiet"),
    "works": ("█", "plain"),
    "ends": ("▌", "fair"),
    "gate": ("◇", "strong"),
    "viable-from": ("◆", "good"),
    "viable": ("━", "good"),
    "target": ("▽", "quiet"),
    "missed": ("▼", "bad"),
    "covered-0": ("·", "quiet"),
    "covered-1": ("░", "bad"),
    "covered-2": ("▒", "fair"),
    "covered-3": ("▓", "fair"),
    "covered-4": ("█", "good"),
    **{f"height-{n}": (" ▁▂▃▄▅▆▇█"[n], "plain") for n in range(9)},
}
_LASTING = {"viable-from": "viable", "gate": "none", "target": "none", "missed": "none"}  # a moment: one column wide
_TELLING: tuple[Mark, ...] = ("viable-from", "missed", "gate", "target", "ends")  # where months share a column


class _Scale(NamedTuple):
    """`label`: columns for labels. `wide`: columns of a month; `share`: months of a column; one of them is 1."""

    label: int
    wide: int
    share: int


def timeline_lines(timeline: Timeline, columns: int) -> Iterator[Line]:
    scale = _fit(timeline, columns - len(INDENT) - len(GAP))
    yield ()
    yield from _header(timeline, scale)
    yield (plain(INDENT), Piece("─" * (scale.label + len(GAP) + _length(timeline.months, scale)), "quiet"))
    for one in timeline.tracks:
        if isinstance(one, Group):
            note = f" ({clean(one.note)})" if one.note else ""
            yield (plain(INDENT), Piece(clean(one.title), "strong"), Piece(note, "quiet"))
        else:
            yield from _track(one, timeline, scale)
    yield from _legend(timeline, columns)


def _fit(timeline: Timeline, room: int) -> _Scale:
    labels = [clean(one.label) for one in timeline.tracks if isinstance(one, Track)]
    longest = min(max(map(width, labels), default=0), MOST_LABEL)
    months = max(timeline.months, 1)
    for wide in range(WIDEST_MONTH, 0, -1):
        least = longest if wide > 1 else min(longest, LEAST_LABEL)
        if least + months * wide <= room:
            return _Scale(min(longest, room - months * wide), wide, 1)
    label = min(longest, LEAST_LABEL)
    return _Scale(label, 1, -(-months // max(room - label, 1)))


def _length(months: int, scale: _Scale) -> int:
    return -(-months * scale.wide // scale.share)


def _column(month: int, scale: _Scale) -> int:
    return month * scale.wide // scale.share


def _header(timeline: Timeline, scale: _Scale) -> Iterator[Line]:
    months = range(timeline.months)
    first = timeline.start % 12
    years = [(m, str((timeline.start + m) // 12)) for m in months if (timeline.start + m) % 12 == 0 or m == 0]
    if len(years) > 1 and _column(years[1][0], scale) < 5:  # the first year would hide the next
        years = years[1:]
    size = 3 if 3 * scale.wide > 3 * scale.share else 1
    quarters = [(m, _NAMES[(first + m) % 12][:size]) for m in months if (first + m) % 3 == 0]
    for items in (years, quarters):
        yield (plain(f"{INDENT}{' ' * scale.label}{GAP}"), Piece(_spread(items, timeline, scale), "quiet"))


def _spread(items: list[tuple[int, str]], timeline: Timeline, scale: _Scale) -> str:
    """Each text at its month; one that would touch the text before it, or leave the chart, is left out."""
    line, length = "", _length(timeline.months, scale)
    for month, text in items:
        column = _column(month, scale)
        if (not line or column > len(line)) and column + len(text) <= length:
            line = line.ljust(column) + text
    return line


def _track(track: Track, timeline: Timeline, scale: _Scale) -> Iterator[Line]:
    label = _shortened(clean(track.label), scale.label)
    space = " " * (scale.label - width(label))
    yield (plain(f"{INDENT}{label}{space}{GAP}"), *_pieces(track, timeline, scale))
    if track.figures:
        figures = _spread([(month, clean(text)) for month, text in track.figures], timeline, scale)
        yield (plain(f"{INDENT}{' ' * scale.label}{GAP}"), Piece(figures, "quiet"))


def _pieces(track: Track, timeline: Timeline, scale: _Scale) -> Iterator[Piece]:
    """Runs of one sign together. An empty column at the beginning of a quarter is marked."""
    run, tone = "", plain("").tone
    for index in range(_length(len(track.marks), scale)):
        sign, own = _sign(track, timeline, scale, index)
        if run and own != tone:
            yield Piece(run, tone)
            run = ""
        run, tone = run + sign, own
    yield Piece(run, tone)


def _sign(track: Track, timeline: Timeline, scale: _Scale, column: int) -> tuple[str, Tone]:
    first = column * scale.share // scale.wide
    here = track.marks[first : first + scale.share]
    mark = next((one for one in _TELLING if one in here), here[0])
    if column * scale.share % scale.wide and mark in _LASTING:
        mark = _LASTING[mark]
    if mark == "ends" and column % scale.wide != scale.wide - 1 and scale.share == 1:
        mark = "works"
    if mark == "none":
        begins = (timeline.start + first) % 3 == 0 and not column * scale.share % scale.wide and scale.share == 1
        return ("┊", "quiet") if begins else (" ", "quiet")
    return _SIGNS[mark]


def _legend(timeline: Timeline, columns: int) -> Iterator[Line]:
    line, used = [plain(INDENT)], len(INDENT)
    for mark, meaning in timeline.legend:
        sign, tone = _SIGNS[mark]
        needed = 4 + width(clean(meaning))
        if used + needed > columns:
            yield tuple(line)
            line, used = [plain(INDENT)], len(INDENT)
        line += [Piece(sign, tone), Piece(f" {clean(meaning)}  ", "quiet")]
        used += needed
    if timeline.legend:
        yield tuple(line)


def _shortened(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return f"{text}…"
