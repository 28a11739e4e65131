"""Fewer people are in the team than its template says a team needs.

Why: below a handful of people there is no team that holds through a holiday. Only people in positions that sit in
the team count. Where open positions explain it, `open-position` says so and this finding stays silent: one cause,
one finding.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer, delivery-manager], available: 1.0}
    teams:
      # half a delivery manager, half a developer; two people or more
      - {id: outpatients, template: ./small.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 0.5}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 0.5}
    teams:
      # half a delivery manager, half a developer; two people or more
      - {id: outpatients, template: ./small.yaml, purpose: shorter waits}

Fix: let different people take positions that one person serves now, or add a position.

Accept:

    accept:
      - {finding: team-too-small, team: outpatients,
         reason: a third person starts in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import counted, number
from teamplan.words.names import names

CODE = "team-too-small"
GROUP = "composition"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team in answer.teams:
        size, there = loaded.templates[team.id].size, len(team.people_in_team)
        waiting = sum(p.status == "open" and p.sits == "in-team" and p.need != "recommended" for p in team.positions)
        if size and size.min and there + waiting < size.min:
            yield Finding(
                CODE,
                SEVERITY,
                f"{counted(there, 'person', 'people')} in {known.team(team.id)}; it takes {number(size.min)} or more",
                help="let different people take positions that one person serves now, or add a position",
                place=of_team(loaded, team.id),
                team=team.id,
                amount=size.min - there,
            )
