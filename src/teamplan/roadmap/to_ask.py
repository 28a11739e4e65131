"""People near to a position that is short, who have not said that they would like to grow into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teamplan.roadmap.actions.offer import choices
from teamplan.roadmap.actions.train import against, longest
from teamplan.roadmap.pose import Setting
from teamplan.staffing.problem import Readiness, Seat
from teamplan.staffing.readiness import Choice

NEAR = 3  # levels that may be missing
MOST = 3  # people named for a role level


class Near(NamedTuple):
    """Somebody who would be ready for a role level after so many months, if they want to be."""

    person: str
    role: str
    level: str
    distance: int
    months: int


def to_ask(setting: Setting, short: Iterable[Seat]) -> tuple[Near, ...]:
    """For each role level that would do for one of these positions the nearest people: by distance, then by id."""
    wanted = {
        (c.role.id, c.level.id): (seat, c) for seat in sorted(short, reverse=True) for c in choices(setting, seat)
    }
    found = []
    for _, (seat, choice) in sorted(wanted.items()):
        near = sorted(_near(setting, seat, choice), key=lambda one: (one.distance, one.months, one.person))
        found += near[:MOST]
    return tuple(found)


def _near(setting: Setting, seat: Seat, choice: Choice) -> Iterator[Near]:
    for person in setting.case.people:
        found = against(setting, person, seat, choice)
        if found and _is_near(found) and not _wants(setting, person, choice.role.id):
            months = max(1, setting.figures.months(*longest(setting, choice, found)))
            yield Near(person, choice.role.id, choice.level.id, found.distance, months)


def _is_near(found: Readiness) -> bool:
    """Something known is missing, not much, and nothing else stands in the way."""
    return bool(found.lacks) and found.distance <= NEAR and not found.unknown and not found.lacks_other


def _wants(setting: Setting, person: str, role: str) -> bool:
    library = setting.loaded.library
    return any((known := library.role(name)) and known.id == role for name in setting.person(person).learning)
