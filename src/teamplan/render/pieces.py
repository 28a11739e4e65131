"""A line of text as pieces with a tone each: what layout makes and text and terminal join."""

from __future__ import annotations

from typing import NamedTuple

from teamplan.report.blocks import Tone


class Piece(NamedTuple):
    text: str
    tone: Tone


Line = tuple[Piece, ...]


def plain(text: str) -> Piece:
    return Piece(text, "plain")
