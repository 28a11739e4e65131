"""A core or required position is filled by nobody.

Why: a team without its core positions is no team, and without its required ones it cannot deliver safely. The
message says why nobody fills it: nobody is ready (capability), those who are ready have no time (capacity), or
somebody may be ready but nobody wrote down the skills that decide it (evidence). A position that a law or national
standard asks for is `mandated-role-missing`, a recommended one `recommended-open`. Where a composition rule fails
only because the position is open, it is said here and not again.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: train the nearest person, hire or contract; free the time of somebody who is ready; or assess the skills that
nobody wrote down. `teamplan explain PERSON POSITION` shows skill by skill what is missing.

Accept:

    accept:
      - {finding: open-position, team: outpatients, position: delivery-manager,
         reason: the programme office covers it, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.compositions import brings
from teamplan.checks.team.shortfalls import finding, short_positions
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import briefly, fte
from teamplan.words.names import names

CODE = "open-position"
GROUP = "coverage"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team, position in short_positions(answer):
        if position.status == "open" and position.need != "recommended" and not position.mandated:
            post = known.position_called(position.seat.position)
            what = f"nobody fills {post} in {known.team(position.seat.team)} ({position.need}, {fte(position.fte)} FTE)"
            waiting = brings(loaded, team, position) if team else []
            if waiting:
                what += f", and so the team is without {briefly(waiting)}"
            yield finding(loaded, known, position, CODE, SEVERITY, what)
