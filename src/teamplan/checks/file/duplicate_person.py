"""The same person stands in two staffing files.

Why: each file plans with all the time that it says a person has. With one person in two files their time is promised
twice, and neither plan can see it. `teamplan validate` says so when it reads both files in one run.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, roles: [delivery-manager], fte: 1.0}
    # and in another file:
    kind: staffing
    organisation: Southfield
    people:
      - {name: Asha Patel, roles: [delivery-manager], fte: 1.0}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, roles: [delivery-manager], fte: 1.0}
    # and in another file:
    kind: staffing
    organisation: Southfield
    people:
      - {name: Ben Okafor, roles: [delivery-manager], fte: 1.0}

Fix: keep the person in one file, with all the teams they may serve. Two people of one name get an `id` each, and it
is compared instead of the name.

Accept:

    accept:
      - {finding: duplicate-person, person: asha-patel, reason: half the time in each, owner: Head of digital}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.findings import Finding, Related, Severity
from teamplan.load import Loaded
from teamplan.model.people import Person

CODE = "duplicate-person"
GROUP = "file"
SEVERITY = Severity.WARNING


def check_files(files: Iterable[Loaded]) -> Iterator[tuple[Loaded, Finding]]:
    """Each person whom an earlier file has too, with the file that the finding is in."""
    first: dict[str, tuple[Loaded, Person]] = {}
    for loaded in files:
        own: dict[str, Person] = {}
        for person in loaded.staffing.people:
            if _is_somebody(person):
                own.setdefault(person.key, person)
        for key, person in own.items():
            if first.setdefault(key, (loaded, person))[0] is not loaded:
                yield loaded, _finding(loaded, person, *first[key])


def _is_somebody(person: Person) -> bool:
    """One person who can be told apart: no vacant post, no group of people, and not known by a title alone."""
    return bool(person.key and (person.id or person.name)) and not person.vacant and person.count == 1


def _finding(loaded: Loaded, person: Person, other: Loaded, same: Person) -> Finding:
    elsewhere = other.place(same, "id", "name")
    return Finding(
        CODE,
        SEVERITY,
        f"'{person.key}' stands in {elsewhere.path} too: their time is planned twice",
        "keep them in one file, or give each of two people an `id` of their own",
        loaded.place(person, "id", "name"),
        (Related(elsewhere, "the same person here"),),
        person=person.key,
        people=(person.key,),
        message_for_board=f"a person stands in {elsewhere.path} too: their time is planned twice",
    )
