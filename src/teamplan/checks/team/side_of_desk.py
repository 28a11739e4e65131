"""Somebody serves a position today with less time than it takes: on the side of the desk.

Why: a fifth of five people is not one person. Each of them has another day job, and what the team decides waits for
all. A template says with `min_share` the least that one person may give. The best arrangement always keeps to it;
this is about the team as `members` says it is today.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - id: outpatients
        template: ./full-time.yaml   # one delivery manager, 1.0 FTE, at least 0.6 by each person
        purpose: shorter waits
        members: [{person: asha-patel, position: delivery-manager, fte: 0.2}]

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      - id: outpatients
        template: ./full-time.yaml   # one delivery manager, 1.0 FTE, at least 0.6 by each person
        purpose: shorter waits
        members: [{person: asha-patel, position: delivery-manager, fte: 1.0}]

Fix: agree more of their time, in writing, with whoever they work for; or give the position to fewer people.

Accept:

    accept:
      - {finding: side-of-desk, team: outpatients, person: asha-patel,
         reason: two more days a week from January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_member, of_position
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer, Serving
from teamplan.words import fte
from teamplan.words.names import Names, names

CODE = "side-of-desk"
GROUP = "composition"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team in answer.teams:
        least = {p.id: min(p.min_share, p.fte or 0) for p in loaded.templates[team.id].positions}
        for seat, people in sorted(team.as_is.serving.items()):
            for one in people:
                if one.fte < least.get(seat.position, 0):
                    yield _finding(loaded, known, team.id, seat.position, one, least[seat.position])


def _finding(loaded: Loaded, known: Names, team: str, position: str, one: Serving, least: int) -> Finding:
    what = (
        f"gives {fte(one.fte)} FTE as {known.position_called(position)} of {known.team(team)}; "
        f"it takes at least {fte(least)} of one person"
    )
    members = [m for t in loaded.staffing.teams if t.id == team for m in t.members]
    member = next((m for m in members if (m.person, m.position) == (one.person, position)), None)
    return Finding(
        CODE,
        SEVERITY,
        f"{known.person(one.person)} {what}",
        help="agree more of their time, or give the position to fewer people",
        place=of_member(loaded, member) if member else of_position(loaded, team, position),
        team=team,
        position=position,
        person=one.person,
        people=(one.person,),
        message_for_board=f"one person {what}",
        amount=least - one.fte,
    )
