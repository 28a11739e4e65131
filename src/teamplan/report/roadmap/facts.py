"""What all parts of the report look up: the plan's actions in order with their accounts, coverage, money, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from teamplan.checks.roadmap.limits import Limits
from teamplan.checks.roadmap.phrases import Phrases
from teamplan.report.names import Names
from teamplan.roadmap.accounts import Account, each, together
from teamplan.roadmap.answer import Decision, Missed, RoadmapAnswer
from teamplan.roadmap.constraints.budget import paid
from teamplan.roadmap.funding import Paid, shares
from teamplan.roadmap.plan import NOTHING, Plan
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import RELEASE, TRAIN, Option, RoadmapProblem, active
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Demand, Seat


class Covered(NamedTuple):
    """Of a team's core and required positions in one month: how many are covered, and hundredths of FTE filled."""

    covered: int
    filled: int


class Action(NamedTuple):
    """An action of the plan. `number` counts them as they are shown; `team` is the stage it is for."""

    number: int
    decision: Decision
    team: str
    account: Account

    @property
    def option(self) -> Option:
        return self.decision.option


@dataclass(frozen=True)
class Facts:
    """Everything that is derived from an answer, once."""

    answer: RoadmapAnswer
    names: Names

    @property
    def setting(self) -> Setting:
        return self.answer.setting

    @property
    def problem(self) -> RoadmapProblem:
        return self.answer.problem

    @property
    def plan(self) -> Plan:
        return self.answer.plan or NOTHING

    @property
    def hidden(self) -> bool:
        return self.names.hidden

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.setting, self.names.person, self.hidden, self.names.public)

    @cached_property
    def limits(self) -> Limits:
        return Limits(self.phrases)

    def safe(self, text: str) -> str:
        """What somebody wrote in the file, without its people where nobody is to be named."""
        return self.names.public(text)

    # ------------------------------------------------------------------ dates

    def waits(self, one: Missed) -> bool:
        """Whether the plan is later than the soonest, by choice."""
        return one.month is not None and self.plan.months.get(one.team, 0) > one.month

    def waiting(self, one: Missed) -> str:
        """'Outpatients is planned for July 2027; the soonest is April 2027, and the wish was March 2027'."""
        return self.phrases.waiting(one.team, self.plan.months[one.team], one.month or 0, one.target)

    # ------------------------------------------------------------------ actions

    @cached_property
    def accounts(self) -> Mapping[Option, Account]:
        return dict(each(self.setting, self.plan.chosen))

    @cached_property
    def total(self) -> Account:
        return together(self.accounts.values(), self.setting)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """By stage, then by start, then by what they are."""
        order = {stage.team: number for number, stage in enumerate(self.problem.stages)}
        decisions = {decision.option: decision for decision in self.answer.decisions}
        every = [(decisions.get(one) or Decision(one, one.start, ()), self._team_of(one)) for one in self.plan.chosen]
        every.sort(key=lambda one: (order.get(one[1], len(order)), *_when(one[0].option)))
        return tuple(Action(n, d, team, self.accounts[d.option]) for n, (d, team) in enumerate(every, start=1))

    @cached_property
    def numbers(self) -> Mapping[Option, int]:
        return {action.option: action.number for action in self.actions}

    def _team_of(self, option: Option) -> str:
        """The stage it is for: its own, else the viable team in which it first lets somebody do more than before."""
        if option.team:
            return option.team
        for month in range(option.effect, len(self.plan.arrangement)):
            now, before = self._serving(option.about, month), self._serving(option.about, month - 1)
            if more := {seat: fte - before.get(seat, 0) for seat, fte in now.items()}:
                return max(sorted(more), key=lambda seat: more[seat]).team
        return ""

    def serves(self, option: Option) -> list[Seat]:
        """What those whom it is about serve from its effect on, in the plan."""
        people = {grant.person for grant in option.grants} | {option.about}
        months = self.plan.arrangement[option.effect : option.last + 1]
        return sorted({seat for amounts in months for person, seat in amounts if person in people})

    def _serving(self, person: str, month: int) -> Mapping[Seat, int]:
        """What somebody serves in the teams that are viable then."""
        teams = {"", *active(self.plan.months, month)}
        amounts = self.plan.arrangement[month] if month >= 0 else {}
        return {seat: fte for (one, seat), fte in amounts.items() if one == person and seat.team in teams}

    def pay_is_shown(self, option: Option) -> bool:
        """A board must not see what a person of the file is paid."""
        return not self.hidden or self.board_is_told(option)

    def board_is_told(self, option: Option) -> bool:
        """Whether a board, too, reads what it costs."""
        return not (option in self._kept_back or _at_the_pay_of_a_person(option))

    @cached_property
    def _kept_back(self) -> frozenset[Option]:
        """Where the costs of one person alone are left out, sums give them away: then the smallest other is, too."""
        others = [one for one in self.plan.chosen if not _at_the_pay_of_a_person(one)]
        people = {one.about for one in self.plan.chosen if _at_the_pay_of_a_person(one)}
        return frozenset([min(others, key=lambda one: (one.total, *_when(one)))] if len(people) == 1 and others else ())

    def rough(self, pence: int) -> int:
        """A sum over several actions. A board reads it in thousands of pounds, and none by month.

        To the penny it would give a person's pay away, as all other prices are known.
        """
        return round(pence, -5) if self.hidden else pence

    # ------------------------------------------------------------------ money

    @cached_property
    def paid(self) -> Mapping[tuple[int, int], int]:
        """(fund, month) -> pence that it pays."""
        return paid(self.problem, self.total.monthly)[0]

    @cached_property
    def shares(self) -> Mapping[Option, Paid]:
        """(fund, month) -> pence that it pays of an action. They draw on the funds in their order.

        What a board is not told draws last, whoever reads it: else what the others draw would give it away.
        """
        order = sorted(self.actions, key=lambda one: not self.board_is_told(one.option))
        found = shares(self.paid, [one.account.monthly for one in order])
        return {one.option: share for one, share in zip(order, found, strict=True)}

    # ------------------------------------------------------------------ coverage

    @cached_property
    def coverage(self) -> Mapping[str, tuple[Covered, ...]]:
        """Stage -> its coverage in each month of the plan."""
        return {stage.team: tuple(self._covered(stage.team)) for stage in self.problem.stages}

    def positions(self, team: str) -> int:
        """How many core and required positions the team has."""
        return len(self._own(team, 0))

    def wanted(self, team: str) -> int:
        """Hundredths of FTE that they take."""
        return sum(demand.fte for demand in self._own(team, 0))

    def _own(self, team: str, month: int) -> list[Demand]:
        """What the team needs; positions of the whole organisation are not counted again."""
        return [demand for demand in self.problem.monthly[month].needed_by(team) if demand.seat.team == team]

    def _covered(self, team: str) -> list[Covered]:
        found = []
        for month, amounts in enumerate(self.plan.arrangement):
            filled = filled_by_seat(amounts)
            demands = self._own(team, month)
            whole = sum(filled.get(demand.seat, 0) >= demand.fte for demand in demands)
            found.append(Covered(whole, sum(min(filled.get(d.seat, 0), d.fte) for d in demands)))
        return found

    @cached_property
    def short(self) -> tuple[Seat, ...]:
        """Core and required positions of the stages that are not covered in the first month."""
        return self._short_in(0)

    @cached_property
    def closed(self) -> tuple[Seat, ...]:
        """Those of them that are covered in the last month."""
        return tuple(seat for seat in self.short if seat not in self._short_in(-1))

    def _short_in(self, month: int) -> tuple[Seat, ...]:
        filled = filled_by_seat(self.plan.arrangement[month]) if self.plan.arrangement else {}
        problem = self.problem.monthly[month]
        needed = {d.seat: d.fte for stage in self.problem.stages for d in problem.needed_by(stage.team)}
        return tuple(seat for seat in sorted(needed) if filled.get(seat, 0) < needed[seat])


def _at_the_pay_of_a_person(option: Option) -> bool:
    """Backfill is at the pay of whom it stands in for."""
    return option.action in (RELEASE, TRAIN) and any(charge.kind == "pay" for charge in option.charges)


def _when(option: Option) -> tuple[int, int, str, tuple[str, ...]]:
    return option.start, option.effect, option.action, option.what
