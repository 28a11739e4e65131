"""A plan -> in how many of many futures each team is viable by each month, where lead times vary and people leave.

What is done and when it is decided stays as planned, and so does who is meant to fill what. A team is viable in the
first month, not before the planned one, in which all are there who fill its positions in the plan of that month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from teamplan.roadmap.actions.hire import lead_paths
from teamplan.roadmap.draws import LEAVERS, Absence, Drawn, Draws, Whole
from teamplan.roadmap.figures import Figures
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import HIRE, Option, RoadmapProblem, Stage
from teamplan.staffing.problem import Demand, Seat

MOST = 10_000  # futures
Marks = NDArray[np.bool_]  # futures x months
LEAVER, EARLIER = "leaver", "earlier-team"
Cause = Option | str  # an action, LEAVER, or EARLIER: the team that it waits for


class Last(NamedTuple):
    """In so many of the late futures this was the last to come, or one of several that came last together."""

    cause: Cause
    number: int


@dataclass(frozen=True)
class StageFutures:
    """`by_month`: in how many futures the team is viable by each month. `late`: in how many later than planned.

    `covered` of `after`: (future, month) after it is viable in which all its positions are covered too.
    """

    team: str
    planned: int
    by_month: tuple[int, ...]
    late: int
    last: tuple[Last, ...]
    covered: int
    after: int

    @property
    def met(self) -> int:
        """In how many futures it is viable in the month that is planned."""
        return self.by_month[self.planned]

    def by(self, percent: int) -> int | None:
        """The first month by which it is viable in so many of a hundred futures; None where that is after the plan."""
        wanted = percent * (self.late + self.met)
        return next((month for month, number in enumerate(self.by_month) if 100 * number >= wanted), None)


@dataclass(frozen=True)
class Futures:
    """`drawn`: the figures that were drawn from their ranges. `leaving`: the share that leaves in a year, or None."""

    number: int
    seed: int
    stages: tuple[StageFutures, ...]
    drawn: tuple[Drawn, ...]
    leaving: Drawn | None


def futures(
    problem: RoadmapProblem, plan: Plan, figures: Figures, band_of: Callable[[str], str], number: int, seed: int
) -> Futures:
    """The plan, with its arrangement, in so many futures; the same for the same seed.

    `band_of`: the pay band of somebody in the file, or "": how long it takes to fill their post depends on it.
    """
    draws = Draws(figures, number, seed)
    stages = tuple(_Simulated(problem, plan, draws, band_of).stages())
    rate = figures.find(LEAVERS)
    leaving = Drawn(LEAVERS, rate.range[0], rate.value, rate.range[1], rate.unit or "") if rate else None
    drawn = tuple(one for path, one in sorted(draws.drawn.items()) if path != LEAVERS)
    return Futures(number, seed, stages, drawn, leaving)


@dataclass
class _Simulated:
    problem: RoadmapProblem
    plan: Plan
    draws: Draws
    band_of: Callable[[str], str]
    short: dict[str, Marks] = field(default_factory=dict)  # team -> where somebody it needs is not there
    blame: dict[str, dict[Cause, Marks]] = field(default_factory=dict)

    def stages(self) -> Iterator[StageFutures]:
        shape = (self.draws.number, self.problem.months)
        self.short = {team: np.zeros(shape, dtype=np.bool_) for team in self.plan.months}
        self.blame = {team: {} for team in self.plan.months}
        for person, seats in self._serving.items():
            self._person(person, seats)
        reached: dict[str, Whole] = {}
        for stage in self.problem.stages:
            if stage.team in self.plan.months:
                first = self._first(stage, reached)
                reached[stage.team] = np.where(~self.short[stage.team] & first, self._month, shape[1]).min(axis=1)
                yield self._stage(stage.team, first, reached[stage.team])

    @cached_property
    def _month(self) -> Whole:
        return np.arange(self.problem.months)

    # ------------------------------------------------------------------ what comes when

    @cached_property
    def _shift(self) -> Mapping[Option, Whole]:
        """Months by which each action takes effect later than planned. What is early waits."""
        taken = {one: self.draws.length(one.lead, _name(one)) for one in self.plan.chosen}
        return {one: np.maximum(months - (one.effect - one.start), 0) for one, months in taken.items()}

    def _holds(self, option: Option) -> Marks:
        """Where an action is in effect; its term begins when it does."""
        shift = self._shift[option][:, None]
        found: Marks = (option.effect + shift <= self._month) & (self._month <= option.last + shift)
        return found

    def _late(self, option: Option) -> Marks:
        """Where an action is not in effect yet, and should be."""
        found: Marks = (option.effect <= self._month) & (self._month < option.effect + self._shift[option][:, None])
        return found

    # ------------------------------------------------------------------ people

    @cached_property
    def _serving(self) -> Mapping[str, Mapping[Seat, Whole]]:
        """Person -> position -> hundredths of FTE in each month; only what a team needs that is viable then.

        People in the order of their ids; positions in that of the stages, so that what is scarce goes to the first.
        """
        order = {stage.team: number for number, stage in enumerate(self.problem.stages)}
        found: dict[str, dict[Seat, Whole]] = {}
        for month, amounts in enumerate(self.plan.arrangement):
            demands = self.problem.monthly[month].demands
            for (person, seat), fte in amounts.items():
                if seat in demands and any(self.plan.months.get(t, month + 1) <= month for t in demands[seat].teams):
                    own = found.setdefault(person, {})
                    own.setdefault(seat, np.zeros(self.problem.months, dtype=np.int64))[month] = fte
        return {
            p: dict(sorted(found[p].items(), key=lambda one: (order.get(one[0].team, -1), one[0])))
            for p in sorted(found)
        }

    def _person(self, person: str, seats: Mapping[Seat, Whole]) -> None:
        """Where the person cannot serve what they should, and why."""
        own = [one for one in self.plan.chosen if self._concerns(one, person)]
        absences = self._absences(person, own)
        gone, filled = self._gone(absences), self._filled(absences)
        time, asked = self._time(person, own) * ~gone, np.zeros((1, 1), dtype=np.int64)
        homes = [seat for seat in seats if self._demand(seat).sits == "in-team"]
        for seat, fte in seats.items():
            unready = self._any([])
            if (person, seat) in self.problem.taught:
                learnt = [self._holds(one) for one in own if one.teaches and seat in one.teaches[1]]
                unready = ~self._any([filled, *learnt])
            if seat in homes and seat.team != homes[0].team:
                unready |= self._any(self._late(one) for one in own if one.lends)
            asked = asked + fte * ~unready
            lacking = (unready | (time < asked)) & (fte > 0)
            if lacking.any():
                self._note(seat, lacking, [(LEAVER, gone), *((one, self._late(one)) for one in own)])

    def _demand(self, seat: Seat) -> Demand:
        return self.problem.monthly[0].demands[seat]

    def _concerns(self, option: Option, person: str) -> bool:
        return option.about == person or any(grant.person == person for grant in option.grants)

    def _time(self, person: str, own: list[Option]) -> Whole:
        """Hundredths of FTE that they could give, were they there: their own, what actions give, less time to learn."""
        people = [problem.people.get(person) for problem in self.problem.monthly]
        most = np.array([one.available if one else 0 for one in people])
        base = np.array([own.get(person, 0) for own in self.problem.base])
        given: Whole = np.broadcast_to(base, (self.draws.number, self.problem.months))
        for option in own:
            fte = sum(grant.fte for grant in option.grants if grant.person == person)
            given = given + fte * self._holds(option)
        given = np.minimum(given, most)
        for option in own:
            if option.teaches:
                learning = (option.start <= self._month) & ~self._holds(option)
                given = given - option.takes * learning
        return given

    def _absences(self, person: str, own: list[Option]) -> list[Absence]:
        """Employees of the file leave, and so do those who are hired; whoever comes for a term or on loan stays."""
        hired = next((one for one in own if one.action == HIRE), None)
        people = (problem.people.get(person) for problem in self.problem.monthly)
        if hired:
            return self.draws.absences(person, hired.effect + self._shift[hired], hired.lead)
        if "/" in person or not any(one.employed for one in people if one):
            return []
        lead = lead_paths(self.band_of(person))
        return self.draws.absences(person, np.zeros(self.draws.number, dtype=np.int64), lead)

    def _gone(self, absences: list[Absence]) -> Marks:
        """Where somebody left, and nobody has come in their place."""
        return self._any((one.left[:, None] <= self._month) & (self._month < one.filled[:, None]) for one in absences)

    def _filled(self, absences: list[Absence]) -> Marks:
        """Where somebody has come in their place, who need not learn any more."""
        return self._any(self._month >= one.filled[:, None] for one in absences[:1])

    def _any(self, every: Iterable[Marks]) -> Marks:
        found = np.zeros((self.draws.number, self.problem.months), dtype=np.bool_)
        for marks in every:
            found |= marks
        return found

    def _note(self, seat: Seat, lacking: Marks, causes: list[tuple[Cause, Marks]]) -> None:
        for team in self._demand(seat).teams:
            if team not in self.plan.months:
                continue
            self.short[team] |= lacking
            for cause, marks in causes:
                if (both := marks & lacking).any():
                    known = self.blame[team].get(cause)
                    self.blame[team][cause] = both if known is None else known | both

    # ------------------------------------------------------------------ stages

    def _first(self, stage: Stage, reached: Mapping[str, Whole]) -> Marks:
        """Where the team may be viable, by its planned month, its order and its gate."""
        allowed: Marks = np.broadcast_to(self._month >= self.plan.months[stage.team], self.short[stage.team].shape)
        if stage.after not in reached:
            return allowed
        none = self.problem.earliest(stage, {stage.after: 0})
        waits: Marks = self._month >= reached[stage.after][:, None] + none
        return allowed & waits

    def _stage(self, team: str, allowed: Marks, month: Whole) -> StageFutures:
        planned = self.plan.months[team]
        late = month > planned
        waiting: dict[Cause, Marks] = {EARLIER: ~allowed & (self._month >= planned)}
        row, before = np.flatnonzero(late), month[late] - 1
        counts = {cause: int(marks[row, before].sum()) for cause, marks in {**self.blame[team], **waiting}.items()}
        last = [Last(cause, number) for cause, number in counts.items() if number]
        last.sort(key=lambda one: (-one.number, _name(one.cause)))
        after = self._month > month[:, None]
        return StageFutures(
            team,
            planned,
            tuple(int(number) for number in (month[:, None] <= self._month).sum(axis=0)),
            int(late.sum()),
            tuple(last),
            covered=int((after & ~self.short[team]).sum()),
            after=int(after.sum()),
        )


def _name(cause: Cause) -> str:
    return cause if isinstance(cause, str) else "|".join((cause.action, *cause.what, str(cause.start)))
