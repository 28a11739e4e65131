"""CSV: text stays text, numbers stay numbers, and every reader gets back what was written."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.render.clean import clean
from teamplan.render.csv import BOM, defused, render
from teamplan.report.blocks import Audience
from teamplan.report.gaps import COLUMNS, WITHHELD, GapRow, Gaps


def gaps(**values: Any) -> Gaps:
    empty = {column.key: "" for column in COLUMNS}
    figures = dict.fromkeys(("fte", "filled", "short", "short_at_best", "yearly", "yearly_in_full"), 0)
    return Gaps((GapRow(**{**empty, **figures, "lead_time": None, "decide_by": None, **values}),), Audience.TEAM)


def cells(**values: Any) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(render(gaps(**values)), newline=""))
    return {column.key: row[column.title] for column in COLUMNS}


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r+", "\n-", "  @"])
def test_g1_text_that_could_begin_a_formula_gets_an_apostrophe(begins: str) -> None:
    assert cells(team=f"{begins}1+1")["team"] == f"'{clean(begins + '1+1')}"


@pytest.mark.parametrize("divides", [";", "|", "; "])
def test_g3_nor_does_a_spreadsheet_that_divides_elsewhere_find_one(divides: str) -> None:
    assert defused(f"x{divides}=1+1") == f"x{divides}'=1+1"


def test_g1_negative_numbers_stay_numbers() -> None:
    one = cells(short=-150, yearly=-1234567)
    assert (one["short"], one["yearly"]) == ("-1.50", "-12345.67")


def test_ordinary_text_is_left_alone() -> None:
    for text in ("Asha Patel", "O'Neill-Smith", "R&D; and more", "a+b", "8a", "1-2", "0123"):
        assert defused(text) == text


def test_what_is_withheld_is_marked_and_what_is_not_known_is_empty() -> None:
    one = cells(filled=WITHHELD, yearly=None)
    assert (one["filled"], one["yearly"]) == ("[c]", "")


def test_g4_lines_end_as_the_standard_says_and_the_mark_comes_only_when_asked() -> None:
    plain = render(gaps())
    assert plain.endswith("\r\n")
    assert not plain.endswith("\r\n\r\n")
    assert "\n" not in plain.replace("\r\n", "")
    assert not plain.startswith(BOM)
    assert render(gaps(), bom=True) == BOM + plain


@given(st.text(max_size=80))
def test_g2_every_text_comes_back(text: str) -> None:
    one = cells(team=text)["team"]
    assert one in (defused(text), clean(text))
    assert not one.lstrip().startswith(("=", "+", "-", "@"))
