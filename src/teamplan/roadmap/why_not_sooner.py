"""The smallest set of limits that together forbid a month, each shown necessary, and what easing each of them buys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from teamplan.roadmap.costs import FOREVER
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import Limit, RoadmapProblem
from teamplan.roadmap.solve import Posed, Search
from teamplan.staffing.conflicts import irreducible

_MONTH = 434  # hundredths of weeks: what one step takes off a lead time
_SUM = 100_000  # pence: a sum that would do is found to the next thousand pounds
_MOST_SUMS = 1_000_000  # a thousand million pounds


class Eased(NamedTuple):
    """What one step buys: the stage's month then, and the least cost; None where it is not sooner.

    `without`: the month with the limit taken away altogether, all others as they are. `enough`, of a fund: how much
    more makes the month of the conflict possible, all else as it is; to the next thousand pounds.
    """

    step: str  # a machine word: "plus-10-percent", "one-more", "lifted", "one-month-less", ...
    amount: int  # of the step, in the limit's own unit
    month: int | None
    cost: int | None
    without: int | None = None
    enough: int | None = None


@dataclass(frozen=True)
class Conflict:
    """Why a stage is not viable in `month`: these limits forbid it together, however much the others are eased.

    None of them could be left out of the set. What easing one alone buys is another question: see `eased`.
    """

    team: str
    month: int
    limits: tuple[Limit, ...]
    eased: Mapping[Limit, Eased]


@dataclass
class WhyNot:
    """Asks one roadmap. `months`: the stages' months in the plan that is asked about."""

    setting: Setting
    months: Mapping[str, int]
    _posed: dict[tuple[tuple[str, int], ...], RoadmapProblem] = field(default_factory=dict)

    def conflict(self, team: str, month: int, *, easing: bool = True) -> Conflict | None:
        """Why the team is not viable in that month; None where it could be, or where no limit is to blame.

        `easing`: say of each limit what easing it buys. How much more money would do is said of a fund in any case.
        """
        before = self._before(team)
        every = list(self._limits(team))
        if not self._impossible(team, month, before, every, every) or self._impossible(team, month, before, every, []):
            return None
        limits = irreducible(every, lambda kept: self._impossible(team, month, before, every, kept))
        eased = {limit: self._eased(team, before, limit, month) for limit in limits if easing or limit[0] == "fund"}
        return Conflict(team, month, tuple(limits), eased)

    def _before(self, team: str) -> dict[str, int]:
        """The months of the stages that come before the team's."""
        found = {}
        for stage in self.setting.stages:
            if stage.team == team:
                break
            if stage.team in self.months:
                found[stage.team] = self.months[stage.team]
        return found

    # ------------------------------------------------------------------ limits

    def _limits(self, team: str) -> Iterator[Limit]:
        """What could be to blame; what is hardest to change comes first, and so is dropped first."""
        problem = self._problem(())
        leads = sorted({path for option in problem.options for path in option.lead if not path.startswith("-")})
        yield from (("lead", path) for path in leads)
        stage = problem.stage(team)
        if stage.after:
            yield ("after", team)
        if stage.gate:
            yield ("gate", team)
        yield from (("keep", origin) for origin in problem.monthly[0].reserved)
        yield from sorted({option.barred for option in problem.options if option.barred})
        yield from (("limit", name) for name, value in problem.limits._asdict().items() if value is not None)
        yield from (("fund", str(number)) for number in range(len(problem.funds or ())))

    def _impossible(self, team: str, month: int, before: dict[str, int], every: list[Limit], kept: list[Limit]) -> bool:
        eased = [limit for limit in every if limit not in kept]
        less = tuple((limit[1], 100 * FOREVER) for limit in eased if limit[0] == "lead")
        problem = self._problem(less).easing(*(limit for limit in eased if limit[0] != "lead"))
        stage = problem.stage(team)
        if month < problem.earliest(stage, before):
            return True
        months = {**before, team: month}
        return not Posed(problem, months, until=month).relaxed() or Posed(problem, months).possible() is False

    def _problem(self, less: tuple[tuple[str, int], ...]) -> RoadmapProblem:
        if less not in self._posed:
            self._posed[less] = pose(replace(self.setting, less=less))
        return self._posed[less]

    # ------------------------------------------------------------------ easing by one step

    def _eased(self, team: str, before: dict[str, int], limit: Limit, month: int) -> Eased:
        step, amount, problem = self._one_step(limit)
        search = Search(problem)
        then, without = self._sooner(search, team, before), self._sooner(Search(self._without(limit)), team, before)
        enough = self._enough(team, before, int(limit[1]), month) if limit[0] == "fund" else None
        if then is None:
            return Eased(step, amount, None, None, without, enough)
        cheapest = search.cheapest({**before, team: then})
        return Eased(step, amount, then, cheapest[1] if cheapest else None, without, enough)

    def _sooner(self, search: Search, team: str, before: dict[str, int]) -> int | None:
        """The team's soonest month in that problem; None where it is no sooner than in the plan."""
        tier = search.earliest(search.problem.stage(team), before)
        return None if tier is None or tier.value >= self.months.get(team, search.problem.months) else tier.value

    def _without(self, limit: Limit) -> RoadmapProblem:
        lead = limit[0] == "lead"
        return self._problem(((limit[1], 100 * FOREVER),)) if lead else self._problem(()).easing(limit)

    def _enough(self, team: str, before: dict[str, int], number: int, month: int) -> int | None:
        """How much more in the fund makes the month possible, in pence; None where no sum does."""
        months = {**before, team: month}

        def possible(problem: RoadmapProblem) -> bool:
            in_order = month >= problem.earliest(problem.stage(team), before)
            return in_order and Posed(problem, months).possible() is True

        def suffices(steps: int) -> bool:
            return possible(_with_fund(self._problem(()), number, steps * _SUM))

        if not possible(self._without(("fund", str(number)))):
            return None
        low, high = 0, 1
        while not suffices(high):
            if high > _MOST_SUMS:
                return None
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if suffices(middle) else (middle, high)
        return high * _SUM

    def _one_step(self, limit: Limit) -> tuple[str, int, RoadmapProblem]:
        problem = self._problem(())
        match limit:
            case ("lead", path):
                return "one-month-less", 1, self._problem(((path, _MONTH),))
            case ("fund", number):
                return self._more_money(int(number))
            case ("limit", name):
                return self._one_more(name)
            case ("gate", team):
                return "one-month-less", 1, _with_gate(problem, team)
            case ("keep", origin):
                return "half-less", 50, _with_keep(problem, origin, 50)
            case _:
                return "lifted", 0, problem.easing(limit)

    def _more_money(self, number: int) -> tuple[str, int, RoadmapProblem]:
        problem = self._problem(())
        more = max((problem.funds or ())[number].amount // 10, 1_000_000)
        return "more-money", more, _with_fund(problem, number, more)

    def _one_more(self, name: str) -> tuple[str, int, RoadmapProblem]:
        problem = self._problem(())
        more = 10 if name == "contractor_share" else 1
        limits = problem.limits._replace(**{name: getattr(problem.limits, name) + more})
        return "more", more, replace(problem, limits=limits)


def _with_fund(problem: RoadmapProblem, number: int, more: int) -> RoadmapProblem:
    funds = list(problem.funds or ())
    funds[number] = funds[number]._replace(amount=funds[number].amount + more)
    return replace(problem, funds=tuple(funds))


def _with_gate(problem: RoadmapProblem, team: str) -> RoadmapProblem:
    stages = [
        s._replace(gate=s.gate._replace(not_before=max(0, s.gate.not_before - 1))) if s.team == team and s.gate else s
        for s in problem.stages
    ]
    return replace(problem, stages=tuple(stages))


def _with_keep(problem: RoadmapProblem, origin: str, less: int) -> RoadmapProblem:
    monthly = [
        replace(one, reserved={o: max(0, fte - less) if o == origin else fte for o, fte in one.reserved.items()})
        for one in problem.monthly
    ]
    return replace(problem, monthly=tuple(monthly))
