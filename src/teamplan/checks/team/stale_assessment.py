"""Skills were assessed so long ago that nobody should rely on it.

Why: people learn and forget. An assessment older than the assumptions allow (`stale-assessment-months`) is still
used, and said to be old. Only skills count that a position of a wanted team requires. One finding per person, at
the oldest.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - name: Asha Patel
        from: operations
        roles: [delivery-manager]
        available: 1.0
        skills: {Agile and Lean practices: {level: expert, assessed: 2023-05-01}}
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
        roles: [delivery-manager]
        available: 1.0
        skills: {Agile and Lean practices: {level: expert, assessed: 2026-05-01}}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: look at the skills again with the person, and write the new date.

Accept:

    accept:
      - {finding: stale-assessment, person: asha-patel,
         reason: the yearly round is in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from teamplan.checks.team.places import of_person, place
from teamplan.checks.team.thresholds import months_after, threshold
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.staffing.answer import Answer
from teamplan.words import count, counted
from teamplan.words.names import Names, names

CODE = "stale-assessment"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    months = threshold(loaded, "stale-assessment-months")
    if months is None:
        return
    oldest_good = months_after(loaded.as_of, -months)
    wanted = _required(loaded, answer)
    known = names(loaded)
    for person in loaded.staffing.people:
        old = sorted(
            (held.assessed, name)
            for name, held in person.skills.items()
            if held.assessed and held.assessed < oldest_good and loaded.library.skill_id(name) in wanted
        )
        if old:
            yield _finding(loaded, known, person, old, months)


def _finding(loaded: Loaded, known: Names, person: Person, old: list[tuple[date, str]], months: int) -> Finding:
    day, name = old[0]
    first = known.skill(loaded.library.skill_id(name) or name)
    more = f" and {counted(len(old) - 1, 'more skill')}" if len(old) > 1 else ""
    what = (
        f"was last assessed in {first}{more} on {day}{' or later' if more else ''}, over {count(months, 'month')} ago"
    )
    return Finding(
        CODE,
        SEVERITY,
        f"{known.person(person.key)} {what}",
        help="look at it again with the person, and write the new date under `assessed`",
        place=place(loaded, person.skills[name], "assessed") or of_person(loaded, person),
        person=person.key,
        due_to_date=True,
        people=(person.key,),
        message_for_board=f"one person {what}",
        amount=len(old),
    )


def _required(loaded: Loaded, answer: Answer) -> set[str]:
    """The skills that a position of a wanted team requires, at whatever level."""
    positions = [p for team in answer.teams for p in team.positions]
    found: set[str] = set()
    for position in (*positions, *answer.organisation_positions):
        for name in position.roles:
            role = loaded.library.role(name)
            for level in role.levels if role else ():
                found |= loaded.library.required(level).keys()
    return found
