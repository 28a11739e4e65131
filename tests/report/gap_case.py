"""A small file with a gap of every kind, and its table in every format, without a new process for each."""

from __future__ import annotations

import csv as csv_module
import io
import json as json_module
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from teamplan.cli.check import plan
from teamplan.cli.reading import staff_of
from teamplan.render import csv, json, markdown, text, xlsx
from teamplan.report.checked import Checked
from teamplan.report.gap_blocks import gaps_report
from teamplan.report.gap_document import gaps_document
from teamplan.report.gap_rows import gaps_of
from teamplan.report.gaps import Gaps
from teamplan.report.names import names_for
from teamplan.report.workbook import workbook_of
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.words.small_numbers import FEW

PLACE = str(Path(__file__).parent / "templates/staff.yaml")  # beside the templates that it names
FORMATS = ("text", "markdown", "csv", "json", "xlsx")
AUDIENCES = ("team", "hr", "board")
HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\n"
PEOPLE = (
    "  - {name: Asha Patel, from: it, band: 7, available: 0.8, post: P-1, roles: [delivery-manager]}\n",
    "  - {name: Una Castellane, from: corporate, band: 5, available: 0.4, roles: [content-designer]}\n",
    "  - {name: Gwen Tallow, from: it, band: 6, available: 0.8, skills: {Agile research practices: working,"
    " Analysis and synthesis: working, Inclusive research: working, 'Research management, leadership and assurance':"
    " working, Stakeholder relationship management: practitioner, User-centred practice and advocacy: working,"
    " User research methods: awareness}}\n",
    "  - {vacant: true, post: P-4006, cost_centre: CC-17, title: User researcher, band: 7}\n",
)
TEAMS = """\
teams:
  - {id: outpatients, name: Outpatients, template: ./trio.yaml, purpose: one}
  - {id: discharge, name: Discharge, template: ./trio.yaml, purpose: two, priority: 2}
accept:
  - {finding: open-position, team: discharge, position: delivery-manager, reason: later, owner: Head of digital,
     until: 2027-12-31}
  - {finding: open-position, team: discharge, position: user-researcher, reason: old, owner: Nobody, until: 2026-10-01}
"""
TEXT = f"{HEAD}people:\n{''.join(PEOPLE)}{TEAMS}"


@cache
def checked(staffing: str = TEXT, audience: str = "team") -> Checked:
    found = plan(staff_of(PLACE, staffing.encode("utf-8", "surrogatepass"), None, None), audience, None)
    assert found.answer, [(finding.code, finding.message) for finding in found.findings]
    return found


def table(staffing: str = TEXT, audience: str = "team", *, every: bool = False, least: int = FEW) -> Gaps:
    found = checked(staffing, audience)
    return gaps_of(found, names_for(found.audience, found.loaded), every=every, least=least)


def made(
    format: str,
    staffing: str = TEXT,
    audience: str = "team",
    *,
    every: bool = False,
    least: int = FEW,
    roadmap: RoadmapAnswer | None = None,
) -> bytes:
    """The bytes of the table in a format."""
    found = checked(staffing, audience)
    names = names_for(found.audience, found.loaded)
    if format == "xlsx":
        return xlsx.render(workbook_of(found, names, roadmap, every=every, least=least))
    gaps = gaps_of(found, names, roadmap, every=every, least=least)
    match format:
        case "csv":
            return csv.render(gaps).encode()
        case "json":
            return json.render(gaps_document(gaps, found, names)).encode()
        case "markdown":
            return markdown.render(gaps_report(gaps, names)).encode()
        case _:
            return text.render(gaps_report(gaps, names), 80).encode()


def everything_in(made_bytes: bytes) -> str:
    """All the text there is in a file, also in each part of a zipped one."""
    if not made_bytes.startswith(b"PK"):
        return made_bytes.decode()
    with zipfile.ZipFile(io.BytesIO(made_bytes)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())


def workbook(made_bytes: bytes, *, values: bool = False) -> Any:
    """As openpyxl reads it; `values`: what the formulas came to instead of the formulas."""
    return openpyxl.load_workbook(io.BytesIO(made_bytes), data_only=values)


def records(made_bytes: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of the sheet's table by column, without its totals."""
    page = workbook(made_bytes)[sheet]
    heads, *rows = page.iter_rows(values_only=True)
    (known,) = page.tables.values()
    return [dict(zip(heads, row, strict=True)) for row in rows[: len(rows) - (known.totalsRowCount or 0)]]


def csv_records(made_bytes: bytes) -> list[dict[str, str]]:
    return list(csv_module.DictReader(io.StringIO(made_bytes.decode(), newline="")))


def document(made_bytes: bytes) -> Any:
    return json_module.loads(made_bytes)


def cells(made_bytes: bytes) -> Iterator[Any]:
    """Every cell of every sheet that holds something."""
    for page in workbook(made_bytes):
        for row in page.iter_rows():
            yield from (cell for cell in row if cell.value is not None)
