"""More of a team would be filled if skills that nobody has assessed turned out to be held.

Why: unknown is not none. Where nobody wrote a skill down, the answer is a range, and a few conversations tell which
end of it is true. This costs less than any hire, so it comes first.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - name: Asha Patel
        from: operations
        roles: [delivery-manager]
        available: 1.0
        skills: {Communicating between the technical and non-technical: {level: practitioner, agreed: false}}
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
        skills: {Communicating between the technical and non-technical: practitioner}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: assess the skills that the message names, with the person, and write the level and the date under `skills`.

Accept: nothing to accept; it counts for nothing and goes when the skills are known.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_position, of_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.staffing.problem import Seat
from teamplan.words import briefly, counted, fte
from teamplan.words.names import Names, names

CODE = "rests-on-unknown"
GROUP = "coverage"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team in answer.teams:
        if team.filled_if_unknown_held > team.required_filled:
            filled, hoped = fte(team.required_filled), fte(team.filled_if_unknown_held)
            amount = f"{filled} of {fte(team.required_fte)} FTE are filled, {hoped} if unknown skills turn out held"
            yield _finding(loaded, answer, known, Seat(team.id, ""), f"{known.team(team.id)}: {amount}")
    for position in answer.organisation_positions:
        if position.shortfall and position.shortfall.if_unknown_held < position.shortfall.fte:
            what = f"{known.of_team(position.seat)} would be filled further if unknown skills turn out held"
            yield _finding(loaded, answer, known, position.seat, what)


def _finding(loaded: Loaded, answer: Answer, known: Names, seat: Seat, what: str) -> Finding:
    first: dict[str, list[str]] = {}
    for person, skill in answer.assess_first:
        first.setdefault(person, []).append(known.skill(skill))
    cells = briefly([f"{known.person(person)} ({briefly(skills)})" for person, skills in first.items()])
    return Finding(
        CODE,
        SEVERITY,
        f"{what}; assess first: {cells}" if cells else what,
        help="ask about these skills and write the levels down: it may close the gap without a hire",
        place=of_position(loaded, seat.team, seat.position) if seat.position else of_team(loaded, seat.team),
        team=seat.team or None,
        position=seat.position or None,
        people=tuple(first),
        message_for_board=f"{what}; {counted(len(answer.assess_first), 'skill')} to assess first" if cells else "",
    )
