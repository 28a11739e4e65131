"""Covered: from its month to the horizon a stage's core and required positions are filled, and its hard rules hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.roadmap.model import Model, MonthProgram
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import RoadmapProblem, active, most_people
from teamplan.staffing.constraints import composition
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Seat

NAME = "covered"


def rows(model: Model) -> None:
    for month, program in model.each():
        problem = program.problem
        for rule in problem.rules:
            program.column(("holds", rule.team, rule.index), 1, lower=1)
        for seat, demand in problem.demands.items():
            amounts = [(program.amount(person, seat), 1) for person in problem.able(seat)]
            low = 0 if demand.need == "recommended" else demand.fte
            program.row((NAME, *seat), amounts, low=low, high=demand.fte)
            if low and most_people(demand) == 1:
                _by_one(model, program, month, seat, demand.fte)
            elif low:
                _by_actions(model, program, month, seat)
        composition.rows(problem, program)


def _by_one(model: Model, program: MonthProgram, month: int, seat: Seat, fte: int) -> None:
    """A position that only one person can cover is all theirs: the same in other words, and quicker to prove."""
    people = program.problem.able(seat)
    serving = {person: program.column(("alone", person, seat), 1) for person in people}
    program.row((NAME, *seat), [(column, 1) for column in serving.values()], low=1, high=1)
    for person, column in serving.items():
        program.row((NAME, person, *seat), [(program.amount(person, seat), 1), (column, -fte)], low=0, high=0)
        lacking = fte - model.problem.base[month].get(person, 0)
        if lacking > 0:
            enough = [(option, -1) for option, given in model.granted(person, month) if given >= lacking]
            program.row((NAME, person, *seat), [(column, 1), *enough], high=0)


def _by_actions(model: Model, program: MonthProgram, month: int, seat: Seat) -> None:
    """What people's own time leaves of a position is brought by actions: the same in other words, quicker to prove.

    Said twice. Once, time that is freed counts, as if everybody had learnt what they could; once, learning counts, as
    if learners had all the time that could be freed. No action counts for more than what is lacking.
    """
    for learning in (False, True):
        own, brought = 0, Counter[int]()
        for person in program.problem.able(seat):
            base, granted = model.problem.base[month].get(person, 0), model.granted(person, month)
            if learning and (person, seat) in model.problem.taught:
                most = base + max((fte for _, fte in granted), default=0)
                brought.update(dict.fromkeys(model.learnt(person, seat, month), most))
            else:
                own += base
                brought.update(dict(granted))
        lacking = program.problem.demands[seat].fte - own
        if lacking > 0:
            terms = [(column, min(fte, lacking)) for column, fte in brought.items() if fte]
            program.row((NAME, *seat), terms, low=lacking)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month, amounts in enumerate(plan.arrangement):
        could, filled = problem.monthly[month], filled_by_seat(amounts)
        known = {pair: fte for pair, fte in amounts.items() if pair in could.pairs}
        for team in sorted(active(plan.months, month)):
            for demand in could.needed_by(team):
                if filled[demand.seat] < demand.fte:
                    yield (*demand.seat, problem.label(month))
            for rule in could.rules:
                if rule.team == team and rule.hard and not composition.holds(could, rule, known):
                    yield (team, rule.rule, problem.label(month))
