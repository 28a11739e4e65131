"""Reading with places against PyYAML's C loader, which keeps none: 10,000 people, each side in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from timing import Row

PEOPLE, SKILLS, TIMES = 10_000, 12, 5
_LEVELS = ("awareness", "working", "practitioner", "expert")
_OURS = "from teamplan.source import read; read('people.yaml', b''); begin(); kept = read('people.yaml', data)"
_THEIRS = "import yaml; begin(); kept = yaml.load(data, yaml.CSafeLoader)"
_MEASURED = """
import resource, sys, time
data = open(sys.argv[1], 'rb').read()
def begin():
    global started, before
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
{load}
print(time.process_time() - started, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.yaml"
        file.write_text(people(), encoding="utf-8")
        pairs = [(_once(_OURS, file), _once(_THEIRS, file)) for _ in range(TIMES)]
    sides = list(zip(*pairs, strict=True))
    ours, theirs = [[median(run[k] for run in side) for k in (0, 1)] for side in sides]
    what = f"reading {PEOPLE:,} people with places, against CSafeLoader"
    yield Row(f"{what}: time", f"{ours[0]:.2f} s, {theirs[0]:.2f} s", f"{ours[0] / theirs[0]:.2f} x", "at most 0.3 x")
    yield Row(f"{what}: memory", f"{ours[1]:.0f} MB, {theirs[1]:.0f} MB", f"{ours[1] / theirs[1]:.2f} x", "0.25 x")


def people() -> str:
    """A staffing file of so many people with so many assessed skills each."""
    draw = Random(1)
    lines = ["kind: staffing", "organisation: Invented", "people:"]
    for number in range(PEOPLE):
        lines += [f"  - id: person-{number}", f"    title: Analyst {number % 97}", "    fte: 0.8", "    skills:"]
        lines += [f"      skill-{skill}: {draw.choice(_LEVELS)}" for skill in range(SKILLS)]
    return "\n".join(lines) + "\n"


def _once(load: str, file: Path) -> tuple[float, float]:
    """Seconds of processor time and megabytes of one reading."""
    program = _MEASURED.format(load=load)
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)
