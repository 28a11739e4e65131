"""An earlier plan and a new one -> what moved: each action, each stage month, people, and the cost taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from teamplan.roadmap.before import options_by_key, tried
from teamplan.roadmap.elsewhere import Elsewhere, elsewhere
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting, unbound
from teamplan.roadmap.problem import Option, RoadmapProblem, subject
from teamplan.roadmap.saved.rebuild import rebuilt
from teamplan.roadmap.saved.values import Key, Saved, SavedAction
from teamplan.roadmap.verify import Broken, verify

KEPT, LATER, CHANGED, DROPPED, NEW = "kept", "moved", "changed", "dropped", "new"


class Step(NamedTuple):
    """What became of one action. `how`: kept, moved (to another month), changed (in size or term), dropped or new.

    `why` it could not stay: "gone" (nothing of the kind can be done now), a constraint that it breaks by itself, or "".
    `decided`: it had begun before the month in which the plan was made anew.
    """

    how: str
    was: SavedAction | None
    now: Option | None
    decided: bool = False
    why: str = ""


class Costs(NamedTuple):
    """New money in pence. before + prices + plan + other_months = after.

    `prices`: what the earlier plan costs more now, as far as it can be done still; `plan`: what the new one costs more
    than that; `other_months`: what lies in months that only one of the plans has.
    """

    before: int
    prices: int
    plan: int
    other_months: int
    after: int


@dataclass(frozen=True)
class Moved:
    """Months of `stages` (team -> before and after) and `today` are year x 12 + month - 1; None where never.

    `broken`: what does not hold any more of the earlier plan (`as_it_was`) as far as it can be done still.
    """

    today: int
    steps: tuple[Step, ...]
    stages: Mapping[str, tuple[int | None, int | None]]
    costs: Costs
    as_it_was: Plan
    broken: tuple[Broken, ...]
    people: tuple[Elsewhere, ...] = ()  # who serves another team than in the earlier plan

    @property
    def nothing(self) -> bool:
        """Whether every action and stage is where it was."""
        still = all(before == after for before, after in self.stages.values())
        return still and all(step.how == KEPT for step in self.steps)


def moved(setting: Setting, problem: RoadmapProblem, saved: Saved, plan: Plan) -> Moved:
    """`problem`: posed after the earlier plan. `plan`: the new one."""
    assert setting.before is not None
    was = _as_it_was(problem, saved)
    return Moved(
        setting.before.today,
        tuple(_steps(setting, problem, saved, plan)),
        _stages(problem, saved, plan),
        _costs(problem, saved, plan),
        was,
        tuple(verify(problem, was)),
        elsewhere(problem, saved, plan, setting.case.people, setting.before.today),
    )


# ----------------------------------------------------------------------------------------------------------- actions


def _steps(setting: Setting, problem: RoadmapProblem, saved: Saved, plan: Plan) -> Iterator[Step]:
    """Those of the earlier plan in its order, then the new ones."""
    left = {_key(problem, option): option for option in plan.chosen}
    decided = set(setting.before.decided if setting.before else ())
    why = dict(_impossible(setting, problem, saved))
    found = {one.key: left.pop(one.key) for one in saved.actions if one.key in left}
    for one in saved.actions:
        now = found.get(one.key) or _instead(one, left)
        if now is not None:
            left.pop(_key(problem, now), None)
        yield Step(_how(one, now, problem), one, now, one.key in decided, why.get(one.key, ""))
    yield from (Step(NEW, None, option) for option in left.values())


def _key(problem: RoadmapProblem, option: Option) -> Key:
    return option.action, option.what, problem.start + option.start


def _instead(one: SavedAction, left: Mapping[Key, Option]) -> Option | None:
    """The same done in another month, first of the same size, and as near as can be."""
    wanted = subject(one.action, one.what)
    same = [(key, option) for key, option in left.items() if subject(key[0], key[1]) == wanted]
    near = sorted(same, key=lambda it: (it[0][1] != one.what, abs(it[0][2] - one.start), it[0]))
    return near[0][1] if near else None


def _how(one: SavedAction, now: Option | None, problem: RoadmapProblem) -> str:
    if now is None:
        return DROPPED
    if now.what != one.what:
        return CHANGED
    return KEPT if _key(problem, now) == one.key else LATER


def _impossible(setting: Setting, problem: RoadmapProblem, saved: Saved) -> Iterator[tuple[Key, str]]:
    """Actions of the earlier plan that could not stay, whatever else is done."""
    whole = unbound(setting)
    offered = options_by_key(whole)
    decided = setting.before.decided if setting.before else ()
    begun = [replace(offered[key], barred=None) for key in decided if key in offered]
    yield from ((one.key, "gone") for one in saved.actions if one.key not in offered)
    yield from ((_key(problem, option), broken) for option, broken in tried(whole, begun) if broken)
    free = (one.key for one in saved.actions if one.key in offered and one.key not in decided)
    yield from ((key, "allowed") for key in free if offered[key].barred)


# ---------------------------------------------------------------------------------------------------- stages and costs


def _stages(problem: RoadmapProblem, saved: Saved, plan: Plan) -> dict[str, tuple[int | None, int | None]]:
    before = {one.team: one.month for one in saved.stages}
    after = {team: problem.start + month for team, month in plan.months.items()}
    teams = dict.fromkeys([*before, *(stage.team for stage in problem.stages)])
    return {team: (before.get(team), after.get(team)) for team in teams}


def _costs(problem: RoadmapProblem, saved: Saved, plan: Plan) -> Costs:
    both = range(max(problem.start, saved.start), min(problem.start + problem.months, saved.start + saved.months))
    offered = options_by_key(problem)
    prices = sum(
        offered[one.key].cost[month - problem.start] - one.by_month.get(month, 0)
        for one in saved.actions
        for month in both
        if one.key in offered
    )
    monthly = plan.monthly_cost(problem)
    before = sum(saved.by_month.get(month, 0) for month in both)
    after = sum(monthly[month - problem.start] for month in both)
    other = (plan.cost - after) - (saved.cost - before)
    return Costs(saved.cost, prices, after - before - prices, other, plan.cost)


def _as_it_was(problem: RoadmapProblem, saved: Saved) -> Plan:
    """The earlier plan as far as it can be done still; after its last month everybody goes on serving what they did."""
    plan, last = rebuilt(problem, saved).plan, saved.start + saved.months - problem.start
    if not 0 < last < problem.months:
        return plan
    more = (plan.arrangement[last - 1],) * (problem.months - last)
    return replace(plan, arrangement=(*plan.arrangement[:last], *more))
