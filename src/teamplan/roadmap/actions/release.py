"""Release: more of a person's contracted time for the teams, after notice to their service, which is backfilled.

Backfill is at the person's own pay; where the file states none, at the highest band of what they could serve as, which
is an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import Offer, barred, choices, needed, pay_of, pay_of_person, starts
from teamplan.roadmap.costs import FOREVER, Charge, Pay
from teamplan.roadmap.problem import RELEASE, Grant, Option
from teamplan.staffing.problem import Seat
from teamplan.staffing.readiness import Choice

if TYPE_CHECKING:
    from teamplan.roadmap.pose import Setting

ASSUMED = "assumption"  # the basis of a pay that the file does not state


def offers(setting: Setting) -> Iterator[Offer]:
    """Each employee who is ready for something, or would like to learn it, and has contracted time left."""
    for person, amounts in _able(setting):
        if pay := _pay(setting, person):
            yield Offer(tuple(_options(setting, person, amounts, pay)))


def unpriced(setting: Setting) -> tuple[str, ...]:
    """Who could be released, were it known what their backfill costs."""
    lead = max(1, setting.figures.months("moving.release_notice"))
    if all(barred(setting, RELEASE, start) for start in starts(setting, lead)):
        return ()
    return tuple(person for person, _ in _able(setting) if _pay(setting, person) is None)


def _able(setting: Setting) -> Iterator[tuple[str, list[int]]]:
    """Who could give more, and how much."""
    for person in setting.case.people:
        one = setting.person(person)
        employed = one.contract not in ("contractor", "supplier")
        if employed and (_seats(setting, person) or one.learning) and (amounts := _amounts(setting, person)):
            yield person, amounts


def _pay(setting: Setting, person: str) -> Pay | None:
    return pay_of_person(setting, setting.person(person)) or _pay_of_roles(setting, person)


def _pay_of_roles(setting: Setting, person: str) -> Pay | None:
    """The dearest that they could serve as, now or once they have learnt it: rather too much than too little."""
    ready = [choice for seat in _seats(setting, person) for choice in choices(setting, seat)]
    paid = [pay for choice in ready or _learning(setting, person) if (pay := pay_of(setting, choice))]
    return max((pay._replace(basis=ASSUMED) for pay in paid), key=setting.prices.full_time, default=None)


def _learning(setting: Setting, person: str) -> list[Choice]:
    """The role choices of the stages that the person would like to grow into."""
    wanted = {role.id for name in setting.person(person).learning if (role := setting.loaded.library.role(name))}
    return [choice for seat, _ in needed(setting) for choice in choices(setting, seat) if choice.role.id in wanted]


def _seats(setting: Setting, person: str) -> tuple[Seat, ...]:
    """The positions that the person is ready for."""
    return setting.ready.open_to(person) if person in setting.ready.people else ()


def _amounts(setting: Setting, person: str) -> list[int]:
    """All the time that is left, and just what a position takes of one person."""
    time, contracted = setting.time(person), setting.person(person).contracted
    demands = [setting.ready.demands[seat] for seat in _seats(setting, person)]
    wanted = {amount for demand in demands for amount in (demand.fte, demand.least)}
    return sorted({contracted - time, *(amount - time for amount in wanted if time < amount < contracted)} - {0})


def _options(setting: Setting, person: str, amounts: list[int], pay: Pay) -> Iterator[Option]:
    lead = max(1, setting.figures.months("moving.release_notice"))
    for fte in amounts:
        for start in starts(setting, lead):
            yield Option(
                RELEASE,
                (person, str(fte)),
                start,
                start + lead,
                FOREVER,
                (Grant(person, fte),),
                charges=(Charge("pay", "backfill", start + lead, FOREVER, fte=fte, pay=pay),),
                lead=("moving.release_notice",),
                barred=barred(setting, RELEASE, start),
            )
