"""The Word document: real headings, header rows and alternative texts; nothing live, nobody's name, the same bytes."""

from __future__ import annotations

import itertools
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from boards import made
from teamplan.render.clean import clean

from .corpus import LIVE, naughty
from .shown import report_of

docx = pytest.importorskip("docx")
render = pytest.importorskip("teamplan.render.docx")
png = pytest.importorskip("teamplan.render.png")

DAY = date(2026, 11, 1)
TEXTS = [text for text in (*LIVE, *naughty()[:80]) if text.strip()]


def written(report: object) -> bytes:
    try:
        return bytes(render.render(report, DAY))
    except png.NoFonts:
        pytest.skip("this machine has no fonts")


@pytest.fixture(scope="module")
def board() -> bytes:
    return written(made())


@pytest.fixture(scope="module")
def document(board: bytes) -> Any:
    return docx.Document(BytesIO(board))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}


def test_the_same_bytes_twice(board: bytes) -> None:
    assert board == written(made())


def test_j12_its_properties_name_nobody(document: Any) -> None:
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by) == ("teamplan", "teamplan")
    assert properties.comments == ""
    assert properties.created.date() == DAY
    assert properties.title


def test_headings_are_real_and_in_order(document: Any) -> None:
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_header_row_and_a_caption(document: Any, board: bytes) -> None:
    text = parts(board)["word/document.xml"]
    assert text.count("<w:tblHeader/>") == len(document.tables) > 5
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert sum(one.startswith("Table ") for one in captions) == len(document.tables)


def test_every_picture_has_a_text(document: Any) -> None:
    assert len(document.inline_shapes) >= 5
    for shape in document.inline_shapes:
        assert shape._inline.docPr.get("descr")
        assert shape._inline.docPr.get("title")


def test_nothing_is_live_wherever_a_text_stands() -> None:
    data = written(report_of(TEXTS))
    whole = parts(data)
    fields = set(re.findall('w:instr="([^"]*)"', "".join(whole.values())))
    assert fields <= {"PAGE", "SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"}
    assert "<w:hyperlink" not in whole["word/document.xml"]
    assert 'TargetMode="External"' not in "".join(whole.values())
    said = " ".join(" ".join(p.text for p in docx.Document(BytesIO(data)).paragraphs).split())
    for text in TEXTS:
        assert " ".join(clean(text).split()) in said
