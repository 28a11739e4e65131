"""Nobody from where the template asks for an owner serves a position that decides.

Why: a template may ask for owners from other places than clinical practice, operations for example. The rule is the
same: one of the positions it names must be served by somebody from there.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: it, roles: [product-manager], available: 1.0}
    teams:
      # a product manager, to be owned by operations
      - {id: outpatients, template: ./operations-ownership.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: operations, roles: [product-manager], available: 1.0}
    teams:
      # a product manager, to be owned by operations
      - {id: outpatients, template: ./operations-ownership.yaml, purpose: shorter waits}

Fix: give one of the positions that the rule names to somebody from there.

Accept:

    accept:
      - {finding: ownership-missing, team: outpatients,
         reason: the service manager joins in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.ownership import unowned
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "ownership-missing"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    yield from unowned(loaded, answer, CODE, clinical=False)
