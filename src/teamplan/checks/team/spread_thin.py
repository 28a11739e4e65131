"""One person serves in more teams than anybody can follow.

Why: each team has its own meetings, its own backlog and its own urgent things. Beyond the number of teams in the
assumptions (`spread-thin-teams`) a person attends and no longer works.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Kemi Adeyinka, from: clinical, roles: [content-designer], available: 0.6}
    teams:
      # a content designer, 0.2 FTE, shared
      - {id: outpatients, template: ./shared-writer.yaml, purpose: shorter waits}
      - {id: theatres, template: ./shared-writer.yaml, purpose: shorter waits}
      - {id: maternity, template: ./shared-writer.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Kemi Adeyinka, from: clinical, roles: [content-designer], available: 0.6}
    teams:
      # a content designer, 0.2 FTE, shared
      - {id: outpatients, template: ./shared-writer.yaml, purpose: shorter waits}
      - {id: theatres, template: ./shared-writer.yaml, purpose: shorter waits}

Fix: let somebody else take one of the teams, or start the teams one after the other.

Accept:

    accept:
      - {finding: spread-thin, person: kemi-adeyinka,
         reason: a second one starts in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_person
from teamplan.checks.team.thresholds import threshold
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import briefly, counted, number
from teamplan.words.names import Names, names

CODE = "spread-thin"
GROUP = "composition"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    most = threshold(loaded, "spread-thin-teams")
    if most is None:
        return
    known = names(loaded)
    today = _teams((one.person, team.id) for team in answer.teams for s in team.as_is.serving.values() for one in s)
    best = _teams((one.person, team.id) for team in answer.teams for p in team.positions for one in p.people)
    for person in sorted({*today, *best}):
        now, then = today.get(person, set()), best.get(person, set())
        if len(now) > most:
            yield _finding(loaded, known, person, now, "today", most)
        elif len(then) > most:
            yield _finding(loaded, known, person, then, "in the best arrangement", most)


def _finding(loaded: Loaded, known: Names, person: str, teams: set[str], when: str, most: int) -> Finding:
    where = briefly([known.team(team) for team in sorted(teams)])
    what = f"serves in {counted(len(teams), 'team')} {when} ({where}); more than {number(most)} is spread thin"
    return Finding(
        CODE,
        SEVERITY,
        f"{known.person(person)} {what}",
        help="let somebody else take one of them, or start the teams one after the other",
        place=of_person(loaded, known.whom(person)),
        person=person,
        people=(person,),
        message_for_board=f"one person {what}",
        amount=len(teams),
    )


def _teams(serving: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for person, team in serving:
        found.setdefault(person, set()).add(team)
    return found
