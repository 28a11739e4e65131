"""Too much of the team comes from one place that the template limits.

Why: a template may limit other origins than IT, suppliers for example: a team that one outside firm fills is that
firm's team. People without `from` count against the limit, since nobody knows.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: supplier, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; at most 0.3 from suppliers
      - {id: outpatients, template: ./supplier-share.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; at most 0.3 from suppliers
      - {id: outpatients, template: ./supplier-share.yaml, purpose: shorter waits}

Fix: fill positions with people from elsewhere, and state where everybody sits today with `from`.

Accept:

    accept:
      - {finding: one-sided, team: outpatients,
         reason: the handover ends in March, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.shares import over_share
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "one-sided"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    yield from over_share(loaded, answer, CODE, it=False)
