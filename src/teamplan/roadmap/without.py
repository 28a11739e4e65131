"""For each action of a plan: what would be missing if it alone were left out, and everything else stayed as planned.

In each month to which the action makes a difference the staffing problem of the teams that are viable by then is solved
again without it. A month in which the plan needs nothing of the action is not solved at all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple, TypeVar

from teamplan.roadmap.answer import Broken, Lost, RoadmapAnswer, Without
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem, active, actual, of_teams
from teamplan.roadmap.verify import verify
from teamplan.staffing.constraints import composition
from teamplan.staffing.goals import Goal, filled_by_seat, goals
from teamplan.staffing.problem import Amounts, Demand, Problem, Seat
from teamplan.staffing.solution import verify as verify_month
from teamplan.staffing.solve import Search, blends

Key = TypeVar("Key", bound=Hashable)

_WANTED = ("viable-teams", "core", "required", "rules", "unfilled", "kept")  # goals: what teams need, then least change
_OTHERWISE = ("contractor-share", "handover", "seed")  # constraints that may need it although nobody is missing


class _Month(NamedTuple):
    """What one month lacks: hundredths of FTE by position, and the hard rules that do not hold, as (team, rule)."""

    amounts: Amounts
    seats: Mapping[Seat, int] = {}
    rules: frozenset[tuple[str, str]] = frozenset()
    proved: bool = True


def told_without(answer: RoadmapAnswer, told: Callable[[str], None] = lambda _: None) -> RoadmapAnswer:
    """The answer with what would be missing without each action. An interrupt leaves it as it is, marked as stopped."""
    plan = answer.plan
    if plan is None or answer.stopped:
        return answer
    told("what is missing without each action")
    try:
        found = tuple(
            replace(one, without=missing_without(answer.problem, plan, one.option)) for one in answer.decisions
        )
    except KeyboardInterrupt:
        return replace(answer, stopped=True)
    return replace(answer, decisions=found)


def missing_without(problem: RoadmapProblem, plan: Plan, option: Option) -> Without:
    """What would be missing without this action of the plan, from which month to which."""
    less = replace(plan, chosen=tuple(one for one in plan.chosen if one != option))
    months = list(_months(problem, less))
    lost = sorted(Lost(seat, fte, *span) for (seat, fte), span in _runs([set(one.seats.items()) for one in months]))
    rules = sorted(Broken(*rule, *span) for rule, span in _runs([one.rules for one in months]))
    otherwise: tuple[str, ...] = ()
    if not lost and not rules:
        left = replace(less, arrangement=tuple(one.amounts for one in months))
        broken = {name for name, *_ in verify(problem, left)}
        otherwise = tuple(name for name in _OTHERWISE if name in broken)
    return Without(tuple(lost), tuple(rules), otherwise, all(one.proved for one in months))


def _months(problem: RoadmapProblem, less: Plan) -> Iterator[_Month]:
    """Each month of the plan with these actions alone; months that ask for the same are solved once."""
    before: Problem | None = None
    short: _Month | None = None
    for month, was in enumerate(less.arrangement):
        teams = active(less.months, month)
        there = of_teams(actual(problem, less.chosen, month), teams)
        if there != before:
            before = there
            own = {pair: fte for pair, fte in was.items() if pair[1] in there.demands}
            short = _solved(there, own, teams) if verify_month(there, own) else None
        yield short or _Month(was)


def _solved(there: Problem, was: Amounts, teams: frozenset[str]) -> _Month:
    """The best that is left for these teams, as near to the plan as can be."""
    search = Search(replace(there, current=was))
    needed = sorted({one for team in teams for one in there.needed_by(team)}, key=lambda one: one.seat)
    own = replace(search.problem, rules=tuple(rule for rule in there.rules if rule.team in teams))
    order = [goal for goal in goals(own) if goal.name in _WANTED] + [_most_of(one) for one in needed]
    tiers = [tier for group in blends(order) for tier in search.reach(group)]
    amounts = search.checked(order, tiers)
    filled = filled_by_seat(amounts)
    seats = {one.seat: one.fte - filled[one.seat] for one in needed if filled[one.seat] < one.fte}
    broken = frozenset((r.team, r.rule) for r in own.rules if r.hard and not composition.holds(own, r, amounts))
    return _Month(amounts, seats, broken, all(tier.status == "optimal" for tier in tiers))


def _most_of(demand: Demand) -> Goal:
    """Of arrangements that are as good, the one that fills positions in order: so it is always the same ones."""
    return Goal(
        "filled",
        None,
        lambda program: [(program.amount(person, demand.seat), 1) for person in program.problem.able(demand.seat)],
        lambda amounts: filled_by_seat(amounts)[demand.seat],
        most=demand.fte,
    )


def _runs(months: Sequence[AbstractSet[Key]]) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Everything that some months hold, with the first and last month of each unbroken run of it."""
    for month, own in enumerate(months):
        for key in own:
            if month and key in months[month - 1]:
                continue
            last = next((m for m in range(month, len(months)) if key not in months[m]), len(months)) - 1
            yield key, (month, last)
