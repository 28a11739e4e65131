"""Figures that the plan was made with are past the day until which they are good.

Why: pay scales, contribution rates and times to hire change. A plan that is priced with last year's looks as exact as
any other, and is not.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2027-06-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      allow: [hire]

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
      allow: [hire]

Fix: use a newer pack of assumptions, or write the new figures over the old ones with `assumptions`.

Accept:

    accept:
      - {finding: assumptions-stale, reason: the new scale comes in July, owner: Director of finance, until: 2027-12-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import place
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.words import count, day

CODE = "assumptions-stale"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    """One for all figures that are good until the same day."""
    used = [one for one in answer.setting.figures.used() if one.stale_after and one.stale_after < loaded.as_of]
    for until in sorted({one.stale_after for one in used if one.stale_after}):
        number = sum(one.stale_after == until for one in used)
        figures = f"{count(number, 'figure')} that the plan was made with"
        yield Finding(
            CODE,
            SEVERITY,
            f"{figures} {'was' if number == 1 else 'were'} good until {day(until)}",
            help="use a newer pack of assumptions, or write the new figures over the old ones",
            place=place(loaded, loaded.staffing, "assumptions", "roadmap", "kind"),
            due_to_date=True,
            amount=(loaded.as_of - until).days,
        )
