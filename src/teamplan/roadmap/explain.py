"""A setting -> the answer of `roadmap`: the plans side by side, the one that is meant, and a reason for each action."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from teamplan.roadmap.alternatives import alternatives, last_starts
from teamplan.roadmap.answer import Decision, Missed, RoadmapAnswer, Unreached, Variant
from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.frontier import Point, as_before, best_value, latest, points
from teamplan.roadmap.moved import moved
from teamplan.roadmap.plan import NOTHING, Plan
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.saved.values import Saved
from teamplan.roadmap.solve import Search, month_tier
from teamplan.roadmap.verify import verify
from teamplan.roadmap.why_not_sooner import Conflict, WhyNot
from teamplan.staffing.answer import Tier
from teamplan.staffing.problem import Seat
from teamplan.staffing.solve import SolverFailure

Told = Callable[[str], None]
AS_BEFORE = "as-before"
_NOTHING = Variant("nothing", {}, 0, 0, proved=True)


@dataclass(frozen=True)
class Wanted:
    """What is asked for beside the plan itself. `why`: teams for which to say why not sooner.

    `futures`: in how many futures to try the plan, drawn with this `seed`.
    """

    name: str = ""  # of the plan; "" as the file says
    frontier: bool = False
    why: tuple[str, ...] = ()
    alternatives: bool = True
    earlier: Saved | None = None  # a plan that is planned anew; the setting knows what of it is decided
    futures: int = 0
    seed: int = 0


def answer(setting: Setting, wanted: Wanted, told: Told = lambda _: None) -> RoadmapAnswer:
    """The whole answer. An interrupt ends the work and gives what is proved so far, marked as such."""
    return _Explained(setting, wanted, told).answer()


@dataclass
class _Explained:
    setting: Setting
    wanted: Wanted
    told: Told
    done: RoadmapAnswer = field(init=False)
    known: tuple[Point, ...] = ()  # of the frontier
    undecided: frozenset[str] = frozenset()  # teams of which no month was found, nor shown that there is none

    def answer(self) -> RoadmapAnswer:
        self.done = RoadmapAnswer(self.setting, self.problem, self.name, None, {})
        try:
            for step in self._steps():
                step()
        except KeyboardInterrupt:
            self.done = replace(self.done, soonest=self.done.soonest or dict(self.search.reached), stopped=True)
        return self.done

    def _steps(self) -> Iterator[Callable[[], None]]:
        yield from (self._plans, self._moved, self._unreached, self._missed, self._futures)
        yield from (self._reasons, self._frontier, self._why)

    @property
    def name(self) -> str:
        """Of the plan that is meant: asked for; else that of an earlier plan; else as the file says."""
        earlier = self.wanted.earlier
        if earlier and not self.wanted.name:
            return "soonest" if earlier.name == "soonest" else AS_BEFORE
        return self.wanted.name or self.setting.roadmap.plan

    @cached_property
    def problem(self) -> RoadmapProblem:
        return pose(self.setting)

    @cached_property
    def search(self) -> Search:
        return Search(self.problem, self.told)

    # ------------------------------------------------------------------ plans

    def _plans(self) -> None:
        months, tiers = self.search.soonest()
        beyond = {tier.name for tier in tiers if tier.value >= self.problem.months}
        self.undecided = frozenset(s.team for s in self.problem.stages if month_tier(s.team) in beyond)
        if not months:
            self.done = replace(self.done, variants=(_NOTHING,))
            return
        first = self._made(months, tiers, settled=self.name == "soonest")
        self.done = replace(self.done, soonest=months, plan=first, name="soonest")
        at_once = Point(0, months, first.cost, first.proved, first.chosen)
        near = points(self.search, months, self.setting.roadmap.delay, self.told, [at_once])
        self.told("the least cost as late as can be")
        last = latest(self.search, months, near)
        self.known = tuple(near)
        chosen = {"soonest": near[0], "balanced": best_value(near, self.problem.months, self.setting.roadmap.delay)}
        chosen |= {"cheapest": last} if last else {}
        chosen |= self._as_before(months)
        variants = tuple(self._variant(name, one) for name, one in chosen.items())
        name = self.name if self.name in chosen else self.setting.roadmap.plan
        plan = first if name == "soonest" else self._made(chosen[name].months, tiers)
        self.done = replace(self.done, plan=plan, name=name, variants=(*variants, _NOTHING))

    def _as_before(self, soonest: Mapping[str, int]) -> dict[str, Point]:
        """The plan that leaves each team in its month, of an earlier plan that was not the soonest."""
        earlier = self.wanted.earlier
        if earlier is None or earlier.name == "soonest":
            return {}
        self.told("the least cost for the months of the earlier plan")
        start = self.setting.start
        was = {one.team: one.month - start for one in earlier.stages if one.month is not None}
        found = as_before(self.search, soonest, was)
        return {AS_BEFORE: found} if found else {}

    def _variant(self, name: str, one: Point) -> Variant:
        return Variant(name, one.months, one.cost, one.viable_months(self.problem.months), one.proved, one.chosen)

    def _made(self, months: Mapping[str, int], tiers: list[Tier], *, settled: bool = True) -> Plan:
        """The plan for these months, arranged, and held against every constraint without the solver."""
        plan = self.search.plan(months, tiers, settled=settled)
        if plan is None:
            raise SolverFailure("no plan for months that were shown to be possible")
        done = arranged(self.problem, plan)
        if broken := verify(self.problem, done):
            raise SolverFailure(f"the plan found breaks {broken[0][0]}")
        return done

    def _moved(self) -> None:
        if self.wanted.earlier:
            begun = sorted(self.problem.decided, key=lambda one: (one.action, one.what, one.start))
            plan = self.done.plan or replace(NOTHING, chosen=tuple(begun))
            found = moved(self.setting, self.problem, self.wanted.earlier, plan)
            self.done = replace(self.done, moved=found)

    # ------------------------------------------------------------------ reasons

    def _unreached(self) -> None:
        self.done = replace(self.done, unreached=tuple(self._out_of_reach()))

    def _out_of_reach(self) -> Iterator[Unreached]:
        for stage in self.problem.stages:
            if stage.team in self.done.soonest:
                continue
            if stage.team in self.undecided:
                yield Unreached(stage.team, undecided=True)
            elif stage.after and stage.after not in self.done.soonest:
                yield Unreached(stage.team, after=stage.after)
            elif nobody := tuple(self._nobody(stage.team)):
                yield Unreached(stage.team, nobody=nobody)
            else:
                self.told(f"why {stage.team} is out of reach")
                yield Unreached(stage.team, conflict=self._conflict(stage.team, self.problem.months - 1))

    def _nobody(self, team: str) -> Iterator[Seat]:
        last = self.problem.monthly[-1]
        yield from (d.seat for d in last.needed_by(team) if not last.able(d.seat))

    def _missed(self) -> None:
        self.done = replace(self.done, missed=tuple(self._too_late()))

    def _too_late(self) -> Iterator[Missed]:
        for team, month in sorted(self.setting.roadmap.target.items()):
            target = month - self.setting.start
            if team not in {stage.team for stage in self.problem.stages} or not 0 <= target < self.problem.months:
                continue
            soonest = self.done.soonest.get(team)
            if soonest is None:
                yield Missed(team, target, None, None)
            elif soonest > target:
                self.told(f"why {team} is not viable by its date")
                yield Missed(team, target, soonest, self._conflict(team, target, easing=team in self.wanted.why))

    def _conflict(self, team: str, month: int, *, easing: bool = True) -> Conflict | None:
        return WhyNot(self.setting, self.done.soonest).conflict(team, month, easing=easing)

    def _reasons(self) -> None:
        plan = self.done.plan
        if plan is None:
            return
        latest = last_starts(self.problem, plan)
        known = {option: Decision(option, latest[option], ()) for option in plan.chosen}
        self.done = replace(self.done, decisions=tuple(known.values()))
        if not self.wanted.alternatives:
            return
        self.told("what else could be done")
        others = alternatives(self.problem, plan)
        reasoned = (replace(one, alternatives=others[option]) for option, one in known.items())
        self.done = replace(self.done, decisions=tuple(reasoned))

    def _futures(self) -> None:
        if self.wanted.futures and self.done.plan:
            from teamplan.roadmap.futures import futures  # brings numpy

            self.told(f"the plan in {self.wanted.futures:,} futures")
            plan, figures, wanted = self.done.plan, self.setting.figures, self.wanted
            found = futures(self.problem, plan, figures, self._band, wanted.futures, wanted.seed)
            self.done = replace(self.done, futures=found)

    def _band(self, person: str) -> str:
        return self.setting.person(person).band or ""

    def _frontier(self) -> None:
        if self.wanted.frontier:
            found = points(self.search, self.done.soonest, None, self.told, self.known)
            self.done = replace(self.done, points=tuple(found))

    def _why(self) -> None:
        found = []
        for team in self.wanted.why:
            if (month := self.done.soonest.get(team, 0)) > 0:
                self.told(f"why {team} is not viable sooner")
                found.append(self._conflict(team, month - 1))
        self.done = replace(self.done, conflicts=tuple(one for one in found if one))
