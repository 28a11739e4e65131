"""A gap was accepted until a day that has passed.

Why: an acceptance is a decision with an end, so that somebody decides again. After the day the finding counts as
before.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    accept:
      - {finding: open-position, team: outpatients, reason: covered by the programme office,
         owner: Head of digital, until: 2026-09-30}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    accept:
      - {finding: open-position, team: outpatients, reason: covered by the programme office,
         owner: Head of digital, until: 2027-03-31}

Fix: close the gap, or let the owner decide again and write a new `until`; take the entry out when the gap is
closed.

Accept: an expired acceptance cannot itself be accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.checks.team.places import place
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Acceptance
from teamplan.words import briefly
from teamplan.words.names import Names, names

if TYPE_CHECKING:
    from teamplan.staffing.answer import Answer

CODE = "acceptance-expired"
GROUP = "evidence"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    del answer
    return expired(loaded)


def expired(loaded: Loaded) -> Iterator[Finding]:
    """No plan is needed to see them."""
    known = names(loaded)
    for entry in loaded.staffing.accept:
        if entry.until and entry.until < loaded.as_of:
            for_board = _subject(known, entry, board=True)
            yield Finding(
                CODE,
                SEVERITY,
                f"'{entry.finding}'{_subject(known, entry)} was accepted by {entry.owner} until {entry.until}",
                help="close the gap, or let the owner decide again and write a new `until`",
                place=place(loaded, entry, "until", "finding"),
                team=entry.team,
                position=entry.position,
                person=entry.person,
                due_to_date=True,
                people=(entry.person,) if entry.person else (),
                message_for_board=f"'{entry.finding}'{for_board} was accepted until {entry.until}",
            )


def _subject(known: Names, entry: Acceptance, *, board: bool = False) -> str:
    """ " for Delivery manager of Outpatients", or ""."""
    parts = [known.position_called(entry.position)] if entry.position else []
    if entry.person:
        parts.append("one person" if board else known.person(entry.person))
    what = briefly(parts)
    where = known.team(entry.team) if entry.team else ""
    return f" for {' of '.join(part for part in (what, where) if part)}" if what or where else ""
