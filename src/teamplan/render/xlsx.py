"""Sheets as data -> a workbook: a named table on each sheet from column A, totals that follow filters, the same bytes.

Text is only ever written as text: nothing in a file can become a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from teamplan.render.clean import clean, width
from teamplan.report.gaps import Value, Withheld, added
from teamplan.report.sheets import Chart, Sheet, SheetColumn, Workbook

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000  # units of UTF-16 in a cell; Excel takes 32,767
LONGEST_TITLE = 250  # of a column; Excel takes 255
_CUT = " … (cut: too long for a cell)"
_MADE = datetime(2026, 1, 1)  # not the hour at which it was made: the same input gives the same bytes
_FORMATS = {"fte": "0.00", "pounds": '"£"#,##0', "months": "0", "day": "d mmm yyyy", "level": "@", "text": "@"}
_HEAT = {
    "none": "#FFFFFF",
    "awareness": "#DBE6EE",
    "working": "#9FBDD3",
    "practitioner": "#5386AE",
    "expert": "#12436D",
}
_ON_DARK = ("expert",)
_BARS = "#12436D"
_A4 = 9
_PAGE = 220  # characters that can be read on a page's width, in small print
_COVER = 90  # characters
_LINE = 15  # points
MOST_LINES = 27  # of one row; Excel takes 409 points
Formats = dict[str, Any]


def render(workbook: Workbook) -> bytes:
    """The file's bytes."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": cell_text(workbook.title), "created": _MADE, "author": "", "company": ""})
    formats = _formats(book)
    _cover(book, workbook, formats)
    for number, sheet in enumerate(workbook.sheets, start=1):
        _sheet(book, sheet, number, formats)
    book.close()
    return made.getvalue()


