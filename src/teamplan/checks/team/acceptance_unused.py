"""An acceptance matches no finding.

Why: the gap may be closed, and then the entry can go; or a name in it is misspelt, and then it silently accepts
nothing. Errors in the files themselves cannot be accepted, only mended.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    accept:
      - {finding: open-position, team: outpatients, reason: covered by the programme office,
         owner: Head of digital, until: 2027-03-31}

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

Fix: take the entry out, or correct its `finding`, `team`, `position` or `person`.

Accept: nothing to accept; it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.checks.team.places import place
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Acceptance

CODE = "acceptance-unused"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, unmatched: Iterable[Acceptance]) -> Iterator[Finding]:
    """One finding for each of the entries that `checks/acceptances.py` could match with nothing."""
    for entry in unmatched:
        message = f"there is no finding '{entry.finding}' here that this could accept"
        yield Finding(
            CODE,
            SEVERITY,
            message,
            help="take the entry out if the gap is closed; else correct its `finding`, `team`, `position` or `person`",
            place=place(loaded, entry, "finding"),
            team=entry.team,
            position=entry.position,
            person=entry.person,
            people=(entry.person,) if entry.person else (),
            message_for_board=message,
        )
