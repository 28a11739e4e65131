"""A report -> lines of styled pieces that fit a width: the one layout behind plain text and the coloured terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teamplan.render.clean import clean, width
from teamplan.render.findings_text import finding_lines
from teamplan.render.pieces import Line, Piece, plain
from teamplan.report.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Details,
    FoundLines,
    Group,
    Heading,
    Lines,
    Picture,
    Points,
    Report,
    Row,
    Section,
    Sentence,
    Status,
    Step,
    Table,
    Tone,
    Verdict,
)
from teamplan.words import fte

INDENT = "  "
GAP = 2
_SIGNS: dict[Tone, str] = {"good": "✓", "fair": "◐", "bad": "✗", "plain": " ", "quiet": " ", "strong": " "}


def lay_out(report: Report, columns: int) -> Iterator[Line]:
    yield from _title(report, columns)
    for block in report.blocks:
        yield from lines_of(block, columns)


def lines_of(block: Block, columns: int) -> Iterator[Line]:
    match block:
        case Verdict():
            yield from _verdict(block, columns)
        case Heading():
            yield from _heading(block, columns)
        case Sentence():
            yield from _wrapped([Piece(clean(block.text), block.tone)], columns, INDENT, INDENT)
        case Points():
            for point in block.items:
                lead = clean(point.lead)
                asks = lead.endswith("?") or not point.text
                pieces = [Piece(lead if asks else f"{lead}:", "strong"), Piece(clean(point.text), "plain")]
                yield from _wrapped(pieces, columns, f"{INDENT}- ", f"{INDENT}  ")
        case Table():
            yield from _table(block, columns)
        case Picture():
            yield from _wrapped([Piece(clean(block.title), "strong")], columns, INDENT, INDENT)
            yield from _table(block.table, columns)
        case Details():
            for inner in block.blocks:
                yield from lines_of(inner, columns)
        case Section():
            yield from _heading(Heading(block.title), columns)
            for inner in block.blocks:
                yield from lines_of(inner, columns)
        case FoundLines():
            yield from _found(block, columns)
        case Step():
            yield ()
            yield from _wrapped([Piece("Next:", "strong"), Piece(clean(block.text), "plain")], columns, "→ ", INDENT)
            yield ()


def _title(report: Report, columns: int) -> Iterator[Line]:
    title, subtitle = clean(report.title), clean(report.subtitle)
    if not title:
        return
    space = columns - width(title) - width(subtitle)
    if space >= GAP:
        yield (Piece(title, "strong"), plain(" " * space), Piece(subtitle, "quiet"))
    else:
        yield from _wrapped([Piece(title, "strong")], columns, "", "")
        yield from _wrapped([Piece(subtitle, "quiet")], columns, "", "")
    yield (Piece("━" * columns, "quiet"),)


def _verdict(verdict: Verdict, columns: int) -> Iterator[Line]:
    status = verdict.status
    yield ()
    badge = Piece(f"{_SIGNS[status.tone]} {status.word}", status.tone)
    yield from _wrapped([badge, plain("·"), Piece(clean(verdict.sentence), "strong")], columns, "", INDENT)


def _heading(heading: Heading, columns: int) -> Iterator[Line]:
    yield ()
    text = clean(heading.text)
    if heading.level > 2:
        yield from _wrapped([Piece(text, "strong")], columns, INDENT, INDENT)
        return
    badge = heading.badge
    shown = f" {_SIGNS[badge.tone]} {badge.word}" if badge else ""
    text = cut(text, max(10, columns - width(shown) - 8))
    rule = "─" * max(3, columns - width(text) - width(shown) - 4)
    yield (
        Piece("── ", "quiet"),
        Piece(text, "strong"),
        plain(" "),
        Piece(rule, "quiet"),
        *((Piece(shown, badge.tone),) if badge else ()),
    )


# --- running text -----------------------------------------------------------------------------------------------------


def _wrapped(pieces: Iterable[Piece], columns: int, first: str, rest: str) -> Iterator[Line]:
    """Pieces with a space between, broken at spaces; a word too long for a line is broken itself."""
    line, used, prefix = [plain(first)], width(first), True
    for piece in pieces:
        for word in _words(piece.text, max(8, columns - width(rest))):
            needed = width(word) + (0 if prefix else 1)
            if used + needed > columns and not prefix:
                yield tuple(line)
                line, used, prefix, needed = [plain(rest)], width(rest), True, width(word)
            line.append(Piece(word if prefix else f" {word}", piece.tone))
            used, prefix = used + needed, False
    if not prefix:
        yield tuple(line)


def _words(text: str, most: int) -> Iterator[str]:
    for word in text.split():
        yield from _broken(word, most)


def _broken(word: str, most: int) -> Iterator[str]:
    while width(word) > most:
        head = _head(word, most)
        yield head
        word = word[len(head) :]
    if word:
        yield word


def _head(text: str, most: int) -> str:
    """As many characters as fit, never splitting a letter from its marks, and at least one."""
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > most and index:
            return text[:index]
    return text


def cut(text: str, most: int) -> str:
    return text if width(text) <= most else f"{_head(text, most - 1)}…"


# --- tables -----------------------------------------------------------------------------------------------------------


class _Fitted(NamedTuple):
    """A table whose column widths are settled."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]


