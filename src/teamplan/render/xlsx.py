"""Sheets as data -> a workbook: a named table on each sheet from column A, totals that follow filters, the same bytes.

Text is only ever written as text: nothing in a file can become a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from teamplan.render.clean import clean, width
from teamplan.report.workbook import Sheet, SheetColumn, SheetValue, Workbook

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000  # characters of a cell; Excel takes 32,767
_CUT = " … (cut: too long for a cell)"
_EPOCH = datetime(2026, 1, 1)  # not the hour at which it was made: the same input gives the same bytes
_FORMATS = {"fte": "0.00", "pounds": '"£"#,##0', "months": "0", "day": "d mmm yyyy", "level": "0", "text": "@"}
Formats = dict[str, Any]
_HEAT = ("#FFFFFF", "#DBE6EE", "#9FBDD3", "#5386AE", "#12436D")


def render(workbook: Workbook) -> bytes:
    """The file's bytes."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": cell_text(workbook.title), "created": _EPOCH, "author": "", "company": ""})
    formats = {kind: book.add_format({"num_format": shown, "valign": "top"}) for kind, shown in _FORMATS.items()}
    formats["wide"] = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    formats["strong"] = book.add_format({"bold": True})
    formats["head"] = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    _cover(book, workbook, formats)
    for number, sheet in enumerate(workbook.sheets, start=1):
        _sheet(book, sheet, number, formats)
    book.close()
    return made.getvalue()


def cell_text(text: str) -> str:
    """A text as it may stand in a cell: cleaned, and cut with notice where it is too long."""
    shown = clean(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - len(_CUT)] + _CUT


def _cover(book: xlsxwriter.Workbook, workbook: Workbook, formats: Formats) -> None:
    cover = book.add_worksheet("About")
    cover.set_column(0, 0, 26)
    cover.set_column(1, 1, 90, formats["wide"])
    cover.write_string(0, 0, cell_text(workbook.title), formats["strong"])
    row = 2
    for label, text in workbook.about:
        cover.write_string(row, 0, label, formats["strong"])
        cover.write_string(row, 1, cell_text(text), formats["wide"])
        row += 1
    cover.write_string(row + 1, 0, "Contents", formats["strong"])
    for offset, sheet in enumerate(workbook.sheets, start=2):
        cover.write_string(row + offset, 0, sheet.name)
        cover.write_string(row + offset, 1, cell_text(sheet.note), formats["wide"])
    cover.set_paper(9)
    cover.set_portrait()


def _sheet(book: xlsxwriter.Workbook, sheet: Sheet, number: int, formats: Formats) -> None:
    page = book.add_worksheet(sheet.name)
    for row, values in enumerate(sheet.rows, start=1):
        for column, (value, asked) in enumerate(zip(values, sheet.columns, strict=True)):
            _write(page, row, column, value, asked, formats)
    totals = any(column.total for column in sheet.columns)
    last = len(sheet.rows) + (1 if totals else 0)
    page.add_table(
        0,
        0,
        last,
        len(sheet.columns) - 1,
        {
            "name": f"Table_{number}_{''.join(c for c in sheet.name if c.isalnum())}",
            "style": "Table Style Light 1",
            "total_row": totals,
            "columns": [_head(sheet, index, column, formats, totals) for index, column in enumerate(sheet.columns)],
        },
    )
    _look(page, sheet, formats)
    _heat(book, page, sheet)
    if sheet.chart:
        _chart(book, page, sheet)


def _write(
    page: Worksheet, row: int, column: int, value: SheetValue, asked: SheetColumn, formats: dict[str, Any]
) -> None:
    shape = formats["wide"] if asked.wide else formats[asked.kind]
    match value:
        case None:
            page.write_blank(row, column, None, shape)
        case date():
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), shape)
        case int():
            page.write_number(row, column, value / 100 if asked.kind in ("fte", "pounds") else value, shape)
        case _:
            page.write_string(row, column, cell_text(value), shape)


def _head(sheet: Sheet, index: int, column: SheetColumn, formats: Formats, totals: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"header": cell_text(column.title), "header_format": formats["head"]}
    if totals and column.total:
        values = [row[index] for row in sheet.rows]
        total = sum(value for value in values if isinstance(value, int))
        found |= {"total_function": "sum", "total_value": total / 100, "format": formats[column.kind]}
    elif totals and index == 0:
        found["total_string"] = "Total"
    return found


def _shape(column: SheetColumn, formats: Formats) -> Any:
    return formats["wide"] if column.wide else formats[column.kind]


def _look(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, _wide(sheet, index, column), _shape(column, formats))
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P of &N")


def _wide(sheet: Sheet, index: int, column: SheetColumn) -> int:
    if column.kind == "level":
        return 13
    longest = max((width(clean(str(row[index]))) for row in sheet.rows if isinstance(row[index], str)), default=0)
    return min(max(longest + 2, width(column.title) // 2 + 3, 11), 60 if column.wide else 32)


def _heat(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet) -> None:
    """Colour beside the figure, never instead of it."""
    levels = [index for index, column in enumerate(sheet.columns) if column.kind == "level"]
    for level, colour in enumerate(_HEAT) if levels else ():
        shape = book.add_format({"bg_color": colour, "font_color": "#FFFFFF" if level > 2 else "#0B0C0C"})
        asked = {"type": "cell", "criteria": "==", "value": level, "format": shape}
        if level == 0:  # an empty cell equals 0 too, and is not known to be 0
            held = f"=AND(ISNUMBER({_first(levels[0])}),{_first(levels[0])}=0)"
            asked = {"type": "formula", "criteria": held, "format": shape}
        page.conditional_format(1, levels[0], len(sheet.rows), levels[-1], asked)


def _first(column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(1, column))


def _chart(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet) -> None:
    assert sheet.chart is not None
    chart = book.add_chart({"type": sheet.chart.kind})
    for index in sheet.chart.series:
        chart.add_series(
            {
                "name": [sheet.name, 0, index],
                "categories": [sheet.name, 1, sheet.chart.categories, len(sheet.rows), sheet.chart.categories],
                "values": [sheet.name, 1, index, len(sheet.rows), index],
                "fill": {"color": "#12436D"},
            }
        )
    chart.set_title({"name": sheet.chart.title})
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": max(260, 26 * len(sheet.rows) + 90)})
    chart.set_y_axis({"reverse": True})
    page.insert_chart(len(sheet.rows) + 4, 0, chart, {"description": _told(sheet, sheet.chart.series)})


def _told(sheet: Sheet, series: Sequence[int]) -> str:
    """What the chart shows, for whoever cannot see it."""
    named = ", ".join(sheet.columns[index].title for index in series)
    return f"Bar chart of {named} for {len(sheet.rows)} rows of this sheet; the table above holds the figures."
