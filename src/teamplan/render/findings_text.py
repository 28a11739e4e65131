"""A finding -> its lines: `path:line:column: severity: message [code]`, the excerpt with a caret, the help."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.render.clean import clean, clean_excerpt, cut, tail, width
from teamplan.render.pieces import Line, Piece, plain
from teamplan.report.blocks import Excerpt, Found, Tone

_TONES: dict[str, Tone] = {"error": "bad", "warning": "fair", "info": "quiet"}
_MARGIN = 9  # what the line number and its bar take
_IN_VIEW = 1_000  # characters of a line on each side that are looked at: a file may be one line of a million


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
    start, end = excerpt.start - 1, excerpt.end - 1
    before = clean_excerpt(excerpt.text[max(0, start - _IN_VIEW) : start])
    meant = clean_excerpt(excerpt.text[start : min(end, start + _IN_VIEW)])
    after = clean_excerpt(excerpt.text[end : end + _IN_VIEW])
    room = max(20, columns - _MARGIN)
    if width(before) + min(width(meant), room // 2) > room:
        before = f"…{tail(before, room // 3)}"
    meant = cut(meant, room - width(before))
    shown = cut(f"{before}{meant}{after}", room)
    yield (Piece(f"{excerpt.line:>6} | ", "quiet"), plain(shown.rstrip()))
    marks = "^" * max(1, width(meant))
    yield (Piece(f"{'':>6} | ", "quiet"), plain(" " * width(before)), Piece(marks, "bad"))
