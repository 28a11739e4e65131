"""What a finding is about stays the same while lines move and amounts grow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.findings import Finding, Place, Severity, fingerprint
from teamplan.source import Span

ONE = Finding(
    "part-filled",
    Severity.ERROR,
    "Developer is 0.2 FTE short",
    place=Place("plans/staff.yaml", Span(3, 5, 3, 9)),
    team="outpatients",
    position="developer",
    person="asha",
)


def test_a_fingerprint_outlives_moved_lines_and_grown_amounts() -> None:
    moved = replace(ONE, place=Place("./plans/staff.yaml", Span(30, 1, 30, 2)), amount=40)
    assert fingerprint(moved) == fingerprint(ONE)
    assert fingerprint(replace(ONE, message="Developer is 1.25 FTE short")) == fingerprint(ONE)


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, code="open-position"),
        replace(ONE, team="flow"),
        replace(ONE, position="tester"),
        replace(ONE, person="ben"),
        replace(ONE, message="Developer is short"),
    ],
)
def test_a_fingerprint_tells_apart_what_is_about_something_else(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(ONE)


def test_a_fingerprint_tells_files_apart() -> None:
    assert fingerprint(replace(ONE, place=Place("staff.yaml", Span(3, 5, 3, 9)))) != fingerprint(ONE)
