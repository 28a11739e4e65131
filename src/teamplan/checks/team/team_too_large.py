"""More people are in the team than its template says a team can hold together.

Why: beyond nine or so a team splits by itself: stand-ups grow long and most of them concern somebody else. When
more is needed, do not enlarge the team: build another beside it. Only people in positions that sit in the team
count.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 0.67}
      - {name: Carys Llewellyn, from: it, roles: [software-developer], available: 0.67}
      - {name: Dmitri Vance, from: it, roles: [software-developer], available: 0.66}
    teams:
      # two developers; two people at most
      - {id: outpatients, template: ./large.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
      - {name: Carys Llewellyn, from: it, roles: [software-developer], available: 1.0}
    teams:
      # two developers; two people at most
      - {id: outpatients, template: ./large.yaml, purpose: shorter waits}

Fix: let fewer people give more of their time, or split the team in two with a purpose each.

Accept:

    accept:
      - {finding: team-too-large, team: outpatients,
         reason: the team is split in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import counted, number
from teamplan.words.names import names

CODE = "team-too-large"
GROUP = "composition"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team in answer.teams:
        size, there = loaded.templates[team.id].size, len(team.people_in_team)
        if size and size.max and there > size.max:
            yield Finding(
                CODE,
                SEVERITY,
                f"{counted(there, 'person', 'people')} in {known.team(team.id)}; it holds {number(size.max)} at most",
                help="let fewer people give more of their time, or build a second team beside it",
                place=of_team(loaded, team.id),
                team=team.id,
                amount=there - size.max,
            )
