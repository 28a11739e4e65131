"""How long an import takes and how much memory, against reading the same file's cells with csv or openpyxl alone."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import hr_exports
from timing import TEAMPLAN, Row, Run, once

NUMBERS = (3_000, 30_000)
_CSV = "import csv, sys; rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))"
_XLSX = (
    "import sys; from openpyxl import load_workbook; book = load_workbook(sys.argv[1], read_only=True, data_only=True);"
    "rows = list(book.worksheets[0].iter_rows(values_only=True))"
)


def rows() -> Iterator[Row]:
    for ending, alone, tool, times in ((".csv", _CSV, "csv", 3), (".xlsx", _XLSX, "openpyxl", 1)):
        seconds = {}
        for number in NUMBERS:
            ours, theirs = _measured(number, ending, alone, times)
            seconds[number] = ours.seconds
            ratio = f"{ours.seconds / theirs.seconds:.1f} × {tool} alone"
            yield Row(
                f"import {number:,} rows {ending}",
                f"{ours.seconds:.1f} s, {ours.megabytes:.0f} MB",
                ratio,
                _aim(number),
            )
            yield Row(f"  {tool} alone on the same", f"{theirs.seconds:.1f} s, {theirs.megabytes:.0f} MB")
        few, many = NUMBERS
        growth = seconds[many] / seconds[few]
        yield Row(
            f"  growth of {ending} from {few:,} to {many:,} rows",
            "",
            f"{growth:.1f} × for {many // few} × the rows",
            "linear",
        )


def _aim(number: int) -> str:
    return "seconds" if number == NUMBERS[-1] else ""


def _measured(number: int, ending: str, alone: str, times: int) -> tuple[Run, Run]:
    with tempfile.TemporaryDirectory() as folder:
        export, output = Path(folder) / f"hr{ending}", Path(folder) / "staff.yaml"
        data = hr_exports.as_workbook(number) if ending == ".xlsx" else hr_exports.as_csv(number).encode()
        export.write_bytes(data)
        imports, readings = [], []
        for _ in range(times):
            output.unlink(missing_ok=True)
            imports.append(once((*TEAMPLAN, "import", str(export), "-o", str(output), "--quiet")))
            readings.append(once((sys.executable, "-c", alone, str(export))))
    return _typical(imports), _typical(readings)


def _typical(runs: list[Run]) -> Run:
    return Run(median(run.seconds for run in runs), median(run.megabytes for run in runs))
