"""A team counts on time of people that nobody said they have.

Why: where neither `available` nor `defaults` says how much of somebody's time digital teams may have, all of it is
counted. That is the friendliest guess there is, and services that lose the time will object. This counts people and
FTE, and names nobody.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager]}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: agree with their services how much time people have, and write `available`; or write what is usual under
`defaults`.

Accept: nothing to accept; it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_position, of_team
from teamplan.checks.team.shortfalls import each_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import counted, fte
from teamplan.words.names import names

CODE = "assumed-availability"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team, positions in each_team(answer):
        serving = [one for position in positions for one in position.people if one.assumed_availability]
        if serving:
            people = counted(len({one.person for one in serving}), "person", "people")
            amount = fte(sum(one.fte for one in serving))
            yield Finding(
                CODE,
                SEVERITY,
                f"{amount} FTE of {known.team(team)} is time of {people} whose availability nobody stated",
                help="write `available` for these people, or `defaults: {available: {it: 0.2}}` for a place",
                place=of_team(loaded, team) if team else of_position(loaded, "", positions[0].seat.position),
                team=team or None,
                amount=sum(one.fte for one in serving),
            )
