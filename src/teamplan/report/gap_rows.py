"""The answer, and the roadmap where there is one -> the rows of the role-gap table, for one audience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from teamplan import words
from teamplan.model.people import Acceptance
from teamplan.model.skills import SkillLevel
from teamplan.model.teams import Position
from teamplan.report.checked import Checked
from teamplan.report.gap_routes import by_cause, finding_of, part_of, planned
from teamplan.report.gaps import WITHHELD, Amount, GapRow, Gaps
from teamplan.report.names import Names
from teamplan.roadmap.actions.hire import lead_time
from teamplan.roadmap.actions.offer import pay_of
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import last_day
from teamplan.roadmap.costs import IN_FULL, OWN_BUDGET, Charge, Pay
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Option
from teamplan.staffing.answer import Answer, PositionAnswer, Vacancy
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Readiness, Seat
from teamplan.staffing.readiness import Choice
from teamplan.words import shortfalls
from teamplan.words.small_numbers import FEW

_TELLING = 2  # hundredths of FTE of which a part can only be one amount


def gaps_of(
    checked: Checked,
    names: Names,
    roadmap: RoadmapAnswer | None = None,
    *,
    every: bool = False,
    least: int = FEW,
) -> Gaps:
    """Rows by team in the order of the file, and in each by the template; the organisation's positions come last."""
    return GapTable(checked, names, roadmap, least).gaps(every=every)


