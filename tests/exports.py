"""A table as text or rows in, an export or the reasons why there is none out: for the tests of importing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import title_matching

from teamplan.findings import Finding, Severity
from teamplan.importing.compose import Imported, Target, compose
from teamplan.importing.entries import Titles
from teamplan.importing.export import Export, Format, read_export
from teamplan.importing.heading import Asked
from teamplan.importing.matching import Matcher
from teamplan.importing.origins import Origins
from teamplan.importing.people import Someone
from teamplan.importing.rules import Choices
from teamplan.importing.said import Stop
from teamplan.importing.skills import Skills
from teamplan.importing.staffing_file import Existing
from teamplan.importing.written import Written
from teamplan.load import load_text

DAY = date(2026, 11, 1)
HEAD = "Employee Number,Name,Job Title,Band,FTE,Department\n"
NOTHING_ASKED, NO_CHOICES, ANY_FORMAT, NEW_FILE = Asked(), Choices(), Format(), Target("staff.yaml")
MATCHERS: dict[int, Matcher] = {}  # by library, of which there are few and none goes


def export(
    data: str | bytes,
    *,
    asked: Asked = NOTHING_ASKED,
    choices: Choices = NO_CHOICES,
    path: str = "hr.csv",
    format: Format = ANY_FORMAT,
    names: bool = True,
    day: date = DAY,
) -> Export:
    """Raises Stop."""
    skills = Skills(title_matching.library())
    data = data.encode() if isinstance(data, str) else data
    return read_export(path, data, asked, choices, day, skills.known, format, names=names)


def stopped(data: str | bytes, **how: Any) -> tuple[Finding, ...]:
    """Why nothing is imported; none where something is."""
    try:
        export(data, **how)
    except Stop as stop:
        return stop.findings
    return ()


def people(data: str | bytes, **how: Any) -> tuple[Someone, ...]:
    return export(data, **how).listed.people


def imported(
    data: str | bytes,
    target: Target = NEW_FILE,
    *,
    titles: dict[str, str] | None = None,
    departments: dict[str, str] | None = None,
    aliases: dict[str, str] | None = None,
    day: date = DAY,
    **how: Any,
) -> Imported:
    """The whole way, to the text of a staffing file."""
    library = target.existing.library if target.existing else title_matching.library()
    if id(library) not in MATCHERS:
        MATCHERS[id(library)] = Matcher(library)
    matcher = MATCHERS[id(library)]
    found = export(data, day=day, **how)
    decided = Titles(matcher, library, titles or {})
    return compose(found, decided, Origins(departments or {}), Skills(library, aliases or {}), target, day)


def codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings]


def workbook(*sheets: Sequence[Sequence[object]], names: Sequence[str] = ("Staff", "Other", "Third")) -> Any:
    """An openpyxl workbook, to be changed and then saved with `saved`."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in zip(names, sheets, strict=False):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def brought_up_to_date(text: str, before: Written, data: str, *, day: date = DAY, **more: Any) -> Imported:
    """An export imported into a staffing file that is there."""
    loaded, findings = load_text("staff.yaml", text.encode())
    assert loaded is not None, findings
    assert not [one for one in findings if one.severity is Severity.ERROR], findings
    existing = Existing("staff.yaml", text, loaded.staffing, loaded.library)
    return imported(data, Target("staff.yaml", existing, before, **more), day=day)
