"""Budget: each month's new money comes from funds that are there then, and no fund gives more than it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from teamplan.roadmap.calendar import financial_year
from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Fund, Limit, RoadmapProblem

NAME = "budget"


class Pot(NamedTuple):
    """Money for some months on end: a fund, or one financial year of it, as many twelfths as lie within the plan."""

    fund: int  # its index
    first: int
    last: int
    amount: int


def limit(fund: int) -> Limit:
    return ("fund", str(fund))


def pots(problem: RoadmapProblem) -> list[Pot]:
    return [pot for index, fund in enumerate(problem.funds or ()) for pot in _pots(problem, index, fund)]


def _pots(problem: RoadmapProblem, index: int, fund: Fund) -> Iterator[Pot]:
    months = range(fund.first, fund.last + 1)
    years = sorted({financial_year(problem.start + month) for month in months}) if fund.each_year else [None]
    for year in years:
        own = [month for month in months if year is None or financial_year(problem.start + month) == year]
        if own:
            amount = fund.amount if year is None else fund.amount * len(own) // 12
            yield Pot(index, own[0], own[-1], amount)


def rows(model: Model) -> None:
    problem = model.problem
    if problem.funds is None:
        return
    every = pots(problem)
    for month in range(problem.months):
        spent = [(column, option.cost[month]) for option, column in model.column.items() if option.cost[month]]
        if not spent or any(pot.first <= month <= pot.last and not problem.binds(limit(pot.fund)) for pot in every):
            continue
        paid = [
            (model.program.money(("paid", number, month), pot.amount), -1)
            for number, pot in enumerate(every)
            if pot.first <= month <= pot.last
        ]
        model.program.row((NAME, problem.label(month)), [*spent, *paid], high=0)
    for number, pot in enumerate(every):
        paid = [
            (model.program.at[key], 1)
            for month in range(pot.first, pot.last + 1)
            if (key := ("paid", number, month)) in model.program.at
        ]
        if paid:
            model.program.row((NAME, "fund", str(pot.fund), problem.label(pot.first)), paid, high=pot.amount)


def paid(problem: RoadmapProblem, monthly: Sequence[int]) -> tuple[Mapping[tuple[int, int], int], tuple[int, ...]]:
    """(fund, month) -> pence that it pays, and what nothing pays for in each month.

    In each month the fund that ends first pays first: no other order leaves more for later months.
    """
    every = pots(problem)
    left = {pot: pot.amount for pot in every}
    found: dict[tuple[int, int], int] = {}
    unpaid = []
    for month, owed in enumerate(monthly):
        there = sorted((pot for pot in every if pot.first <= month <= pot.last), key=lambda pot: (pot.last, pot.fund))
        for pot in there:
            part = owed if not problem.binds(limit(pot.fund)) else min(owed, left[pot])
            if part:
                left[pot] -= part
                owed -= part
                found[pot.fund, month] = found.get((pot.fund, month), 0) + part
        unpaid.append(owed)
    return found, tuple(unpaid)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    if problem.funds is None:
        return
    _, unpaid = paid(problem, plan.monthly_cost(problem))
    yield from ((problem.label(month),) for month, owed in enumerate(unpaid) if owed)
