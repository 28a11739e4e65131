"""A core or required position is filled in part only.

Why: 0.4 of a product manager decides 0.4 of what has to be decided, and the rest waits. The message says how much
is missing and why: nobody else is ready, those who are have no time, or somebody may be ready but nobody knows.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 0.4}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: free more time of those who are ready, let somebody else become ready, or hire. Where the service needs less,
say so with `adjust` and a reason.

Accept:

    accept:
      - {finding: part-filled, team: outpatients, position: delivery-manager,
         reason: one small release a month until spring, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.shortfalls import finding, short_positions
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import fte
from teamplan.words.names import names

CODE = "part-filled"
GROUP = "coverage"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for _, position in short_positions(answer):
        if position.status == "part" and position.need != "recommended":
            post = f"{known.position_called(position.seat.position)} in {known.team(position.seat.team)}"
            what = f"{post} has {fte(position.filled)} of {fte(position.fte)} FTE ({position.need})"
            yield finding(loaded, known, position, CODE, SEVERITY, what)
