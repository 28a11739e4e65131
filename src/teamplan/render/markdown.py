"""A report -> Markdown (GitHub's kind), one page for a board; nothing in a name can take effect as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from teamplan.render.clean import clean
from teamplan.render.timeline import timeline_lines
from teamplan.report.blocks import (
    Bar,
    Block,
    Cell,
    Details,
    Found,
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
    Verdict,
)
from teamplan.words import fte

COLUMNS = 96  # of a timeline
_LOUD = re.compile(r"([\\`*_{}\[\]#|~$^])")  # enough inside a sentence of ours that begins with a word
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|www)([:.])")


def escape(text: str) -> str:
    """Text that reads the same and does nothing: no emphasis, links, tags, mentions or table cells."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _LINKS.sub(r"\1&#8203;\2", _LOUD.sub(r"\\\1", text))
    text = text.replace("@", "&#64;&#8203;")  # as a link, a mention or an address needs its letters to touch
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=])", _at_start, text)


def _at_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def render(report: Report) -> str:
    lines = [f"# {escape(report.title)}", "", escape(report.subtitle), ""]
    for block in report.blocks:
        lines += _lines(block)
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Verdict(again=True):
            pass  # a page shows where it begins
        case Verdict():
            yield from (f"**{escape(block.status.word)}.** {escape(block.sentence)}", "")
        case Heading():
            badge = f": {escape(block.badge.word.lower())}" if block.badge else ""
            yield from (f"{'#' * block.level} {escape(block.text)}{badge}", "")
        case Sentence():
            yield from (escape(block.text), "")
        case Points():
            yield from (_point(escape(point.lead), escape(point.text)) for point in block.items)
            yield ""
        case Table():
            yield from _table(block)
        case Timeline():
            yield from _timeline(block)
        case Picture():
            yield from (f"**{escape(block.title)}.** {escape(block.alt)}", "", *_table(block.table))
        case Details():
            yield from (f"**{escape(block.summary)}**", "")
            yield from (line for inner in block.blocks for line in _lines(inner))
        case Section():
            yield from (f"## {escape(block.title)}", "")
            yield from (line for inner in map(_below, block.blocks) for line in _lines(inner))
        case FoundLines():
            yield from _found(block)
        case Step():
            yield from (f"**Next:** {escape(block.text)}", "")


def _below(block: Block) -> Block:
    """The headings of a section are a level below its title."""
    return block._replace(level=block.level + 1) if isinstance(block, Heading) else block


def _point(lead: str, text: str) -> str:
    colon = "" if lead.endswith("?") else ":"
    return f"- **{lead}**{colon} {text}" if text else f"- {lead}"


def _table(table: Table) -> Iterator[str]:
    yield _cells(escape(column.title) for column in table.columns)
    yield _cells("---:" if column.align == "right" else ":---" for column in table.columns)
    for row in table.rows:
        match row:
            case Row():
                yield _cells(_cell(cell) for cell in row.cells)
            case Group():
                yield _cells([f"**{escape(row.title)}**", *[""] * (len(table.columns) - 1)])
    yield ""
    if table.caption:
        yield from (escape(table.caption), "")


def _timeline(timeline: Timeline) -> Iterator[str]:
    """As code, set in: nothing in it can be markup, and nothing can end it."""
    yield from (f"    {''.join(piece.text for piece in line)}".rstrip() for line in timeline_lines(timeline, COLUMNS))
    yield ""


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    match cell:
        case str():
            return escape(cell)
        case Lines():
            return "; ".join(escape(item) for item in cell.items)
        case Status():
            return escape(cell.word)
        case Bar():
            return f"{fte(cell.filled)} of {fte(cell.wanted)}"
        case Meter():
            return escape(cell.figures)
    raise AssertionError(cell)


def _found(block: FoundLines) -> Iterator[str]:
    yield from (_finding(found) for found in block.items)
    yield from (f"- {escape(text)}" for text in block.left_out)
    yield ""


def _finding(found: Found) -> str:
    place = f"{found.path}:{found.span.line}:{found.span.column}" if found.span else found.path
    where = f" ({escape(place)})" if place else ""
    accepted = ", accepted" if found.accepted else ""
    help = f" {escape(found.help)}" if found.help else ""
    return f"- **{found.severity}{accepted}**: {escape(found.message)}{where} `{found.code}`{help}"
