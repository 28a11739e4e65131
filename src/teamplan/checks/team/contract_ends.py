"""Somebody on whom a core or required position rests is here only for some months more.

Why: to hire takes months, so a contract that ends soon is a gap already. It is said for whoever serves such a
position today or in the best arrangement, when `ends` or `funded_until` is no further away than the assumptions say
(`contract-ends-months`).

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0, ends: 2027-02-26}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0, ends: 2028-02-26}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: extend the contract, fund the post, or start to replace the person now.

Accept:

    accept:
      - {finding: contract-ends, team: outpatients, person: asha-patel,
         reason: the post is advertised, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from teamplan.checks.team.places import of_person
from teamplan.checks.team.thresholds import months_after, threshold
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.staffing.answer import Answer
from teamplan.staffing.problem import Seat
from teamplan.words import briefly
from teamplan.words.names import Names, names

CODE = "contract-ends"
GROUP = "continuity"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    months = threshold(loaded, "contract-ends-months")
    if months is None:
        return
    soon = months_after(loaded.as_of, months)
    for key, seats in _needed(answer, known).items():
        day, written = _last_day(known.entries[key])
        if day and loaded.as_of <= day <= soon:
            yield _finding(loaded, known, key, day, written, sorted(seats))


def _finding(loaded: Loaded, known: Names, key: str, day: date, written: str, seats: list[Seat]) -> Finding:
    posts = briefly([known.of_team(seat) for seat in seats])
    until = "is here until" if written == "ends" else "is funded until"
    teams = {seat.team for seat in seats}
    return Finding(
        CODE,
        SEVERITY,
        f"{known.person(key)} {until} {day} and serves as {posts}",
        help="extend it, fund the post, or start to replace the person now: hiring takes months",
        place=of_person(loaded, known.entries[key], written),
        team=seats[0].team or None if len(teams) == 1 else None,
        position=seats[0].position if len(seats) == 1 else None,
        person=key,
        due_to_date=True,
        people=(key,),
        message_for_board=f"one person {until} {day} and serves as {posts}",
    )


def _needed(answer: Answer, known: Names) -> dict[str, set[Seat]]:
    """Person -> the core and required positions they serve, today or in the best arrangement."""
    found: dict[str, set[Seat]] = {}
    for team in answer.teams:
        for position in (*team.positions, *answer.organisation_positions):
            if position.need != "recommended":
                for one in (*position.people, *team.as_is.serving.get(position.seat, ())):
                    person = known.whom(one.person)
                    if person:
                        found.setdefault(person.key, set()).add(position.seat)
    return dict(sorted(found.items()))


def _last_day(person: Person) -> tuple[date | None, str]:
    """The earlier of the two dates, and the key it is written under."""
    days = [(day, key) for day, key in ((person.ends, "ends"), (person.funded_until, "funded_until")) if day]
    return min(days, default=(None, ""))
