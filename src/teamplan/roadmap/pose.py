"""A loaded staffing file with its `roadmap` section -> the roadmap problem in integers, and what its prices are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.model.roadmap import Allowed, Roadmap
from teamplan.model.roadmap import Stage as StageAsked
from teamplan.roadmap.actions import every_option
from teamplan.roadmap.before import after
from teamplan.roadmap.calendar import first_day, last_day, month_of
from teamplan.roadmap.costs import Prices
from teamplan.roadmap.figures import Figures
from teamplan.roadmap.problem import Fund, Gate, Limits, Option, RoadmapProblem, Stage
from teamplan.roadmap.saved.values import Before
from teamplan.staffing.pose import Case
from teamplan.staffing.pose import pose as pose_staffing
from teamplan.staffing.problem import Candidate, Pair, Problem, Seat

_ORDINARY = ("hire", "train", "contract", "release", "share")


@dataclass(frozen=True)
class Setting:
    """One file ready to be planned: the staffing case without dates, the roadmap as asked, figures and prices."""

    loaded: Loaded
    less: tuple[tuple[str, int], ...] = ()  # path of a figure, and hundredths of weeks taken off it (what if)
    before: Before | None = None  # an earlier plan that is planned anew

    @cached_property
    def roadmap(self) -> Roadmap:
        return self.loaded.staffing.roadmap or Roadmap()

    @cached_property
    def start(self) -> int:
        """The first month; by default the one after the day for which the file is true."""
        return self.roadmap.start if self.roadmap.start is not None else month_of(self.loaded.as_of) + 1

    @property
    def months(self) -> int:
        return self.roadmap.months

    @property
    def first_start(self) -> int:
        """The first month for which actions are offered, from 0: less where an earlier plan began before this one."""
        return min(0, self.before.first - self.start) if self.before else 0

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.loaded.assumptions, dict(self.less))

    @cached_property
    def prices(self) -> Prices:
        area = self.roadmap.high_cost_area or ""
        return Prices(self.figures, self.start, self.months, self.roadmap.pay_point, area)

    @cached_property
    def asked(self) -> tuple[StageAsked, ...]:
        """The stages, in order: as written, or all teams by priority."""
        teams = [team for team in self.loaded.staffing.teams if team.id in self.loaded.templates]
        written = [stage for stage in self.roadmap.stages if stage.team in self.loaded.templates]
        by_priority = sorted(teams, key=lambda team: team.priority)
        return tuple(written) or tuple(StageAsked(team=team.id) for team in by_priority)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        found: list[Stage] = []
        for one in self.asked:
            after = one.after or (found[-1].team if found else "")
            gate = Gate(one.gate.not_before) if one.gate else None
            found.append(Stage(one.team, after, gate, one.seed))
        return tuple(_in_order(found))

    @cached_property
    def allowed(self) -> tuple[Allowed, ...]:
        """What may be done: as written, also where that is nothing; else the ordinary actions."""
        ordinary = tuple(Allowed(action=action) for action in _ORDINARY)
        return self.roadmap.allow if "allow" in self.roadmap.given else ordinary

    # ------------------------------------------------------------- the staffing case, without dates

    @cached_property
    def case(self) -> Case:
        """The people and the staged teams, as if everybody were there for good with all their contracted time."""
        order = {stage.team: number for number, stage in enumerate(self.stages, start=1)}
        staffing = self.loaded.staffing
        people = tuple(self._timeless(person) for person in staffing.people)
        teams = tuple(team.replace(priority=order[team.id]) for team in staffing.teams if team.id in order)
        templates = {team: found for team, found in self.loaded.templates.items() if team in order}
        return Case(replace(self.loaded, staffing=staffing.replace(people=people, teams=teams), templates=templates))

    @staticmethod
    def _timeless(person: Person) -> Person:
        if person.vacant:
            return person
        return person.replace(starts=None, ends=None, away=(), available=person.contracted)

    @cached_property
    def as_written(self) -> Mapping[str, Person]:
        """Key -> the person with their dates and their own availability."""
        return {person.key: person for person in self.loaded.staffing.people if not person.vacant}

    def person(self, key: str) -> Person:
        """The person behind an id; of a group, the group."""
        return self.as_written[self.case.people[key].key]

    @cached_property
    def _written_case(self) -> Case:
        return Case(self.loaded)

    def time(self, key: str) -> int:
        """Hundredths of FTE that the teams may have of one person while they are there."""
        return self._written_case.available(self.person(key))

    def there(self, key: str, month: int) -> bool:
        """Whether somebody is there for the whole of a month of the plan."""
        person = self.person(key)
        first, last = first_day(self.start + month), last_day(self.start + month)
        gone = (person.starts and person.starts > first) or (person.ends and person.ends < last)
        return not gone and not any(away.start <= last and first <= away.end for away in person.away)

    @cached_property
    def ready(self) -> Problem:
        """Who is ready for what, given time. A recommended position is planned only where a hard rule names it."""
        every = pose_staffing(self.case)
        named = {seat for rule in every.rules if rule.hard for seat in rule.positions}
        demands = {seat: d for seat, d in every.demands.items() if d.need != "recommended" or seat in named}
        return replace(every, demands=demands, pairs={p: found for p, found in every.pairs.items() if p[1] in demands})


def _in_order(stages: list[Stage]) -> Iterator[Stage]:
    """Each after the one it waits for, else as written; those of a circle, which nothing reaches, last."""
    placed: set[str] = set()
    left = list(stages)
    while left:
        ready = (stage for stage in left if not stage.after or stage.after in placed)
        stage = next(ready, left[0])
        left.remove(stage)
        placed |= {stage.team} if not stage.after or stage.after in placed else set()
        yield stage


def pose(setting: Setting) -> RoadmapProblem:
    """The roadmap problem. Money, lead times and readiness are settled here; nothing later asks for a figure."""
    whole = unbound(setting)
    return after(whole, setting.before) if setting.before else whole


def unbound(setting: Setting) -> RoadmapProblem:
    """The same whatever an earlier plan has decided."""
    offers = tuple(every_option(setting))
    pension = setting.roadmap.pension
    options = tuple(
        sorted(
            (replace(one, cost=_cost(setting, one, pension)) for offer in offers for one in offer.options),
            key=lambda one: (one.action, one.what, one.start, one.last),
        )
    )
    candidates = {one.candidate.id: one.candidate for one in offers if one.candidate}
    pairs = dict(setting.ready.pairs)
    taught = frozenset(pair for offer in offers for pair in offer.pairs if offer.learnt)
    for pair in (pair for offer in offers for pair in offer.pairs_made):
        pairs.setdefault((pair.person, pair.seat), pair)
    return RoadmapProblem(
        start=setting.start,
        monthly=tuple(_monthly(setting, candidates, pairs)),
        base=tuple(dict(_base(setting, month)) for month in range(setting.months)),
        taught=taught,
        stages=setting.stages,
        options=options,
        funds=_funds(setting),
        limits=_limits(setting),
    )


def _cost(setting: Setting, option: Option, pension: str) -> tuple[int, ...]:
    """New money in each month: what is funded already costs nothing more."""
    monthly = [setting.prices.monthly(charge, pension) for charge in option.charges if not charge.funded]
    return tuple(map(sum, zip(*monthly, strict=True))) if monthly else (0,) * setting.months


def _base(setting: Setting, month: int) -> Iterator[tuple[str, int]]:
    for key in sorted(setting.case.people):
        if setting.there(key, month) and (time := setting.time(key)):
            yield key, time


def _monthly(
    setting: Setting, candidates: Mapping[str, Candidate], pairs: Mapping[tuple[str, Seat], Pair]
) -> Iterator[Problem]:
    """Months in which the same people are there share one problem."""
    paired = {person for person, _ in pairs}
    made: dict[frozenset[str], Problem] = {}
    for month in range(setting.months):
        there = frozenset(key for key in setting.case.people if setting.there(key, month))
        if there not in made:
            people = {key: _there(setting, key, key in there) for key in sorted(_needed(setting, paired))}
            people |= dict(_not_told_apart(setting, people))
            people |= dict(sorted(candidates.items()))
            kept = _kept(setting, people)
            able = (pair for pair in pairs if people[pair[0]].available and pair[1] in setting.ready.demands)
            could = {pair: pairs[pair] for pair in sorted(able, key=lambda pair: (pair[1], pair[0]))}
            made[there] = replace(setting.ready, people=people, pairs=could, reserved=kept, more={}, current={})
        yield made[there]


def _needed(setting: Setting, paired: set[str]) -> Iterator[str]:
    """Who could serve, and everybody of an origin whose time is kept."""
    kept = {keep.origin for keep in setting.loaded.staffing.keep}
    return (key for key, person in setting.case.people.items() if key in paired or person.origin in kept)


def _there(setting: Setting, key: str, there: bool) -> Candidate:
    person = setting.case.people[key]
    number = person.count if key == person.key else 1
    contracted = person.contracted if there else 0
    employed = person.contract not in ("contractor", "supplier")
    return Candidate(key, person.origin, contracted * number, contracted if number == 1 else 0, employed)


def _not_told_apart(setting: Setting, people: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
    """One for all of a group that have no id of their own: their contracted time counts where time is kept."""
    for key, count in setting.case.not_told_apart.items():
        if first := people.get(f"{key}-1"):
            yield key, replace(first, id=key, contracted=first.contracted * count, available=0)


def _kept(setting: Setting, people: Mapping[str, Candidate]) -> dict[str, int]:
    kept: Counter[str] = Counter()
    for keep in setting.loaded.staffing.keep:
        kept[keep.origin] += keep.fte
    there: Counter[str] = Counter()
    for one in people.values():
        there[one.origin or ""] += one.contracted
    return {origin: min(fte, there[origin]) for origin, fte in sorted(kept.items())}


def _funds(setting: Setting) -> tuple[Fund, ...] | None:
    if "budget" not in setting.roadmap.given:
        return None
    end = setting.start + setting.months - 1
    found = []
    for fund in setting.roadmap.budget:
        first = max(fund.start if fund.start is not None else setting.start, setting.start) - setting.start
        last = min(fund.end if fund.end is not None else end, end) - setting.start
        amount = fund.amount if fund.amount is not None else fund.per_year or 0
        found.append(Fund(fund.name, first, last, amount, fund.per_year is not None))
    return tuple(found)


def _limits(setting: Setting) -> Limits:
    asked = setting.roadmap.limits
    if asked is None:
        return Limits()
    return Limits(asked.starts_per_month, asked.training_at_once, asked.contractor_share)
