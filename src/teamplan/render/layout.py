"""A report -> lines of styled pieces that fit a width: the one layout behind plain text and the coloured terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teamplan.render.clean import clean, cut, head, width
from teamplan.render.findings_text import finding_lines
from teamplan.render.pieces import Line, Piece, plain
from teamplan.render.timeline import timeline_lines
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
    Meter,
    Picture,
    Points,
    Report,
    Row,
    Section,
    Sentence,
    Status,
    Step,
    Table,
    Timeline,
    Tone,
    Verdict,
)
from teamplan.words import fte, listed, percent

INDENT = "  "
GAP = 2
_SIGNS: dict[Tone, str] = {"good": "✓", "fair": "◐", "bad": "✗", "plain": " ", "quiet": " ", "strong": " "}


def lay_out(report: Report, columns: int, *, fold: bool = False) -> Iterator[Line]:
    """`fold`: a person reads it, so that also lines meant for programs are folded."""
    yield from _title(report, columns)
    for block in report.blocks:
        if fold and isinstance(block, FoundLines):
            block = block._replace(whole_lines=False)
        yield from lines_of(block, columns)


def lines_of(block: Block, columns: int) -> Iterator[Line]:
    match block:
        case Verdict():
            yield from _verdict(block, columns)
        case Heading():
            yield from _heading(block, columns)
        case Sentence():
            if block.apart or block.tone == "strong":
                yield ()
            yield from _wrapped([Piece(clean(block.text), block.tone)], columns, INDENT, INDENT)
        case Points():
            for point in block.items:
                lead = clean(point.lead)
                asks = lead.endswith("?") or not point.text
                pieces = [Piece(lead if asks else f"{lead}:", "strong"), Piece(clean(point.text), "plain")]
                yield from _wrapped(pieces, columns, f"{INDENT}- ", f"{INDENT}  ")
        case Table():
            yield from _table(block, columns)
        case Timeline():
            yield from timeline_lines(block, columns)
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
        for word in _words(piece.text, max(4, columns - width(rest))):
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
    """After a hyphen where there is one, as in a long id."""
    while width(word) > most:
        front = head(word, most)
        hyphen = front.rfind("-") + 1
        front = front[:hyphen] if hyphen > 1 else front
        yield front
        word = word[len(front) :]
    if word:
        yield word


# --- tables -----------------------------------------------------------------------------------------------------------


class _Fitted(NamedTuple):
    """A table whose column widths are settled."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]


def _table(table: Table, columns: int) -> Iterator[Line]:
    yield ()
    shown, instead = _with_room(_evened(table), columns - len(INDENT))
    fitted = _fit(shown, columns - len(INDENT))
    yield from _stacked(shown, columns) if fitted is None else _in_columns(shown, fitted, columns)
    if instead:
        yield from _wrapped([Piece(clean(f"{table.spared} {listed(instead)}."), "quiet")], columns, INDENT, INDENT)
    if table.caption:
        yield from _wrapped([Piece(clean(table.caption), "quiet")], columns, INDENT, INDENT)


def _evened(table: Table) -> Table:
    """Meters of one column are as long as each other: their figures take the same room."""
    rows = [row.cells if isinstance(row, Row) else () for row in table.rows]
    wide: dict[int, int] = {}
    for cells in rows:
        for index, cell in enumerate(cells):
            if isinstance(cell, Meter):
                wide[index] = max(wide.get(index, 0), width(clean(cell.figures)))

    def evened(index: int, cell: Cell) -> Cell:
        if not isinstance(cell, Meter) or not cell.figures:
            return cell
        figures = clean(cell.figures)
        return cell._replace(figures=" " * (wide[index] - width(figures)) + figures)

    shown = (
        row._replace(cells=tuple(evened(index, cell) for index, cell in enumerate(row.cells)))
        if isinstance(row, Row)
        else row
        for row in table.rows
    )
    return table._replace(rows=tuple(shown)) if wide else table


def _with_room(table: Table, room: int) -> tuple[Table, list[str]]:
    """Without as many of its spare columns as it takes to fit, and what stands instead of them."""
    spare = [index for index, column in enumerate(table.columns) if column.spare]
    spare.sort(key=lambda index: -table.columns[index].spare)
    for number in range(len(spare) + 1):
        left_out = sorted(spare[:number])
        shown = _without(table, left_out)
        if _fit(shown, room):
            return shown, [table.columns[index].instead for index in left_out]
    return table, []


def _without(table: Table, left_out: Sequence[int]) -> Table:
    kept = [index for index in range(len(table.columns)) if index not in left_out]
    rows = (
        row._replace(cells=tuple(row.cells[index] for index in kept)) if isinstance(row, Row) else row
        for row in table.rows
    )
    return table._replace(columns=tuple(table.columns[index] for index in kept), rows=tuple(rows))


def _in_columns(table: Table, fitted: _Fitted, columns: int) -> Iterator[Line]:
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


