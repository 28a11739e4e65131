"""How a gap may be closed: by the planned actions that serve it, else by what is worth trying first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from teamplan import words
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option
from teamplan.staffing.answer import HeldBack, PositionAnswer
from teamplan.staffing.problem import Seat

_TRAINABLE = 2  # levels short


def planned(plan: Plan) -> Mapping[Seat, list[Option]]:
    """Position -> the actions through which somebody serves it, in the order in which they take effect."""
    found: dict[Seat, list[Option]] = {}
    for option in sorted(plan.chosen, key=lambda one: (one.effect, one.what)):
        for seat in sorted(served_by(plan, option.about)):
            found.setdefault(seat, []).append(option)
    return found


def served_by(plan: Plan, person: str) -> set[Seat]:
    """The positions that somebody serves at some time of the plan."""
    return {seat for amounts in plan.arrangement for who, seat in amounts if who == person}


def part_of(plan: Plan, person: str, seat: Seat) -> Fraction:
    """Of all the time that somebody gives in the plan how much this position has."""
    given = [(one, fte) for amounts in plan.arrangement for (who, one), fte in amounts.items() if who == person]
    whole = sum(fte for _, fte in given)
    return Fraction(sum(fte for one, fte in given if one == seat), whole or 1)


def by_cause(position: PositionAnswer, funded: bool, *, dated: bool = True) -> str:
    """What is worth trying first where no roadmap says. `dated`: whether it may be told when somebody is not here."""
    short = position.shortfall
    if funded:
        return "fill the funded post"
    match short.cause if short else "":
        case "evidence":
            return "assess"
        case "capacity":
            return _of_the_ready(short.held_back if short else (), dated)
        case _ if (
            short and short.nearest and 0 < short.nearest[0].distance <= _TRAINABLE and not short.nearest[0].lacks_other
        ):
            return "train"
        case _:
            return "hire"


def _of_the_ready(held_back: Sequence[HeldBack], dated: bool) -> str:
    """Nobody's time can be freed who is not here: their place is covered until they are."""
    absences = [one.absence for one in held_back if _comes(one) and one.absence]
    back = [one.back for one in absences if one.back]
    if not back:
        return "free time"
    cover = f"cover until {words.day(min(back))}" if dated else "cover until somebody ready is here"
    return cover if all(map(_comes, held_back)) else f"free time, or {cover}"


def _comes(one: HeldBack) -> bool:
    """Somebody who is ready, has the time, and is not here yet, or not just now."""
    return one.reason == "present"


def finding_of(position: PositionAnswer) -> str:
    """The code under which the gap is reported, and may be accepted."""
    if not position.shortfall:
        return ""
    if position.mandated and position.status == "open":
        return "mandated-role-missing"
    if position.need == "recommended":
        return "recommended-open"
    return "open-position" if position.status == "open" else "part-filled"
