"""Order: a stage comes after the one it waits for and its gate; what only it needs starts after the gate,
unless it is decided already. No row."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

NAME = "order"


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    known = {stage.team for stage in problem.stages}
    yield from ((team, problem.label(month)) for team, month in plan.months.items() if team not in known)
    for stage in problem.stages:
        if stage.team not in plan.months:
            continue
        month, waits_for = plan.months[stage.team], stage.after and stage.after not in plan.months
        if waits_for or not problem.earliest(stage, plan.months) <= month < problem.months:
            yield (stage.team, problem.label(month))
    gates = {stage.team: problem.gate_month(stage, plan.months) for stage in problem.stages}
    for option in plan.chosen:
        late = option.team not in plan.months or option.start < gates[option.team] if option.team else False
        if late and option not in problem.decided:
            yield (option.team, option.about, problem.label(option.start))
