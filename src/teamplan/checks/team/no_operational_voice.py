"""Nobody from operations, or too little of their time, is in the team.

Why: those who run the service know what it does on a Monday morning, and they must live with the result. Rebranding
the IT department leaves exactly this voice out. A person without `from` is no voice of anybody, and the message
says so. Where a position kept for these people is open, `open-position` says so and this finding stays silent: one
cause, one finding.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Quentin Ashdown, from: corporate, roles: [delivery-manager], available: 1.0}
      - {name: Kemi Adeyinka, from: clinical, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; a clinical and an operational voice
      - {id: outpatients, template: ./voices.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Quentin Ashdown, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Kemi Adeyinka, from: clinical, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; a clinical and an operational voice
      - {id: outpatients, template: ./voices.yaml, purpose: shorter waits}

Fix: free time of somebody from operations for a position of the team, and state where people sit today with `from`.

Accept:

    accept:
      - {finding: no-operational-voice, team: outpatients,
         reason: a nominee joins in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.voices import missing_voice
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "no-operational-voice"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    yield from missing_voice(loaded, answer, CODE, "operations")
