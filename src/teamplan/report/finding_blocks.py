"""Findings as a block of a report: a count in words, then those that the reader can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.model.baseline import Recorded
from teamplan.report.blocks import Block, Found, FoundLines, Heading, Point, Points
from teamplan.report.checked import Checked, Held
from teamplan.report.found import found
from teamplan.report.names import Names

MOST_OF_A_CODE = 8  # findings of one code shown by `check`; JSON holds all
TOLD = frozenset(  # what the report says in other words before it comes to the findings
    [
        "assumed-availability",
        "assumed-skills",
        "it-rebrand",
        "mandated-role-missing",
        "no-clinical-ownership",
        "no-clinical-voice",
        "no-operational-voice",
        "one-sided",
        "open-position",
        "ownership-missing",
        "part-filled",
        "pillar-missing",
        "recommended-open",
        "rests-on-unknown",
        "roles-not-apart",
        "single-holder",
    ]
)
_KINDS = (("error", "errors"), ("warning", "warnings"), ("info", "notes"))


def finding_blocks(checked: Checked, names: Names) -> Iterator[Block]:
    """With a baseline each is shown: what the sections above say does not tell what is new from what was there."""
    every = found(checked, names)
    if checked.held:
        yield Heading("Baseline")
        yield Points(tuple(held_points(checked.held, names)))
    if every:
        told = [one for one in every if one.code in TOLD and not (one.accepted or checked.held)]
        shown, left = _some([one for one in every if one not in told])
        yield Heading(f"{'New or worse' if checked.held else 'Findings'}: {tally(every)}")
        notes = [*_told(told, names.hidden), *(f"and {left[code]:,} more [{code}]" for code in sorted(left))]
        if not names.hidden:
            notes.append("teamplan explain CODE says what a finding means")
        yield FoundLines(tuple(shown), tuple(notes))


def held_points(held: Held, names: Names) -> Iterator[Point]:
    number = words.count(held.number, "finding")
    since = f"as recorded for {words.day(held.as_of)} in {held.path}"
    yield Point("Held", f"{number} {since}; what follows is new or worse.")
    if held.stale:
        gone = [_subject(entry, names) for entry in held.stale]
        what = words.at_most(list(dict.fromkeys(gone)), 6, "entries")
        yield Point("Stale", f"{words.count(len(held.stale), 'entry', 'entries')} of it: {what}. Write it anew.")


def _subject(entry: Recorded, names: Names) -> str:
    if entry.position:
        from teamplan.staffing.problem import Seat

        return f"{entry.code} of {names.in_team(Seat(entry.team or '', entry.position))}"
    return f"{entry.code} of {names.team(entry.team)}" if entry.team else entry.code


def _told(findings: Sequence[Found], hidden: bool) -> Iterator[str]:
    """What the sections above have said already, by code, with its places."""
    for severity, many in _KINDS:
        for code in sorted({one.code for one in findings if one.severity == severity}):
            same = [one for one in findings if (one.code, one.severity) == (code, severity)]
            lines = sorted({one.span.line for one in same if one.span})
            paths = words.listed(sorted({one.path for one in same if one.path}))
            word = "line" if len(lines) == 1 else "lines"
            told = not hidden and lines  # a board has no use for lines, and they say who stands where
            where = f" ({paths}, {word} {words.at_most([str(n) for n in lines], 8, 'lines')})" if told else ""
            yield f"{words.count(len(same), many[:-1], many)} told above{where} [{code}]"


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
