"""The answer of `verify` -> a report: files that changed first, the verdict, and each thing that does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Heading, Point, Points, Report, Sentence, Status, Verdict
from teamplan.report.names import names_for
from teamplan.report.verified.values import Change, Verified

MOST = 40  # faults that are told one by one
_HOW = {
    "changed": "{} has changed since the plan was made",
    "gone": "{} was used for the plan, and is not used now",
    "new": "{} is used now, and was not used for the plan",
}


def verified_report(found: Verified) -> Report:
    names = names_for(found.checked.audience, found.checked.loaded)
    return Report(
        names.organisation or "teamplan", f"verify, as of {words.day(found.checked.as_of)}", tuple(_blocks(found))
    )


def in_short(found: Verified) -> Report:
    """What changed, and the verdict, for --quiet."""
    return Report("", "", (*_changes(found), _verdict(found)))


def _blocks(found: Verified) -> Iterator[Block]:
    yield from _changes(found)
    yield _verdict(found)
    if found.faults:
        yield Heading("What does not hold")
        yield Points(tuple(Point(one.constraint, one.text) for one in found.faults[:MOST]))
        if len(found.faults) > MOST:
            yield Sentence(f"And {len(found.faults) - MOST:,} more; --format json names them all.")
    if found.saved.before and found.saved.before.decided:
        begun = words.count(len(found.saved.before.decided), "action")
        yield Sentence(f"{begun} taken as begun before {words.month(found.saved.before.today)}, as the plan says.")
    yield Sentence(
        "Worked out again from the files alone, without the solver. That no plan would be sooner or cost less is not "
        "checked here: only the search proves it.",
        "quiet",
        apart=True,
    )


def _changes(found: Verified) -> Iterator[Block]:
    if found.changes:
        yield Sentence(f"The plan is held against the files as they are now: {_listed(found.changes)}.", "strong")


def _listed(changes: tuple[Change, ...]) -> str:
    return "; ".join(_HOW[one.how].format(one.path) for one in changes)


def _verdict(found: Verified) -> Verdict:
    months, figures = words.count(found.saved.months, "month"), words.count(found.figures, "figure")
    checks = words.count(found.checks, "check")
    if found.holds:
        text = f"{checks}: {found.constraints} constraints in {months}, and {figures} to the penny."
        return Verdict(Status("VERIFIED", "good"), f"The plan '{found.saved.name}' holds. {text}")
    kinds = words.listed(list(dict.fromkeys(one.constraint for one in found.faults)))
    what = words.count(len(found.faults), "thing does", "things do")
    return Verdict(Status("NOT VERIFIED", "bad"), f"{what} not hold of {checks}: {kinds}.")
