"""Too much of a team is contractors or suppliers.

Why: what contractors know leaves with them. Service standards accept them on a sustainable basis only. The limit is
a share of the filled FTE (`contractor-dependence-share` in the assumptions); somebody counts whose `contract` is
contractor or supplier, or who sits with a supplier.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0, contract: contractor}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0, contract: permanent}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: hire or train for some of these positions, and plan how each is handed over.

Accept:

    accept:
      - {finding: contractor-dependence, team: outpatients,
         reason: the handover is planned for March, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_team
from teamplan.checks.team.thresholds import share_of
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.staffing.answer import Answer
from teamplan.words import fte, percent
from teamplan.words.names import names

CODE = "contractor-dependence"
GROUP = "continuity"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    most = share_of(loaded, "contractor-dependence-share")
    if most is None:
        return
    known = names(loaded)
    for team in answer.teams:
        serving = [one for position in team.positions for one in position.people]
        filled = sum(one.fte for one in serving)
        outside = sum(one.fte for one in serving if _outside(known.whom(one.person)))
        if outside * 100 > filled * most:
            part = f"{percent(outside, filled)} of its filled FTE ({fte(outside)} of {fte(filled)})"
            yield Finding(
                CODE,
                SEVERITY,
                f"{known.team(team.id)} depends on contractors and suppliers for {part}; more than {most}% is a risk",
                help="hire or train for some of these positions, and plan how each is handed over",
                place=of_team(loaded, team.id),
                team=team.id,
                amount=outside * 100 // filled,
            )


def _outside(person: Person | None) -> bool:
    return person is not None and (person.contract in ("contractor", "supplier") or person.origin == "supplier")
