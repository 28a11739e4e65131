"""Contract: a contractor of the role level that a position asks for, soon, for a term, at a day rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import Offer, barred, choices, named, needed, pairs, sizes, starts
from teamplan.roadmap.costs import Charge
from teamplan.roadmap.problem import CONTRACT, Grant, Option
from teamplan.staffing.problem import Candidate, Seat
from teamplan.staffing.readiness import Choice

if TYPE_CHECKING:
    from teamplan.model.teams import Position
    from teamplan.roadmap.pose import Setting

TERMS = (3, 6, 12)  # months


def offers(setting: Setting) -> Iterator[Offer]:
    """For each position that a stage needs and an outsider may fill: not one that is for a service's own people."""
    for seat, position in needed(setting):
        able = [choice for choice in choices(setting, seat) if choice.skills]
        own = position.requires.origins if position.requires else ()
        if able and (not own or "supplier" in own):
            choice = min(able, key=lambda one: day_rate(setting, one))
            for number in range(1, -(-(position.fte or 0) // 100) + 1):
                yield _offer(setting, seat, position, number, choice)


def day_rate(setting: Setting, choice: Choice) -> int:
    """Pence a day: of the role level, else of the role, else the default."""
    contracting = setting.loaded.assumptions.contracting
    known = contracting.day_rates if contracting else {}
    name = next((name for name in (choice.level.id, choice.role.id) if name in known), "default")
    return setting.figures.hundredths(f"contracting.day_rates.{name}")


def _offer(setting: Setting, seat: Seat, position: Position, number: int, choice: Choice) -> Offer:
    person, rate = named(CONTRACT, seat, number), day_rate(setting, choice)
    lead = max(1, setting.figures.months("contracting.lead_time"))
    amounts = sizes(setting, seat, position)
    options = [
        Option(
            CONTRACT,
            (person, str(fte), str(term)),
            start,
            start + lead,
            start + lead + term - 1,
            (Grant(person, fte),),
            team=seat.team,
            role=choice.role.id,
            level=choice.level.id,
            charges=(Charge("day-rate", "day rate", start + lead, start + lead + term - 1, rate, fte),),
            lead=("contracting.lead_time",),
            barred=barred(setting, CONTRACT, start),
        )
        for fte in amounts
        for term in TERMS
        for start in starts(setting, lead)
    ]
    candidate = Candidate(person, "supplier", 0, max(amounts), employed=False)
    return Offer(tuple(options), pairs(person, [seat], choice), candidate)
