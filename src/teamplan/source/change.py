"""Bytes and safe changes -> bytes in which the characters meant are others, and everything else is as it was."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from teamplan.source.decode import encoding_of
from teamplan.source.lines import Lines
from teamplan.source.nodes import Change


class _Piece(NamedTuple):
    """What stands from one index of a text to another, and what is to stand there."""

    start: int
    end: int
    text: str


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The same bytes, encoding, mark and line ends with all changes made that fit; of two that overlap the first."""
    encoding, body = encoding_of(data)
    text = body.decode(encoding)
    made: list[str] = []
    end = 0
    for piece in _pieces(text, changes):
        made += [text[end : piece.start], piece.text]
        end = piece.end
    mark = data[: len(data) - len(body)]
    return mark + "".join((*made, text[end:])).encode(encoding)


def text_of(data: bytes) -> str:
    """The text of bytes that are known to be one."""
    encoding, body = encoding_of(data)
    return body.decode(encoding)


def _pieces(text: str, changes: Iterable[Change]) -> list[_Piece]:
    """What the changes come to, in order: those that fit, without what overlaps an earlier one."""
    fitting = sorted({piece for change in changes if (piece := _piece(text, change))})
    kept: list[_Piece] = []
    for piece in fitting:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def fits(text: str, change: Change) -> bool:
    """Whether the text is still what the change was made for."""
    return _piece(text, change) is not None


def _piece(text: str, change: Change) -> _Piece | None:
    """None where something else stands there: an anchor before it, an alias, an escape, a text over several lines."""
    lines, span, was = _lines(text), change.span, change.was
    start = lines.index(span.line - 1, span.column - 1)
    end = lines.index(span.end_line - 1, span.end_column - 1)
    written = text[start:end]
    if written == was:
        return _Piece(start, end, change.text)
    if was and written in (f'"{was}"', f"'{was}'"):
        return _Piece(start, end, change.text) if change.bare else _Piece(start + 1, end - 1, change.text)
    return None


_lines = lru_cache(maxsize=8)(Lines)
