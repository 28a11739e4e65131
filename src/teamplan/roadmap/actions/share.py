"""Share: a person serves two teams, as those agree; or a partner lends somebody on the terms that the file offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.offer import Offer, barred, choices, pairs, starts
from teamplan.roadmap.costs import FOREVER, Charge
from teamplan.roadmap.problem import SHARE, Grant, Option
from teamplan.staffing.problem import Candidate

if TYPE_CHECKING:
    from teamplan.model.roadmap import Allowed
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    yield from _between_teams(setting)
    terms = [entry for entry in setting.allowed if entry.action == SHARE and entry.role]
    for number, entry in enumerate(terms, start=1):
        yield from _from_partner(setting, number, entry)


def _between_teams(setting: Setting) -> Iterator[Offer]:
    """Whoever is ready for positions in two teams, and has time enough for the least share of both."""
    lead = max(1, setting.figures.months("moving.sharing_agreement"))
    for person in setting.ready.people:
        least: dict[str, int] = {}
        for seat in setting.ready.open_to(person):
            demand = setting.ready.demands[seat]
            if demand.sits == "in-team":
                least[seat.team] = min(least.get(seat.team, 100), max(demand.least, 1))
        if len(least) > 1 and sum(sorted(least.values())[:2]) <= setting.person(person).contracted:
            yield Offer(
                tuple(
                    Option(
                        SHARE,
                        (person,),
                        start,
                        start + lead,
                        FOREVER,
                        lends=person,
                        lead=("moving.sharing_agreement",),
                        barred=barred(setting, SHARE, start),
                    )
                    for start in starts(setting, lead)
                )
            )


def _from_partner(setting: Setting, number: int, entry: Allowed) -> Iterator[Offer]:
    """The role that a partner lends, for every position that asks for it."""
    library = setting.loaded.library
    role = library.role(entry.role or "")
    level = library.level(role, entry.level) if role else None
    every = [(seat, c) for seat in setting.case.positions for c in choices(setting, seat)]
    able = [(seat, c) for seat, c in every if role and level and (c.role.id, c.level.id) == (role.id, level.id)]
    if not able or not entry.fte:
        return
    person, choice = f"partner/{number}", able[0][1]
    lead = max(1, setting.figures.months("moving.sharing_agreement"))
    options = tuple(
        Option(
            SHARE,
            (person, str(entry.fte)),
            start,
            start + lead,
            FOREVER,
            (Grant(person, entry.fte),),
            role=choice.role.id,
            level=choice.level.id,
            charges=(Charge("agreed", "as agreed with the partner", start + lead, FOREVER, entry.per_month or 0),),
            lead=("moving.sharing_agreement",),
            barred=barred(setting, SHARE, start, offer=entry),
        )
        for start in starts(setting, lead)
    )
    candidate = Candidate(person, "partner", 0, entry.fte, employed=True)
    yield Offer(options, pairs(person, [seat for seat, _ in able], choice), candidate)
