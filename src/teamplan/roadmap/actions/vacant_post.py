"""Hire into a funded post without a holder: its pay is there already, until the funding ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions.hire import lead_paths, lead_time
from teamplan.roadmap.actions.offer import NEW, Offer, barred, pairs, pay_of, pay_of_person, starts
from teamplan.roadmap.calendar import last_day, month_of
from teamplan.roadmap.costs import FOREVER, Charge, Pay
from teamplan.roadmap.problem import HIRE, Grant, Option
from teamplan.staffing.answer import Vacancy
from teamplan.staffing.problem import Candidate, Seat
from teamplan.staffing.readiness import Choice
from teamplan.staffing.vacancies import vacancies

if TYPE_CHECKING:
    from teamplan.model.people import Person
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    """For each post that somebody of its role level could use for a position of a stage."""
    seats = list(setting.case.positions)
    for vacancy in sorted(vacancies(setting.case, seats), key=lambda one: one.post):
        choice = _choice(setting, vacancy)
        if choice and vacancy.fills and (pay := _pay(setting, vacancy, choice)):
            for number in range(1, _entry(setting, vacancy).count + 1):
                yield _offer(setting, vacancy, number, choice, pay)


def _choice(setting: Setting, vacancy: Vacancy) -> Choice | None:
    library = setting.loaded.library
    role = library.role(vacancy.role) if vacancy.role else None
    level = library.level(role, vacancy.level) if role else None
    return Choice(role, level, {}) if role and level else None


def _pay(setting: Setting, vacancy: Vacancy, choice: Choice) -> Pay | None:
    return pay_of_person(setting, _entry(setting, vacancy)) or pay_of(setting, choice)


def _entry(setting: Setting, vacancy: Vacancy) -> Person:
    return next(one for one in setting.loaded.staffing.people if one.vacant and one.key == vacancy.post)


def _offer(setting: Setting, vacancy: Vacancy, number: int, choice: Choice, pay: Pay) -> Offer:
    """One of the posts of an entry, which may stand for several."""
    person = f"post/{vacancy.post}" if number == 1 else f"post/{vacancy.post}/{number}"
    fte = min(_entry(setting, vacancy).contracted, 100)
    lead = lead_time(setting, pay.band)
    until = _funded_until(setting, vacancy)
    options = [
        Option(
            HIRE,
            (person, str(fte)),
            start,
            start + lead,
            FOREVER,
            (Grant(person, fte),),
            role=choice.role.id,
            level=choice.level.id,
            post=vacancy.post,
            lead=lead_paths(pay.band),
            charges=tuple(_charges(setting, start, start + lead, until, fte, pay)),
            barred=barred(setting, HIRE, start, pay.band),
        )
        for start in starts(setting, lead)
    ]
    candidate = Candidate(person, NEW, 0, fte, employed=True)
    return Offer(tuple(options), pairs(person, list[Seat](vacancy.fills), choice), candidate)


def _funded_until(setting: Setting, vacancy: Vacancy) -> int:
    """The last month for which the post's money is there."""
    if vacancy.funded_until is None:
        return FOREVER
    month = month_of(vacancy.funded_until)
    whole = last_day(month) == vacancy.funded_until
    return month - setting.start - (0 if whole else 1)


def _charges(setting: Setting, start: int, effect: int, until: int, fte: int, pay: Pay) -> Iterator[Charge]:
    yield Charge("once", "recruitment", start, start, setting.figures.hundredths("recruitment.cost"))
    if effect <= until:
        yield Charge("pay", "pay of the funded post", effect, until, fte=fte, pay=pay, funded=True)
    if until < FOREVER:
        yield Charge("pay", "pay after the funding", max(effect, until + 1), FOREVER, fte=fte, pay=pay)
