"""Nobody has said how services are designed and how often users are heard, or the answer worries.

Why: A list of requirements is no substitute for what users turn out to need. The question is asked because
organisations that built digital teams say that it decides how far one gets.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    conditions:
      service-design-unclear:
        {answer: "from a list of requirements", worrying: true}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    conditions:
      service-design-unclear:
        {answer: "with users, every two weeks", owner: Chief executive}

Fix: talk about it with those who can change it, write down what is true with an owner and a date, and take the mark
`worrying` away when it is no longer so. `teamplan questions FILE` shows all questions and what others did.

Accept:

    accept:
      - {finding: service-design-unclear, reason: decided after the spending review, owner: Chief executive,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.conditions.asked import WORRYING, asked
from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "service-design-unclear"
GROUP = "conditions"
SEVERITY = WORRYING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    del answer
    return asked(loaded, CODE)
