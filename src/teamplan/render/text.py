"""A report -> plain text of a given width: no colour, no markup, the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from teamplan.render.layout import lay_out, lines_of
from teamplan.render.pieces import Line
from teamplan.report.blocks import Block, Report


def render(report: Report, columns: int, *, fold: bool = False) -> str:
    return joined(lay_out(report, columns, fold=fold))


def render_blocks(blocks: Iterable[Block], columns: int) -> str:
    """Some blocks by themselves, without a title."""
    return joined(line for block in blocks for line in lines_of(block, columns)).lstrip("\n")


def joined(lines: Iterable[Line]) -> str:
    texts = ("".join(piece.text for piece in line).rstrip() for line in lines)
    return "".join(f"{text}\n" for text in texts)
