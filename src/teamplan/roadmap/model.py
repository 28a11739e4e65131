"""The roadmap problem for given stage months -> rows and columns: a staffing program for each month, joined by actions.

A column of an option is 1 where it is chosen. Only what can come about is posed: who cannot be there yet has no column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf

from teamplan.roadmap.problem import Chosen, Option, RoadmapProblem, Stage, active, given, least_of_one, of_teams
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
    """`months`: in which month each stage is to be viable, for the stages that are posed.

    `until`: the last month in which they have to be; None for the whole plan. A shorter one leaves rows out, no option.
    """

    problem: RoadmapProblem
    months: Mapping[str, int]
    until: int | None = None
    program: Program = field(init=False)
    _granted: dict[tuple[str, int], Terms] = field(default_factory=dict)

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
        last = self.problem.months - 1 if self.until is None else self.until
        for month in range(last + 1):
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
        return any(option.effect <= month for option in self._teaching(person, seat))

    def _teaching(self, person: str, seat: Seat) -> Iterator[Option]:
        return (o for o in self.learning.get(person, ()) if o.teaches and seat in o.teaches[1])

    def _most_granted(self, person: str, month: int) -> int:
        """The most that one action gives a person in that month: there is never more than one at a time."""
        every = (o for o in self.by_person.get(person, ()) if o.holds(month))
        return max((grant.fte for o in every for grant in o.grants if grant.person == person), default=0)

    def granted(self, person: str, month: int) -> Terms:
        """What actions give a person in that month: (column, hundredths). Nothing to somebody who is not there."""
        if (person, month) not in self._granted:
            self._granted[person, month] = self._grants(person, month)
        return self._granted[person, month]

    def _grants(self, person: str, month: int) -> Terms:
        by_fte: dict[int, list[Option]] = defaultdict(list)
        for option in self.by_person.get(person, ()):
            if option.holds(month):
                by_fte[given(self.problem, option, person, month)].append(option)
        return [(column, fte) for fte, options in by_fte.items() for column in self.holding(options, month)]

    def learnt(self, person: str, seat: Seat, month: int) -> list[int]:
        """Columns that add up to 1 or more where the person has learnt by that month what the position asks for."""
        return self.holding(self._teaching(person, seat), month)

    def holding(self, options: Iterable[Option], month: int) -> list[int]:
        """Columns that add up to how many of these hold in that month.

        What lasts to the horizon has one column for all starts up to the month: it is in place from then on. So a row
        names few columns, however long the plan is.
        """
        found, lasting = [], {}
        for option in options:
            if option.holds(month):
                if option.last < self.problem.months - 1:
                    found.append(self.column[option])
                else:
                    lasting[option.action, option.what] = option
        return [*found, *(self._in_place(kind, month) for kind in lasting)]

    def _in_place(self, kind: tuple[str, tuple[str, ...]], month: int) -> int:
        """1 where something of the kind, which lasts, is in effect in that month: as in the month before, or anew."""
        effects, starts = self._effects[kind]
        now = effects[bisect_right(effects, month) - 1]
        key = ("in-place", *kind, now)
        if key in self.program.at:
            return self.program.at[key]
        anew = [(self.column[option], -1) for option in starts[now]]
        before = [(self._in_place(kind, now - 1), -1)] if now > effects[0] else []
        column = self.program.column(key, 1)
        self.program.row(("in-place", *kind[1], self.problem.label(now)), [(column, 1), *before, *anew], low=0, high=0)
        return column

    @cached_property
    def _effects(self) -> Mapping[tuple[str, tuple[str, ...]], tuple[list[int], Mapping[int, list[Option]]]]:
        """Kind of action that lasts -> the months in which it may come into effect, and the options of each."""
        found: dict[tuple[str, tuple[str, ...]], dict[int, list[Option]]] = defaultdict(lambda: defaultdict(list))
        for option in self.options:
            if option.last >= self.problem.months - 1:
                found[option.action, option.what][option.effect].append(option)
        return {kind: (sorted(starts), starts) for kind, starts in found.items()}

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