@dataclass(frozen=True)
class GapTable:
    """Everything the rows are made from, looked up once."""

    checked: Checked
    names: Names
    roadmap: RoadmapAnswer | None
    least: int = FEW

    def gaps(self, *, every: bool) -> Gaps:
        """`every`: also positions that are filled."""
        positions = [position for position in self._positions() if every or position.shortfall]
        withheld = frozenset(position.seat for position in positions if self._is_withheld(position))
        return Gaps(tuple(map(self._row, positions)), self.checked.audience, self.least, withheld)

    @property
    def answer(self) -> Answer:
        assert self.checked.answer is not None
        return self.checked.answer

    @cached_property
    def case(self) -> Case:
        assert self.checked.loaded is not None
        return Case(self.checked.loaded)

    @cached_property
    def setting(self) -> Setting:
        assert self.checked.loaded is not None
        return self.roadmap.setting if self.roadmap else Setting(self.checked.loaded)

    def _positions(self) -> Iterator[PositionAnswer]:
        for team in self.answer.teams:
            yield from team.positions
        yield from self.answer.organisation_positions

    def _row(self, position: PositionAnswer) -> GapRow:
        seat, short = position.seat, position.shortfall
        hidden, withheld = self.names.hidden, self._is_withheld(position)
        posts = self._posts(seat) if short else []
        pay = self._pay(seat)
        missing = short.fte if short else 0

        def shown(amount: int | None) -> Amount:
            return WITHHELD if withheld else amount

        return GapRow(
            key=self._key(seat),
            team=self.names.team(seat.team) if seat.team else "Whole organisation",
            stage=self._stages.get(seat.team, ""),
            position=self.names.position(seat),
            role=words.listed([self.names.role(role) for role in position.roles], "or"),
            level=self._level(position),
            reference="; ".join(map(self._reference, self._choices(seat))),
            need=position.need,
            sits=position.sits,
            fte=position.fte,
            filled=shown(position.filled),
            short=shown(missing),
            short_at_best=shown(short.if_unknown_held if short else 0),
            cause=short.cause if short else "",
            lacking="" if hidden else self._lacking(position),
            nearest="" if hidden else self._nearest(position),
            route=self._route(position, bool(posts)),
            post="" if hidden else "; ".join(self.names.post(post.post) for post in posts),
            cost_centre="" if hidden else "; ".join(self._cost_centres(posts)),
            band=pay.band if pay else "",
            band_basis=pay.basis if pay else "",
            yearly=shown(self._yearly(pay, missing, OWN_BUDGET)),
            yearly_in_full=shown(self._yearly(pay, missing, IN_FULL)),
            route_yearly=None if hidden else self._route_yearly(seat) if short else 0,
            lead_time=lead_time(self.setting, pay.band) if pay and short else None,
            decide_by=self._decide_by(seat) if short else None,
            specification=self._specification(seat),
            accepted_by=self._accepted_by(position),
        )

    def _is_withheld(self, position: PositionAnswer) -> bool:
        """For a board: how full a position is that few people fill in part says how much time one of them has.

        Of so little FTE that there is but one way to fill it in part, not even whether it is filled.
        """
        part = 0 < position.filled < position.fte
        return self.names.hidden and ((part and len(position.people) < self.least) or position.fte <= _TELLING)

    # ------------------------------------------------------------------ what is asked

    def _key(self, seat: Seat) -> str:
        """The same as long as team and position have the same ids; no two rows share one."""
        if not seat.team:
            return f"organisation:{seat.position}"
        return f"{self.names.team_id(seat.team)}/{seat.position}"

    @cached_property
    def _stages(self) -> Mapping[str, str]:
        """Team -> the number of its stage, where the file plans a roadmap."""
        planned = self.setting.stages if self.setting.loaded.staffing.roadmap else ()
        return {stage.team: str(number) for number, stage in enumerate(planned, 1)}

    def _choices(self, seat: Seat) -> tuple[Choice, ...]:
        return self.case.reader.choices(self._asked(seat))

    def _asked(self, seat: Seat) -> Position:
        return self.case.positions[seat]

    def _level(self, position: PositionAnswer) -> str:
        return words.listed(list(dict.fromkeys(one.level.name for one in self._choices(position.seat))), "or")

    def _reference(self, one: Choice) -> str:
        """Pack, role and role level as other files may name them."""
        pack = self._packs.get(one.role.id, "")
        return f"{pack}:{one.role.id}/{one.level.id}"

    @cached_property
    def _packs(self) -> Mapping[str, str]:
        """Role -> the pack that has it."""
        packs = reversed(self.setting.loaded.library.packs)
        return {role.id: pack.id for pack in packs for role in pack.roles}

    def _specification(self, seat: Seat) -> str:
        """The essential skills at their levels, as an advert would ask for them; of several roles each with its own."""
        choices = [one for one in self._choices(seat) if one.skills]
        each = [self._skills(one) for one in choices]
        alike = len(set(each)) == 1
        asked = [
            f"Essential: {skills}" if alike else f"Essential as {one.level.name}: {skills}"
            for one, skills in zip(choices, each, strict=True)
        ]
        return ". ".join((*dict.fromkeys(asked), *self._registration(seat)))

    def _skills(self, one: Choice) -> str:
        return "; ".join(f"{self.names.skill(skill)} ({_level(level)})" for skill, level in one.skills.items())

    def _registration(self, seat: Seat) -> Iterator[str]:
        asked = self._asked(seat).requires
        if asked and asked.registration:
            named = "professional" if "any" in asked.registration else words.listed(list(asked.registration), "or")
            yield f"A current {named} registration"

    # ------------------------------------------------------------------ what is missing

    def _lacking(self, position: PositionAnswer) -> str:
        """What the nearest lacks, or, where it would do to ask, what to ask about."""
        near = next(iter(position.shortfall.nearest), None) if position.shortfall else None
        if near is None:
            return ""
        lacks = [
            f"{self.names.skill(one.skill)} (has {one.has.word}, needs {_level(one.needs)})" for one in near.furthest
        ]
        unknown = [f"{self.names.skill(skill)} (not assessed)" for skill in near.unknown]
        return "; ".join((*lacks, *unknown))

    def _nearest(self, position: PositionAnswer) -> str:
        near = position.shortfall.nearest if position.shortfall else ()
        return "; ".join(f"{self.names.person(one.person)} ({self._briefly(one)})" for one in near)

    def _briefly(self, near: Readiness) -> str:
        """How near; for HR with the band on which somebody is."""
        entry = self.names.whom(near.person) if self.checked.audience.value == "hr" else None
        band = f", band {entry.band}" if entry and entry.band else ""
        return f"{shortfalls.briefly(near)}{band}"

    def _posts(self, seat: Seat) -> list[Vacancy]:
        return [one for one in self.answer.vacancies if seat in one.fills]

    def _cost_centres(self, posts: list[Vacancy]) -> list[str]:
        wanted = {post.post for post in posts}
        people = self.setting.loaded.staffing.people
        return [one.cost_centre for one in people if one.vacant and one.key in wanted and one.cost_centre]

    def _accepted_by(self, position: PositionAnswer) -> str:
        entries = self.setting.loaded.staffing.accept
        return "; ".join(self._accepted(one) for one in entries if self._accepts(one, position))

    def _accepts(self, one: Acceptance, position: PositionAnswer) -> bool:
        """Whether it is in force, about this gap, and names nothing else."""
        seat = position.seat
        in_force = one.until is None or one.until >= self.setting.loaded.as_of
        here = one.team in (None, seat.team or None) and one.position in (None, seat.position)
        return in_force and here and one.person is None and one.finding == finding_of(position)

    def _accepted(self, one: Acceptance) -> str:
        """The owner may be anybody's name: a board reads only that there is one."""
        until = f", until {words.day(one.until)}" if one.until else ""
        return f"{'accepted' if self.names.hidden else one.owner}{until}"

    # ------------------------------------------------------------------ what to do, by when, for how much

    def _pay(self, seat: Seat) -> Pay | None:
        """The band on which whoever is taken on would be: of several roles the cheapest."""
        paid = [pay for choice in self._choices(seat) if (pay := pay_of(self.setting, choice))]
        return min(paid, key=lambda pay: self._yearly(pay, 100, OWN_BUDGET) or 0, default=None)

    def _yearly(self, pay: Pay | None, fte: int, pension: str) -> int | None:
        """Pence a year at the prices of the plan's first month; None where no band is known."""
        if pay is None:
            return None
        charge = Charge("pay", "", 0, 0, fte=fte, pay=pay)
        return self.setting.prices.yearly(charge, self.setting.start, pension) if fte else 0

    def _route(self, position: PositionAnswer, funded: bool) -> str:
        if not position.shortfall:
            return ""
        planned = [option.action for option in self._actions(position.seat)]
        return ", then ".join(dict.fromkeys(planned)) or by_cause(position, funded, dated=not self.names.hidden)

    def _actions(self, seat: Seat) -> list[Option]:
        """The planned actions through which somebody serves the position, in the order of their start."""
        return self._planned.get(seat, [])

    @cached_property
    def _planned(self) -> Mapping[Seat, list[Option]]:
        plan = self.roadmap.plan if self.roadmap else None
        return planned(plan) if plan else {}

    def _route_yearly(self, seat: Seat) -> int | None:
        """New money a year of the planned actions, as far as it is for this position; None where none is planned."""
        plan = self.roadmap.plan if self.roadmap else None
        actions = self._actions(seat)
        if plan is None or not actions:
            return None
        return sum(round(self._a_year(option) * part_of(plan, option.about, seat)) for option in actions)

    def _a_year(self, option: Option) -> int:
        """Pence of new money a year while what it gives lasts, at the prices of its first month."""
        goes_on = (c for c in option.charges if c.kind != "once" and not c.funded and c.last >= option.effect)
        prices, view = self.setting.prices, self.setting.roadmap.pension
        return sum(prices.yearly(charge, self.setting.start + charge.first, view) for charge in goes_on)

    def _decide_by(self, seat: Seat) -> date | None:
        """The last day of the month in which the first of its actions may still start."""
        if self.roadmap is None:
            return None
        latest = {one.option: one.last_start for one in self.roadmap.decisions}
        months = [latest[option] for option in self._actions(seat) if option in latest]
        return last_day(self.setting.start + min(months)) if months else None


def _level(level: SkillLevel | None) -> str:
    return level.word if level is not None else "at any level"
