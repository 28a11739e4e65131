"""A workbook: what is written is what is read again, whatever the text, and the same bytes each time."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from teamplan.render.xlsx import LONGEST, cell_text, render
from teamplan.report.gaps import WITHHELD, Value
from teamplan.report.sheets import Chart, Sheet, SheetColumn, Workbook

COLUMNS = (
    SheetColumn("Name"),
    SheetColumn("FTE", "fte", total=True),
    SheetColumn("Cost", "pounds", total=True),
    SheetColumn("When", "day"),
    SheetColumn("Held", "level"),
    SheetColumn("More", wide=True),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    ("Ann", 60, 123456, date(2027, 4, 30), "expert", "long text"),
    ("Ben", 25, None, None, "", ""),
    ("Cho", WITHHELD, WITHHELD, None, "none", ""),
)


def book(*sheets: Sheet, title: str = "Title") -> Workbook:
    return Workbook(title, (("As of", "1 November 2026"),), sheets or (Sheet("People", "Who", COLUMNS, ROWS),))


def opened(made: bytes, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made), **options)


def sheet_of(*texts: str) -> Sheet:
    return Sheet("People", "Who", (SheetColumn("Name"),), tuple((text,) for text in texts))


def test_numbers_days_and_texts_are_read_again_as_what_they_are() -> None:
    page = opened(render(book()))["People"]
    assert [cell.value for cell in page[2]] == ["Ann", 0.6, 1234.56, datetime(2027, 4, 30), "expert", "long text"]
    assert [cell.value for cell in page[3]] == ["Ben", 0.25, None, None, None, None]
    assert [cell.value for cell in page[4]][:3] == ["Cho", "[c]", "[c]"]
    assert page["B2"].number_format == "0.00"
    assert page["C2"].number_format == '"£"#,##0'
    assert page["D2"].is_date


def test_totals_are_subtotals_with_the_value_they_come_to() -> None:
    made = render(book())
    assert [c.value for c in opened(made)["People"][5]][:3] == [
        "Total",
        "=SUBTOTAL(109,Table_1_People[FTE])",
        "=SUBTOTAL(109,Table_1_People[Cost])",
    ]
    assert [c.value for c in opened(made, data_only=True)["People"][5]][:3] == ["Total", 0.85, 1234.56]


def test_each_sheet_is_one_named_table_from_column_a_with_a_frozen_head() -> None:
    made = opened(render(book()))
    assert made.sheetnames == ["Contents", "People"]
    page = made["People"]
    (table,) = page.tables.values()
    assert (table.ref, table.autoFilter is not None) == ("A1:F5", True)
    assert (page.freeze_panes, page.print_title_rows, page.page_setup.orientation) == ("B2", "$1:$1", "landscape")
    assert page.page_setup.paperSize == 9
    assert page.merged_cells.ranges == set() or not page.merged_cells.ranges
    assert [row[0].value for row in made["Contents"].iter_rows()][-1] == "People"


def test_colour_of_a_level_stands_beside_its_word() -> None:
    rules = opened(render(book()))["People"].conditional_formatting
    formulas = {rule.formula[0] for found in rules for rule in found.rules}
    assert formulas == {'"none"', '"awareness"', '"working"', '"practitioner"', '"expert"'}


def test_g9_the_same_input_gives_the_same_bytes() -> None:
    first = render(book())
    time.sleep(2.1)  # the clock in a zip file goes by two seconds
    assert render(book()) == first


def test_j12_no_user_and_no_hour_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(render(book()))) as archive:
        core, app = archive.read("docProps/core.xml").decode(), archive.read("docProps/app.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2026-01-01T00:00:00Z") == 2
    assert "<Company></Company>" in app


@pytest.mark.parametrize(
    "text",
    ["=1+1", "{=SUM(A1)}", "https://example.org", "internal:x!A1", "external:x", "mailto:x@y", "<r><t>x</t></r>", "12"],
)
def test_g5_text_is_only_ever_text(text: str) -> None:
    made = render(book(sheet_of(text), title=text))
    cell = opened(made)["People"]["A2"]
    assert (cell.data_type, cell.value.strip(), cell.hyperlink) == ("s", text, None)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if b"relationships/hyperlink" in archive.read(name)]


@pytest.mark.parametrize("text", ["<r><broken></r>", "<r>&</r>", "\x1b[31m\x00", "\ud800", "\ufffe", "_x0000_"])
def test_every_part_is_well_formed_whatever_the_text(text: str) -> None:
    made = render(book(sheet_of(text), title=text))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    assert opened(made)["People"]["A2"].value


@pytest.mark.parametrize("letter", ["x", "é", "😀"])
def test_g6_a_text_too_long_for_a_cell_is_cut_with_notice(letter: str) -> None:
    shown = cell_text(letter * 40_000)
    assert shown.endswith(" … (cut: too long for a cell)")
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
    assert opened(render(book(sheet_of(letter * 40_000))))["People"]["A2"].value == shown
    assert cell_text(letter * 100) == letter * 100


def test_g6_a_cell_counts_as_excel_does_in_which_an_emoji_is_two() -> None:
    shown = cell_text("😀" * 20_000)
    assert shown.endswith(" … (cut: too long for a cell)")
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST


def test_two_columns_of_one_title_and_titles_too_long_are_told_apart() -> None:
    columns = (SheetColumn("Skill"), SheetColumn("skill"), SheetColumn("=1+1"), SheetColumn("x" * 300))
    page = opened(render(book(Sheet("People", "", columns, (("a", "b", "c", "d"),)))))["People"]
    heads = [cell.value for cell in page[1]]
    assert heads[:3] == ["Skill", "skill (2)", "=1+1"]
    assert len(heads[3]) <= 255
    (table,) = page.tables.values()
    assert [column.name for column in table.tableColumns] == heads


def test_charts_are_drawn_by_the_spreadsheet_and_say_what_they_show() -> None:
    made = render(book(Sheet("People", "Who", COLUMNS, ROWS, Chart("FTE by person", 0, (1,)))))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        chart, drawing = (
            archive.read("xl/charts/chart1.xml").decode(),
            archive.read("xl/drawings/drawing1.xml").decode(),
        )
    assert "People!$B$2:$B$4" in chart
    assert "Bar chart of FTE" in drawing


def test_libreoffice_opens_it_and_counts_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libsclo.so").exists():
        pytest.skip("LibreOffice Calc is not installed here: apt-get install libreoffice-calc-nogui")
    (tmp_path / "book.xlsx").write_bytes(render(book()))
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, own, "--headless", "--convert-to", as_csv, "book.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    (found,) = tmp_path.glob("*.csv")
    assert "Total,0.85,1234.56" in found.read_text(encoding="utf-8").replace('"', "")