def _table(table: Table, columns: int) -> Iterator[Line]:
    fitted = _fit(table, columns - len(INDENT))
    yield ()
    titles = tuple(column.title for column in table.columns)
    yield from _row(titles, fitted, "quiet")
    full = sum(fitted.widths) + GAP * (len(fitted.widths) - 1)
    yield (plain(INDENT), Piece("─" * full, "quiet"))
    for row in table.rows:
        match row:
            case Row():
                yield from _row(row.cells, fitted, "plain")
            case Group():
                yield from _group(row, columns)
    if table.caption:
        yield (plain(INDENT), Piece(clean(table.caption), "quiet"))


def _group(group: Group, columns: int) -> Iterator[Line]:
    note = f"({clean(group.note)})" if group.note else ""
    yield from _wrapped([Piece(clean(group.title), "strong"), Piece(note, "quiet")], columns, INDENT, INDENT)


def _fit(table: Table, room: int) -> _Fitted:
    """What is there asks for its natural width; where that is too much, columns that stretch give way, widest first."""
    count = len(table.columns)
    wanted = [width(column.title) for column in table.columns]
    for row in table.rows:
        if isinstance(row, Row):
            wanted = [max(wide, _natural(cell)) for wide, cell in zip(wanted, row.cells, strict=True)]
    least = [
        min(wide, max(column.least, width(column.title))) for wide, column in zip(wanted, table.columns, strict=True)
    ]
    over = sum(wanted) + GAP * (count - 1) - room
    while over > 0:
        able = [i for i in range(count) if table.columns[i].stretch and wanted[i] > least[i]]
        if not able:
            break
        widest = max(able, key=lambda i: (wanted[i], -i))
        wanted[widest] -= 1
        over -= 1
    return _Fitted(table.columns, tuple(wanted))


def _natural(cell: Cell) -> int:
    match cell:
        case str():
            return width(clean(cell))
        case Lines():
            return max((width(clean(item)) for item in cell.items), default=0)
        case Status():
            return width(cell.word) + 2
        case Bar():
            return width(_figures(cell)) + 1 + BAR
    raise AssertionError(cell)


BAR = 10


def _figures(bar: Bar) -> str:
    return f"{fte(bar.filled)}/{fte(bar.wanted)}"


def _row(cells: Sequence[Cell], fitted: _Fitted, tone: Tone) -> Iterator[Line]:
    parts = [list(_cell(cell, wide, tone)) for cell, wide in zip(cells, fitted.widths, strict=True)]
    for index in range(max(len(part) for part in parts)):
        line: list[Piece] = [plain(INDENT)]
        for part, column, wide in zip(parts, fitted.columns, fitted.widths, strict=True):
            pieces = part[index] if index < len(part) else ()
            space = " " * (wide - sum(width(piece.text) for piece in pieces))
            line += [plain(space), *pieces] if column.align == "right" else [*pieces, plain(space)]
            line.append(plain(" " * GAP))
        yield _trimmed(line)


def _cell(cell: Cell, wide: int, tone: Tone) -> Iterator[Line]:
    match cell:
        case str():
            yield from _wrapped([Piece(clean(cell), tone)], wide, "", "")
        case Lines():
            for item in cell.items:
                yield from _wrapped([Piece(clean(item), tone)], wide, "", "  ")
        case Status():
            yield (Piece(f"{_SIGNS[cell.tone]} {cell.word}", cell.tone),)
        case Bar():
            yield from _bar(cell, wide)


def _bar(bar: Bar, wide: int) -> Iterator[Line]:
    """Blocks for a picture, figures for the truth. A bar is full, or empty, only where the position is."""
    figures = _figures(bar)
    length = min(BAR, wide - 1 - width(figures))
    share = bar.filled * length // bar.wanted if bar.wanted else length
    if bar.filled and not share:
        share = 1
    share = min(share, length)
    tone: Tone = "good" if bar.filled >= bar.wanted else "fair" if bar.filled else "bad"
    yield (Piece("█" * share, tone), Piece("░" * (length - share), "quiet"), plain(f" {figures}"))


def _trimmed(line: list[Piece]) -> Line:
    while line and not line[-1].text.strip():
        line.pop()
    if line:
        line[-1] = Piece(line[-1].text.rstrip(), line[-1].tone)
    return tuple(line)


# --- findings ---------------------------------------------------------------------------------------------------------


def _found(block: FoundLines, columns: int) -> Iterator[Line]:
    for one in block.items:
        if block.whole_lines:
            yield from finding_lines(one, columns)
            continue
        for line in finding_lines(one, columns):
            yield from _folded(line, columns)
    for text in block.left_out:
        yield from _wrapped([Piece(clean(text), "quiet")], columns, INDENT, f"{INDENT}  ")


def _folded(line: Line, columns: int) -> Iterator[Line]:
    """A line that is too long, for a person to read: folded at spaces, the rest set in."""
    if sum(width(piece.text) for piece in line) <= columns:
        yield line
        return
    lead = len(line[0].text) - len(line[0].text.lstrip())
    yield from _wrapped(
        [Piece(piece.text.strip(), piece.tone) for piece in line], columns, " " * lead, " " * (lead + 4)
    )
