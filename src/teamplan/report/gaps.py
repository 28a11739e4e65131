"""The role-gap table: one row for each position with a shortfall, or for each position; every format shows these rows.

Rows hold values and not sentences: FTE in hundredths, money in pence, days as days, so that a spreadsheet can work on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from teamplan import words
from teamplan.model.people import Acceptance
from teamplan.model.skills import SkillLevel
from teamplan.model.teams import Position
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.roadmap.actions.hire import lead_time
from teamplan.roadmap.actions.offer import pay_of
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import last_day
from teamplan.roadmap.costs import IN_FULL, OWN_BUDGET, Charge, Pay
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import Option
from teamplan.staffing.answer import Answer, PositionAnswer, Vacancy
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Seat
from teamplan.words import shortfalls

Kind = Literal["text", "fte", "pounds", "months", "day"]


class GapColumn(NamedTuple):
    """A column: its key for programs, its title for people, and what its values are."""

    key: str
    title: str
    kind: Kind = "text"


COLUMNS = (
    GapColumn("key", "Row key"),
    GapColumn("team", "Team"),
    GapColumn("stage", "Stage"),
    GapColumn("position", "Position"),
    GapColumn("role", "Role"),
    GapColumn("level", "Role level"),
    GapColumn("reference", "Reference"),
    GapColumn("need", "Need"),
    GapColumn("sits", "Sits"),
    GapColumn("fte", "FTE needed", "fte"),
    GapColumn("filled", "FTE filled", "fte"),
    GapColumn("short", "FTE short", "fte"),
    GapColumn("short_at_best", "FTE short at best", "fte"),
    GapColumn("cause", "Cause"),
    GapColumn("lacking", "Skills lacking"),
    GapColumn("nearest", "Nearest people"),
    GapColumn("route", "Route"),
    GapColumn("post", "Post"),
    GapColumn("cost_centre", "Cost centre"),
    GapColumn("band", "Band"),
    GapColumn("band_basis", "Basis of the band"),
    GapColumn("yearly", "Yearly cost, own budget", "pounds"),
    GapColumn("yearly_in_full", "Yearly cost, pension in full", "pounds"),
    GapColumn("lead_time", "Lead time in months", "months"),
    GapColumn("decide_by", "Decide by", "day"),
    GapColumn("specification", "Person specification"),
    GapColumn("accepted_by", "Accepted by"),
)
_TRAINABLE = 2  # levels short
_GAP_FINDINGS = ("open-position", "part-filled", "recommended-open", "mandated-role-missing")
Value = str | int | date | None  # None: not known, or not for this audience


class GapRow(NamedTuple):
    """The values of COLUMNS, in their order. `needed`: whether the position is core or required."""

    key: str
    team: str
    stage: str
    position: str
    role: str
    level: str
    reference: str
    need: str
    sits: str
    fte: int
    filled: int
    short: int
    short_at_best: int
    cause: str
    lacking: str
    nearest: str
    route: str
    post: str
    cost_centre: str
    band: str
    band_basis: str
    yearly: int | None
    yearly_in_full: int | None
    lead_time: int | None
    decide_by: date | None
    specification: str
    accepted_by: str


class Total(NamedTuple):
    """What rows add up to: over one team, or ("") over all. `made_of`: the keys of the rows."""

    team: str
    fte: int
    filled: int
    short: int
    yearly: int
    yearly_in_full: int
    made_of: tuple[str, ...]


@dataclass(frozen=True)
class Gaps:
    """The table, ready for any format."""

    rows: tuple[GapRow, ...]
    totals: tuple[Total, ...]
    audience: Audience

    @property
    def columns(self) -> tuple[GapColumn, ...]:
        return COLUMNS


def gaps_of(checked: Checked, names: Names, roadmap: RoadmapAnswer | None = None, *, every: bool = False) -> Gaps:
    """Rows by team in the order of the file, and in each by the template; the organisation's positions come last."""
    table = _Table(checked, names, roadmap)
    rows = tuple(table.row(position) for position in table.positions() if every or position.shortfall)
    return Gaps(rows, tuple(_totals(rows)), checked.audience)


def _totals(rows: Sequence[GapRow]) -> Iterator[Total]:
    for team in dict.fromkeys(row.team for row in rows):
        yield _total(team, [row for row in rows if row.team == team])
    yield _total("", rows)


def _total(team: str, rows: Sequence[GapRow]) -> Total:
    return Total(
        team,
        sum(row.fte for row in rows),
        sum(row.filled for row in rows),
        sum(row.short for row in rows),
        sum(row.yearly or 0 for row in rows),
        sum(row.yearly_in_full or 0 for row in rows),
        tuple(row.key for row in rows),
    )