def cell_text(text: str, longest: int = LONGEST) -> str:
    """A text as it may stand in a cell: cleaned, and cut with notice where it is too long."""
    shown = clean(text)
    if _units(shown) > longest:
        shown = shown.encode("utf-16-le")[: 2 * (longest - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    # XlsxWriter takes a text between these two for markup of its own and writes it unescaped.
    return f"{shown} " if shown.startswith("<r>") and shown.endswith("</r>") else shown


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _formats(book: xlsxwriter.Workbook) -> Formats:
    formats = {kind: book.add_format({"num_format": shown, "valign": "top"}) for kind, shown in _FORMATS.items()}
    formats["wide"] = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    formats["strong"] = book.add_format({"bold": True, "valign": "top"})
    formats["title"] = book.add_format({"bold": True, "font_size": 16})
    formats["head"] = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    return formats


# --- the cover --------------------------------------------------------------------------------------------------------


def _cover(book: xlsxwriter.Workbook, workbook: Workbook, formats: Formats) -> None:
    """Title, what it is about, and the contents as a table."""
    page = book.add_worksheet("Contents")
    page.set_column(0, 0, 26)
    page.set_column(1, 1, _COVER)
    page.write_string(0, 0, cell_text(workbook.title), formats["title"])
    for row, (label, text) in enumerate(workbook.cover, start=1):
        page.write_string(row, 0, label, formats["strong"])
        page.write_string(row, 1, cell_text(text), formats["wide"])
    top = len(workbook.cover) + 2
    for row, sheet in enumerate(workbook.sheets, start=top + 1):
        page.write_string(row, 0, sheet.name, formats["text"])
        page.write_string(row, 1, cell_text(sheet.note), formats["wide"])
        page.set_row(row, _LINE * -(-width(sheet.note) // _COVER))
    heads = [{"header": title, "header_format": formats["head"]} for title in ("Sheet", "What it holds")]
    _table(page, "Contents", (top, top + len(workbook.sheets)), heads, {"autofilter": False})
    page.set_paper(_A4)
    page.set_portrait()
    page.fit_to_pages(1, 0)


# --- a sheet ----------------------------------------------------------------------------------------------------------


def _sheet(book: xlsxwriter.Workbook, sheet: Sheet, number: int, formats: Formats) -> None:
    page = book.add_worksheet(sheet.name)
    for row, values in enumerate(sheet.rows, start=1):
        for column, (value, asked) in enumerate(zip(values, sheet.columns, strict=True)):
            _write(page, row, column, value, asked, formats)
    totals = any(column.total for column in sheet.columns)
    titles = _titles(sheet.columns)
    heads = [_head(sheet, index, titles[index], formats, totals) for index in range(len(titles))]
    name = _table(page, f"{number}_{sheet.name}", (0, len(sheet.rows) + totals), heads, {"total_row": totals})
    _total(page, sheet, name, heads)
    _look(page, sheet, formats)
    _heat(book, page, sheet)
    if sheet.chart:
        _chart(book, page, sheet, sheet.chart)


def _table(
    page: Worksheet, name: str, rows: tuple[int, int], heads: list[dict[str, Any]], more: dict[str, bool]
) -> str:
    """Its name, as formulas call it."""
    first, last = rows
    known = f"Table_{''.join(c for c in name if c.isalnum() or c == '_')}"
    options = {"name": known, "style": "Table Style Light 1", "columns": heads, **more}
    if page.add_table(first, 0, last, len(heads) - 1, options) != 0:
        raise ValueError(f"the table {known} was refused")
    return known


def _total(page: Worksheet, sheet: Sheet, table: str, heads: list[dict[str, Any]]) -> None:
    """Sums that follow filters, with what they come to now. LibreOffice only knows them with the table's name."""
    for index, head in enumerate(heads):
        if "total_function" in head:
            formula = f"=SUBTOTAL(109,{table}[{head['header']}])"
            page.write_formula(len(sheet.rows) + 1, index, formula, head["format"], head["total_value"])


def _titles(columns: Sequence[SheetColumn]) -> list[str]:
    """No two columns of a table may have one title, whatever the case of its letters."""
    used: set[str] = set()
    found = []
    for column in columns:
        title, number = cell_text(column.title, LONGEST_TITLE) or "Column", 1
        while (shown := title if number == 1 else f"{title} ({number})").casefold() in used:
            number += 1
        used.add(shown.casefold())
        found.append(shown)
    return found


def _write(page: Worksheet, row: int, column: int, value: Value, asked: SheetColumn, formats: Formats) -> None:
    shape = formats["wide"] if asked.wide else formats[asked.kind]
    match value:
        case None | "":
            page.write_blank(row, column, None, shape)
        case Withheld():
            page.write_string(row, column, value.value, shape)
        case date():
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), shape)
        case int():
            page.write_number(row, column, value / 100 if asked.kind in ("fte", "pounds") else value, shape)
        case _:
            page.write_string(row, column, cell_text(value), shape)


def _head(sheet: Sheet, index: int, title: str, formats: Formats, totals: bool) -> dict[str, Any]:
    """The column as its table wants it, with a total that a spreadsheet works out anew."""
    column = sheet.columns[index]
    found: dict[str, Any] = {"header": title, "header_format": formats["head"]}
    if totals and column.total:
        total = added(row[index] for row in sheet.rows)
        found |= {"total_function": "sum", "total_value": total / 100, "format": formats[column.kind]}
    elif totals and index == 0:
        found["total_string"] = "Total"
    return found


# --- how it looks -----------------------------------------------------------------------------------------------------


def _look(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    widths = [_wide(sheet, index, column) for index, column in enumerate(sheet.columns)]
    for index, (column, wide) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.set_column(index, index, wide, formats["wide"] if column.wide else formats[column.kind])
    page.set_row(
        0, _LINE * max(-(-width(c.title) // (wide - 3)) for c, wide in zip(sheet.columns, widths, strict=True))
    )
    for row, values in enumerate(sheet.rows, start=1):
        page.set_row(row, _LINE * min(_lines(sheet, values, widths), MOST_LINES))
    page.freeze_panes(1, 1)
    page.print_area(0, 0, len(sheet.rows) + 1, len(sheet.columns) - 1)
    page.repeat_rows(0)
    page.repeat_columns(0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(-(-sum(widths) // _PAGE), 0)
    page.set_footer("&L&A&RPage &P of &N")


def _lines(sheet: Sheet, values: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the longest wrapped text takes; not every spreadsheet works that out by itself."""
    wrapped = (
        -(-width(clean(value)) // wide)
        for value, column, wide in zip(values, sheet.columns, widths, strict=True)
        if column.wide and isinstance(value, str)
    )
    return max((1, *wrapped))


def _wide(sheet: Sheet, index: int, column: SheetColumn) -> int:
    """In characters: as wide as what stands in it, within what can be read."""
    if column.kind == "level":
        return 14
    longest = max((width(clean(str(row[index]))) for row in sheet.rows if isinstance(row[index], str)), default=0)
    return min(max(longest + 2, width(column.title) // 2 + 3, 11), 80 if column.wide else 44)


def _heat(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet) -> None:
    """Colour beside the word, never instead of it."""
    levels = [index for index, column in enumerate(sheet.columns) if column.kind == "level"]
    for word, colour in _HEAT.items() if levels else ():
        shape = book.add_format({"bg_color": colour, "font_color": "#FFFFFF" if word in _ON_DARK else "#0B0C0C"})
        asked = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
        page.conditional_format(1, levels[0], len(sheet.rows), levels[-1], asked)


def _chart(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet, asked: Chart) -> None:
    """Below the table, so that a filter or a new row moves neither. A last row that is a total is no bar."""
    rows = len(sheet.rows) - (sheet.name == "Totals")
    chart = book.add_chart({"type": "bar"})
    for index in asked.series:
        chart.add_series(
            {
                "name": [sheet.name, 0, index],
                "categories": [sheet.name, 1, asked.categories, rows, asked.categories],
                "values": [sheet.name, 1, index, rows, index],
                "fill": {"color": _BARS},
            }
        )
    chart.set_title({"name": asked.title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": max(260, 26 * rows + 90)})
    chart.set_y_axis({"reverse": True})
    page.insert_chart(len(sheet.rows) + 4, 0, chart, {"description": _told(sheet, asked), "object_position": 3})


def _told(sheet: Sheet, asked: Chart) -> str:
    """What the chart shows, for whoever cannot see it."""
    named = ", ".join(sheet.columns[index].title for index in asked.series)
    return f"Bar chart of {named} for the rows of this sheet; the table above holds the figures."
