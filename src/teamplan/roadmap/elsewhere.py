"""An earlier plan and a new one -> who serves another team now than in the earlier plan, and in which months.

Only months of both plans in which the same teams are viable are compared: that a team comes sooner or later is told of
the team, and not again of everybody in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, active
from teamplan.roadmap.saved.values import Saved
from teamplan.staffing.problem import Amounts


class Elsewhere(NamedTuple):
    """Somebody of the file serves the teams `after` from month `first` to `last`, and served those of `before`.

    Months are year x 12 + month - 1. A team "" is the organisation.
    """

    first: int
    person: str
    last: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def elsewhere(
    problem: RoadmapProblem, saved: Saved, plan: Plan, people: Collection[str], today: int
) -> tuple[Elsewhere, ...]:
    """For each of the `people`, from the month `today` on; by month, then by person."""
    found: dict[str, list[Elsewhere]] = {}
    for one in _in_each_month(problem, saved, plan, people, today):
        runs = found.setdefault(one.person, [])
        if runs and runs[-1][2:] == (one.first - 1, one.before, one.after):
            one = one._replace(first=runs.pop().first)
        runs.append(one)
    return tuple(sorted(one for runs in found.values() for one in runs))


def _in_each_month(
    problem: RoadmapProblem, saved: Saved, plan: Plan, people: Collection[str], today: int
) -> Iterator[Elsewhere]:
    was = {month: run.serving for run in saved.runs for month in range(run.first, run.last + 1)}
    for number, now in enumerate(plan.arrangement):
        month = problem.start + number
        viable = active(plan.months, number)
        same = viable == {stage.team for stage in saved.stages if stage.month is not None and stage.month <= month}
        if month < today or month not in was or not same:
            continue
        for person in sorted(people):
            before, after = _teams(was[month], person, viable), _teams(now, person, viable)
            if before != after:
                yield Elsewhere(month, person, month, before, after)


def _teams(serving: Amounts, person: str, viable: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({seat.team for one, seat in serving if one == person and seat.team in {"", *viable}}))
