"""Funded posts without a holder, and the short positions that whoever fills one of them could take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan.staffing.answer import Vacancy
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Seat
from teamplan.staffing.readiness import Profile, profile, readiness

_BROUGHT = frozenset({"registration", "from"})  # what a post can ask of whoever is taken on


def vacancies(case: Case, short: Sequence[Seat]) -> Iterator[Vacancy]:
    """In file order. A post whose funding has ended is none; one of an unknown role fills nothing."""
    loaded = case.loaded
    for entry in loaded.staffing.people:
        if not entry.vacant or (entry.funded_until and entry.funded_until < loaded.as_of):
            continue
        someone = profile(entry, loaded.library)
        roles = (*someone.declared, *((someone.matched,) if someone.matched else ()))
        role, level = (roles[0][0].id, roles[0][1].id) if roles else ("", "")
        fills = tuple(seat for seat in short if _would_do(case, someone, seat))
        yield Vacancy(entry.key, role, level, entry.contracted * entry.count, entry.funded_until, fills)


def _would_do(case: Case, someone: Profile, seat: Seat) -> bool:
    """Whoever holds the post is ready for the position, and has the time that it takes of one person at least."""
    position = case.positions[seat]
    if someone.person.contracted < min(position.min_share, position.fte or 0):
        return False
    one = readiness(someone, seat, position, case.reader.choices(position), case.loaded.as_of)
    return one is not None and not one.lacks and not one.unknown and _BROUGHT.issuperset(one.lacks_other)
