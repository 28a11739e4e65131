"""The table of faults that reading must survive: each has a test named by its id, or a line in decision 012."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DECISION = TESTS.parent / "docs/decisions/012-faults-that-do-not-apply.md"
# How many rows each table has: bytes and files, YAML traps, sizes, values, names, named files, surroundings, imports.
TABLES = {"A": 16, "B": 22, "C": 12, "D": 18, "E": 10, "F": 11, "K": 13, "L": 11}
FAULTS = [f"{table}{number}" for table, rows in TABLES.items() for number in range(1, rows + 1)]


def named() -> set[str]:
    """The ids with which the names of tests begin: `test_a5_a6_...`."""
    texts = [path.read_text("utf-8") for path in TESTS.rglob("test_*.py")]
    begins = [ids for text in texts for ids in re.findall(r"def test_((?:[a-l][0-9]+_)+)", text)]
    return {part.upper() for ids in begins for part in ids.split("_") if part}


def excused() -> set[str]:
    return set(re.findall(r"^- ([A-L][0-9]+): \S", DECISION.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_a_test_or_a_reason_why_not(fault: str) -> None:
    assert (fault in named()) != (fault in excused())


def test_no_reason_is_given_for_what_is_no_fault_of_the_table() -> None:
    assert excused() <= set(FAULTS)
