"""More of somebody's time could be freed, but nothing says what their backfill would cost.

Why: a plan counts every pound, so it leaves out what it cannot price. The file states no pay for the person that is on
the scale, and no band is known of what they could serve as. A plan that does without them may be later, or cost more.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Nadia Osei-Larkin, from: clinical, fte: 1.0, available: 0, roles: [caldicott-guardian]}
    teams:
      # one delivery manager, and a Caldicott Guardian of the organisation, who is on no known band
      - {id: outpatients, template: ./guardian.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [hire, release]

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Nadia Osei-Larkin, from: clinical, fte: 1.0, available: 0, roles: [caldicott-guardian], band: 8b}
    teams:
      # one delivery manager, and a Caldicott Guardian of the organisation, who is on no known band
      - {id: outpatients, template: ./guardian.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [hire, release]

Fix: write `band` or `salary` at the person, or the role into `role_bands` of the assumptions.

Accept:

    accept:
      - {finding: no-pay-known, person: nadia-osei-larkin, reason: they are not to be released, owner: Medical director,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.roadmap.said import phrases
from teamplan.checks.team.places import of_person
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.actions.release import unpriced
from teamplan.roadmap.answer import RoadmapAnswer

CODE = "no-pay-known"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    """For each person whom the plan cannot release for want of a price."""
    for key in unpriced(answer.setting):
        person = answer.setting.person(key)
        why = "could be released for a team, but nothing says what the backfill would cost, so the plan leaves it out"
        yield Finding(
            CODE,
            SEVERITY,
            f"{phrases(answer).person(key)} {why}",
            help="write `band` or `salary` at the person, or their role into `role_bands` of the assumptions",
            place=of_person(loaded, person, "available", "fte"),
            person=person.key,
            people=(person.key,),
            message_for_board=f"one person {why}",
        )
