"""A wanted team does not say what it is for.

Why: a team is there to change something for somebody. Without a purpose nobody can tell what it may leave undone,
and nobody can tell a board whether it has delivered.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: write in `purpose`, in one sentence, what will be better and for whom; and in `sponsor`, who decides for it.

Accept:

    accept:
      - {finding: no-purpose, team: outpatients,
         reason: it is what the discovery will find out, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import place
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words.names import names

CODE = "no-purpose"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    del answer
    known = names(loaded)
    for team in loaded.staffing.teams:
        if not team.purpose:
            nor = "" if team.sponsor else ", nor who decides for it (`sponsor`)"
            yield Finding(
                CODE,
                SEVERITY,
                f"{known.team(team.id)} does not say what it is for{nor}",
                help="write in `purpose`, in one sentence, what will be better and for whom",
                place=place(loaded, team, "id"),
                team=team.id,
            )
