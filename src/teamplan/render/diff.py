"""What is mended in files -> a unified diff; or, for who may not see whole lines, places and words alone.

Changes never add or remove a line, so the lines of both texts stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from teamplan.mending import Mend
from teamplan.render.clean import clean, clean_excerpt
from teamplan.render.pieces import Piece
from teamplan.render.terminal import paint
from teamplan.report.blocks import Tone
from teamplan.source.lines import split

_AROUND = 3  # lines shown before and after what changes
# Of other findings a word may be a name or a figure about somebody.
_OPEN = frozenset({"spelling", "unknown-key", "unknown-reference", "wrong-value"})


def render(path: str, before: str, after: str, *, color: bool) -> str:
    """The diff of one file, such as `git apply` and `patch -p1` take. Line ends are not shown."""
    pieces = _pieces(path, _lines(before), _lines(after))
    return "".join(f"{paint(piece) if color else piece.text}\n" for piece in pieces)


def render_places(mends: Iterable[Mend]) -> str:
    """One line for each change: where, and from what to what."""
    return "".join(f"{line}\n" for mend in mends for line in _places(mend))


def _places(mend: Mend) -> Iterator[str]:
    for change in mend.changes:
        what = "what stands there is written as it is wanted"
        if mend.code == "yaml-trap":
            what = "a text is put in quotes"
        elif mend.code in _OPEN:
            what = f"'{change.was}' becomes '{change.text}'"
        yield clean(f"{mend.file}:{change.span.line}: {what} [{mend.code}]")


def _pieces(path: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    old, new = (path, path) if PurePath(path).is_absolute() else (f"a/{path}", f"b/{path}")
    yield Piece(f"--- {clean(old)}", "strong")
    yield Piece(f"+++ {clean(new)}", "strong")
    for first, last in _hunks([i for i, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]):
        start, end = max(0, first - _AROUND), min(len(before), last + 1 + _AROUND)
        yield Piece(f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@", "quiet")
        yield from _hunk(before, after, start, end)


def _hunks(changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last changed line of each group; two groups share no line around them."""
    first = last = changed[0]
    for index in changed[1:]:
        if index - last > 2 * _AROUND:
            yield first, last
            first = index
        last = index
    yield first, last


def _hunk(before: Sequence[str], after: Sequence[str], start: int, end: int) -> Iterator[Piece]:
    for same, group in groupby(range(start, end), key=lambda i: before[i] == after[i]):
        lines = list(group)
        if same:
            yield from (_line(" ", before[i], "plain") for i in lines)
        else:
            yield from (_line("-", before[i], "bad") for i in lines)
            yield from (_line("+", after[i], "good") for i in lines)


def _line(sign: str, line: str, tone: Tone) -> Piece:
    text, end, _ = line.partition("\n")
    shown = "\t".join(map(clean_excerpt, text.split("\t")))
    return Piece(f"{sign}{shown}" + ("" if end else "\n\\ No newline at end of file"), tone)


def _lines(text: str) -> list[str]:
    """The lines, each with one sign for whatever ends it."""
    *lines, last = split(text)
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
