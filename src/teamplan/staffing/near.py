"""Who is ready for a position, and who is nearest to it: a position in, people with what they lack out. Data only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from teamplan.load import Loaded
from teamplan.model.teams import Position
from teamplan.staffing.pose import Case, named
from teamplan.staffing.problem import Fit, Readiness, Seat

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """`ready`: everybody, by id, also who is not there yet. `nearest`: at most three of the others, nearest first.

    `not_assessed`: of how many others too little is known to tell. `available`: id -> hundredths of FTE that the teams
    may have of each person named.
    """

    seat: Seat
    position: Position
    ready: tuple[Readiness, ...]
    nearest: tuple[Readiness, ...]
    not_assessed: int
    available: dict[str, int]
    people_ready: int  # those who need not be told apart counted each


def near(loaded: Loaded, seat: Seat) -> Near:
    """People who need not be told apart count as one; who is gone does not count."""
    case = Case(loaded)
    found = [one for one in _everyone(case, seat) if not one.gone]
    ready = [one for one in found if one.once_there is Fit.READY]
    others = sorted((one for one in found if one.once_there is not Fit.READY and relevant(one)), key=nearest_first)
    nearest = list(islice(others, NEAREST))
    entries = {one.key: one for one in loaded.staffing.people if not one.vacant}
    return Near(
        seat,
        case.positions[seat],
        tuple(ready),
        tuple(nearest),
        sum(one.not_assessed_enough for one in others[NEAREST:]),
        {one.person: case.available(entries[one.person]) for one in (*ready, *nearest)},
        sum(entries[one.person].count for one in ready),
    )


def _everyone(case: Case, seat: Seat) -> Iterator[Readiness]:
    for key in sorted({person.key for person in case.loaded.staffing.people if not person.vacant}):
        found = case.readiness(case.one_of(key), seat)
        if found:
            yield named(found, key, seat)


def relevant(one: Readiness) -> bool:
    """Something that is known speaks for the person; else "nearest" would be whoever nothing is known about."""
    return one.once_there is not Fit.NOT_READY or one.speaks or (one.not_assessed_enough and one.meets_requires)


def nearest_first(one: Readiness) -> tuple[bool, bool, int, int, bool, str]:
    """What learning does not mend comes last, and before it those of whom the position's skills are all unknown."""
    cannot_be_learnt = any(lack in ("registration", "from") for lack in one.lacks_other)
    return cannot_be_learnt, not one.speaks, one.distance, len(one.unknown), one.absence is not None, one.person
