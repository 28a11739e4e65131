"""A report -> a Word document: real headings, lists, captions and tables, pictures with a text that says the same.

The same report gives the same bytes on one machine; no name of a user or a machine is in it.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from teamplan.render import png
from teamplan.render.clean import clean, width
from teamplan.render.svg import standing_alone
from teamplan.report.blocks import (
    Bar,
    Block,
    Cell,
    Column,
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

if TYPE_CHECKING:
    from teamplan.render.docx_parts import Document

MOST_COLUMNS = 8  # of a table that fits a page; a picture with more says it all in its squares
TEXT_WIDTH = 17.0  # centimetres between the margins of A4
_LONGEST, _LONGEST_WORD = 60, 18  # letters of a cell, and of a word in it, that widen its column
_LETTERS = 100  # that a line of a table holds, about
_FINDINGS = {"error": "Error", "warning": "Warning", "info": "Note"}


def render(report: Report, made: date) -> bytes:
    """`made`: the day that the document gives as its own."""
    from teamplan.render import docx_parts

    writer = _Writer(docx_parts.new(clean(report.title), clean(report.subtitle), made))
    writer.blocks(report.blocks, 1)
    writer.appendix()
    buffer = BytesIO()
    writer.document.save(buffer)
    return _same_bytes(buffer.getvalue(), datetime(1980, 1, 1))


def _same_bytes(made: bytes, day: datetime) -> bytes:
    """The archive with one day for all its parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), old.read(name), 8)
    return buffer.getvalue()


class _Writer:
    """Writes block after block into one document, and numbers its tables and figures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.title = ""  # of what is written now: the last heading
        self.counted: Counter[str] = Counter()
        self.later: list[Details] = []

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        for block in blocks:
            self._block(block, level)

    def appendix(self) -> None:
        """What a page shows on demand stands at the end of a document."""
        if self.later:
            self._heading("Figures, and how they came about", 1)
        for details in self.later:
            self._heading(details.summary, 2)
            self.blocks(details.blocks, 3)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Section():
                self._heading(block.title, 1)
                self.blocks(block.blocks, 2)
            case Heading():
                badge = f": {clean(block.badge.word.lower())}" if block.badge else ""
                self._heading(block.text, max(level, level + block.level - 2), badge)
            case Verdict(again=False):
                self._said("Intense Quote", block.status.word, block.sentence)
            case Step():
                self._said("Normal", "Next", block.text)
            case Sentence():
                self._paragraph(block.text)
            case Points():
                for point in block.items:
                    self._said("List Bullet", point.lead, point.text)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Details():
                self.later.append(block)
            case FoundLines():
                self._found(block)
            case Timeline() | Verdict():
                pass  # letters that draw a chart; and what was said at the beginning

    def _heading(self, text: str, level: int, badge: str = "") -> None:
        self.title = clean(text)
        self.document.add_heading(f"{self.title}{badge}", min(level, 4))

    def _paragraph(self, text: str, style: str = "Normal") -> None:
        self.document.add_paragraph(clean(text), style=style)

    def _said(self, style: str, lead: str, text: str) -> None:
        """What it is about in bold, then what there is to say."""
        paragraph = self.document.add_paragraph(style=style)
        colon = "" if not text or lead.endswith("?") else ":"
        paragraph.add_run(f"{clean(lead)}{colon}").bold = True
        if text:
            paragraph.add_run(f" {clean(text)}")

    def _caption(self, kind: str, text: str) -> None:
        from teamplan.render import docx_parts

        self.counted[kind] += 1
        docx_parts.caption(self.document, kind, self.counted[kind], clean(text))

    def _found(self, block: FoundLines) -> None:
        for one in block.items:
            self._said("List Bullet", _severity(one), " ".join(filter(None, (one.message, f"[{one.code}]", one.help))))
        for text in block.left_out:
            self._paragraph(text, "List Bullet")

    def _picture(self, block: Picture) -> None:
        from teamplan.render import docx_parts

        image = png.render(standing_alone(block.drawing, block.title, block.alt))
        docx_parts.picture(self.document, image, clean(block.title), clean(block.alt), TEXT_WIDTH)
        self._caption("Figure", f"{block.title}. {block.alt}")
        if len(block.table.columns) <= MOST_COLUMNS:
            self.later.append(Details(f"The figures of “{block.title}”", (block.table,)))

    def _table(self, table: Table) -> None:
        from teamplan.render import docx_parts

        note = table.caption if table.caption.endswith(".") else ""
        heading = (table.caption if not note else "") or f"{self.title}: {table.columns[0].title}"
        self._caption("Table", heading)
        rows = [_cells(row, len(table.columns)) for row in table.rows]
        bold = {number for number, row in enumerate(table.rows) if isinstance(row, Group)}
        right = {number for number, column in enumerate(table.columns) if column.align == "right"}
        titles = [clean(column.title) for column in table.columns]
        docx_parts.table(self.document, titles, rows, _widths(table.columns, rows), right, bold)
        if note:
            self._paragraph(note)


def _severity(one: Found) -> str:
    word = _FINDINGS.get(one.severity, one.severity)
    return f"{word}, accepted" if one.accepted else word


def _cells(row: Row | Group, columns: int) -> list[str]:
    if isinstance(row, Group):
        title = clean(f"{row.title} ({row.note})" if row.note else row.title)
        return [title, *[""] * (columns - 1)]
    return [_cell(cell) for cell in row.cells]


def _cell(cell: Cell) -> str:
    match cell:
        case Lines():
            return "; ".join(clean(item) for item in cell.items)
        case Status():
            return clean(cell.word)
        case Bar():
            return f"{fte(cell.filled)} of {fte(cell.wanted)}"
        case Meter():
            return clean(cell.figures) or (f"{100 * cell.part // cell.whole}%" if cell.whole > 0 else "-")
        case _:
            return clean(cell)


def _widths(columns: tuple[Column, ...], rows: list[list[str]]) -> list[float]:
    """In centimetres: each column takes its longest word, and what room is left goes to those with longer texts."""
    texts = [[column.title, *(row[number] for row in rows)] for number, column in enumerate(columns)]
    least = [
        2 + min(_LONGEST_WORD, max(width(word) for text in each for word in text.split() or [""])) for each in texts
    ]
    wished = [2 + min(_LONGEST, max(map(width, each))) for each in texts]
    more = [max(0, most - word) for most, word in zip(wished, least, strict=True)]
    room = min(sum(more), max(0, _LETTERS - sum(least)))
    letters = [word + room * extra / max(1, sum(more)) for word, extra in zip(least, more, strict=True)]
    return [TEXT_WIDTH * one / sum(letters) for one in letters]
