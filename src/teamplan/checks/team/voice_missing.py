"""A part of the organisation that must be heard in the team is not, or too little.

Why: a template may ask for other voices than the clinical and the operational one, corporate services for example.
The same rule holds for them: distinct people, and enough of their time.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; a voice from corporate services
      - {id: outpatients, template: ./corporate-voice.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: corporate, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; a voice from corporate services
      - {id: outpatients, template: ./corporate-voice.yaml, purpose: shorter waits}

Fix: free time of somebody from there for a position of the team, and state where people sit today with `from`.

Accept:

    accept:
      - {finding: voice-missing, team: outpatients,
         reason: finance sends somebody from January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.voices import missing_voice
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.scalars import ORIGINS
from teamplan.staffing.answer import Answer

CODE = "voice-missing"
GROUP = "composition"
SEVERITY = Severity.ERROR


_OF_THEIR_OWN = ("clinical", "operations")  # these have findings with names of their own


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    for origin in ORIGINS:
        if origin not in _OF_THEIR_OWN:
            yield from missing_voice(loaded, answer, CODE, origin)
