"""Too much of the team comes from IT: it is the IT department renamed.

Why: moving IT staff under a new name changes the sign on the door. The rule limits their share of the filled FTE;
people without `from` count against it, since nobody knows.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: it, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; at most 0.7 from IT
      - {id: outpatients, template: ./it-share.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager, developer; at most 0.7 from IT
      - {id: outpatients, template: ./it-share.yaml, purpose: shorter waits}

Fix: bring in people from clinical practice, operations or elsewhere, and state where everybody sits today with
`from`.

Accept:

    accept:
      - {finding: it-rebrand, team: outpatients,
         reason: two nurses join in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.shares import over_share
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "it-rebrand"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    yield from over_share(loaded, answer, CODE, it=True)
