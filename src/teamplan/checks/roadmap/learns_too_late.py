"""Somebody would like to learn what a team needs, but leaves before they could be ready.

Why: their learning is no way to the team, and whoever reads `learning` may think it is. Nothing is planned on it.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: operations, available: 1.0, ends: 2027-03-31, learning: [delivery-manager]}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [train, hire]

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: operations, available: 1.0, learning: [delivery-manager]}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [train, hire]

Fix: extend the contract, or take the wish out and plan without it.

Accept:

    accept:
      - {finding: learns-too-late, person: ben-okafor, reason: the contract will be extended, owner: Head of digital,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.roadmap.said import phrases
from teamplan.checks.team.places import of_person
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import month_of
from teamplan.roadmap.problem import TRAIN, Option

CODE = "learns-too-late"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    """Where even the first start that is offered comes too late."""
    first: dict[tuple[str, str, str], Option] = {}
    for option in answer.problem.options:
        if option.action == TRAIN:
            first.setdefault((option.about, option.role, option.level), option)
    for (key, role, level), option in sorted(first.items()):
        person = answer.setting.person(key)
        if person.ends is None or month_of(person.ends) - answer.setting.start > option.effect:
            continue
        say = phrases(answer)
        when = f"ready as {say.level(role, level)} from {say.month(option.effect)} at the soonest"
        leaves = f"leaves on {person.ends}"
        yield Finding(
            CODE,
            SEVERITY,
            f"{say.person(key)} {leaves}, and would be {when}",
            help="extend the contract, or plan without it",
            place=of_person(loaded, person, "learning"),
            person=person.key,
            people=(person.key,),
            message_for_board=f"one person {leaves}, and would be {when}",
        )
