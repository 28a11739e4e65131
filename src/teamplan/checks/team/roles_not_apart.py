"""One person serves two positions that must be kept apart.

Why: some pairs check each other: who decides what is built should not also say whether users can use it, and a
Caldicott Guardian should not also be the senior information risk owner. The best arrangement never breaks a rule of
severity error, so this is then about the team as `members` says it is today; a rule of severity warning may give
way, and then it is about the best arrangement.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: operations, roles: [product-manager, user-researcher], available: 1.0}
    teams:
      - id: outpatients
        template: ./apart.yaml   # a product manager and a user researcher, kept apart
        purpose: shorter waits
        members:
          - {person: priya-sundaram, position: product-manager, fte: 0.5}
          - {person: priya-sundaram, position: user-researcher, fte: 0.5}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Priya Sundaram, from: operations, roles: [product-manager], available: 0.5}
      - {name: Gwen Tallow, from: it, roles: [user-researcher], available: 0.5}
    teams:
      - id: outpatients
        template: ./apart.yaml   # a product manager and a user researcher, kept apart
        purpose: shorter waits
        members:
          - {person: priya-sundaram, position: product-manager, fte: 0.5}
          - {person: gwen-tallow, position: user-researcher, fte: 0.5}

Fix: give one of the two positions to somebody else.

Accept:

    accept:
      - {finding: roles-not-apart, team: outpatients,
         reason: a researcher starts in January, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.checks.team.places import of_member, of_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Member
from teamplan.model.teams import Rule
from teamplan.staffing.answer import Answer, Serving
from teamplan.staffing.problem import Seat
from teamplan.words import briefly
from teamplan.words.names import Names, names

CODE = "roles-not-apart"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for team in answer.teams:
        best = _served((p.seat, p.people) for p in (*team.positions, *answer.organisation_positions))
        today = _served(team.as_is.serving.items())
        for rule in loaded.templates[team.id].rules:
            if rule.rule == "apart":
                yield from _broken(loaded, known, team.id, rule, today, best)


def _broken(
    loaded: Loaded, known: Names, team: str, rule: Rule, today: dict[str, set[str]], best: dict[str, set[str]]
) -> Iterator[Finding]:
    apart = set(rule.positions)
    for person in sorted({*today, *best}):
        now, then = apart & today.get(person, set()), apart & best.get(person, set())
        if len(now) > 1:
            yield _finding(loaded, known, team, rule, person, now, "today")
        elif len(then) > 1:
            yield _finding(loaded, known, team, rule, person, then, "in the best arrangement")


def _finding(loaded: Loaded, known: Names, team: str, rule: Rule, person: str, both: set[str], when: str) -> Finding:
    posts = briefly([known.position_called(position) for position in sorted(both)])
    what = f"serves as {posts} of {known.team(team)} {when}, which must be kept apart"
    member = _member(loaded, team, person, both) if when == "today" else None
    return Finding(
        CODE,
        Severity.ERROR if rule.severity == "error" else Severity.WARNING,
        f"{known.person(person)} {what}",
        help="give one of the two to somebody else",
        place=of_member(loaded, member) if member else of_team(loaded, team),
        team=team,
        person=person,
        people=(person,),
        message_for_board=f"one person {what}",
    )


def _member(loaded: Loaded, team: str, person: str, positions: set[str]) -> Member | None:
    """The later of the lines that put the person there: the one to change."""
    members = [m for t in loaded.staffing.teams if t.id == team for m in t.members]
    return next((m for m in reversed(members) if m.person == person and m.position in positions), None)


def _served(positions: Iterable[tuple[Seat, tuple[Serving, ...]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for seat, people in positions:
        for one in people:
            found.setdefault(one.person, set()).add(seat.position)
    return found
