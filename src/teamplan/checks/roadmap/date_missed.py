"""A team is viable only after the date that is wished for it.

Why: a date that no plan can meet is better known before it is promised. Where some plan could meet it, the finding says
which; where none can, it names the limits that forbid it together, each of them needed.

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
      target: {outpatients: 2027-03}

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
      plan: soonest
      target: {outpatients: 2027-08}

Fix: move the date, ease one of the limits (`teamplan roadmap FILE --why-not-sooner` says what each buys), or take a
sooner plan (`plan: soonest`).

Accept:

    accept:
      - {finding: date-missed, team: outpatients, reason: the board moves its date, owner: Head of digital,
         until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.checks.roadmap.places import of_target
from teamplan.checks.roadmap.said import limits_of, phrases
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import Missed, RoadmapAnswer
from teamplan.roadmap.why_not_sooner import Conflict

CODE = "date-missed"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    for missed in answer.missed:
        yield _finding(loaded, missed.team, *_by_no_plan(answer, missed), _months_late(missed, answer))
    if answer.plan is None:
        return
    for team, month in sorted(answer.plan.months.items()):
        target = answer.setting.roadmap.target.get(team)
        late = month + answer.setting.start - target if target is not None else 0
        if late > 0 and team not in {missed.team for missed in answer.missed}:
            yield _finding(loaded, team, *_by_this_plan(answer, team, month), late)


def _by_no_plan(answer: RoadmapAnswer, missed: Missed) -> tuple[str, str]:
    say = phrases(answer)
    wished = f"{say.team(missed.team)} is wished for by {say.month(missed.target)}"
    if missed.month is None:
        return f"{wished} and is out of reach altogether", "see what puts it out of reach"
    why = limits_of(answer, missed.conflict)
    planned = answer.plan.months.get(missed.team, 0) if answer.plan else 0
    if planned > missed.month:
        waiting = say.waiting(missed.team, planned, missed.month, missed.target)
        return f"{waiting}{why}", f"take `plan: soonest` for {say.month(missed.month)}; {_help(missed.conflict)}"
    return f"{wished}; the soonest is {say.month(missed.month)}{why}", _help(missed.conflict)


def _help(conflict: Conflict | None) -> str:
    """Points to what easing buys only where it may buy something."""
    eased = conflict.eased.values() if conflict else ()
    known = conflict is not None and len(conflict.eased) == len(conflict.limits)
    if known and all(one.month is None and one.without is None for one in eased):
        return "move the date, or ease several of these together: no one of them alone brings it sooner"
    return "move the date or ease limits: --why-not-sooner says what each buys, if anything, by itself"


def _by_this_plan(answer: RoadmapAnswer, team: str, month: int) -> tuple[str, str]:
    say = phrases(answer)
    wished = words.month(answer.setting.roadmap.target[team])
    message = (
        f"{say.team(team)} is viable from {say.month(month)}, later than wished ({wished}); some plan could meet it"
    )
    return message, "take a sooner plan (`plan: soonest`, or a smaller `delay`), or move the date"


def _months_late(missed: Missed, answer: RoadmapAnswer) -> int:
    return (answer.setting.months if missed.month is None else missed.month) - missed.target


def _finding(loaded: Loaded, team: str, message: str, help: str, late: int) -> Finding:
    return Finding(CODE, SEVERITY, message, help, of_target(loaded, team), team=team, amount=late)
