"""Runs teamplan as a shell does, for the tests of the fault table."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SMALL = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Patel, roles: [delivery-manager], fte: 0.6}
teams:
  - {id: outpatients, template: minimum-viable-digital-team}
"""
COMMANDS = [
    ("validate", "text"),
    ("validate", "json"),
    ("check", "text"),
    ("check", "json"),
    ("check", "markdown"),
    ("roadmap", "json"),
]
SECONDS = 120  # a run that takes longer hangs


def run(
    *arguments: str | bytes | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    program: Sequence[str] = (sys.executable, "-m", "teamplan"),
    **more: object,
) -> subprocess.CompletedProcess[bytes]:
    """One run, which shows no traceback and is no bug of ours."""
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})}
    done = subprocess.run(  # type: ignore[call-overload]
        [*program, *arguments],
        cwd=cwd,
        input=stdin,
        env=surroundings,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        **more,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Exception ignored" not in done.stderr, done.stderr.decode()
    assert done.returncode in (0, 1, 2), (done.returncode, done.stderr.decode())
    return done  # type: ignore[no-any-return]
