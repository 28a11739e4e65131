"""The roadmap problem in integers: who could serve what in each month, and every action that could be taken.

Months are counted from 0, the plan's first; FTE in hundredths, money in pence. No text of the user's, no places.
People who are not there yet (a hire, a contractor) are candidates too: their ids hold a slash, no person's does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from teamplan.roadmap.calendar import short
from teamplan.roadmap.costs import Charge
from teamplan.staffing.problem import Demand, Problem, Seat

HIRE, TRAIN, CONTRACT, RELEASE, SHARE, SUPPLIER_TEAM = "hire", "train", "contract", "release", "share", "supplier-team"
Limit = tuple[
    str, ...
]  # ("fund", "0"), ("limit", "starts_per_month"), ("allow", "hire"), ("gate", "flow"), ("keep", "it")


class Grant(NamedTuple):
    """Time that an action gives somebody (a candidate, or a person), in hundredths of FTE."""

    person: str
    fte: int


@dataclass(frozen=True, slots=True)
class Option:
    """One action with its start month: what it would give, take and cost.

    It is decided in month `start`; what it gives holds from `effect` to `last` (which may lie beyond the plan).
    """

    action: str
    what: tuple[str, ...]  # what is done, whenever it starts; sorted by it
    start: int
    effect: int
    last: int
    grants: tuple[Grant, ...] = field(default=(), hash=False)
    teaches: tuple[str, tuple[Seat, ...]] | None = field(
        default=None, hash=False
    )  # a person, and the positions they become ready for
    takes: int = 0  # hundredths of the learner's time from `start` until `effect`
    lends: str = ""  # a person who may then serve in-team positions of two teams
    team: str = ""  # the team it is for, where it can be for one alone
    role: str = ""
    level: str = ""
    post: str = ""  # the key of a funded post without a holder
    charges: tuple[Charge, ...] = field(default=(), hash=False)
    cost: tuple[int, ...] = field(default=(), hash=False)  # new money, in each month of the plan
    barred: Limit | None = None  # what forbids it
    handover: int = 0  # months before `last` from which employees have to cover what it fills
    lead: tuple[str, ...] = ()  # the figures its lead time is made of, one after the other; "-" before one: inside them

    @property
    def total(self) -> int:
        return sum(self.cost)

    @property
    def about(self) -> str:
        """Whom it is about: a person, or the candidate it brings."""
        return self.teaches[0] if self.teaches else self.lends or self.grants[0].person

    def holds(self, month: int) -> bool:
        return self.effect <= month <= self.last

    def learning(self, month: int) -> bool:
        """Whether somebody learns in that month, which takes a place, and of their time what it takes."""
        return self.teaches is not None and self.start <= month < self.effect


class Gate(NamedTuple):
    """A decision before a stage: so many months after the earlier team is viable."""

    not_before: int


class Stage(NamedTuple):
    """A team that is to become viable, after another (or ""). `seed`: members of that other who start this one."""

    team: str
    after: str
    gate: Gate | None
    seed: int


class Fund(NamedTuple):
    """Money for the months `first` to `last` (within the plan): `amount` in all, or in each financial year."""

    name: str
    first: int
    last: int
    amount: int
    each_year: bool


class Limits(NamedTuple):
    """What cannot be gone beyond; None where nothing is said. `contractor_share` in hundredths."""

    starts_per_month: int | None = None
    training_at_once: int | None = None
    contractor_share: int | None = None


@dataclass(frozen=True)
class RoadmapProblem:
    """Everything sorted, so that equal problems pose equal models.

    `monthly`: for each month the staffing problem with everyone who could serve then, if every action were taken.
    `base`: time that each person gives without any action. `taught`: pairs that exist only after training.
    """

    start: int
    monthly: tuple[Problem, ...]
    base: tuple[Mapping[str, int], ...]
    taught: frozenset[tuple[str, Seat]]
    stages: tuple[Stage, ...]
    options: tuple[Option, ...]
    funds: tuple[Fund, ...] | None  # None: no budget is stated, money is no limit
    limits: Limits
    eased: frozenset[Limit] = field(default_factory=frozenset)  # limits that are left out (what if)
    decided: frozenset[Option] = field(default_factory=frozenset)  # done already, by an earlier plan: part of any plan
    earlier: tuple[Option, ...] = ()  # what the earlier plan did, as far as it can be done: kept where it costs nothing

    @property
    def months(self) -> int:
        return len(self.monthly)

    def stage(self, team: str) -> Stage:
        return next(stage for stage in self.stages if stage.team == team)

    def label(self, month: int) -> str:
        """'Jan 2027', of a month counted from 0."""
        return short(self.start + month)

    @cached_property
    def allowed(self) -> tuple[Option, ...]:
        """The options that no limit forbids."""
        return tuple(option for option in self.options if option.barred is None or option.barred in self.eased)

    def binds(self, limit: Limit) -> bool:
        """Whether the limit is in force."""
        return limit not in self.eased

    def easing(self, *limits: Limit) -> RoadmapProblem:
        """The same without these limits."""
        return replace(self, eased=self.eased | frozenset(limits))

    def gate_month(self, stage: Stage, months: Mapping[str, int]) -> int:
        """The month in which the decision before the stage is taken; 0 where there is none."""
        if stage.gate is None or not stage.after or stage.after not in months:
            return 0
        wait = stage.gate.not_before if self.binds(("gate", stage.team)) else 0
        return months[stage.after] + wait

    def earliest(self, stage: Stage, months: Mapping[str, int]) -> int:
        """The first month in which the stage may be viable, by its order and gate alone."""
        if not stage.after or stage.after not in months or not self.binds(("after", stage.team)):
            return 0
        return max(self.gate_month(stage, months), months[stage.after] + (1 if stage.seed else 0))


Chosen = tuple[Option, ...]


def subject(action: str, what: tuple[str, ...]) -> tuple[str, ...]:
    """What is done to whom, whenever, and however much of it: somebody may learn more than one role."""
    return (action, *what) if action == TRAIN else (action, *what[:1])


def time_of(problem: RoadmapProblem, chosen: Chosen, month: int) -> Mapping[str, int]:
    """Hundredths of FTE that each may give in a month: their own time, what actions give, less time to learn."""
    could = problem.monthly[month].people
    time = dict(problem.base[month])
    for option in chosen:
        for grant in option.grants if option.holds(month) else ():
            time[grant.person] = time.get(grant.person, 0) + grant.fte
    capped = {key: min(given, could[key].available) if key in could else 0 for key, given in time.items()}
    for option in chosen:
        if option.learning(month):
            capped[option.about] = capped.get(option.about, 0) - option.takes
    return capped


def given(problem: RoadmapProblem, option: Option, person: str, month: int) -> int:
    """What an action gives a person in a month in which it holds: no more than they could have beside their own."""
    people = problem.monthly[month].people
    could = people[person].available if person in people else 0
    granted = sum(grant.fte for grant in option.grants if grant.person == person)
    return min(granted, max(0, could - problem.base[month].get(person, 0)))


def freed(chosen: Chosen, month: int) -> Mapping[str, int]:
    """Hundredths of FTE that actions free of each person in a month."""
    found: dict[str, int] = {}
    for option in chosen:
        for grant in option.grants if option.holds(month) else ():
            found[grant.person] = found.get(grant.person, 0) + grant.fte
    return found


def actual(problem: RoadmapProblem, chosen: Chosen, month: int) -> Problem:
    """The staffing problem of one month after these actions: who is there, with how much time, ready for what."""
    could, time, more = problem.monthly[month], time_of(problem, chosen, month), freed(chosen, month)
    shared = {option.lends for option in chosen if option.lends and option.holds(month)}
    learnt = {(o.about, seat) for o in chosen if o.teaches and o.effect <= month for seat in o.teaches[1]}
    people = {
        key: replace(
            one,
            available=max(0, time.get(key, 0)),
            backfilled=more.get(key, 0),  # what a hire gives was never taken from anywhere either
            homes=2 if key in shared else 1,
        )
        for key, one in could.people.items()
        if time.get(key) or "/" not in key
    }
    pairs = {
        pair: found
        for pair, found in could.pairs.items()
        if pair[0] in people and (pair not in problem.taught or pair in learnt)
    }
    reserved = {origin: fte for origin, fte in could.reserved.items() if problem.binds(("keep", origin))}
    return replace(could, people=people, pairs=pairs, reserved=reserved)


def of_teams(problem: Problem, teams: frozenset[str]) -> Problem:
    """The part of a staffing problem that these teams need, with their hard rules, and whatever is kept apart in it."""
    demands = {seat: demand for seat, demand in problem.demands.items() if teams & set(demand.teams)}
    pairs = {pair: found for pair, found in problem.pairs.items() if pair[1] in demands}
    rules = tuple(rule for rule in problem.rules if rule.hard and (rule.team in teams or rule.rule == "apart"))
    priorities = {team: level for team, level in problem.teams.items() if team in teams}
    return replace(problem, demands=demands, pairs=pairs, rules=rules, teams=priorities)


def most_people(demand: Demand) -> int:
    """How many people can share a position that is fully covered: each gives at least its least share."""
    by_share = demand.fte // max(demand.least, 1)
    return by_share if demand.most_people is None else min(by_share, demand.most_people)


def least_of_one(demand: Demand) -> int:
    """The least that one person gives to a position that is fully covered: all of it, where it is for one alone."""
    alone = demand.need != "recommended" and most_people(demand) == 1
    return demand.fte if alone else max(demand.least, 1)


def active(months: Mapping[str, int], month: int) -> frozenset[str]:
    """The teams that have to be viable in that month."""
    return frozenset(team for team, first in months.items() if first <= month)
