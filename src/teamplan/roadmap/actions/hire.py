"""Hire: a new post of the role level that a position asks for, whole or in part, from its start to the horizon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import (
    Offer,
    alike,
    barred,
    choices,
    named,
    needed,
    origin,
    pairs,
    pay_of,
    sizes,
    starts,
)
from teamplan.roadmap.costs import FOREVER, Charge, Pay
from teamplan.roadmap.problem import HIRE, Grant, Option
from teamplan.staffing.problem import Candidate, Seat
from teamplan.staffing.readiness import Choice

if TYPE_CHECKING:
    from teamplan.model.teams import Position
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    """For each position that a stage needs as many posts as it takes to fill it."""
    for seat, position in needed(setting):
        cheapest = min(_paid(setting, seat), key=lambda one: _yearly(setting, one[1]), default=None)
        if cheapest is not None:
            for number in range(1, -(-(position.fte or 0) // 100) + 1):
                yield _offer(setting, seat, position, number, *cheapest)


def unpriced(setting: Setting, seat: Seat) -> bool:
    """Whether posts for the position are left out only since nothing says their band."""
    allowed = any(entry.action == HIRE for entry in setting.allowed)
    return allowed and bool(choices(setting, seat)) and not any(_paid(setting, seat))


def _paid(setting: Setting, seat: Seat) -> Iterator[tuple[Choice, Pay]]:
    return ((choice, pay) for choice in choices(setting, seat) if (pay := pay_of(setting, choice)))


def _yearly(setting: Setting, pay: Pay) -> int:
    return setting.prices.yearly(Charge("pay", "", 0, FOREVER, pay=pay), setting.start, setting.roadmap.pension)


def _offer(setting: Setting, seat: Seat, position: Position, number: int, choice: Choice, pay: Pay) -> Offer:
    person = named(HIRE, seat, number)
    seats, amounts = _served(setting, seat, position)
    lead = lead_time(setting, pay.band)
    cost = setting.figures.hundredths("recruitment.cost")
    options = [
        Option(
            HIRE,
            (person, str(fte)),
            start,
            start + lead,
            FOREVER,
            (Grant(person, fte),),
            team=seat.team,
            role=choice.role.id,
            level=choice.level.id,
            lead=lead_paths(pay.band),
            charges=(
                Charge("once", "recruitment", start, start, cost),
                Charge("pay", "pay", start + lead, FOREVER, fte=fte, pay=pay),
            ),
            barred=barred(setting, HIRE, start, pay.band),
        )
        for fte in amounts
        for start in starts(setting, lead)
    ]
    candidate = Candidate(person, origin(position, choice), 0, max(amounts), employed=True)
    return Offer(tuple(options), pairs(person, seats, choice), candidate)


def _served(setting: Setting, seat: Seat, position: Position) -> tuple[list[Seat], list[int]]:
    """Which positions the post may serve, and how large it may be.

    A post for a position that teams share may be as large as several of them; one in a team may move to the next
    team where that is to be started by members of the first.
    """
    same = [other for other in alike(setting, seat) if setting.case.positions[other].sits == position.sits]
    own = sizes(setting, seat, position)
    match position.sits:
        case "shared":
            sums = accumulate(setting.case.positions[other].fte or 0 for other in same)
            return same, sorted({*own, *(total for total in sums if total <= 100)}, reverse=True)
        case "in-team":
            linked = {team for stage in setting.stages if stage.seed for team in (stage.team, stage.after)}
            return [other for other in same if other == seat or {other.team, seat.team} <= linked], own
        case _:
            return [seat], own


def lead_time(setting: Setting, band: str) -> int:
    """Months from the decision to the first day."""
    return setting.figures.months(*lead_paths(band))


def lead_paths(band: str) -> tuple[str, ...]:
    """Approval, time to hire, and the notice that is left then."""
    notice = (f"recruitment.notice.{band}", "-recruitment.notice_overlap") if band else ()
    return ("recruitment.approval", "recruitment.time_to_hire", *notice)
