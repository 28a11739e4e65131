"""`--write-baseline FILE` and `--baseline FILE`: today's findings recorded, and a later run held against them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from teamplan.cli import show
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.report.checked import Checked

_HEAD = """\
# What `teamplan check` found on a day, so that `--baseline` tells only what is new or worse.
# Written by `teamplan check --write-baseline`. It names no people.
kind: baseline
as_of: {as_of}
findings:{nothing}
"""


def write(checked: Checked, path: str) -> None:
    """Errors in files are not recorded: they are to be mended."""
    from teamplan.checks.baseline import lines, recorded

    if checked.answer is None:
        raise CouldNotRun("nothing could be planned, so there is nothing to record: put right the errors first")
    entries = recorded(checked.findings)
    head = _HEAD.format(as_of=checked.as_of.isoformat(), nothing="" if entries else " []")
    text = head + "".join(f"{line}\n" for line in lines(entries))
    show.result(text, path, tuple(document.path for document in checked.documents))
    number = sum(entry.times for entry in entries)
    show.note(f"{number} {'finding' if number == 1 else 'findings'} recorded in {path}")


def held(checked: Checked, path: str) -> Checked:
    """The same without the findings that the baseline holds; as it was where errors stopped planning."""
    from teamplan.checks.baseline import against
    from teamplan.cli.reading import read
    from teamplan.load.baseline import read_baseline
    from teamplan.report.checked import Held

    baseline, document, faults = read_baseline(path, read(path))
    if baseline is None or faults:
        first = faults[0]
        line = f", line {first.place.span.line}" if first.place else ""
        raise CouldNotRun(f"{path}{line}: {first.message}{f'; {first.help}' if first.help else ''}")
    if checked.answer is None:
        return checked
    found = against(checked.findings, baseline.findings)
    told = {id(one) for one in found.told}
    kept = checked.only(told)
    seen = Held(path, baseline.as_of, len(found.held), found.stale)
    return replace(kept, documents=(*checked.documents, document), held=seen)
