"""Whatever stands in a text of the file, nothing is live in any format: no formula, link, markup or escape."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest

from render.corpus import naughty
from teamplan.render.clean import clean

from .gap_case import HEAD, cells, everything_in, made

PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    '=HYPERLINK("https://example.org","x")',
    "=cmd|' /C calc'!A0",
    "{=SUM(A1)}",
    "https://example.org",
    "internal:Sheet1!A1",
    "external:c:\\x.xlsx",
    "mailto:x@example.org",
    "x;=1+1",
    "x|=1+1",
    'x";=1+1;"',
    "<r><t>raw</t></r>",
    "<r><broken></r>",
    "<script>alert(1)</script>",
    "&lt;b&gt; & <b>",
    "x\nnew line",
    "\x1b[31mred",
    "null \x00 byte",
    "_x0041_",
    "x" * 190,
    "😀" * 190,
)
FIELDS = ["name", "title", "post", "cost_centre", "organisation", "reason", "owner", "team"]
_LIVE = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def staffing(payload: str) -> str:
    """A file with the text in every field that a table of gaps may show, and in some that it must not."""
    text = json.dumps(payload, ensure_ascii=False)
    return f"""{HEAD.replace("Northfield", text)}people:
  - {{id: ann, name: {text}, title: {text}, post: {text}, cost_centre: {text}, from: it, available: 0.8,
     roles: [delivery-manager], skills: {{User focus: {{level: working, by: {text}}}}}}}
  - {{id: ben, vacant: true, post: {text}, cost_centre: {text}, title: User researcher}}
  - {{id: cho, name: {text}, from: it, available: 0.1, skills: {{Content management and architecture: working}}}}
keep: [{{from: it, fte: 0.1, reason: {text}}}]
teams:
  - {{id: a, name: {text}, template: ./trio.yaml, purpose: {text}, sponsor: {text},
     adjust: [{{position: content-designer, fte: 0.5, reason: {text}}}]}}
accept:
  - {{finding: part-filled, team: a, position: delivery-manager, reason: {text}, owner: {text}}}
"""


def taken(payload: str, format: str, audience: str = "team") -> bytes | None:
    """None where reading refuses the text, as it does control characters."""
    try:
        return made(format, staffing(payload), audience, every=True)
    except AssertionError:
        return None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_workbook_holds_no_formula_but_our_totals_and_no_link(payload: str) -> None:
    book = taken(payload, "xlsx")
    if book is None:
        assert re.search(r"[\x00-\x08\x0b-\x1f]", payload), "only controls are refused"
        return
    for cell in cells(book):
        if cell.data_type == "f":
            assert re.fullmatch(r"=SUBTOTAL\(109,Table_\w+\[[A-Za-z ]+\]\)", cell.value), (cell.coordinate, cell.value)
        assert cell.hyperlink is None
    parts = zipfile.ZipFile(io.BytesIO(book))
    for name in parts.namelist():
        part = parts.read(name)
        ElementTree.fromstring(part)
        assert not re.search(rb"<hyperlink|relationships/hyperlink", part), name
        assert b"<rPr" not in part, "no markup of the text itself"
    written = "".join(str(cell.value) for cell in cells(book))
    assert clean(payload)[:5].strip() in written, "and it is there to be read"


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("divides", [",", ";", "|", "\t"])
def test_a_csv_holds_no_cell_that_a_spreadsheet_would_run(payload: str, divides: str) -> None:
    made_csv = taken(payload, "csv")
    if made_csv is None:
        return
    text = made_csv.decode()
    columns = len(next(csv.reader(io.StringIO(text, newline=""))))
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=divides):
        assert divides != "," or len(row) == columns
        assert [cell for cell in row if _LIVE.match(cell)] == []


@pytest.mark.parametrize("format", ["text", "markdown", "json", "csv"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_escape_or_control_reaches_a_terminal(payload: str, format: str) -> None:
    said = taken(payload, format)
    if said is None:
        return
    lines = said.decode().replace("\r\n", "\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", lines)
    if format == "json":
        json.loads(lines)
    if format == "markdown":
        assert "<script" not in lines
        assert "<b>" not in lines


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_naughty_strings_stay_text(format: str) -> None:
    """Many at once, each the name of somebody near to a gap."""
    seen = 0
    for payload in naughty():
        if len(payload) > 190 or not payload.strip():
            continue
        got = taken(payload, format)
        if got is None:
            continue
        seen += 1
        if format == "csv":
            rows = csv.reader(io.StringIO(got.decode(), newline=""))
            assert [cell for row in rows for cell in row if _LIVE.match(cell)] == []
        else:
            assert all(c.data_type != "f" or c.value.startswith("=SUBTOTAL(109,Table_") for c in cells(got))
    assert seen > 10


def test_the_payload_reaches_the_table_at_all() -> None:
    said = everything_in(made("csv", staffing("CANARY"), "team", every=True))
    assert said.count("CANARY") >= 5
