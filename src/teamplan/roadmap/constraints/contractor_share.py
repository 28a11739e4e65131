"""Contractor share: of a viable team's filled time no more than a share is given by contractors and suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, active
from teamplan.staffing.program import Program

NAME = "contractor-share"
LIMIT = ("limit", "contractor_share")


def rows(model: Model) -> None:
    for month, program in model.each():
        in_month(model.problem, program, active(model.months, month))


def in_month(problem: RoadmapProblem, program: Program, teams: frozenset[str]) -> None:
    """The rows of one month, for the teams that are viable then."""
    share = _share(problem)
    if share is None:
        return
    for team in sorted(teams):
        terms = [
            (program.amount(p, s), (0 if program.problem.people[p].employed else 100) - share)
            for p, s in program.problem.team_pairs[team]
        ]
        program.row((NAME, team), terms, high=0)


def _share(problem: RoadmapProblem) -> int | None:
    return problem.limits.contractor_share if problem.binds(LIMIT) else None


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    share = _share(problem)
    if share is None:
        return
    for month, amounts in enumerate(plan.arrangement):
        people = problem.monthly[month].people
        for team in sorted(active(plan.months, month)):
            own = {pair: fte for pair, fte in amounts.items() if pair[1].team == team}
            hired = sum(fte for (person, _), fte in own.items() if person in people and not people[person].employed)
            if 100 * hired > share * sum(own.values()):
                yield (team, problem.label(month))
