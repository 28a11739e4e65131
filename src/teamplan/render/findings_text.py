"""A finding -> its lines: `path:line:column: severity: message [code]`, the excerpt with a caret, the help."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from teamplan.render.clean import clean, clean_excerpt, width
from teamplan.render.pieces import Line, Piece, plain
from teamplan.report.blocks import Excerpt, Found, Tone

_TONES: dict[str, Tone] = {"error": "bad", "warning": "fair", "info": "quiet"}
_MARGIN = 9  # what the line number and its bar take
_LOOKED_AT = 1_000  # characters before, in and after what is meant: many more than fit


def finding_lines(found: Found, columns: int) -> Iterator[Line]:
    """The first line is never broken: programs read it."""
    accepted = " (accepted)" if found.accepted else ""
    yield (
        plain(_place(found)),
        Piece(f"{found.severity}:", "quiet" if found.accepted else _TONES[found.severity]),
        plain(f" {clean(found.message)}{accepted} "),
        Piece(f"[{found.code}]", "quiet"),
    )
    if found.excerpt:
        yield from _excerpt(found.excerpt, columns)
    if found.help:
        yield (Piece("    help: ", "quiet"), plain(clean(found.help)))
    for related in found.related:
        place = f"{clean(related.path)}:{related.span.line}:{related.span.column}"
        yield (Piece("    note: ", "quiet"), plain(f"{place}: {clean(related.message)}"))


def _place(found: Found) -> str:
    if found.span is None:
        return f"{clean(found.path)}: " if found.path else ""
    return f"{clean(found.path)}:{found.span.line}:{found.span.column}: "


def _excerpt(excerpt: Excerpt, columns: int) -> Iterator[Line]:
    """The end of what stands before, what is meant and the beginning of what follows, as far as there is room.

    A whole file may stand on one line: no more of it is looked at than could be shown.
    """
    text, start, end = excerpt.text, excerpt.start - 1, excerpt.end - 1
    far = max(0, start - _LOOKED_AT)
    before = clean_excerpt(text[far:start])
    meant = clean_excerpt(text[start : min(end, start + _LOOKED_AT)])
    after = clean_excerpt(text[end : end + _LOOKED_AT])
    room = max(20, columns - _MARGIN)
    if far or width(before) + min(width(meant), room // 2) > room:
        before = f"…{_tail(before, room // 3)}"
    meant = _front(meant, room - width(before))
    shown = _front(f"{before}{meant}{after}", room)
    yield (Piece(f"{excerpt.line:>6} | ", "quiet"), plain(shown.rstrip()))
    marks = "^" * max(1, width(meant))
    yield (Piece(f"{'':>6} | ", "quiet"), plain(" " * width(before)), Piece(marks, "bad"))


def _front(text: str, most: int) -> str:
    return text if width(text) <= most else f"{_fitting(text, most - 1)}…"


def _tail(text: str, most: int) -> str:
    return _fitting(text[::-1], most)[::-1]


def _fitting(text: str, most: int) -> str:
    """As many characters from the first on as have room."""
    used = accumulate(map(width, text))
    return text[: next((index for index, columns in enumerate(used) if columns > most), len(text))]
