"""Without one person, no arrangement covers what is covered now.

Why: people fall ill, leave and go on leave. Where everything else could be rearranged and something that is covered
now would still be lost, the teams hang on one person. This is worked out exactly, by taking the person away, with all
their contracted time, and arranging everybody else again. What is lost need not be the person's own position: where
`keep` holds time back, the others have to keep it, and so even somebody who serves nowhere can be missed. It is about
the positions, not about the person's worth.

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
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Tomasz Birch, from: corporate, roles: [delivery-manager], available: 1.0}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}

Fix: let a second person become ready: `learning` says who would like to, `teamplan explain PERSON POSITION` what it
takes.

Accept:

    accept:
      - {finding: single-holder, team: outpatients, position: delivery-manager,
         reason: bank cover is agreed, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_person, place
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer, NothingToSpare, SingleHolder
from teamplan.words import ORIGINS_IN_A_SENTENCE, briefly, counted
from teamplan.words.names import Names, names

CODE = "single-holder"
GROUP = "continuity"
SEVERITY = Severity.WARNING
_ALL = "no arrangement keeps all the positions covered that are covered now"


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for held in sorted(answer.single_holders, key=lambda one: (one.person, one.seat)):
        yield _holder(loaded, known, held)
    for one in answer.nothing_to_spare:
        yield _kept(loaded, known, one)


def _holder(loaded: Loaded, known: Names, held: SingleHolder) -> Finding:
    post = known.of_team(held.seat)
    loses = f"no arrangement covers {post}" if held.alone else f", who serves as {post}, {_ALL}"
    space = " " if held.alone else ""
    return Finding(
        CODE,
        SEVERITY,
        f"without {known.person(held.person)}{space}{loses}",
        help="let a second person become ready for it, or agree who would stand in",
        place=of_person(loaded, known.whom(held.person)),
        team=held.seat.team or None,
        position=held.seat.position,
        person=held.person,
        people=(held.person,),
        message_for_board=f"without one person{space}{loses}",
    )


def _kept(loaded: Loaded, known: Names, one: NothingToSpare) -> Finding:
    """One for all of an origin: the cause is one, the time that is kept there."""
    where = ORIGINS_IN_A_SENTENCE[one.origin]
    who = briefly([known.person(key) for key in one.people])
    entry = next((keep for keep in loaded.staffing.keep if keep.origin == one.origin), None)
    many = len(one.people) > 1
    return Finding(
        CODE,
        SEVERITY,
        f"what is kept in {where} leaves nothing to spare: without {'any one of ' * many}{who} {_ALL}",
        help="agree to keep less back there, or find more time there",
        place=place(loaded, entry, "fte", "from"),
        person=None if many else one.people[0],
        people=one.people,
        message_for_board=f"what is kept in {where} leaves nothing to spare: without "
        f"{'any one of ' * many}{counted(len(one.people), 'person', 'people')} {_ALL}",
    )
