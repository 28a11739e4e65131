"""Findings as a block of a report: a count in words, then those that the reader can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from teamplan.report import words
from teamplan.report.blocks import Block, Found, FoundLines, Heading
from teamplan.report.checked import Checked
from teamplan.report.found import found
from teamplan.report.names import Names

MOST_OF_A_CODE = 8  # findings of one code shown by `check`; JSON holds all
_KINDS = (("error", "errors"), ("warning", "warnings"), ("info", "notes"))


def blocks(checked: Checked, names: Names) -> Iterator[Block]:
    every = found(checked, names)
    if every:
        shown, left = _some(every)
        yield Heading(f"Findings: {tally(every)}")
        yield FoundLines(tuple(shown), tuple(f"and {left[code]:,} more [{code}]" for code in sorted(left)))


def tally(every: Sequence[Found]) -> str:
    """'2 errors, 1 warning and 3 notes, 1 of them accepted'."""
    counts = Counter(one.severity for one in every)
    parts = [f"{counts[key]:,} {many if counts[key] != 1 else many[:-1]}" for key, many in _KINDS if counts[key]]
    accepted = sum(one.accepted for one in every)
    return words.listed(parts) + (f", {accepted} of them accepted" if accepted else "")


def _some(every: Sequence[Found]) -> tuple[list[Found], Counter[str]]:
    seen: Counter[str] = Counter()
    shown, left = [], Counter[str]()
    for one in every:
        seen[one.code] += 1
        if seen[one.code] <= MOST_OF_A_CODE or one.about_file:
            shown.append(one)
        else:
            left[one.code] += 1
    return shown, left
