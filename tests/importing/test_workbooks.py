"""Workbooks: what stands in their cells, and hostile or damaged ones, each of which ends in one clear finding."""

from __future__ import annotations

import io
import os
import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from exports import codes, export, people, saved, stopped, workbook
from teamplan.importing import archive as archive_limits
from teamplan.importing.archive import MOST_RATIO, MOST_UNPACKED
from teamplan.importing.heading import Asked

HEAD: list[object] = ["Employee Number", "Name", "Job Title", "Band", "FTE", "End Date"]
ASHA: list[object] = [1, "Asha Patel", "Delivery manager", 7, 1, None]


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part.filename, change(text) if part.filename == name else text)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


# --- what stands in cells ---------------------------------------------------------------------------------------------


def test_a_sheet_is_read_and_the_rows_keep_their_numbers() -> None:
    found = export(
        saved(workbook([["Northfield"], [], HEAD, ASHA, [], [2, "Ben Okafor", "Developer", "8A", 0.6, None]]))
    )
    assert [(one.key, one.record.band, one.record.fte, one.record.row) for one in found.listed.people] == [
        ("1", "7", 100, 4),
        ("2", "8a", 60, 6),
    ]


def test_l6_dates_numbers_and_text() -> None:
    """Dates as dates of both calendars, as numbers and as text; numbers as text; leading zeros as text alone."""
    rows: list[list[object]] = [
        HEAD,
        ["007", "A", "T", "7", "0.5", datetime(2027, 3, 31)],
        [8.0, "B", "T", 6.0, 0.53333, date(2027, 3, 31)],
        [9, "C", "T", 5, "100%", "31/03/2027"],
        [10, "D", "T", 5, 1, 46477],
    ]
    for year in (1900, 1904):
        book = workbook(rows)
        book.epoch = datetime(1899, 12, 30) if year == 1900 else datetime(1904, 1, 1)
        found = people(saved(book))
        assert [one.key for one in found] == ["007", "8", "9", "10"]
        assert [one.record.fte for one in found] == [50, 53, 100, 100]
        assert {one.record.ends for one in found} == {date(2027, 3, 31)}


def test_l6_errors_and_words_for_nothing_are_explained_with_sheet_and_cell() -> None:
    rows = [HEAD, [1, "A", "T", "#N/A", "#REF!", None], [2, "B", "T", "N/A", 1, None], [3, "C", "T", 7, 1, None]]
    found = export(saved(workbook(rows)))
    told = {finding.message.partition(" ")[0]: finding for finding in found.findings}
    assert set(told) == {"Staff!D2", "Staff!E2", "Staff!D3"}
    assert "#REF!" in told["Staff!E2"].message
    place = told["Staff!E2"].place
    assert place is not None
    assert place.span[:2] == (2, 5)


def test_l6_merged_cells_count_for_each_row_they_cover_and_that_is_said() -> None:
    rows: list[list[object]] = [
        ["Employee Number", "Name", "Department"],
        [1, "A", "Digital"],
        [2, "B", None],
        [3, "C", None],
        [4, "D", None],
    ]
    book = workbook(rows)
    book["Staff"].merge_cells("C2:C4")
    found = export(saved(book))
    assert [one.record.places for one in found.listed.people] == [("Digital",), ("Digital",), ("Digital",), ()]
    assert any("Staff!C2:C4" in told for told in found.layout.table.assumed)


def test_l7_merged_headings_over_two_rows() -> None:
    book = workbook(
        [
            ["Employee", None, "Post", None, "Skills", None],
            ["Number", "Name", "Title", "FTE", "Python", "SQL"],
            [1, "A", "Developer", 1, 5, 3],
        ]
    )
    book["Staff"].merge_cells("A1:B1")
    book["Staff"].merge_cells("E1:F1")
    (one,) = people(saved(book))
    assert (one.key, one.record.title, set(one.record.skills)) == ("1", "Developer", {"Python", "SQL"})


def test_l5_formulas_count_by_their_stored_value_or_are_said() -> None:
    book = workbook([HEAD, [1, "A", "T", 7, "=1/2", None], [2, "B", "T", 7, "=1/4", None], [3, "C", "T", 7, 1, None]])
    data = with_part(
        saved(book),
        SHEET,
        lambda text: re.sub(rb"<v ?/>|<v></v>", b"", text).replace(b"<f>1/2</f>", b"<f>1/2</f><v>0.5</v>"),
    )
    found = export(data)
    assert [one.record.fte for one in found.listed.people] == [50, None, 100]
    (finding,) = found.findings
    assert finding.message.startswith("Staff!E3 (FTE): holds a formula whose value is not stored")


def test_l5_hidden_rows_columns_and_sheets_are_reported() -> None:
    book = workbook([HEAD, ASHA, [2, "B", "T", 7, 1, None]], [HEAD, [9, "Z", "T", 7, 1, None]])
    book["Staff"].row_dimensions[3].hidden = True
    book["Staff"].column_dimensions["D"].hidden = True
    book["Other"].sheet_state = "hidden"
    found = export(saved(book))
    assert len(found.listed.people) == 2
    assert "1 hidden row read like the others" in found.layout.table.assumed
    assert "1 hidden column read like the others" in found.layout.table.assumed
    (hidden,) = people(saved(book), asked=Asked(sheet="other"))
    assert hidden.key == "9"


def test_two_sheets_that_may_hold_people_are_a_question() -> None:
    data = saved(workbook([HEAD, ASHA], [HEAD, ASHA], [["Notes"]]))
    (finding,) = stopped(data)
    assert (finding.code, "--sheet 'Staff'" in finding.help) == ("unclear-column", True)
    assert people(data, asked=Asked(sheet="Other"))
    (missing,) = stopped(data, asked=Asked(sheet="Otter"))
    assert missing.help == "did you mean 'Other'?"


