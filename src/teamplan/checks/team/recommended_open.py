"""A recommended position is open or filled in part.

Why: a team can work without it, and will do some things worse. It never stands in the way of a viable team.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # delivery manager; content designer recommended
      - {id: outpatients, template: ./writer.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Una Castellane, from: corporate, roles: [content-designer], available: 0.4}
    teams:
      # delivery manager; content designer recommended
      - {id: outpatients, template: ./writer.yaml, purpose: shorter waits}

Fix: fill it, or take it out of the team with `adjust: [{position: ..., drop: true, reason: ...}]`.

Accept:

    accept:
      - {finding: recommended-open, team: outpatients, position: content-designer,
         reason: the communications team writes, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.shortfalls import finding, short_positions
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import fte
from teamplan.words.names import names

CODE = "recommended-open"
GROUP = "coverage"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for _, position in short_positions(answer):
        if position.need == "recommended" and not (position.mandated and position.status == "open"):
            post = f"{known.position_called(position.seat.position)} in {known.team(position.seat.team)}"
            amount = f"{fte(position.fte)} FTE"
            if position.status == "open":
                what = f"nobody fills {post} (recommended, {amount})"
            else:
                what = f"{post} has {fte(position.filled)} of {amount} (recommended)"
            yield finding(loaded, known, position, CODE, SEVERITY, what)
