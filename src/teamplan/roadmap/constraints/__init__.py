"""One file per constraint, each said twice: `rows` for the solver, `broken` in plain Python over a plan.

`broken` yields what the constraint does not hold of, as (subject..., month); a verified plan yields nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teamplan.roadmap.constraints import (
    able,
    allowed,
    budget,
    capacity,
    contractor_share,
    covered,
    decided,
    gate,
    handover,
    in_every_month,
    one_at_a_time,
    one_home,
    order,
    reserved,
    seed,
    starts_per_month,
    training_at_once,
)
from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem

Rows = Callable[[Model], None]
Broken = Callable[[RoadmapProblem, Plan], Iterator[tuple[str, ...]]]

ALWAYS: tuple[Rows, ...] = (
    covered.rows,
    able.rows,
    capacity.rows,
    reserved.rows,
    one_home.rows,
    one_at_a_time.rows,
    starts_per_month.rows,
    training_at_once.rows,
    contractor_share.rows,
    budget.rows,
    seed.rows,
    handover.rows,
    gate.rows,
)
BROKEN: dict[str, Broken] = {
    allowed.NAME: allowed.broken,
    decided.NAME: decided.broken,
    order.NAME: order.broken,
    covered.NAME: covered.broken,
    able.NAME: able.broken,
    capacity.NAME: capacity.broken,
    reserved.NAME: reserved.broken,
    one_home.NAME: one_home.broken,
    one_at_a_time.NAME: one_at_a_time.broken,
    starts_per_month.NAME: starts_per_month.broken,
    training_at_once.NAME: training_at_once.broken,
    contractor_share.NAME: contractor_share.broken,
    budget.NAME: budget.broken,
    seed.NAME: seed.broken,
    handover.NAME: handover.broken,
    gate.NAME: gate.broken,
    in_every_month.NAME: in_every_month.broken,
}