def test_a_workbook_with_macros_is_read_and_nothing_runs() -> None:
    data = with_part(
        saved(workbook([HEAD, ASHA])),
        "[Content_Types].xml",
        lambda text: text.replace(b"spreadsheetml.sheet.main+xml", b"x").replace(
            b"application/vnd.openxmlformats-officedocument.x", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        ),
    )
    assert [one.key for one in people(data)] == ["1"]


# --- hostile and damaged ----------------------------------------------------------------------------------------------


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream.getvalue()


def with_rows(rows: bytes) -> bytes:
    """A workbook whose sheet has these rows as XML."""
    data = saved(workbook([HEAD, ASHA]))
    return with_part(data, SHEET, lambda text: text.replace(b"</sheetData>", rows + b"</sheetData>"))


def bomb(ratio: int) -> bytes:
    """Rows of alike text: it unpacks to so many times its size."""
    cell = b'<c t="inlineStr"><is><t>' + b"x" * (1_000 if ratio <= 200 else 30_000) + b"</t></is></c>"
    return with_rows(b"".join(b"<row>%b</row>" % cell for _ in range(3_000)))


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
GOOD = saved(workbook([HEAD, ASHA]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


HOSTILE = {
    "l1 zip bomb, ratio 100": (bomb(100), "times its size"),
    "l1 zip bomb, ratio 1000": (bomb(1000), "times its size"),
    "l2 entity bomb": (with_part(GOOD, SHEET, lambda text: ENTITIES + text), "entities"),
    "l2 outside entity": (with_part(GOOD, SHEET, lambda text: OUTSIDE + text), "entities"),
    "l2 entity in the strings": (
        with_part(GOOD, "xl/sharedStrings.xml", lambda text: ENTITIES + text)
        if b"xl/sharedStrings.xml" in GOOD
        else with_part(GOOD, "xl/workbook.xml", lambda text: ENTITIES + text),
        "entities",
    ),
    "l2 text in UTF-16": (with_part(GOOD, SHEET, lambda text: b"\xff\xfe" + text), "entities"),
    "l4 truncated": (GOOD[: len(GOOD) // 2], "damaged"),
    "l4 truncated at the end": (GOOD[:-10], "damaged"),
    "l4 a part cut off": (with_part(GOOD, SHEET, lambda text: text[: len(text) // 2]), "damaged"),
    "l4 no sheet": (with_part(GOOD, SHEET, lambda _: b""), "damaged"),
    "l4 a part that is no XML": (with_part(GOOD, "xl/workbook.xml", lambda _: b"\x00\x01"), "damaged"),
    "l4 empty zip": (b"PK\x05\x06" + b"\0" * 18, "no workbook"),
    "l4 another zip": (archive(**{"a.txt": b"hello"}), "no workbook"),
    "l4 a Word file": (archive(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "no workbook"),
    "l4 .ods": (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
    "l4 .xlsb": (archive(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}), ".xlsb"),
    "l4 .xls": (OLE, ".xls"),
    "l4 encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "l4 encrypted zip": (encrypted_zip(), "password"),
    "l3 a row that no workbook has": (with_rows(b'<row r="99999999999"><c><v>1</v></c></row>'), "row 999"),
    "l3 too many rows": (with_rows(b"".join(b"<row><c><v>%d</v></c></row>" % (n * n) for n in range(200_001))), "rows"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_l1_l2_l3_l4_ends_in_one_clear_finding(name: str) -> None:
    data, word = HOSTILE[name]
    started = time.process_time()
    (finding,) = stopped(data)
    assert time.process_time() - started < 5
    assert finding.code == "unreadable-table"
    assert word in finding.message
    assert finding.help


def test_l3_a_cell_at_the_far_corner_is_no_trouble() -> None:
    data = with_rows(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    data = with_part(data, SHEET, lambda text: text.replace(b"A1:F2", b"A1:XFD1048576"))
    started = time.process_time()
    assert [one.key for one in people(data)] == ["1"]
    assert time.process_time() - started < 5


def test_l3_wide_rows_are_read_no_wider_than_needed() -> None:
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 20_003))
    started = time.process_time()
    assert [one.key for one in people(with_rows(wide))] == ["1"]
    assert time.process_time() - started < 5


def test_l1_the_limits_hold_in_a_gigabyte(tmp_path: Path) -> None:
    """The largest bombs that the limits let pass, and those that they do not, in a process of little memory."""
    (tmp_path / "bomb.xlsx").write_bytes(bomb(1000))
    (tmp_path / "many.xlsx").write_bytes(with_rows(b"<row><c><v>1</v></c></row>" * 150_000))
    for name in ("bomb.xlsx", "many.xlsx"):
        done = subprocess.run(
            [sys.executable, "-m", "teamplan", "import", name, "-o", "staff.yaml"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            timeout=60,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_l1_what_unpacks_to_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_limits, "MOST_UNPACKED", 1_000)
    (finding,) = stopped(GOOD)
    assert (finding.code, "unpacks to" in finding.message) == ("unreadable-table", True)


def test_the_limits_are_those_that_the_docs_name() -> None:
    page = (Path(__file__).parents[2] / "docs/decisions/020-import.md").read_text("utf-8")
    assert f"{MOST_UNPACKED // 1_000_000} MB" in page
    assert f"ratio of {MOST_RATIO}" in page


@pytest.mark.parametrize("cut", range(0, len(GOOD), 97))
def test_l4_cut_anywhere_it_is_a_finding_or_a_workbook(cut: int) -> None:
    assert codes(stopped(GOOD[:cut])) in (["unreadable-table"], ["no-header"])
