"""The findings of `validate` -> a report: the findings, then what was checked in one line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from teamplan import words
from teamplan.report.blocks import Block, FoundLines, Report, Status, Verdict
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import tally
from teamplan.report.found import found_in


def validate_report(parts: Sequence[Checked], counting: Collection[int] | None = None) -> Report:
    """`counting`: show only these findings (by identity), and no line where all is well."""
    return Report("", "", tuple(_blocks(parts, counting)))


def _blocks(parts: Sequence[Checked], counting: Collection[int] | None) -> Iterator[Block]:
    shown = parts if counting is None else [part.only(counting) for part in parts]
    every = found_in(shown)
    if every:
        yield FoundLines(every, whole_lines=True)
    if counting is None or every:
        errors = any(one.severity == "error" and not one.accepted for one in every)
        status = Status("ERRORS", "bad") if errors else Status("VALID", "good")
        files = words.count(len(parts), "file")
        yield Verdict(status, f"{files} checked: {tally(every) or 'nothing to report'}.")
