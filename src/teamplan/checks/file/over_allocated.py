"""A person gives teams more time than they have, or may have more time than their contract.

Why: nobody works 1.3 of a full-time job for long. A plan that counts on it is already broken, and the part that
breaks first is the team that was promised last.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {id: asha, name: Asha Patel, roles: [delivery-manager], available: 0.6}
    teams:
      - id: outpatients
        template: minimum-viable-digital-team
        members: [{person: asha, position: delivery-manager, fte: 0.4}]
      - id: flow
        template: minimum-viable-digital-team
        members: [{person: asha, position: delivery-manager, fte: 0.4}]

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {id: asha, name: Asha Patel, roles: [delivery-manager], available: 0.8}
    teams:
      - id: outpatients
        template: minimum-viable-digital-team
        members: [{person: asha, position: delivery-manager, fte: 0.4}]
      - id: flow
        template: minimum-viable-digital-team
        members: [{person: asha, position: delivery-manager, fte: 0.4}]

Fix: lower the time in one of the teams, or agree more of the person's time and state it as `available`.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Related, Severity
from teamplan.load import Loaded
from teamplan.model.people import Member, Person, whose
from teamplan.words import fte

CODE = "over-allocated"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    serving: dict[str, list[Member]] = {}
    for team in loaded.staffing.teams:
        for member in team.members:
            serving.setdefault(member.person, []).append(member)
    people: dict[str, Person] = {}
    for person in loaded.staffing.people:
        yield from _beyond_contract(loaded, person)
        people.setdefault(person.key, person)
    for key, members in serving.items():
        entry = whose(people, key)
        if entry and not (entry.vacant or entry.refused("count")):
            yield from _beyond_time(loaded, entry, key, members)


def _beyond_contract(loaded: Loaded, person: Person) -> Iterator[Finding]:
    if person.available is None or person.available <= person.contracted:
        return
    contracted = f"{fte(person.contracted)} FTE" + (
        "" if person.fte is not None else ", a whole one where `fte` is absent"
    )
    message = f"{fte(person.available)} FTE is available of a contract of {contracted}"
    help = "`available` is the part of `fte` that the digital teams may have"
    place = loaded.place(person, "available")
    yield Finding(CODE, SEVERITY, message, help, place, person=person.key or None, people=(person.key,))


def _beyond_time(loaded: Loaded, person: Person, key: str, members: list[Member]) -> Iterator[Finding]:
    each, whence = _time(loaded, person)
    has = each * (person.count if key == person.key else 1)
    given = sum(member.fte or 0 for member in members)
    stated = [member for member in members if member.fte is not None]
    if given <= has:
        return
    total = f"{fte(given)} FTE" + (f" in {len(stated)} places" if len(stated) > 1 else "")
    help = "lower the time in a team, or state more as `available` once it is agreed"
    others = tuple(Related(loaded.place(one, "fte"), f"{fte(one.fte or 0)} FTE here") for one in stated[:-1])
    limit = Related(loaded.place(person, "available", "fte", "id", "name", "title"), f"{fte(has)} FTE {whence}")
    yield Finding(
        CODE,
        SEVERITY,
        f"'{key}' gives teams {total}, but has {fte(has)} FTE {whence}",
        help,
        loaded.place(stated[-1], "fte"),
        (*others, limit),
        person=person.key,
        people=(person.key,),
        message_for_board=f"one person gives teams {total}, but has {fte(has)} FTE {whence}",
    )


def _time(loaded: Loaded, person: Person) -> tuple[int, str]:
    """Hundredths of FTE that teams may have of one of those whom an entry counts, and in what words."""
    default = loaded.staffing.defaults.available.get(person.origin or "")
    if person.available is not None:
        return person.available, "available"
    if default is not None and not person.refused("available"):
        return min(default, person.contracted), "available by `defaults`"
    return person.contracted, "contracted"
