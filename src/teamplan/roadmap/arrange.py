"""Actions and stage months -> who serves what in every month: the staffing problem of each month, solved in turn.

A month keeps as much of the month before as it can. Stages that are not viable yet get the best that is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from teamplan.roadmap.constraints import contractor_share, gate, handover
from teamplan.roadmap.constraints.gate import Most
from teamplan.roadmap.constraints.seed import movers, seeded
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, active, actual
from teamplan.staffing.goals import Goal, goals
from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.solve import EXACT_PAIRS, Search, SolverFailure, blends

Pins = tuple[tuple[str, str], ...]  # (person, team): must be a member


class Asked(NamedTuple):
    """What one month asks for. Months that ask for the same keep the same arrangement."""

    there: Problem
    teams: frozenset[str]  # viable
    handed_over: tuple[Seat, ...]
    pins: Pins
    most: tuple[Most, ...]  # that people may give teams whose decision came after their time was brought


def arranged(problem: RoadmapProblem, plan: Plan, *, best: bool = True) -> Plan:
    """The plan with its arrangement, month by month, and who was found to move to each next stage.

    Any arrangement will do where it need not be the `best`. SolverFailure where a month has none.
    """
    found: list[Amounts] = []
    before: Asked | None = None
    for month in range(problem.months):
        asked = Asked(
            actual(problem, plan.chosen, month),
            active(plan.months, month),
            handover.handed_over(problem, plan, month),
            _pins(problem, plan, month),
            tuple(gate.most_given(problem, plan, month)),
        )
        if asked != before:
            before = asked
            found.append(_arrange(problem, asked, found[-1] if found else {}, best))
        else:
            found.append(found[-1])
    done = replace(plan, arrangement=tuple(found))
    return replace(done, seeds=_seeds(problem, done))


def _pins(problem: RoadmapProblem, plan: Plan, month: int) -> Pins:
    """Who has to be in which team in this month, so that a next team starts with members of the one before."""
    pins = []
    for stage in problem.stages:
        starts = plan.months.get(stage.team)
        for person in plan.seeds.get(stage.team, ()):
            pins += (
                [(person, stage.team)] if month == starts else [(person, stage.after)] if month + 1 == starts else []
            )
    return tuple(sorted(pins))


def _arrange(problem: RoadmapProblem, asked: Asked, before: Amounts, best: bool) -> Amounts:
    there = replace(asked.there, current=before)
    search = Search(there)
    program = search.program
    for team in sorted(asked.teams):
        program.row(("viable", team), [(program.viable(team), 1)], low=1)
    contractor_share.in_month(problem, program, asked.teams)
    handover.in_month(program, asked.handed_over)
    gate.in_month(program, asked.most)
    for person, team in asked.pins:
        if person not in there.people:
            raise SolverFailure("who is to start the next team is not there in time")
        seats = [s for s in there.open_to(person) if s.team == team and there.demands[s].sits == "in-team"]
        program.row(("seed", person, team), [(program.amount(person, seat), 1) for seat in seats], low=1)
    any_at_all = search.any()
    if any_at_all is None:
        raise SolverFailure("a month of the plan has no arrangement")
    if not best:
        return any_at_all
    order = _wanted(there)
    tiers = [tier for group in blends(order) for tier in search.reach(group)]
    if len(there.pairs) <= EXACT_PAIRS:
        tiers.append(search.canonical())
    return search.checked(order, tiers)


def _wanted(there: Problem) -> list[Goal]:
    """All goals of the staffing problem; in a large one what matters over time alone."""
    every = goals(there)
    return every if len(there.pairs) <= EXACT_PAIRS else [goal for goal in every if goal.name in ("unfilled", "kept")]


def _seeds(problem: RoadmapProblem, plan: Plan) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for stage in problem.stages:
        month = plan.months.get(stage.team)
        if month is not None and seeded(problem, stage, plan.months):
            found[stage.team] = tuple(movers(problem, plan.arrangement, stage.after, stage.team, month))
    return found
