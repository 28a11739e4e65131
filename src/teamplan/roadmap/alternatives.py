"""For each action of a plan: the two best ways to do without it, and the latest month in which it may still start.

Everything else stays as planned, so each answer can be checked by hand; each is solved, or verified, and never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Chosen, Option, RoadmapProblem
from teamplan.roadmap.solve import Posed
from teamplan.roadmap.verify import verify
from teamplan.staffing.program import Terms
from teamplan.staffing.solve import SolverFailure, Undecided

RUNNERS_UP = 2
LATEST = 6  # months later that are tried where nothing else does it in time


class Alternative(NamedTuple):
    """What could be done instead: `more` pence to the horizon (less than 0 never), every stage `later` months later."""

    instead: Chosen
    more: int
    later: int


def alternatives(problem: RoadmapProblem, plan: Plan) -> Mapping[Option, tuple[Alternative, ...]]:
    """For each action the best rejected ones, best first; none where nothing else would do, or it is decided."""
    posed: dict[int, Posed] = {}
    return {
        option: () if option in problem.decided else tuple(_instead(problem, plan, option, posed))
        for option in plan.chosen
    }


def _instead(problem: RoadmapProblem, plan: Plan, option: Option, posed: dict[int, Posed]) -> list[Alternative]:
    found: list[Alternative] = []
    without = {_what(option)}
    while len(found) < RUNNERS_UP:
        best = _best(problem, plan, option, without, posed)
        if best is None:
            break
        found.append(best)
        without |= {_what(other) for other in best.instead[:1]}
        if not best.instead:
            break
    return found


def _best(
    problem: RoadmapProblem, plan: Plan, option: Option, without: set[tuple[str, ...]], posed: dict[int, Posed]
) -> Alternative | None:
    """The cheapest plan without these, at the same months, or so many months later as it takes."""
    room = problem.months - 1 - max(plan.months.values())
    for later in range(min(LATEST, room) + 1):
        if later not in posed:
            posed[later] = Posed(problem, {team: month + later for team, month in plan.months.items()})
        chosen = _cheapest(posed[later], plan, option, without)
        if chosen is not None:
            new = tuple(
                sorted(set(chosen) - set(plan.chosen), key=lambda one: (-one.total, one.action, one.what, one.start))
            )
            return Alternative(new, sum(one.total for one in chosen) - plan.cost, later)
    return None


def _cheapest(posed: Posed, plan: Plan, option: Option, without: set[tuple[str, ...]]) -> Chosen | None:
    if posed.hopeless:
        return None
    columns = posed.model.column
    kept = [columns[one] for one in plan.chosen if one != option and one in columns]
    free = ((one, column) for one, column in columns.items() if one not in posed.problem.decided)
    dropped = [column for one, column in free if _what(one) in without]
    values = [0] * len(posed.model.program.upper)
    for column in kept:
        values[column] = 1
    for column in dropped:
        values[column] = 0
    fixed = sorted({*kept, *dropped})
    posed.engine.fix(fixed, tuple(values))
    try:
        posed.found = None
        found = posed.best(_worth(posed))
    except Undecided:
        found = None
    finally:
        posed.engine.free(fixed)
    return None if found is None else posed.model.chosen(found.values)


def _worth(posed: Posed) -> Terms:
    """What options cost; what is free counts a penny, so that none comes along for nothing."""
    return [(column, -max(option.total, 1)) for option, column in posed.model.column.items()]


def _what(option: Option) -> tuple[str, ...]:
    """What is done to whom, whenever it starts and however much of it."""
    return option.action, option.what[0], option.role


def last_starts(problem: RoadmapProblem, plan: Plan) -> Mapping[Option, int]:
    """For each action the latest month in which it may start, all else as planned: no later stage, no penny more."""
    offered: dict[tuple[str, tuple[str, ...]], list[Option]] = {}
    for one in problem.allowed:
        offered.setdefault((one.action, one.what), []).append(one)
    found = {}
    for option in plan.chosen:
        same = offered[option.action, option.what]
        decided = option in problem.decided
        later = [] if decided else sorted((o for o in same if o.start > option.start), key=lambda one: one.start)
        found[option] = _latest(problem, plan, option, later)
    return found


def _latest(problem: RoadmapProblem, plan: Plan, option: Option, later: list[Option]) -> int:
    latest = option.start
    for one in later:
        chosen = tuple(one if other == option else other for other in plan.chosen)
        if one.total > option.total or not _holds(problem, replace(plan, chosen=chosen)):
            break
        latest = one.start
    return latest


def _holds(problem: RoadmapProblem, plan: Plan) -> bool:
    """Whether every month can still be arranged, and everything else holds."""
    try:
        return not verify(problem, arranged(problem, plan, best=False))
    except SolverFailure:
        return False
