"""Without one person, no arrangement covers what is covered now.

Why: people fall ill, leave and go on leave. Where everything else could be rearranged and the position would still
not be covered, the team hangs on one person. This is worked out exactly, by taking the person away and arranging
everybody else again. It is about the position, not about the person's worth.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Tomasz Birch, from: corporate, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: let a second person become ready: `learning` says who would like to, `teamplan explain PERSON POSITION` what it
takes.

Accept:

    accept:
      - {finding: single-holder, team: outpatients, position: delivery-manager,
         reason: bank cover is agreed, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_person
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words.names import names

CODE = "single-holder"
GROUP = "continuity"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for person, seat in sorted((held.person, held.seat) for held in answer.single_holders):
        loses = f"no arrangement keeps {known.of_team(seat)} covered"
        yield Finding(
            CODE,
            SEVERITY,
            f"without {known.person(person)} {loses}",
            help="let a second person become ready for it, or agree who would stand in",
            place=of_person(loaded, known.whom(person)),
            team=seat.team or None,
            position=seat.position,
            person=person,
            people=(person,),
            message_for_board=f"without one person {loses}",
        )
