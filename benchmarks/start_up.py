"""How long teamplan takes to say its version and its help, against the bare interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from timing import PASS, TEAMPLAN, Row, milliseconds, side_by_side


def rows() -> Iterator[Row]:
    nothing, version, help = side_by_side(PASS, (*TEAMPLAN, "--version"), (*TEAMPLAN, "--help"), times=21)
    yield Row("python -c pass", milliseconds(nothing))
    yield Row("teamplan --version", milliseconds(version), f"{version / nothing:.1f} × python -c pass", "at most 2")
    yield Row("teamplan --help", milliseconds(help), f"{help / nothing:.1f} × python -c pass", "at most 15")
