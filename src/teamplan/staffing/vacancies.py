"""Funded posts without a holder, and the short positions that whoever fills one of them could take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan.staffing.answer import Vacancy
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Readiness, Seat
from teamplan.staffing.readiness import profile, readiness

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
        found = {
            seat: readiness(
                someone, seat, case.positions[seat], case.reader.choices(case.positions[seat]), loaded.as_of
            )
            for seat in short
        }
        fills = tuple(seat for seat, one in found.items() if one and _would_do(one))
        yield Vacancy(entry.key, role, level, entry.contracted * entry.count, entry.funded_until, fills)


def _would_do(one: Readiness) -> bool:
    return not one.lacks and not one.unknown and _BROUGHT.issuperset(one.lacks_other)
