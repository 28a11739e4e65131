"""An action has to start this month, or should have started already, for the plan to hold.

Why: lead times do not shrink. After its last safe start a team comes later or costs more, all else as planned; so this
is what to decide first.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2027-01-11
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [hire]
      plan: soonest

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2027-01-11
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-02
      allow: [hire]
      plan: soonest

Fix: start it, or plan anew from a later month and see what waiting costs.

Accept:

    accept:
      - {finding: last-safe-start, team: outpatients, reason: the panel sits next week, owner: Head of digital,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.roadmap.phrases import Phrases
from teamplan.checks.roadmap.places import of_action
from teamplan.checks.roadmap.said import for_board, phrases
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import Decision, RoadmapAnswer
from teamplan.roadmap.calendar import month_of

CODE = "last-safe-start"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    say, board, first = phrases(answer), for_board(answer), next((s.team for s in answer.setting.stages), "")
    for decision in answer.decisions:
        late = month_of(loaded.as_of) - answer.setting.start - decision.last_start
        if late < 0 or decision.option in answer.problem.decided:
            continue
        option = decision.option
        person = option.about if "/" not in option.about else None
        yield Finding(
            CODE,
            SEVERITY,
            _message(say, decision, late),
            help="start it, or plan anew from a later month",
            place=of_action(loaded, option, first),
            team=option.team or None,
            person=person,
            due_to_date=True,
            people=(person,) if person else (),
            message_for_board=_message(board, decision, late),
            amount=late,
        )


def _message(say: Phrases, decision: Decision, late: int) -> str:
    doing, month = say.doing(decision.option), say.month(decision.last_start)
    if late:
        return f"the last safe start of an action is past: {doing}, by {month}"
    return f"an action has to start this month, {month}: {doing}"
