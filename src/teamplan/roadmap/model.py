"""The roadmap problem for given stage months -> rows and columns: a staffing program for each month, joined by actions.

A column of an option is 1 where it is chosen. Only what can come about is posed: who cannot be there yet has no column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf

from teamplan.roadmap.problem import Chosen, Option, RoadmapProblem, Stage, active, least_of_one, of_teams
from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Name, Program, Row, Terms


@dataclass
class MonthProgram(Program):
    """The staffing program of one month; its columns and rows are those of the whole roadmap."""

    month: str = ""

    def row(self, name: Name, terms: Iterable[tuple[int, int]], low: float = -inf, high: float = inf) -> None:
        self.rows.append(Row((*name, self.month), list(terms), low, high))


@dataclass
class Model:
    """`months`: in which month each stage is to be viable, for the stages that are posed."""

    problem: RoadmapProblem
    months: Mapping[str, int]
    program: Program = field(init=False)

    def __post_init__(self) -> None:
        self.program = Program(self.problem.monthly[0])

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.problem.stages if stage.team in self.months)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What may be chosen: allowed, for a team that is posed, not before that team's gate; and what is decided."""
        gates = {stage.team: self.problem.gate_month(stage, self.months) for stage in self.stages}
        decided, last = self.problem.decided, self.problem.months
        return tuple(
            o for o in self.problem.allowed if not o.team or o.start >= gates.get(o.team, last) or o in decided
        )

    @cached_property
    def column(self) -> Mapping[Option, int]:
        """The column of each option, by identity of the value."""
        decided = self.problem.decided
        return {o: self.program.column(("option", n), 1, int(o in decided)) for n, o in enumerate(self.options)}

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Option, ...]]:
        """Person or candidate -> the options that give them time."""
        found: dict[str, list[Option]] = defaultdict(list)
        for option in self.options:
            for grant in option.grants:
                found[grant.person].append(option)
        return {person: tuple(options) for person, options in found.items()}

    @cached_property
    def learning(self) -> Mapping[str, tuple[Option, ...]]:
        """Person -> the options that teach them."""
        found: dict[str, list[Option]] = defaultdict(list)
        for option in self.options:
            if option.teaches:
                found[option.teaches[0]].append(option)
        return {person: tuple(options) for person, options in found.items()}

    @cached_property
    def monthly(self) -> Mapping[int, MonthProgram]:
        """The program of each month in which some stage has to be viable."""
        found = {}
        for month in range(self.problem.months):
            if teams := active(self.months, month):
                asked = self._reachable(of_teams(self.problem.monthly[month], teams), month)
                own, label = self.program, self.problem.label(month)
                found[month] = MonthProgram(asked, own.lower, own.upper, {}, own.rows, own.fractional, label)
        return found

    def _reachable(self, asked: Problem, month: int) -> Problem:
        pairs = {pair: found for pair, found in asked.pairs.items() if self._could(pair, month)}
        return replace(asked, pairs=pairs)

    def _could(self, pair: tuple[str, Seat], month: int) -> bool:
        """Whether the person may be there by then, with time enough for the least share, and ready."""
        person, seat = pair
        most = self.problem.base[month].get(person, 0) + self._most_granted(person, month)
        enough = most >= least_of_one(self.problem.monthly[month].demands[seat])
        if not enough or pair not in self.problem.taught:
            return enough
        return any(o.effect <= month and o.teaches and seat in o.teaches[1] for o in self.learning.get(person, ()))

    def _most_granted(self, person: str, month: int) -> int:
        """The most that one action gives a person in that month: there is never more than one at a time."""
        every = (o for o in self.by_person.get(person, ()) if o.holds(month))
        return max((grant.fte for o in every for grant in o.grants if grant.person == person), default=0)

    def granted(self, person: str, month: int) -> Terms:
        """What actions give a person in that month: (column, hundredths). Nothing to somebody who is not there."""
        people = self.problem.monthly[month].people
        could = people[person].available if person in people else 0
        most = max(0, could - self.problem.base[month].get(person, 0))
        return [
            (self.column[option], min(grant.fte, most))
            for option in self.by_person.get(person, ())
            if option.holds(month)
            for grant in option.grants
            if grant.person == person
        ]

    def chosen(self, values: tuple[int, ...]) -> Chosen:
        return tuple(option for option in self.options if values[self.column[option]])

    def amounts(self, values: tuple[int, ...], month: int) -> Amounts:
        """Who serves what in that month; nothing where no stage has to be viable yet."""
        program = self.monthly.get(month)
        if program is None:
            return {}
        found = {}
        for pair in sorted(program.problem.pairs, key=lambda pair: (pair[1], pair[0])):
            column = program.at.get(("x", *pair))
            if column is not None and values[column]:
                found[pair] = values[column]
        return found

    def each(self) -> Iterator[tuple[int, MonthProgram]]:
        return iter(self.monthly.items())
