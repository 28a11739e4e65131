"""The parts of a Word document that python-docx has no words for: counted captions, header rows, texts of pictures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

__all__ = ["Document", "Paragraph", "caption", "new", "picture", "table"]

_BLUE, _BLACK = RGBColor(0x12, 0x43, 0x6D), RGBColor(0x0B, 0x0C, 0x0C)
_STYLES = {
    "Title": (24, _BLACK),
    "Subtitle": (13, _BLACK),
    "Heading 1": (17, _BLUE),
    "Heading 2": (14, _BLUE),
    "Heading 3": (12, _BLUE),
    "Heading 4": (11, _BLUE),
    "Caption": (9, _BLACK),
    "Intense Quote": (13, _BLACK),
    "Normal": (10.5, _BLACK),
}


def new(title: str, subtitle: str, made: date) -> Document:
    """An empty A4 document in British English with its title, page numbers, and nobody's name."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _styles(document)
    _properties(document, title, made)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(subtitle, style="Subtitle")
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{title}. {subtitle}. Page ")
    _field(footer, "PAGE", "1")
    return document


def _styles(document: Document) -> None:
    for name, (points, colour) in _STYLES.items():
        style = document.styles[name]
        font = style.font
        font.name, font.size, font.color.rgb = "Arial", Pt(points), colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _properties(document: Document, title: str, made: date) -> None:
    properties = document.core_properties
    properties.title, properties.subject = title[:250], "Digital team plan"
    properties.author = properties.last_modified_by = "teamplan"
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime(made.year, made.month, made.day)
    properties.language, properties.revision = "en-GB", 1


def caption(document: Document, kind: str, number: int, text: str) -> None:
    """'Table 3. Positions that are short', counted by the document itself."""
    paragraph = document.add_paragraph(f"{kind} ", style="Caption")
    paragraph.paragraph_format.keep_with_next = kind == "Table"
    _field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f". {text}")


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """What the program that opens the document works out; `shown` until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run(shown)._r
    field.append(run)
    paragraph._p.append(field)


def picture(document: Document, image: bytes, title: str, alt: str, widest: float) -> None:
    """In the text, as wide as the page, never taller than most of it, with its alternative text."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(image), width=Cm(widest))
    if shape.height > Cm(21):
        shape.width, shape.height = int(shape.width * Cm(21) / shape.height), Cm(21)  # type: ignore[assignment]
    properties = shape._inline.docPr
    properties.set("name", title)
    properties.set("title", title)
    properties.set("descr", alt)


def table(
    document: Document,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    right: Collection[int],
    bold: Collection[int],
) -> None:
    """`right`: columns of figures; `bold`: rows that name those below. The header row comes again on each page."""
    made = document.add_table(rows=1 + len(rows), cols=len(titles), style="Table Grid")
    made.autofit = False
    for column, width in enumerate(widths):
        made.columns[column].width = Cm(width)
    for number, texts in enumerate([titles, *rows]):
        row = made.rows[number]
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Cm(widths[column])
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size = Pt(9)
            run.bold = number == 0 or number - 1 in bold
            if column in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header = made.rows[0]._tr.get_or_add_trPr()
    _mark(header, "w:tblHeader")
    document.add_paragraph()


def _mark(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))
