"""The findings of `validate` -> a report: the findings, then what was checked in one line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from teamplan import words
from teamplan.report.blocks import Block, Found, FoundLines, Heading, Report, Status, Verdict
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import tally
from teamplan.report.found import found_in


def validate_report(parts: Sequence[Checked], counting: Collection[int] | None = None) -> Report:
    """`counting`: show only these findings (by identity), and no line where all is well."""
    return Report("", "", tuple(_blocks(parts, counting)))


def validate_summary(parts: Sequence[Checked], counting: Collection[int] | None = None) -> Report:
    """A page for the summary of a job: how it went, then the files with their findings."""
    shown = parts if counting is None else [part.only(counting) for part in parts]
    day = words.day(max(part.as_of for part in parts)) if parts else ""
    blocks = (*_verdict(found_in(shown), len(parts)), *_by_file(found_in(shown)))
    return Report("Files checked", f"as of {day}" if day else "", blocks)


def _by_file(every: Sequence[Found]) -> Iterator[Block]:
    for path in dict.fromkeys(one.path for one in every):
        yield Heading(path or "Elsewhere")
        yield FoundLines(tuple(one for one in every if one.path == path))


def _blocks(parts: Sequence[Checked], counting: Collection[int] | None) -> Iterator[Block]:
    shown = parts if counting is None else [part.only(counting) for part in parts]
    every = found_in(shown)
    if every:
        yield FoundLines(every, whole_lines=True)
    if counting is None or every:
        yield from _verdict(every, len(parts))


def _verdict(every: Sequence[Found], number: int) -> Iterator[Block]:
    errors = any(one.severity == "error" and not one.accepted for one in every)
    status = Status("ERRORS", "bad") if errors else Status("VALID", "good")
    checked = f"{words.count(number, 'file')} checked: {tally(every) or 'nothing to report'}."
    yield Verdict(status, " ".join((checked, *_mends(every))))


def _mends(every: Sequence[Found]) -> Iterator[str]:
    """What `--fix` does about it."""
    number = sum(one.fixable for one in every)
    if number:
        which = f"{number:,} of them" if number < len(every) else "it" if number == 1 else "all of them"
        yield f"`--fix` mends {which}."
