"""Nobody clinical serves a position that decides about the service.

Why: a clinician who is asked for advice is not an owner. Where those who decide are all from elsewhere, clinical
risk is decided by people who do not carry it. Where a position kept for clinical people is open, `open-position`
says so and this finding stays silent: one cause, one finding.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: it, roles: [product-manager], available: 1.0}
    teams:
      # a product manager, to be owned by somebody clinical
      - {id: outpatients, template: ./ownership.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: clinical, roles: [product-manager], available: 1.0}
    teams:
      # a product manager, to be owned by somebody clinical
      - {id: outpatients, template: ./ownership.yaml, purpose: shorter waits}

Fix: give one of the positions that the rule names to somebody clinical, with funded time.

Accept:

    accept:
      - {finding: no-clinical-ownership, team: outpatients,
         reason: the medical director chairs the board till then, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.ownership import unowned
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "no-clinical-ownership"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    yield from unowned(loaded, answer, CODE, clinical=True)
