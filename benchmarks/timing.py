"""How the benchmarks measure: whole processes, side by side in one run, medians; and the table they share."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
PASS = (sys.executable, "-c", "pass")
TEAMPLAN = (sys.executable, "-m", "teamplan")
_NOT_ORDINARY = ("CI", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


class Row(NamedTuple):
    """One line of the table: what was measured, the figure, what it is compared with, and the aim if there is one."""

    what: str
    figure: str
    ratio: str = ""
    aim: str = ""


class Run(NamedTuple):
    """One finished process: wall-clock seconds, and its largest memory in MB."""

    seconds: float
    megabytes: float


def once(command: Sequence[str]) -> Run:
    """Runs a command that must succeed, its output thrown away, as on an ordinary machine: bytecode is kept."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_ORDINARY}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended {process.returncode}:\n{complaint.decode()}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def side_by_side(*commands: Sequence[str], times: int = 11) -> list[float]:
    """The median seconds of each command, run in turn so that a busy moment hits all of them."""
    seconds: list[list[float]] = [[] for _ in commands]
    for command in commands:
        once(command)
    for _ in range(times):
        for command, taken in zip(commands, seconds, strict=True):
            taken.append(once(command).seconds)
    return [median(taken) for taken in seconds]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table that is also easy to read as it stands."""
    lines = [Row("what", "measured", "ratio", "aim"), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    lines.insert(1, Row(*("-" * width for width in widths)))
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
