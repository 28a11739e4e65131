"""Contractor share: of a viable team's filled time no more than a share is given by contractors and suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, active

NAME = "contractor-share"
LIMIT = ("limit", "contractor_share")


def rows(model: Model) -> None:
    share = model.problem.limits.contractor_share
    if share is None or not model.problem.binds(LIMIT):
        return
    for month, program in model.each():
        for team in sorted(active(model.months, month)):
            terms = [
                (program.amount(p, s), (0 if program.problem.people[p].employed else 100) - share)
                for p, s in program.problem.team_pairs[team]
            ]
            program.row((NAME, team), terms, high=0)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    share = problem.limits.contractor_share
    if share is None or not problem.binds(LIMIT):
        return
    for month, amounts in enumerate(plan.arrangement):
        people = problem.monthly[month].people
        for team in sorted(active(plan.months, month)):
            own = {pair: fte for pair, fte in amounts.items() if pair[1].team == team}
            hired = sum(fte for (person, _), fte in own.items() if person in people and not people[person].employed)
            if 100 * hired > share * sum(own.values()):
                yield (team, problem.label(month))