def _stacked(table: Table, columns: int) -> Iterator[Line]:
    """Where there is no room for columns: each row as a list of what they would hold."""
    for row in table.rows:
        match row:
            case Row():
                yield from _wrapped([Piece(clean(_flat(row.cells[0])), "strong")], columns, INDENT, f"{INDENT}  ")
                for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
                    pieces = [Piece(f"{column.title}:", "quiet"), Piece(clean(_flat(cell)), _tone(cell))]
                    yield from _wrapped(pieces, columns, f"{INDENT}  ", f"{INDENT}    ")
            case Group():
                yield from _group(row, columns)


def _flat(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case Lines():
            return "; ".join(cell.items)
        case Status():
            return f"{_SIGNS[cell.tone]} {cell.word}".strip()
        case Bar():
            return _figures(cell)
        case Meter():
            return cell.figures or percent(cell.part, cell.whole)
    raise AssertionError(cell)


def _tone(cell: Cell) -> Tone:
    return cell.tone if isinstance(cell, Status) else "plain"


def _group(group: Group, columns: int) -> Iterator[Line]:
    note = f"({clean(group.note)})" if group.note else ""
    yield from _wrapped([Piece(clean(group.title), "strong"), Piece(note, "quiet")], columns, INDENT, INDENT)


def _fit(table: Table, room: int) -> _Fitted | None:
    """What is there asks for its natural width; where that is too much, columns that stretch give way, widest first:

    to their longest word, so that no word is broken, then to the least that can be read. None: even that is too much.
    """
    cells = [row.cells for row in table.rows if isinstance(row, Row)]
    each = [[column.title, *(row[i] for row in cells)] for i, column in enumerate(table.columns)]
    wanted = [max(map(_natural, own)) for own in each]
    least = [
        min(wide, max(column.least, *map(width, column.title.split()), 0))
        for wide, column in zip(wanted, table.columns, strict=True)
    ]
    whole = [max(low, *map(_longest_word, own)) for low, own in zip(least, each, strict=True)]
    room -= GAP * (len(wanted) - 1)
    for floor in (whole, least):
        wanted = _narrowed(
            wanted, [f if c.stretch else w for f, c, w in zip(floor, table.columns, wanted, strict=True)], room
        )
    return _Fitted(table.columns, tuple(wanted)) if sum(wanted) <= room else None


def _narrowed(widths: list[int], floor: Sequence[int], room: int) -> list[int]:
    """One step at a time, the widest first, until there is room or nothing more can give way."""
    widths = list(widths)
    while sum(widths) > room and (able := [i for i, wide in enumerate(widths) if wide > floor[i]]):
        widths[max(able, key=lambda i: (widths[i], -i))] -= 1
    return widths


def _longest_word(cell: Cell) -> int:
    match cell:
        case str():
            texts: tuple[str, ...] = (cell,)
        case Lines():
            texts = cell.items
        case _:
            return 0
    return max((width(word) for text in texts for word in clean(text).split()), default=0)


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
        case Meter():
            return METER + (1 + width(clean(cell.figures)) if cell.figures else 0)
    raise AssertionError(cell)


BAR, METER = 10, 20


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
                yield from _without_widow(list(_wrapped([Piece(clean(item), tone)], wide, "", "  ")), wide)
        case Status():
            yield (Piece(f"{_SIGNS[cell.tone]} {cell.word}", cell.tone),)
        case Bar():
            yield from _bar(cell, wide)
        case Meter():
            yield from _meter(cell, wide)


def _without_widow(lines: list[Line], wide: int) -> list[Line]:
    """One short word alone on the last line takes the word before it along: "(new)" is read with its amount."""
    if len(lines) < 2 or len(lines[-1]) != 2 or len(lines[-2]) < 4:
        return lines
    *rest, before, (indent, word) = lines
    lead = Piece(before[-1].text.lstrip(), before[-1].tone)
    joined = (indent, lead, Piece(f" {word.text}", word.tone))
    return [*rest, before[:-1], joined] if sum(width(piece.text) for piece in joined) <= wide else lines


def _bar(bar: Bar, wide: int) -> Iterator[Line]:
    """Blocks for a picture, figures for the truth. A bar is full, or empty, only where the position is."""
    figures = _figures(bar)
    length = min(BAR, wide - 1 - width(figures))
    share = _drawn(bar.filled, bar.wanted, length)
    tone: Tone = "good" if bar.filled >= bar.wanted else "fair" if bar.filled else "bad"
    yield (Piece("█" * share, tone), Piece("░" * (length - share), "quiet"), plain(f" {figures}"))


def _meter(meter: Meter, wide: int) -> Iterator[Line]:
    figures = f" {meter.figures}" if meter.figures else ""  # clean already, see _evened
    length = max(0, min(METER, wide - width(figures)))
    share = _drawn(meter.part, meter.whole, length)
    yield (Piece("█" * share, "plain"), Piece("░" * (length - share), "quiet"), plain(figures))


def _drawn(part: int, whole: int, length: int) -> int:
    """Of so many columns: none only of nothing, all only of the whole."""
    share = part * length // whole if whole else length
    return min(share or int(part > 0), length)


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
