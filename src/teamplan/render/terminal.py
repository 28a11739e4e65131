"""A report -> the same lines as plain text, coloured for a terminal. Colour only repeats what a word already says."""

from __future__ import annotations

from collections.abc import Iterable

from teamplan.render.layout import lay_out, lines_of
from teamplan.render.pieces import Line, Piece
from teamplan.report.blocks import Block, Report, Tone

_CODES: dict[Tone, str] = {"good": "32", "fair": "33", "bad": "31", "quiet": "2", "strong": "1", "plain": ""}


def render(report: Report, columns: int, *, fold: bool = False) -> str:
    return _painted(lay_out(report, columns, fold=fold))


def render_blocks(blocks: Iterable[Block], columns: int) -> str:
    return _painted(line for block in blocks for line in lines_of(block, columns)).lstrip("\n")


def _painted(lines: Iterable[Line]) -> str:
    return "".join(f"{''.join(map(paint, line)).rstrip()}\n" for line in lines)


def paint(piece: Piece) -> str:
    code = _CODES[piece.tone]
    return f"\x1b[{code}m{piece.text}\x1b[0m" if code and piece.text.strip() else piece.text
