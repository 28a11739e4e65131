"""A team of the roadmap is out of reach: no plan makes it viable within the months that are planned.

Why: a team that can never come about should not be promised. Either nobody could ever fill a position, whatever is
done; or limits forbid it, and the finding names the smallest set of them; or it waits for a team that is out of reach.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [train, release]

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [train, release, hire]

Fix: allow more, plan for more months, give more money, or ask less of the team.

Accept:

    accept:
      - {finding: stage-blocked, team: outpatients, reason: a partner is being asked, owner: Head of digital,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.checks.roadmap.places import of_stage
from teamplan.checks.roadmap.said import limits_of, phrases
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import RoadmapAnswer, Unreached

CODE = "stage-blocked"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    for one in answer.unreached:
        if one.conflict and all(limit[0] == "fund" for limit in one.conflict.limits):
            continue  # over-budget says it, at the fund
        message, help = _why(answer, one)
        yield Finding(CODE, SEVERITY, message, help, of_stage(loaded, one.team), team=one.team)


def _why(answer: RoadmapAnswer, one: Unreached) -> tuple[str, str]:
    say = phrases(answer)
    blocked = f"{say.team(one.team)} is out of reach until {say.horizon}"
    if one.after:
        return f"{blocked}: it waits for {say.team(one.after)}, which is out of reach itself", "see to that one first"
    if one.nobody:
        positions = words.listed([say.position(seat) for seat in one.nobody])
        never = f"nobody could ever fill {positions}"
        return f"{blocked}: {never}", "allow an action that brings somebody, or let somebody learn it"
    if one.conflict:
        return f"{blocked}{limits_of(answer, one.conflict)}", "ease one of these, or plan for more months"
    if answer.problem.funds == ():
        return f"{blocked}: the budget is empty, and nothing that is free suffices", "write a fund into `budget`"
    return f"{blocked}, and no single limit is to blame", "allow more actions, or plan for more months"
