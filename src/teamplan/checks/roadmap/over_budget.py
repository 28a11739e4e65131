"""The money does not suffice: with more in this fund a team would be viable, or viable by its date.

Why: a plan never spends more than the funds hold, so too little money shows as a team that comes late or not at all.
This names the fund whose limit is part of the reason.

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
      allow: [hire]
      budget:
        - {name: Digital fund, amount: 1000}

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
      allow: [hire]
      budget:
        - {name: Digital fund, amount: 150000}

Fix: give more money, plan for fewer months or fewer teams, or allow what costs less.

Accept:

    accept:
      - {finding: over-budget, team: outpatients, reason: the bid is with the board, owner: Director of finance,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.roadmap.limits import Limits
from teamplan.checks.roadmap.phrases import Phrases
from teamplan.checks.roadmap.said import phrases
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.problem import Limit
from teamplan.roadmap.why_not_sooner import Conflict

CODE = "over-budget"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    del loaded
    say = phrases(answer)
    conflicts = [*(one.conflict for one in answer.unreached), *(one.conflict for one in answer.missed)]
    for conflict in filter(None, conflicts):
        yield from (_finding(say, conflict, limit) for limit in conflict.limits if limit[0] == "fund")


def _finding(say: Phrases, conflict: Conflict, limit: Limit) -> Finding:
    limits, team = Limits(say), say.team(conflict.team)
    late = f"not enough for {team} to be viable in {say.month(conflict.month)}"
    return Finding(
        CODE,
        SEVERITY,
        f"{limits.said(limit)}: {late}",
        help=_help(say, conflict, limit),
        place=limits.place(limit),
        team=conflict.team,
    )


def _help(say: Phrases, conflict: Conflict, limit: Limit) -> str:
    eased = conflict.eased.get(limit)
    if eased is None or eased.enough is None:
        return "more money alone will not do: plan for fewer months or teams, or allow what costs less"
    return Limits(say).enough(limit, eased, conflict.month).rstrip(".")
