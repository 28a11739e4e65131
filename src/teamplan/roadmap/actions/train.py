"""Train: somebody who wants to learn a role becomes ready for positions that ask for it, once the levels are there.

Skills are learnt side by side, so it takes as long as the longest. A skill that nobody assessed counts as not held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.model.skills import SkillLevel
from teamplan.roadmap.actions.offer import Offer, alike, barred, choices, needed, pairs, pay_of_person, starts
from teamplan.roadmap.costs import FOREVER, Charge
from teamplan.roadmap.problem import TRAIN, Option
from teamplan.staffing.problem import Fit, Readiness, Seat
from teamplan.staffing.readiness import Choice, readiness

if TYPE_CHECKING:
    from teamplan.roadmap.pose import Setting


def offers(setting: Setting) -> Iterator[Offer]:
    """Each person with each role level that they would like to grow into, that a stage needs, and that they lack."""
    done: set[tuple[str, Seat]] = set()
    for person in setting.case.people:
        for seat, _ in needed(setting):
            like = setting.case.like[seat]
            choice = _wanted(setting, person, seat)
            if choice and (person, like) not in done and (person, seat) not in setting.ready.pairs:
                done.add((person, like))
                found = against(setting, person, seat, choice)
                if found and found.fit is not Fit.READY and not found.lacks_other:
                    yield _offer(setting, person, seat, choice, found)


def _wanted(setting: Setting, person: str, seat: Seat) -> Choice | None:
    """The role choice of the position that the person would like to grow into, if any."""
    roles = {role.id for name in setting.person(person).learning if (role := setting.loaded.library.role(name))}
    return next((choice for choice in choices(setting, seat) if choice.role.id in roles), None)


def against(setting: Setting, person: str, seat: Seat, choice: Choice) -> Readiness | None:
    """A person against one role choice of a position."""
    case = setting.case
    profile = case.reader.profiles[case.people[person].key]
    return readiness(profile, seat, case.positions[seat], (choice,), setting.loaded.as_of)


def _offer(setting: Setting, person: str, seat: Seat, choice: Choice, found: Readiness) -> Offer:
    seats = alike(setting, seat)
    path = longest(setting, choice, found)
    lead = max(1, setting.figures.months(*path))
    takes = setting.figures.hundredths("learning.time")
    options = [
        Option(
            TRAIN,
            (person, choice.role.id, choice.level.id),
            start,
            start + lead,
            FOREVER,
            teaches=(person, tuple(seats)),
            takes=takes,
            role=choice.role.id,
            level=choice.level.id,
            lead=path,
            charges=tuple(_charges(setting, person, start, lead, takes)),
            barred=barred(setting, TRAIN, start),
        )
        for start in starts(setting, lead)
    ]

    return Offer(tuple(options), pairs(person, seats, choice), learnt=True)


def longest(setting: Setting, choice: Choice, found: Readiness) -> tuple[str, ...]:
    """The levels of the skill that takes longest, as paths of figures."""
    missing = [(lack.has, lack.needs) for lack in found.lacks]
    missing += [(SkillLevel.NONE, choice.skills[skill]) for skill in found.unknown]
    every = [_levels(has, needs or SkillLevel.AWARENESS) for has, needs in missing]
    return max(every, key=lambda levels: setting.figures.months(*levels), default=())


def _levels(has: SkillLevel, needs: SkillLevel) -> tuple[str, ...]:
    return tuple(f"learning.months.{SkillLevel(level).word}" for level in range(has + 1, needs + 1))


def _charges(setting: Setting, person: str, start: int, lead: int, takes: int) -> Iterator[Charge]:
    yield Charge("once", "course", start, start, setting.figures.hundredths("learning.course_cost"))
    pay = pay_of_person(setting, setting.person(person))
    if pay and any(entry.action == TRAIN and entry.backfill for entry in setting.allowed):
        yield Charge("pay", "backfill while learning", start, start + lead - 1, fte=takes, pay=pay)
