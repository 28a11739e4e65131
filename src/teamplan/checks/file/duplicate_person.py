"""The same person stands in two staffing files, or it looks as if they stood twice in one.

Why: each file plans with all the time that it says a person has. With one person in two files their time is promised
twice, and neither plan can see it. `teamplan validate` says so when it reads both files in one run. In one file two
entries of one name and one job title are counted as two people, whatever their ids.

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
is compared instead of the name. In one file take one of the entries out; where they are two people who have the same
job, accept it.

Accept:

    accept:
      - {finding: duplicate-person, person: asha-patel, reason: half the time in each, owner: Head of digital}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Place, Related, Severity
from teamplan.load import Loaded
from teamplan.model.names import slug
from teamplan.model.people import Person

CODE = "duplicate-person"
GROUP = "file"
SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    """Each person who has the name and the job of another one in the same file."""
    first: dict[tuple[str, ...], Person] = {}
    for person in loaded.staffing.people:
        job = slug(person.title or "") or "-".join(choice.role for choice in person.roles)
        if not (person.name and job and _is_somebody(person)):
            continue
        same = first.setdefault((slug(person.name), job), person)
        if same is not person and same.key != person.key:
            yield _twice(loaded, person, same)


def _twice(loaded: Loaded, person: Person, same: Person) -> Finding:
    message = f"'{person.key}' has the name and the job of '{same.key}': are they one person, whose time counts twice?"
    return Finding(
        CODE,
        SEVERITY,
        message,
        "take one of them out; where they are two people, accept this",
        loaded.place(person, "id", "name"),
        (Related(loaded.place(same, "id", "name"), "the other is here"),),
        person=person.key,
        people=(person.key, same.key),
        message_for_board="two people have one name and one job: are they one person, whose time counts twice?",
    )


class Everybody:
    """The people of all files of a run so far, by id, with where each stands first; nothing else of the files."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}

    def met_again(self, loaded: Loaded) -> Iterator[Finding]:
        """The people of the next file whom an earlier one has too."""
        own = {person.key: person for person in reversed(loaded.staffing.people) if _is_somebody(person)}
        for key, person in own.items():
            place = loaded.place(person, "id", "name")
            if (first := self._first.setdefault(key, place)) is not place:
                yield _finding(person, place, first)


def _is_somebody(person: Person) -> bool:
    """One person who can be told apart: no vacant post, no group of people, and not known by a title alone."""
    return bool(person.key and (person.id or person.name)) and not person.vacant and person.count == 1


def _finding(person: Person, place: Place, elsewhere: Place) -> Finding:
    return Finding(
        CODE,
        SEVERITY,
        f"'{person.key}' stands in {elsewhere.path} too: their time is planned twice",
        "keep them in one file, or give each of two people an `id` of their own",
        place,
        (Related(elsewhere, "the same person here"),),
        person=person.key,
        people=(person.key,),
        message_for_board=f"a person stands in {elsewhere.path} too: their time is planned twice",
    )
