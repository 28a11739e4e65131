"""Release: more of a person's contracted time for the teams, after notice to their service, which is backfilled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import Offer, barred, pay_of_person, starts
from teamplan.roadmap.costs import FOREVER, Charge, Pay
from teamplan.roadmap.problem import RELEASE, Grant, Option

if TYPE_CHECKING:
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    """Each employee who is ready for something, or would like to learn it, and has contracted time left."""
    for person in setting.case.people:
        one = setting.person(person)
        pay = pay_of_person(setting, one)
        useful = bool(setting.ready.open_to(person)) if person in setting.ready.people else False
        employed = one.contract not in ("contractor", "supplier")
        if pay and employed and (useful or one.learning) and (amounts := _amounts(setting, person)):
            yield Offer(tuple(_options(setting, person, amounts, pay)))


def _amounts(setting: Setting, person: str) -> list[int]:
    """All the time that is left, and just what a position takes of one person."""
    time, contracted = setting.time(person), setting.person(person).contracted
    seats = setting.ready.open_to(person) if person in setting.ready.people else ()
    demands = [setting.ready.demands[seat] for seat in seats]
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
