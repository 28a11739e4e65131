"""Roadmap problem -> stage months and actions, each proved: the months by search, then least cost, then least change.

The solver runs through `staffing.solve`, with the same options: zero gaps, one thread, a limit on work and not on time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from teamplan.roadmap.constraints import ALWAYS, gate, in_every_month
from teamplan.roadmap.constraints.seed import seeded
from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Chosen, RoadmapProblem, Stage, subject
from teamplan.staffing.answer import Tier
from teamplan.staffing.program import Terms
from teamplan.staffing.solve import Engine, Found, SolverFailure, Undecided

Months = Mapping[str, int]
MODELS = 8  # that are kept at a time
_OPTIONS = {
    "mip_max_nodes": 2_000,  # the work limit of one solve
    "mip_heuristic_run_feasibility_jump": True,
    "mip_heuristic_run_rins": True,
    "mip_heuristic_run_rens": True,
    "mip_heuristic_run_root_reduced_cost": True,
}


@dataclass
class Posed:
    """One model with its solver. Families of rows that seldom bind are posed when an answer breaks them.

    `until`: the last month in which the stages have to be viable, if not for the whole plan (see `Model`).
    """

    problem: RoadmapProblem
    months: Months
    until: int | None = None
    posed: set[str] = field(default_factory=set)
    found: Found | None = None

    @cached_property
    def model(self) -> Model:
        return Model(self.problem, self.months, self.until)

    @cached_property
    def engine(self) -> Engine:
        for rows in ALWAYS:
            rows(self.model)
        self._pose({"least-share"})
        return Engine(self.model.program, **_OPTIONS)

    @cached_property
    def hopeless(self) -> bool:
        """Whether some position has nobody who could ever serve it in time: no need to pose anything."""
        return any(
            not program.problem.able(seat)
            for _, program in self.model.each()
            for seat, demand in program.problem.demands.items()
            if demand.need != "recommended"
        )

    def relaxed(self) -> bool:
        """Whether the model has an answer where nothing has to be whole: where it has none, it has none at all."""
        return not self.hopeless and self.engine.relaxed()

    def possible(self) -> bool | None:
        """Whether any plan keeps all rows; None where the work limit struck before that was known."""
        return self._whether(self.any)

    def affordable(self) -> bool | None:
        """The same, found with the least cost: that costs as much work, and is what is asked for next."""
        return self._whether(lambda: self.cheapest)

    def _whether(self, solved: Callable[[], Found | None]) -> bool | None:
        try:
            return not self.hopeless and solved() is not None
        except Undecided:
            return None

    def any(self) -> Found | None:
        """Some plan that keeps all rows, or None; sought among those of few actions, where one is found sooner."""
        few = [(column, -1) for column in self.model.column.values()]
        return self._keeping_all(lambda: self.engine.first(few))

    def best(self, objective: Terms) -> Found | None:
        """The most of the objective over all rows, or None where no plan keeps them."""
        return self._keeping_all(lambda: self.engine.maximise(objective, start=self.found.values if self.found else ()))

    def _keeping_all(self, solved: Callable[[], Found | None]) -> Found | None:
        """What is found when every family of rows that an answer breaks has been posed."""
        while True:
            found = solved()
            if found is None:
                return None
            broken = self._broken(found)
            if not broken:
                self.found = found
                return found
            if broken & self.posed:
                raise SolverFailure(f"the plan found breaks {min(broken)} although it was posed")
            self._pose(broken)

    @cached_property
    def cheapest(self) -> Found | None:
        """The least cost, without care for what else is best; None where no plan keeps all rows.

        Where the work limit strikes before any is found, what was found possible before; else Undecided.
        """
        if self.hopeless:
            return None
        try:
            return self.best(self.cost)
        except Undecided:
            if self.found is None:
                raise
            total = sum(factor * self.found.values[column] for column, factor in self.cost)
            return replace(self.found, total=total, bound=0, proved=False)

    def _pose(self, names: set[str]) -> None:
        in_every_month.rows(self.model, sorted(names))
        self.posed |= names

    def _broken(self, found: Found) -> set[str]:
        model = self.model
        arrangement = tuple(model.amounts(found.values, month) for month in range(self.problem.months))
        plan = Plan(self.months, model.chosen(found.values), arrangement)
        return {subject[0] for subject in in_every_month.broken(self.problem, plan)}

    # ------------------------------------------------------------------ goals

    @property
    def cost(self) -> Terms:
        """What the options cost, to be made as little as can be."""
        return [(column, -option.total) for option, column in self.model.column.items() if option.total]

    def hold(self, name: str, terms: Terms, least: int) -> None:
        self.model.program.row(("goal", name), terms, low=least)

    def hold_cost(self, found: Found) -> None:
        """No more than that from now on; what is too dear for that whatever else is done is left out."""
        dear = self.engine.out_of(self.cost, found.total)
        self.engine.fix(dear, (0,) * len(self.model.program.upper))
        self.hold("cost", self.cost, found.total)

    @property
    def kept(self) -> Terms:
        """What an earlier plan did, to be kept as it was; else done in a month as near as can be."""
        earlier, whole = self.problem.earlier, 4 * self.problem.months
        starts: dict[tuple[str, ...], list[int]] = {}
        for one in earlier:
            starts.setdefault(subject(one.action, one.what), []).append(one.start)
        found = []
        for option, column in self.model.column.items():
            near = min(
                (abs(s - option.start) for s in starts.get(subject(option.action, option.what), ())), default=None
            )
            if option in earlier:
                found.append((column, whole))
            elif near is not None:
                found.append((column, max(1, whole // 2 - near)))
        return found

    @property
    def change(self) -> Terms:
        """Fewest actions first; of as many, those with most time in hand: what lasts starts early, what ends late.

        That two teams share somebody is agreed as late as it may be: it costs nothing, and serves nobody before.
        """
        months = self.problem.months
        span = months * 40 + 1
        early = {option: option.last >= months and not option.lends for option in self.model.column}
        in_hand = {option: option.start if early[option] else months - option.start for option in self.model.column}
        return [(column, -(span + in_hand[option])) for option, column in self.model.column.items()]


@dataclass
class Search:
    """Finds stage months one after the other, then the plan for given months. `told` hears of progress.

    `reached`: the earliest month of each stage that is proved so far. The latest models are kept: a month that is shown
    to be possible is the one whose cost is asked for next.
    """

    problem: RoadmapProblem
    told: Callable[[str], None] = lambda _: None
    reached: dict[str, int] = field(default_factory=dict)
    _kept_models: dict[tuple[tuple[str, int], ...], Posed] = field(default_factory=dict)

    def posed(self, months: Months) -> Posed:
        """The model for these months: one that is there already, or a new one."""
        key = tuple(sorted(months.items()))
        posed = self._kept_models.pop(key, None) or Posed(self.problem, dict(months))
        while len(self._kept_models) >= MODELS:
            self._kept_models.pop(next(iter(self._kept_models)))
        self._kept_models[key] = posed
        return posed

    def soonest(self) -> tuple[dict[str, int], list[Tier]]:
        """The earliest month of each stage, in order, each fixed before the next. What is out of reach is left out."""
        months: dict[str, int] = {}
        tiers = []
        for stage in self.problem.stages:
            if stage.after and stage.after not in months:
                continue
            self.told(f"the earliest month of {stage.team}")
            tier = self.earliest(stage, months)
            if tier is not None:
                tiers.append(tier)
                if tier.value < self.problem.months:
                    months[stage.team] = self.reached[stage.team] = tier.value
        return months, tiers

    def earliest(self, stage: Stage, months: Months) -> Tier | None:
        """The first month in which the stage can be viable, given those before it: a bound first, then step by step.

        Where members of an earlier team start it, one month after the other: who could may have left in a later one.
        None where it is shown to be out of reach; where it is not, and no month was found, the month after the plan.
        """
        undecided: list[int] = []
        impossible: list[int] = []

        def possible(month: int) -> bool:
            posed = self.posed({**months, stage.team: month})
            found = posed.affordable() if stage == self.problem.stages[-1] else posed.possible()
            undecided.extend([month] if found is None else [])
            impossible.extend([month] if found is False else [])
            return bool(found)

        low, every = self._bound(stage, months), self.problem.months
        stepwise = seeded(self.problem, stage, months)
        if stepwise:
            month = next((month for month in range(low, every) if possible(month)), None)
        else:
            month = _first(low, every - 1, possible)
        if month is None and not undecided:
            return None
        month = every if month is None else month
        bound = min([month, *undecided]) if stepwise else max([low, *(one + 1 for one in impossible)])
        return Tier(month_tier(stage.team), None, month, bound, "optimal" if month == bound else "feasible")

    def _bound(self, stage: Stage, months: Months) -> int:
        """No earlier than this: before it there is no answer even where nothing has to be whole.

        Whoever starts it, and whenever their time is brought: so what is possible in a month is so in every later one.
        """
        stages = tuple(one._replace(seed=0) if one == stage else one for one in self.problem.stages)
        easier = replace(self.problem, stages=stages).easing(gate.LIMIT) if stage.seed else self.problem
        anybody = Search(easier) if stage.seed else self

        def relaxed(month: int) -> bool:
            wanted = {**months, stage.team: month}
            return Posed(easier, wanted, until=month).relaxed() and anybody.posed(wanted).relaxed()

        low, every = self.problem.earliest(stage, months), self.problem.months
        found = _first(low, every - 1, relaxed)
        return every if found is None else found

    def cheapest(self, months: Months) -> tuple[Chosen, int, Tier] | None:
        """The least cost at which every stage is viable in its month, without care for what else is best.

        None where no plan keeps that, or the work limit struck before one was found.
        """
        posed = self.posed(months)
        try:
            found = posed.cheapest
        except Undecided:
            found = None
        if found is None:
            return None
        return posed.model.chosen(found.values), -found.total, _tier("cost", found, -1)

    def plan(self, months: Months, tiers: list[Tier], *, settled: bool = True) -> Plan | None:
        """Least cost, then (`settled`) least change, at these months; without who serves what (see `arrange`)."""
        self.told("the least cost")
        posed = self.posed(months)
        found = posed.cheapest
        if found is None:
            return None
        reached = [*tiers, _tier("cost", found, -1)]
        if settled:
            self._kept_models.clear()  # this one holds more from now on
            posed.hold_cost(found)
            self.told("the least change")
            if self.problem.earlier:
                found, tier = self._kept(posed, found)
                reached.append(tier)
            found, tier = self._least_change(posed, found)
            reached.append(tier)
        seeds = _seeds(posed.model, found.values)
        return Plan(dict(months), posed.model.chosen(found.values), (), seeds, tuple(reached))

    def _kept(self, posed: Posed, found: Found) -> tuple[Found, Tier]:
        """The plan that keeps most of the earlier one at the cost that is held; it is held from then on."""
        kept = posed.kept
        try:
            most = posed.best(kept)
        except Undecided:
            most = None
        total = sum(factor * found.values[column] for column, factor in kept)
        bound = sum(factor for _, factor in kept)
        tier = _tier("kept", most, 1) if most else Tier("kept", None, total, bound, "feasible")
        posed.hold("kept", kept, tier.value)
        return most or found, tier

    def _least_change(self, posed: Posed, found: Found) -> tuple[Found, Tier]:
        """The plan of least change at the cost that is held; where the work limit strikes, the one at hand."""
        try:
            settled = posed.best(posed.change)
        except Undecided:
            settled = None
        if settled is not None:
            return settled, _tier("change", settled, -1)
        total = -sum(factor * found.values[column] for column, factor in posed.change)
        return found, Tier("change", None, total, 0, "feasible")


def month_tier(team: str) -> str:
    """What the goal of a stage's month is called in the proof."""
    return f"month of {team}"


def _first(low: int, last: int, possible: Callable[[int], bool]) -> int | None:
    """The first month from `low` to `last` that is possible, where what is possible is so in every later month too."""
    month, step = low, 1
    while month <= last and not possible(month):
        low, month, step = month + 1, (last + 1 if month == last else min(month + step, last)), 2 * step
    high = min(month, last + 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if possible(middle) else (middle + 1, high)
    return low if low <= last else None


def _tier(name: str, found: Found, sign: int) -> Tier:
    return Tier(name, None, sign * found.total, sign * found.bound, "optimal" if found.proved else "feasible")


def _seeds(model: Model, values: tuple[int, ...]) -> dict[str, tuple[str, ...]]:
    """Who starts each stage."""
    found: dict[str, tuple[str, ...]] = {}
    for stage in model.stages:
        people = model.monthly[model.months[stage.team]].problem.people
        columns = {p: model.program.at.get(("seed", stage.team, p)) for p in people}
        moving = [p for p, column in columns.items() if column is not None and values[column]]
        if stage.seed and moving:
            found[stage.team] = tuple(sorted(moving))
    return found
