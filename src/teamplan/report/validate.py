"""The findings of `validate` -> a report: the findings, then what was checked in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.report.blocks import Block, Found, FoundLines, Heading, Report, Status, Verdict
from teamplan.report.finding_blocks import tally
from teamplan.report.told import Told, all_told


def validate_report(files: Sequence[Told], *, quiet: bool = False) -> Report:
    """`quiet`: show only the findings that decide the exit code, and no line where all is well."""
    return Report("", "", tuple(_blocks(files, quiet)))


def validate_summary(files: Sequence[Told], *, quiet: bool = False) -> Report:
    """A page for the summary of a job: how it went, then the files with their findings."""
    every = _shown(files, quiet)
    day = words.day(max(file.as_of for file in files)) if files else ""
    return Report("Files checked", f"as of {day}" if day else "", (*_verdict(every, len(files)), *_by_file(every)))


def _shown(files: Sequence[Told], quiet: bool) -> tuple[Found, ...]:
    return all_told(file.only_counting() if quiet else file for file in files)


def _by_file(every: Sequence[Found]) -> Iterator[Block]:
    for path in dict.fromkeys(one.path for one in every):
        yield Heading(path or "Elsewhere")
        yield FoundLines(tuple(one for one in every if one.path == path))


def _blocks(files: Sequence[Told], quiet: bool) -> Iterator[Block]:
    every = _shown(files, quiet)
    if every:
        yield FoundLines(every, whole_lines=True)
    if every or not quiet:
        yield from _verdict(every, len(files))


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
