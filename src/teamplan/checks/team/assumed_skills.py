"""Seats of a team rest on skills that nobody has looked at.

Why: a role or a job title implies skills, and the answer takes that on trust. It is a good start and a weak end:
how much of it is true shows when somebody asks. This counts seats, and names nobody.

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
      - name: Asha Patel
        from: operations
        available: 1.0
        skills:
          Agile and Lean practices: practitioner
          Commercial management: working
          Communicating between the technical and non-technical: practitioner
          Financial management: working
          Life cycle management: working
          Maintaining delivery momentum: practitioner
          Making a process work: expert
          Planning: practitioner
          Team dynamics and collaboration: working
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: talk with the people about the skills their positions require, and write the levels and dates under `skills`.

Accept: nothing to accept; it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_position, of_team
from teamplan.checks.team.shortfalls import each_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.staffing.problem import Evidence
from teamplan.words import fte, number
from teamplan.words.names import names

CODE = "assumed-skills"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team, positions in each_team(answer):
        serving = [one for position in positions for one in position.people]
        assumed = [one for one in serving if one.evidence is Evidence.ASSUMED]
        if assumed:
            verb = "rests" if len(assumed) == 1 else "rest"
            amount = fte(sum(one.fte for one in assumed))
            seats = f"{_part(len(assumed), len(serving))} ({amount} FTE)"
            yield Finding(
                CODE,
                SEVERITY,
                f"{seats} of {known.team(team)} {verb} on skills that a role or title implies and nobody wrote down",
                help="talk with the people about these skills, and write levels and dates under `skills`",
                place=of_team(loaded, team) if team else of_position(loaded, "", positions[0].seat.position),
                team=team or None,
                amount=sum(one.fte for one in assumed),
            )


def _part(assumed: int, filled: int) -> str:
    if assumed < filled:
        return f"{number(assumed)} of {number(filled)} filled seats"
    return f"all {number(filled)} filled seats" if filled > 1 else "the one filled seat"
