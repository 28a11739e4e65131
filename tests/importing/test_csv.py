"""Text files in rows and columns: encodings, separators, headings, ragged rows, and where things stand in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exports import HEAD, codes, export, people, stopped
from teamplan.importing.delimited import SEPARATORS, read_delimited
from teamplan.importing.export import Format
from teamplan.importing.heading import Asked
from teamplan.importing.said import Stop

ROW = "1,Asha Patel,Delivery Manager,7,1.0,Digital\n"
# A corpus beside the repository, or further up; where there is none its tests are skipped.
SPECTRUM = [file for up in Path(__file__).parents for file in up.glob("shared/corpora/csv-spectrum/csvs/*.csv")]
SLIP = "Contact Phone Number"  # the corpus itself gives two numbers in location_coordinates


@pytest.mark.parametrize("file", sorted(SPECTRUM), ids=lambda file: file.stem)
def test_l7_g2_csv_spectrum_is_read_as_it_says(file: Path) -> None:
    """Each file of the corpus, with the rows that the corpus says it has (spaces at the ends are folded)."""
    expected = json.loads((file.parents[1] / f"json/{file.stem}.json").read_text("utf-8"))
    expected = expected if isinstance(expected, list) else [expected]
    table = read_delimited(file.name, file.read_bytes(), ",")
    names, *rows = [row.cells for row in table.head()]
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one.keys() == other.keys()
        assert {key for key in one if key != SLIP and one[key] != " ".join(other[key].split())} == set()


@pytest.mark.skipif(not SPECTRUM, reason="no corpus csv-spectrum")
def test_the_corpus_is_whole() -> None:
    assert len(SPECTRUM) == 12


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_l7_the_separator_is_found_and_said(separator: str) -> None:
    found = export((HEAD + ROW).replace(",", separator))
    assert [one.record.name for one in found.listed.people] == ["Asha Patel"]
    assert any("separated by" in told for told in found.layout.table.assumed)


def test_l7_a_decimal_comma_beside_semicolons() -> None:
    (one,) = people((HEAD + ROW).replace(",", ";").replace("1.0", "0,6"))
    assert one.record.fte == 60


def test_the_separator_can_be_said() -> None:
    text = "Name|Job Title\nA, B, C|Developer\n"
    assert people(text, format=Format("|"))[0].record.title == "Developer"
    assert codes(stopped(text, format=Format(","))) == ["no-header"]


def test_excel_may_say_the_separator_itself() -> None:
    found = export(f"sep=;\n{(HEAD + ROW).replace(',', ';')}")
    assert found.layout.row == 2
    assert found.layout.table.place(3, 1).span[:2] == (3, 3)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", ""), ("utf-8-sig", ""), ("cp1252", "Windows-1252"), ("utf-16", ""), ("utf-16-be", None)],
)
def test_l7_encodings(encoding: str, said: str | None) -> None:
    text = (HEAD + ROW).replace("Asha", "Zoë")
    data = text.encode(encoding)
    if said is None:
        assert codes(stopped(data)) == ["unreadable-table"]  # without a mark nobody knows
        return
    found = export(data)
    assert found.listed.people[0].record.name == "Zoë Patel"
    assert bool(said) == any(said in told for told in found.layout.table.assumed if said)


def test_an_encoding_can_be_said_and_be_wrong() -> None:
    data = (HEAD + ROW).replace("Asha", "Zoë").encode("cp1252")
    assert people(data, format=Format(None, "latin-1"))[0].record.name == "Zoë Patel"
    (finding,) = stopped(data, format=Format(None, "utf-8"))
    assert finding.place is not None
    assert (finding.code, finding.place.span.line) == ("unreadable-table", 2)
    assert codes(stopped(data, format=Format(None, "no-such"))) == ["unreadable-table"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\1\2", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe"])
def test_l4_what_is_no_table(data: bytes) -> None:
    assert codes(stopped(data)) == ["unreadable-table"]


def test_a_quotation_mark_that_is_never_closed() -> None:
    """It would swallow everybody below, up to the end or to the next mark."""
    rows = "".join(f"{n},Name {n},Developer,6,1.0,IT\n" for n in range(20_000))
    for below in (rows, ROW, ROW.replace("Asha", '"Asha"')):
        (finding,) = stopped(HEAD + ROW + '0,"Open,Developer,6,1.0,IT\n' + below)
        assert finding.place is not None
        assert (finding.code, finding.place.span.line) == ("unreadable-table", 3)


# --- the heading ------------------------------------------------------------------------------------------------------


def test_l6_the_heading_may_be_some_rows_down() -> None:
    found = export(f"Northfield\nStaff in post\n\n{HEAD}{ROW}")
    assert (found.layout.row, found.rows) == (4, 1)


def test_l7_two_heading_rows_are_one_where_only_both_say_it() -> None:
    text = "Employee,,Job,,\nNumber,Name,Title,Band,FTE\n1,Asha Patel,Developer,6,1.0\n"
    found = export(text)
    assert found.layout.row == 2
    assert found.layout.fields.keys() == {"id", "name", "title", "band", "fte"}


def test_a_group_over_columns_makes_them_skills() -> None:
    text = "Person,,Skills,,\nName,Job Title,Python,SQL,Age\nAsha Patel,Developer,4,5,41\n"
    (one,) = people(text)
    assert set(one.record.skills) == {"Python", "SQL"}


def test_the_heading_can_be_said() -> None:
    text = f"Name,Job Title\nold,old\n{HEAD}{ROW}"
    assert export(text, asked=Asked(header=3)).layout.row == 3
    (finding,) = stopped(text, asked=Asked(header=2))
    assert (finding.code, "row 2" in finding.message) == ("no-header", True)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "Name\nAsha\n,\n" * 0 + "Band,FTE\n7,1\n", "hello world\n"])
def test_no_heading_is_said(text: str) -> None:
    (finding,) = stopped(text)
    assert (finding.code, "--header" in finding.help) == ("no-header", True)


def test_a_heading_that_comes_again_and_totals_are_no_people() -> None:
    found = export(f"{HEAD}{ROW}{HEAD}{ROW.replace('1,Asha', '2,Ben')}Total,,,,2.0,\n,Grand total,,,2.0,\n")
    assert [one.key for one in found.listed.people] == ["1", "2"]
    assert found.findings == ()


def test_a_row_with_too_many_cells_is_left_out_and_said() -> None:
    """A comma in a name without quotes shifts everything: what is in which column is not sure."""
    found = export(f"{HEAD}{ROW}2,Okafor, Ben,Developer,6,1.0,IT\n")
    assert [one.key for one in found.listed.people] == ["1"]
    (finding,) = found.findings
    assert finding.place is not None
    assert (finding.code, finding.place.span.line) == ("row-left-out", 3)


def test_a_short_row_lacks_the_rest() -> None:
    (one,) = people(f"{HEAD}1,Asha Patel,Developer\n")
    assert (one.record.band, one.record.fte) == ("", None)


def test_a_row_about_nobody_is_said() -> None:
    found = export(f"{HEAD}{ROW},,,7,1.0,Digital\n")
    assert codes(found.findings) == ["row-left-out"]


def test_a_table_without_people() -> None:
    assert codes(stopped(HEAD)) == ["no-header"]


# --- where things stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row", "column", "span"),
    [
        ("a,b\nxx,yy\n", 2, 1, (2, 4, 2, 6)),
        ('a,b\n"x,x",yy\n', 2, 1, (2, 7, 2, 9)),
        ('a,b\n"x\nx",yy\n', 2, 1, (3, 4, 3, 6)),
        ("a,b\nxx,\n", 2, 1, (2, 4, 2, 5)),
        ("a,b\nxx\n", 2, 5, (2, 1, 2, 3)),
        ("a,b\n", 9, 0, (9, 1, 9, 2)),
    ],
)
def test_a_cell_knows_its_line_and_column(text: str, row: int, column: int, span: tuple[int, ...]) -> None:
    assert read_delimited("x.csv", text.encode(), ",").place(row, column).span == span


def test_a_finding_stands_where_the_cell_does() -> None:
    (finding,) = export(f'{HEAD}1,"Patel, Asha",Developer,nine,1.0,IT\n2,Ben,Developer,6,1.0,IT\n').findings
    assert finding.place is not None
    assert finding.place.span == (2, 27, 2, 31)


def test_the_same_trouble_in_many_cells_is_one_finding() -> None:
    rows = "".join(f"{n},P {n},Developer,VSM,1.0,IT\n" for n in range(1, 8))
    (finding,) = export(HEAD + "0,P,Developer,7,1.0,IT\n" * 1 + "8,Q,Developer,7,1,IT\n" * 6 + rows).findings[:1]
    assert "7 cells" in finding.message


def test_what_nobody_can_see_is_not_kept() -> None:
    (one,) = people(f"{HEAD}1,Asha\u200b \u202ePatel\x07,Developer\u00a0 II,7,1.0,IT\n")
    assert (one.record.name, one.record.title) == ("Asha Patel", "Developer II")


def test_a_stop_carries_findings() -> None:
    with pytest.raises(Stop) as stop:
        export("a\n")
    assert stop.value.findings
