"""A job title that is meant to say what somebody can do does not: it is misspelt, or it fits two roles.

Why: a title that is known stands for a role, and so for what the person can do. With a slip of one letter, or
abbreviated, it says nothing: the person is there, and fills no position. Told of titles that `import` would take.

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
`teamplan roles match TITLE` shows which role levels a title is like, and why.

Accept:

    accept:
      - {finding: unknown-title, reason: that is what the post is called, owner: Head of digital}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.names import edits, near_slip, slug
from teamplan.model.people import Person

if TYPE_CHECKING:
    from teamplan.importing.matching import Candidate, Matcher

CODE = "unknown-title"
GROUP = "file"
SEVERITY = Severity.INFO
_MOST = 4  # role levels named
_UNKNOWN = "is no title that the library knows"


def check(loaded: Loaded) -> Iterator[Finding]:
    """One finding for each such title, where it is first written."""
    held: dict[str, list[Person]] = {}
    for person in loaded.staffing.people:
        if person.title and not person.roles and _has_time(loaded, person):
            held.setdefault(slug(person.title), []).append(person)
    unknown = [people for people in held.values() if loaded.library.match_title(people[0].title or "") is None]
    matcher = _matcher(loaded) if unknown else None
    for people in unknown:
        title = people[0].title or ""
        fitting = matcher.match(title).fitting if matcher else ()
        if fitting:
            yield _finding(loaded, people, *_said(fitting, known=bool(loaded.library.titles_like(title))))
        elif meant := _but_for_one_letter(loaded, title):
            yield _finding(loaded, people, _UNKNOWN, _meant(meant))


def _but_for_one_letter(loaded: Loaded, title: str) -> str | None:
    """The title that the library knows and that differs by one letter: a slip, whatever the matcher makes of it."""
    near = near_slip(title, loaded.library.title_names)
    return near if near and edits(slug(title), slug(near)) == 1 else None


def _matcher(loaded: Loaded) -> Matcher:
    """That of `import` and `roles match`: what is said here is what they would say. Most files have no use for it."""
    from teamplan.importing.matching import Matcher

    return Matcher(loaded.library, bare=True)


def _has_time(loaded: Loaded, person: Person) -> bool:
    default = loaded.staffing.defaults.available.get(person.origin or "")
    return person.vacant or (default if person.available is None else person.available) != 0


def _finding(loaded: Loaded, people: list[Person], why: str, help: str) -> Finding:
    first = people[0]
    title, number = first.title or "", sum(person.count for person in people)
    holders = f" ({number:,} people)" if number > 1 else ""
    return Finding(
        CODE,
        SEVERITY,
        f"'{title}'{holders} {why}: nothing is taken from it",
        help,
        loaded.place(first, "title"),
        person=first.key if len(people) == 1 else None,
        people=tuple(person.key for person in people),
        message_for_board=f"a title{holders} {why}: nothing is taken from it",
    )


def _said(fitting: Sequence[Candidate], *, known: bool) -> tuple[str, str]:
    """What is wrong with the title, and what to do."""
    if len(fitting) > 1:
        levels = ", ".join(one.level.name for one in fitting[:_MOST])
        return (
            f"{'fits' if known else 'is like'} more than one role level ({levels})",
            "say under `roles` which is meant",
        )
    return _UNKNOWN, _meant(fitting[0].level.name)


def _meant(name: str) -> str:
    return f"did you mean '{name}'? If not, name a role under `roles`"
