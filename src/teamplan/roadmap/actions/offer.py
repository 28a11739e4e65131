"""What an action offers, and what all actions share: months that are allowed, bands, and positions to be filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from teamplan.roadmap.costs import Pay
from teamplan.roadmap.figures import bands_of
from teamplan.roadmap.problem import Limit, Option
from teamplan.staffing.problem import Candidate, Pair, Seat
from teamplan.staffing.readiness import Choice

if TYPE_CHECKING:
    from teamplan.model.people import Person
    from teamplan.model.roadmap import Allowed
    from teamplan.model.teams import Position
    from teamplan.roadmap.pose import Setting

_SITS = {"clinical": "clinical", "operational": "operations"}
NEW = "new"  # where somebody sits who is taken on: in no service, so no voice of one, and no part of a cap on one


class Offer(NamedTuple):
    """Options that belong together. `candidate`: who comes with them; `pairs_made`: whom they let serve what.

    `learnt`: the pairs exist only once somebody has learnt.
    """

    options: tuple[Option, ...]
    pairs_made: tuple[Pair, ...] = ()
    candidate: Candidate | None = None
    learnt: bool = False

    @property
    def pairs(self) -> Iterator[tuple[str, Seat]]:
        return ((pair.person, pair.seat) for pair in self.pairs_made)


def needed(setting: Setting) -> Iterator[tuple[Seat, Position]]:
    """The positions that a stage needs: core and required."""
    return ((seat, position) for seat, position in setting.case.positions.items() if position.need != "recommended")


def choices(setting: Setting, seat: Seat) -> tuple[Choice, ...]:
    return setting.case.reader.choices(setting.case.positions[seat])


def alike(setting: Setting, seat: Seat) -> list[Seat]:
    """The positions that ask the same of people, the seat's own first, in the order of the stages."""
    like, order = setting.case.like, {stage.team: number for number, stage in enumerate(setting.stages)}
    same = [other for other in like if like[other] == like[seat] and other != seat]
    return [seat, *sorted(same, key=lambda other: (order.get(other.team, 0), other))]


def pay_of(setting: Setting, choice: Choice) -> Pay | None:
    """On which band a role level is taken on: the lowest that is known; None where nothing says so."""
    entry = bands_of(setting.loaded.assumptions, choice.role.id, choice.level.id)
    if entry and entry.bands:
        setting.figures.note(f"role_bands.{choice.level.id}", f"band {entry.bands[0]}", entry)
        basis = entry.source or entry.basis or ""
        return _on_scale(setting, Pay(band=entry.bands[0], basis=basis))
    if choice.level.bands:
        return _on_scale(setting, Pay(band=choice.level.bands[0], basis="the role pack, a hint"))
    return None


def _on_scale(setting: Setting, pay: Pay) -> Pay | None:
    return pay if setting.prices.pays(pay.band) else None


def pay_of_person(setting: Setting, person: Person) -> Pay | None:
    """What the file says of a person's pay: a salary, or a band of the scale."""
    if person.salary is not None:
        return Pay(salary=person.salary, basis="the file")
    return _on_scale(setting, Pay(band=person.band, basis="the file")) if person.band else None


def origin(position: Position, choice: Choice) -> str:
    """Where somebody would sit who is taken on for the position."""
    if position.requires and position.requires.origins:
        return position.requires.origins[0]
    return _SITS.get(choice.role.pillar or "", NEW)


def pairs(person: str, seats: list[Seat], choice: Choice) -> tuple[Pair, ...]:
    """Somebody who is what the position asks for, and no more."""
    pillars = frozenset({choice.role.pillar}) if choice.role.pillar else frozenset()
    one = Pair(person, seats[0], declared=True, learning=False, over_skilled=False, pillars=pillars)
    return tuple(replace(one, seat=seat) for seat in seats)


def named(kind: str, seat: Seat, number: int = 1) -> str:
    """The id of a candidate; it holds a slash, which no person's id does."""
    own = f"{kind}/{seat.team or 'organisation'}/{seat.position}"
    return own if number == 1 else f"{own}/{number}"


def starts(setting: Setting, lead: int) -> range:
    """The months in which something may be decided that still takes effect within the plan."""
    return range(setting.first_start, max(0, setting.months - lead))


def barred(setting: Setting, action: str, start: int, band: str = "", offer: Allowed | None = None) -> Limit | None:
    """What forbids the action in that month, if anything. An `offer` with terms of its own has its own dates."""
    month = setting.start + start
    for entry in (offer,) if offer else setting.allowed:
        early = entry.start is not None and month < entry.start
        late = entry.end is not None and month > entry.end
        if entry.action == action and not early and not late and (not band or not entry.bands or band in entry.bands):
            return None
    return ("allow", action)


def sizes(setting: Setting, seat: Seat, position: Position) -> list[int]:
    """How large a post for the position may be: all of it, or what one of those who are ready would leave of it.

    Of a position of more than one FTE also what whole posts leave of it.
    """
    fte = position.fte or 0
    whole, rest = min(fte, 100), fte % 100 if fte > 100 else 0
    least = max(min(position.min_share, whole), 5)
    left = {whole - given for given in _given(setting, seat) if whole - given >= least}
    return sorted({whole, *([rest] if rest >= least else []), *left}, reverse=True)[:3]


def _given(setting: Setting, seat: Seat) -> Iterator[int]:
    """What each person who is ready for the position may give it."""
    for person in setting.ready.able(seat):
        time = setting.time(person)
        if 0 < time < 100:
            yield time
