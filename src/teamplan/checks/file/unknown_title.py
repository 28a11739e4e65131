"""A job title that is meant to say what somebody can do does not: it is misspelt, or it fits two roles.

Why: a title that is known stands for a role, and so for what the person can do. With a slip of one letter it says
nothing: the person is there, and fills no position.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, title: Delivery manger}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, title: Delivery manager}

Fix: correct the title, or say under `roles` what the person does or has done.
`teamplan roles search WORDS` finds the name of a role.

Accept:

    accept:
      - {finding: unknown-title, reason: that is what the post is called, owner: Head of digital}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.names import near_slip, slug
from teamplan.model.people import Person

CODE = "unknown-title"
GROUP = "file"
SEVERITY = Severity.INFO


def check(loaded: Loaded) -> Iterator[Finding]:
    """One finding for each such title, where it is first written."""
    held: dict[str, list[Person]] = {}
    for person in loaded.staffing.people:
        if person.title and not person.roles and _has_time(loaded, person):
            held.setdefault(slug(person.title), []).append(person)
    for people in held.values():
        if loaded.library.match_title(people[0].title or "") is None:
            yield from _finding(loaded, people)


def _has_time(loaded: Loaded, person: Person) -> bool:
    default = loaded.staffing.defaults.available.get(person.origin or "")
    return person.vacant or (default if person.available is None else person.available) != 0


def _finding(loaded: Loaded, people: list[Person]) -> Iterator[Finding]:
    first = people[0]
    title, number = first.title or "", sum(person.count for person in people)
    fitting = loaded.library.titles_like(title)
    meant = "" if fitting else near_slip(title, loaded.library.title_names)
    if fitting:
        why = f"fits more than one role level ({', '.join(level.name for _, level in fitting[:4])})"
        help = "say under `roles` which is meant"
    elif meant:
        why = "is no title that the library knows"
        help = f"did you mean '{meant}'? If not, name a role under `roles`"
    else:
        return
    holders = f" ({number:,} people)" if number > 1 else ""
    yield Finding(
        CODE,
        SEVERITY,
        f"'{title}'{holders} {why}: nothing is taken from it",
        help,
        loaded.place(first, "title"),
        person=first.key if len(people) == 1 else None,
        people=tuple(person.key for person in people),
        message_for_board=f"a title{holders} {why}: nothing is taken from it",
    )
