"""Runs every benchmark and prints one table; --output FILE also writes it there, with the machine in general words."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import check
import gaps
import html_page
import planning
import reading
import scale
import spreadsheet
import start_up
import validating
from timing import Row, table

import importing

_WORDS = """# Benchmarks

Written by `python benchmarks/run.py --output benchmarks/RESULTS.md`; `make bench` prints the same table. Times are
those of whole processes run in turn on {machine}, medians where there is a ratio. Ratios say more than seconds: both
sides were measured in one run.

"""


def main() -> None:
    measured = table(list(rows()))
    print(measured)
    if "--output" in sys.argv:
        path = Path(sys.argv[sys.argv.index("--output") + 1])
        path.write_text(_WORDS.format(machine=machine()) + measured + "\n", encoding="utf-8")


def rows() -> Iterator[Row]:
    for benchmark in (start_up, check, reading, validating, importing, scale, planning, gaps, spreadsheet, html_page):
        print(f"measuring {benchmark.__name__} ...", file=sys.stderr)
        yield from benchmark.rows()


def machine() -> str:
    return f"a {platform.system()} machine with {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
