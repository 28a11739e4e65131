"""How long the page for a board takes, pictures and all, against `check`, which answers and draws nothing.

Without the roadmap: what planning takes is measured by itself, and would hide what the page takes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import scale
from timing import ROOT, TEAMPLAN, Row, milliseconds, side_by_side

NORTHFIELD = ROOT / "examples/northfield.yaml"
PEOPLE, TEAMS = 200, 6


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "staff.yaml"
        large.write_text(scale.organisation(PEOPLE, TEAMS), encoding="utf-8")
        yield measured("northfield.yaml without roadmap", NORTHFIELD, Path(folder), times=7)
        yield measured(f"{PEOPLE:,} people, {TEAMS} teams", large, Path(folder), times=3)


def measured(what: str, file: Path, folder: Path, *, times: int) -> Row:
    page, answer = folder / "page.html", folder / "answer.json"
    taken, floor = side_by_side(
        (*TEAMPLAN, "report", str(file), "--no-roadmap", "-o", str(page)),
        (*TEAMPLAN, "check", str(file), "--audience", "board", "--format", "json", "-o", str(answer)),
        times=times,
    )
    figure = f"{milliseconds(taken)}, {page.stat().st_size // 1000} kB"
    return Row(f"report .html, {what}", figure, f"{taken / floor:.2f} × check --format json")