@dataclass(frozen=True)
class _Table:
    checked: Checked
    names: Names
    roadmap: RoadmapAnswer | None

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

    def positions(self) -> Iterator[PositionAnswer]:
        for team in self.answer.teams:
            yield from team.positions
        yield from self.answer.organisation_positions

    def row(self, position: PositionAnswer) -> GapRow:
        seat, short = position.seat, position.shortfall
        post = self._post(seat) if short else None
        pay = self._pay(seat)
        return GapRow(
            key=f"{seat.team or 'organisation'}/{seat.position}",
            team=self.names.team(seat.team) if seat.team else "Whole organisation",
            stage=self._stage(seat),
            position=self.names.position(seat),
            role=words.listed([self.names.role(role) for role in position.roles], "or"),
            level=self.names.level(position.roles[0], position.level) if position.roles else "",
            reference=self._reference(position),
            need=position.need,
            sits=position.sits,
            fte=position.fte,
            filled=position.filled,
            short=short.fte if short else 0,
            short_at_best=short.if_unknown_held if short else 0,
            cause=short.cause if short else "",
            lacking=self._lacking(position),
            nearest=self._nearest(position),
            route=self._route(position, post),
            post="" if self.names.hidden or not post else self.names.post(post.post),
            cost_centre="" if self.names.hidden or not post else self._cost_centre(post),
            band=pay.band if pay else "",
            band_basis=pay.basis if pay else "",
            yearly=self._yearly(pay, short.fte if short else 0, OWN_BUDGET),
            yearly_in_full=self._yearly(pay, short.fte if short else 0, IN_FULL),
            lead_time=lead_time(self.setting, pay.band) if pay and short else None,
            decide_by=self._decide_by(seat),
            specification=self._specification(position),
            accepted_by=self._accepted_by(seat),
        )

    # ------------------------------------------------------------------ what is asked

    def _stage(self, seat: Seat) -> str:
        order = [stage.team for stage in self.setting.stages]
        return f"{order.index(seat.team) + 1}" if seat.team in order and self.roadmap else ""

    def _reference(self, position: PositionAnswer) -> str:
        """Pack, role and role level as other files may name them."""
        if not position.roles:
            return ""
        role = position.roles[0]
        packs = self.setting.loaded.library.packs
        pack = next((pack.id for pack in packs if any(one.id == role for one in pack.roles)), "")
        return f"{pack}:{role}/{position.level}"

    def _specification(self, position: PositionAnswer) -> str:
        """The essential skills at their levels, as an advert would ask for them."""
        options = self.case.reader.choices(self._asked(position.seat))
        if not options:
            return ""
        skills = [f"{self.names.skill(skill)} ({_level(level)})" for skill, level in options[0].skills.items()]
        asked = self._asked(position.seat).requires
        if asked and asked.registration:
            skills.append("a current professional registration")
        return f"Essential: {'; '.join(skills)}" if skills else ""

    def _asked(self, seat: Seat) -> Position:
        return self.case.positions[seat]

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
        return "; ".join(f"{self.names.person(one.person)} ({shortfalls.briefly(one)})" for one in near)

    def _post(self, seat: Seat) -> Vacancy | None:
        return next((one for one in self.answer.vacancies if seat in one.fills), None)

    def _cost_centre(self, post: Vacancy) -> str:
        people = self.setting.loaded.staffing.people
        return next((one.cost_centre or "" for one in people if one.vacant and one.key == post.post), "")

    def _accepted_by(self, seat: Seat) -> str:
        found = [one for one in self.setting.loaded.staffing.accept if _accepts(one, seat)]
        until = [f"{self.names.public(one.owner)}{_until(one)}" for one in found]
        return "; ".join(until)

    # ------------------------------------------------------------------ what to do, by when, for how much

    def _pay(self, seat: Seat) -> Pay | None:
        """The band on which whoever is taken on would be: of several roles the cheapest."""
        options = self.case.reader.choices(self._asked(seat))
        paid = [pay for choice in options if (pay := pay_of(self.setting, choice))]
        return min(paid, key=lambda pay: self._yearly(pay, 100, OWN_BUDGET) or 0, default=None)

    def _yearly(self, pay: Pay | None, fte: int, pension: str) -> int | None:
        """Pence a year at the prices of the plan's first month; None where no band is known."""
        if pay is None:
            return None
        charge = Charge("pay", "", 0, 0, fte=fte, pay=pay)
        return self.setting.prices.yearly(charge, self.setting.start, pension) if fte else 0

    def _route(self, position: PositionAnswer, post: Vacancy | None) -> str:
        if not position.shortfall:
            return ""
        planned = [option.action for option in self._actions(position.seat)]
        if planned:
            return ", then ".join(dict.fromkeys(planned))
        return _by_cause(position, post)

    def _actions(self, seat: Seat) -> list[Option]:
        """The planned actions through which somebody serves the position, in the order of their start."""
        return self._planned.get(seat, [])

    @cached_property
    def _planned(self) -> Mapping[Seat, list[Option]]:
        plan = self.roadmap.plan if self.roadmap else None
        found: dict[Seat, list[Option]] = {}
        for option in sorted(plan.chosen, key=lambda one: (one.effect, one.what)) if plan else ():
            for seat in sorted(_served_by(plan, option.about)) if plan else ():
                found.setdefault(seat, []).append(option)
        return found

    def _decide_by(self, seat: Seat) -> date | None:
        """The last day of the month in which the first of its actions may still start."""
        if self.roadmap is None:
            return None
        latest = {one.option: one.last_start for one in self.roadmap.decisions}
        months = [latest[option] for option in self._actions(seat) if option in latest]
        return last_day(self.setting.start + min(months)) if months else None


def _served_by(plan: Plan, person: str) -> set[Seat]:
    return {seat for amounts in plan.arrangement for who, seat in amounts if who == person}


def _by_cause(position: PositionAnswer, post: Vacancy | None) -> str:
    """What is worth trying first where no roadmap says."""
    short = position.shortfall
    if post is not None:
        return "fill the funded post"
    match short.cause if short else "":
        case "evidence":
            return "assess"
        case "capacity":
            return "free time"
        case _ if (
            short and short.nearest and 0 < short.nearest[0].distance <= _TRAINABLE and not short.nearest[0].lacks_other
        ):
            return "train"
        case _:
            return "hire"


def _accepts(one: Acceptance, seat: Seat) -> bool:
    about_it = one.position == seat.position and one.team in (None, seat.team or one.team)
    return about_it and one.finding in _GAP_FINDINGS


def _until(one: Acceptance) -> str:
    return f", until {words.day(one.until)}" if one.until else ""


def _level(level: SkillLevel | None) -> str:
    return level.word if level is not None else "at any level"
