"""Clinical and operational time for the team is not planned and paid for, or nobody has said that it is.

Why: Late or little clinical input makes for poor outcomes, and it cannot be a hobby on top of a full-time job.
The question is asked because organisations that built digital teams say that it decides how far one gets.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    conditions:
      clinical-time-unfunded:
        {answer: "in their own time", worrying: true}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    conditions:
      clinical-time-unfunded:
        {answer: "a session a week in the job plan, paid by the digital fund", owner: Chief executive}

Fix: talk about it with those who can change it, write down what is true with an owner and a date, and take the mark
`worrying` away when it is no longer so. `teamplan questions FILE` shows all questions and what others did.

Accept:

    accept:
      - {finding: clinical-time-unfunded, reason: decided after the spending review, owner: Chief executive,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.conditions.asked import WORRYING, asked
from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer

CODE = "clinical-time-unfunded"
GROUP = "conditions"
SEVERITY = WORRYING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    del answer
    return asked(loaded, CODE)
