"""Something ends before it begins, or is past already that has yet to come.

Why: a person who leaves before they start is never there, a fund that ends before it begins pays for nothing, and a
skill that is to be assessed next spring is not assessed. Most often two dates were swapped or a year was not changed.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, starts: 2027-01-01, ends: 2026-03-31}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, starts: 2026-01-01, ends: 2027-03-31}

Fix: write the earlier date first. Both days count: someone away from 2026-12-01 to 2026-12-01 is away for a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from teamplan.checks.file.stages import before_the_start
from teamplan.findings import Finding, Related, Severity
from teamplan.load import Loaded
from teamplan.model.located import Located
from teamplan.model.people import Person
from teamplan.model.roadmap import Allowed, Fund

CODE = "date-order"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for person in loaded.staffing.people:
        yield from _reversed(loaded, person, "starts", person.starts, "ends", person.ends, person.key)
        yield from _reversed(loaded, person, "starts", person.starts, "funded_until", person.funded_until, person.key)
        for away in person.away:
            yield from _reversed(loaded, away, "from", away.start, "to", away.end, person.key)
        yield from _not_yet_assessed(loaded, person)
    for fund in _months(loaded):
        yield from _reversed(loaded, fund, "from", _first_day(fund.start), "to", _first_day(fund.end))
    yield from before_the_start(loaded, CODE)


def _not_yet_assessed(loaded: Loaded, person: Person) -> Iterator[Finding]:
    """After the day of the file; where it states none, after today, but not after a day that was asked for."""
    day = loaded.staffing.as_of or (None if loaded.as_of_stated else loaded.as_of)
    for held in person.skills.values():
        if day and held.assessed and held.assessed > day:
            of_file = "the day of this file" if loaded.staffing.as_of else "today"
            message = f"`assessed` {held.assessed} lies after {day}, {of_file}"
            place, people = loaded.place(held, "assessed"), (person.key,) if person.key else ()
            help = "correct the year; what is still to be assessed has no date yet"
            yield Finding(CODE, SEVERITY, message, help, place, person=person.key or None, people=people)


def _months(loaded: Loaded) -> Iterator[Fund | Allowed]:
    roadmap = loaded.staffing.roadmap
    if roadmap is None:
        return
    yield from roadmap.budget
    yield from roadmap.allow
    for scenario in roadmap.scenarios.values():
        yield from scenario.budget or ()
        yield from scenario.allow or ()


def _first_day(month: int | None) -> date | None:
    return None if month is None else date(month // 12, month % 12 + 1, 1)


def _reversed(
    loaded: Loaded, at: Located, begins: str, start: date | None, ends: str, end: date | None, person: str = ""
) -> Iterator[Finding]:
    if start is None or end is None or start <= end:
        return
    length = 10 if person else 7  # days of people, months of money
    message = f"`{ends}` {end.isoformat()[:length]} lies before `{begins}` {start.isoformat()[:length]}"
    related = (Related(loaded.place(at, begins), f"`{begins}` is here"),)
    place, people = loaded.place(at, ends), (person,) if person else ()
    yield Finding(
        CODE,
        SEVERITY,
        message,
        "swap the two, or correct the year",
        place,
        related,
        person=person or None,
        people=people,
    )
