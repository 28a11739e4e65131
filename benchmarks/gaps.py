"""How long the role-gap workbook of a large organisation takes, against openpyxl writing the same cells and no more."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import scale
from timing import TEAMPLAN, Row, once

PEOPLE, TEAMS, TIMES = 2_000, 60, 3
# Reads what teamplan wrote and notes how long openpyxl takes to write the cells again: the reading does not count.
_OPENPYXL = """
import sys, time
from openpyxl import Workbook, load_workbook
sheets = [(page.title, list(page.values)) for page in load_workbook(sys.argv[1], read_only=True)]
started = time.perf_counter()
book = Workbook()
for title, rows in sheets:
    page = book.create_sheet(title)
    for row in rows:
        page.append(row)
book.save(sys.argv[2])
open(sys.argv[3], "w").write(str(time.perf_counter() - started))
"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, ours, theirs, noted = (folder / one for one in ("staff.yaml", "ours.xlsx", "theirs.xlsx", "seconds"))
        file.write_text(scale.organisation(PEOPLE, TEAMS), encoding="utf-8")
        whole, planning, writing = [], [], []
        for _ in range(TIMES):
            whole.append(once((*TEAMPLAN, "gaps", str(file), "--format", "xlsx", "-o", str(ours))))
            planning.append(once((*TEAMPLAN, "gaps", str(file), "--format", "json", "-o", str(folder / "ours.json"))))
            once((sys.executable, "-c", _OPENPYXL, str(ours), str(theirs), str(noted)))
            writing.append(float(noted.read_text()))
        seconds = median(run.seconds for run in whole)
        workbook = max(seconds - median(run.seconds for run in planning), 0.0)
        figure = f"{seconds:.1f} s, {median(run.megabytes for run in whole):.0f} MB, {ours.stat().st_size // 1000} kB"
        yield Row(f"gaps .xlsx, {PEOPLE:,} people, {TEAMS} teams", figure, "", "seconds")
        ratio = f"{workbook / median(writing):.1f} × openpyxl"
        yield Row("  of which its sheets, beside the same in JSON", f"{workbook:.1f} s", ratio)
        yield Row("  openpyxl writing the same cells, without tables", f"{median(writing):.1f} s")
