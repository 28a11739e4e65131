"""A position that the law or a national standard asks for is open.

Why: some posts are not a matter of taste: a clinical safety officer for a health IT system, a data protection
officer for a public body. Such a position cannot be adjusted away, and a team without it may not put its product to
use.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # a delivery manager, and a Caldicott Guardian, who is mandated
      - {id: outpatients, template: ./safety.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Kemi Adeyinka, from: clinical, roles: [caldicott-guardian], registration: NMC, available: 0.2}
    teams:
      # a delivery manager, and a Caldicott Guardian, who is mandated
      - {id: outpatients, template: ./safety.yaml, purpose: shorter waits}

Fix: name somebody who has the training and, where it is asked for, the professional registration, and make the
time; or share one with another organisation.

Accept:

    accept:
      - {finding: mandated-role-missing, position: caldicott-guardian,
         reason: the neighbouring trust lends one from January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.shortfalls import finding, short_positions
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import fte
from teamplan.words.names import names
from teamplan.words.shortfalls import mandate

CODE = "mandated-role-missing"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for _, position in short_positions(answer):
        if position.status == "open" and position.mandated:
            post = f"{known.position_called(position.seat.position)} in {known.team(position.seat.team)}"
            what = f"nobody fills {post} ({fte(position.fte)} FTE), asked for by {mandate(position, known)}"
            yield finding(loaded, known, position, CODE, SEVERITY, what)
