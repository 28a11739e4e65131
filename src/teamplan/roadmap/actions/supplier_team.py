"""Supplier team: a supplier fills a whole team's positions for a term, and hands each over before it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import Offer, barred, choices, named, needed, pairs, starts
from teamplan.roadmap.costs import Charge
from teamplan.roadmap.problem import SUPPLIER_TEAM, Grant, Option
from teamplan.staffing.problem import Candidate, Pair, Seat

if TYPE_CHECKING:
    from teamplan.model.roadmap import Allowed
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    """One for each offer of a supplier in the file."""
    terms = [entry for entry in setting.allowed if entry.action == SUPPLIER_TEAM and entry.team]
    for number, entry in enumerate(terms, start=1):
        yield from _offers(setting, number, entry)


def _offers(setting: Setting, number: int, entry: Allowed) -> Iterator[Offer]:
    seats = [seat for seat, position in needed(setting) if seat.team == entry.team and _outside(setting, seat)]
    people = {seat: named(f"supplier-{number}", seat) for seat in seats}
    for seat, person in people.items():
        candidate = Candidate(person, "supplier", 0, setting.case.positions[seat].fte or 0, employed=False)
        yield Offer((), tuple(_pairs(setting, person, seat)), candidate)
    if seats and entry.term:
        grants = tuple(Grant(person, setting.case.positions[seat].fte or 0) for seat, person in people.items())
        yield Offer(tuple(_options(setting, entry, number, grants)))


def _outside(setting: Setting, seat: Seat) -> bool:
    """Whether an outsider may fill the position."""
    requires = setting.case.positions[seat].requires
    return not (requires and requires.origins and "supplier" not in requires.origins)


def _pairs(setting: Setting, person: str, seat: Seat) -> tuple[Pair, ...]:
    found = choices(setting, seat)
    return pairs(person, [seat], found[0]) if found else ()


def _options(setting: Setting, entry: Allowed, number: int, grants: tuple[Grant, ...]) -> Iterator[Option]:
    lead = max(1, setting.figures.months("contracting.procurement"))
    handover = max(1, setting.figures.months("moving.handover"))
    term = entry.term or 0
    for start in starts(setting, lead):
        effect = start + lead
        yield Option(
            SUPPLIER_TEAM,
            (f"supplier/{number}", entry.team or "", str(term)),
            start,
            effect,
            effect + term - 1,
            grants,
            team=entry.team or "",
            charges=(Charge("agreed", "as agreed with the supplier", effect, effect + term - 1, entry.per_month or 0),),
            lead=("contracting.procurement",),
            barred=barred(setting, SUPPLIER_TEAM, start, offer=entry),
            handover=handover,
        )
