"""Problem -> Solution, every goal in order. The only file here that runs the solver (HiGHS).

Gaps are zero, one thread, fixed seed. The limit is a count of branch-and-bound nodes, never the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf, isfinite

from teamplan.staffing.answer import Tier
from teamplan.staffing.constraints import ALWAYS, SELDOM
from teamplan.staffing.goals import Goal, goals
from teamplan.staffing.implied import Implied
from teamplan.staffing.problem import Amounts, Problem, Seat
from teamplan.staffing.program import Program, Row, Terms
from teamplan.staffing.solution import Solution, in_turn, verify

NODES = 20_000  # branch-and-bound nodes per solve: the deterministic work limit
EXACT_PAIRS = 400  # pairs beyond which one exact search takes minutes
FEWEST_PAIRS = 300  # pairs up to which "fewest pairs" is solved; beyond, what was found stands with its bound
CANONICAL_WORK = 30_000  # pairs x solves spent on the canonical order
SLACK = 1_000  # of an objective: more than all tolerances of the solver add up to
_NO_END = 2**31 - 1  # what the solver takes for no limit
BLEND = 10**7  # goals are blended into one objective while the product of their ranges stays below this
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
    "mip_max_nodes": NODES,
    # start-up heuristics that cost more than they find on problems of this size
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


class SolverFailure(Exception):
    """The solver did not do what it must: a bug of ours or of the solver, never a user's mistake."""


class Undecided(SolverFailure):
    """The work limit struck before any arrangement was found, or shown not to be there."""


def solve(problem: Problem, wanted: Sequence[Goal] | None = None, *, canonical: bool = True) -> Solution:
    """The best arrangement: each goal is fixed at its optimum before the next. Verified before it is returned."""
    search = Search(problem)
    order = goals(problem) if wanted is None else wanted
    tiers = [tier for group in blends(order) for tier in search.reach(group)]
    if canonical:
        tiers.append(search.canonical())
    return Solution(search.checked(order, tiers), in_turn(tiers))


def covering(problem: Problem, full: Iterable[Seat]) -> Search:
    """A search that must cover all these positions."""
    search = Search(problem, all_rows=True)
    for seat in full:
        if seat in problem.demands:
            amounts = [(search.program.amount(person, seat), 1) for person in problem.able(seat)]
            search.program.row(("needed", *seat), amounts, low=problem.demands[seat].fte)
    return search


@dataclass(frozen=True, slots=True)
class Found:
    """One run: total of the objective, its bound, whether that is proved, and the value of every column."""

    total: int
    bound: int
    proved: bool
    values: tuple[int, ...]


class Search:
    """The goals of one problem reached one after the other on one growing program."""

    def __init__(self, problem: Problem, *, all_rows: bool = False) -> None:
        self.problem = problem
        self.program = Program(problem)
        for rows in ALWAYS:
            rows(problem, self.program)
        self.posed: set[str] = set()
        if all_rows:
            self._pose(SELDOM)
        self.engine = Engine(self.program)
        self.values: tuple[int, ...] = ()
        self.work = 0  # pairs x solves spent on the canonical order so far

    def can(self) -> bool:
        """Whether any arrangement keeps all rows."""
        return self._maximise([]) is not None

    def any(self, idle: str | None = None) -> Amounts | None:
        """Any arrangement that keeps all rows while this person serves nothing, or None."""
        columns = [self.program.amount(idle, seat) for seat in self.problem.open_to(idle)] if idle else []
        self.engine.fix(columns, (0,) * len(self.program.upper))
        found = self._maximise([])
        self.engine.free(columns)
        return None if found is None else self._amounts(found.values)

    def reach(self, group: list[Goal]) -> list[Tier]:
        """Maximise the goals of one blend together, then fix each at what was reached."""
        if group[0].name == "pairs" and len(self.problem.pairs) > FEWEST_PAIRS:
            return [self._pairs_as_found(group[0])]
        terms = [goal.terms(self.program) for goal in group]
        if not any(terms):
            return [Tier(goal.name, goal.priority, goal.shown(0), goal.shown(0), "optimal") for goal in group]
        found = self._as_good_as_can_be(group, terms) or self._run(_blended(group, terms))
        tiers = [self._tier(goal, goal_terms, found) for goal, goal_terms in zip(group, terms, strict=True)]
        for goal, goal_terms in zip(group, terms, strict=True):
            self.program.row(("goal", goal.name), goal_terms, low=_total(goal_terms, self.values))
        return tiers

    def hold(self, tiers: Sequence[Tier], names: Sequence[str]) -> None:
        """Rows that keep what these goals reached, without solving again."""
        reached = {(tier.name, tier.priority): tier.value for tier in tiers if tier.name in names}
        for goal in goals(self.problem):
            value = reached.get((goal.name, goal.priority))
            if value is not None:
                low = (value - goal.offset) * goal.sign
                name = ("goal", goal.name, str(goal.priority or ""))
                self.program.row(name, goal.terms(self.program), low=low)

    def _pairs_as_found(self, goal: Goal) -> Tier:
        """Too many pairs to prove that there could not be fewer: each position that is filled needs at least one."""
        amounts = self._amounts(self.values)
        pairs, filled = goal.measure(amounts), len({seat for _, seat in amounts})
        return Tier(goal.name, goal.priority, pairs, filled, "optimal" if pairs == filled else "feasible")

    def _as_good_as_can_be(self, group: list[Goal], terms: list[Terms]) -> Found | None:
        """What is at hand, where no arrangement could score more on any goal of the blend: no need to solve again."""
        if not self.values:
            return None
        filled = sum(self._amounts(self.values).values())
        for goal, own in zip(group, terms, strict=True):
            if len(self.program.upper) > len(self.values) or goal.name == "pairs":
                return None
            if _total(own, self.values) < (min(goal.most, filled) if goal.of_filled else goal.most):
                return None
        return Found(0, 0, True, self.values)

    def _tier(self, goal: Goal, terms: Terms, found: Found) -> Tier:
        total = _total(terms, found.values)
        bound = total if found.proved else min(goal.most, _at_best(terms, self.program))
        return Tier(
            goal.name, goal.priority, goal.shown(total), goal.shown(bound), "optimal" if found.proved else "feasible"
        )

    def _run(self, objective: Terms) -> Found:
        found = self._maximise(objective)
        if found is None:
            raise SolverFailure("no arrangement keeps all rows, though an empty one does")
        self.values = found.values
        return found

    def _maximise(self, objective: Terms) -> Found | None:
        """The best over all rows: constraints that the relaxed answer breaks are posed, until it breaks none."""
        while True:
            found = self.engine.maximise(objective, start=self.values)
            if found is None:
                return None
            broken = {name for name, *_ in verify(self.problem, self._amounts(found.values))}
            if not broken:
                return found
            if broken & self.posed or not broken <= SELDOM.keys():
                raise SolverFailure(f"the arrangement found breaks {min(broken)} although it was posed")
            self._pose(sorted(broken))

    def _pose(self, names: Iterable[str]) -> None:
        for name in names:
            SELDOM[name](self.problem, self.program)
            self.posed.add(name)

    def _amounts(self, values: tuple[int, ...]) -> Amounts:
        found = {
            pair: values[self.program.at[("x", *pair)]]
            for pair in sorted(self.problem.pairs, key=lambda pair: (pair[1], pair[0]))
        }
        return {pair: fte for pair, fte in found.items() if fte}

    def canonical(self) -> Tier:
        """The lexicographically largest amounts over pairs by team, position, person: file order never matters."""
        columns = [self.program.amount(p, s) for s, p in sorted((s, p) for p, s in self.problem.pairs)]
        proved = True
        done = 0
        if len(columns) > FEWEST_PAIRS:  # the pairs were left as found: another order could have more of them
            self.work = CANONICAL_WORK
        implied = Implied(self.program)
        while done < len(columns) and self.work < CANONICAL_WORK:
            step, sure = self._settle(columns, done, implied)
            for column in columns[done : done + step]:
                implied.hold(column, self.values[column])
            proved, done = proved and sure, done + step
        proved = proved and done == len(columns)
        value = sum(1 for column in columns if self.values[column])
        return Tier("canonical", None, value, value, "optimal" if proved else "feasible")

    def _settle(self, columns: list[int], done: int, implied: Implied) -> tuple[int, bool]:
        """Fix the next column at its largest value, or a whole run of columns that must all be zero."""
        column = columns[done]
        run = [column]
        if self.values[column] == implied.most_of(column):
            self.engine.fix(run, self.values)
            return 1, True
        if not self.values[column]:
            run = list(_leading_zeros(columns[done:], self.values))
        while True:
            self.work += len(columns)
            found = self._run([(c, 1) for c in run])
            if len(run) == 1 or not found.total:
                self.engine.fix(run, self.values)
                return len(run), found.proved
            run = run[: len(run) // 2]

    def checked(self, order: Sequence[Goal], tiers: Sequence[Tier]) -> Amounts:
        """The amounts, after every row and every goal has been checked without the solver."""
        amounts = self._amounts(self.values)
        broken = verify(self.problem, amounts)
        if broken:
            raise SolverFailure(f"the arrangement found breaks {broken[0][0]}")
        for goal, tier in zip(order, tiers, strict=False):
            if goal.measure(amounts) != tier.value:
                raise SolverFailure(f"the goal {goal.name} measures {goal.measure(amounts)}, not {tier.value}")
        return amounts


class Engine:
    """HiGHS behind one call. New columns and rows of the program are passed on as they appear.

    `options` change those that all searches use.
    """

    def __init__(self, program: Program, **options: bool | int) -> None:
        import highspy

        self.program = program
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in {**_OPTIONS, **options}.items():
            _sure(self.highs.setOptionValue(option, value), f"set {option}")
        _sure(self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize), "maximise")
        self.columns = self.rows = 0
        self.dropped: set[int] = set()

    def first(self, objective: Terms) -> Found | None:
        """Any values that keep all rows, sought towards the objective, or None where there are none."""
        _sure(self.highs.setOptionValue("mip_max_improving_sols", 1), "stop at the first")
        try:
            return self.maximise(objective)
        finally:
            _sure(self.highs.setOptionValue("mip_max_improving_sols", _NO_END), "go on to the best")

    def maximise(self, objective: Terms, start: tuple[int, ...] = ()) -> Found | None:
        """The best of the objective, or None where no values keep all rows."""
        import highspy

        self._pass_on()
        if not self.columns:
            return Found(0, 0, True, ()) if self._constants_hold() else None
        self._set_objective(objective)
        if start:
            self._start_from(start)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        proved = status == highspy.HighsModelStatus.kOptimal
        info = self.highs.getInfo()
        if not proved and info.primal_solution_status != 2:  # 2: a feasible point is at hand
            if status == highspy.HighsModelStatus.kSolutionLimit:
                raise Undecided
            raise SolverFailure(f"the solver stopped with {self.highs.modelStatusToString(status)}")
        fractional = self.program.fractional
        every = enumerate(self.highs.getSolution().col_value)
        values = tuple(round(value) if column in fractional else _whole(value) for column, value in every)
        total = _total(objective, values)
        bound = total if proved else _bound(info.mip_dual_bound, objective, self.program)
        return Found(total, bound, proved, values)

    def relaxed(self) -> bool:
        """Whether any values keep all rows where none has to be whole."""
        import highspy

        self._relax([])
        return bool(self.highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

    def _relax(self, objective: Terms) -> float | None:
        """The most of the objective where nothing has to be whole; None where that is not known."""
        import highspy

        self._pass_on()
        _sure(self.highs.setOptionValue("solve_relaxation", True), "relax")
        self._set_objective(objective)
        self.highs.run()
        _sure(self.highs.setOptionValue("solve_relaxation", False), "make whole again")
        known = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(self.highs.getInfo().objective_function_value) if known else None

    def out_of(self, objective: Terms, total: int) -> list[int]:
        """Columns that are 0 wherever the objective reaches that total: by their price where nothing has to be whole.

        None is fixed for less than SLACK: the prices are no more exact than the solver's tolerances.
        """
        most = self._relax(objective)
        if most is None:
            return []
        solution = self.highs.getSolution()
        priced = enumerate(zip(solution.col_value, solution.col_dual, strict=True))
        dear = total - most - SLACK  # less than 0
        return [c for c, (value, price) in priced if value < 1e-9 and price < dear and not self.program.lower[c]]

    def fix(self, columns: list[int], values: tuple[int, ...]) -> None:
        """Hold these columns at these values from now on."""
        self._pass_on()
        for column in columns:
            _sure(self.highs.changeColBounds(column, values[column], values[column]), "fix a column")

    def free(self, columns: list[int]) -> None:
        """Hold these columns no longer."""
        for column in columns:
            low, high = self.program.lower[column], self.program.upper[column]
            _sure(self.highs.changeColBounds(column, low, high), "free a column")

    def drop(self, rows: Iterable[int]) -> None:
        """Solve without these rows, and with all others, from now on."""
        self._pass_on()
        dropped = set(rows)
        for number in sorted(dropped ^ self.dropped):
            row = self.program.rows[number]
            low, high = (-inf, inf) if number in dropped else (row.low, row.high)
            _sure(self.highs.changeRowBounds(number, low, high), "change a row")
        self.dropped = dropped

    def _constants_hold(self) -> bool:
        return all(row.low <= 0 <= row.high for row in self.program.rows)

    def _pass_on(self) -> None:
        import highspy
        import numpy as np

        new = range(self.columns, len(self.program.upper))
        if new:
            count = len(new)
            none = np.empty(0, dtype=np.int32)
            lower = np.array(self.program.lower[self.columns :], dtype=float)
            upper = np.array(self.program.upper[self.columns :], dtype=float)
            starts = np.zeros(count, dtype=np.int32)
            _sure(self.highs.addCols(count, np.zeros(count), lower, upper, 0, starts, none, np.empty(0)), "add columns")
            kinds = np.full(count, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
            kinds[[n - new.start for n in self.program.fractional if n in new]] = highspy.HighsVarType.kContinuous.value
            indices = np.arange(new.start, new.stop, dtype=np.int32)
            _sure(self.highs.changeColsIntegrality(count, indices, kinds), "make columns whole")
            self.columns = new.stop
        rows = self.program.rows[self.rows :]
        if rows:
            self._add_rows([_merged(row) for row in rows])
            self.rows = len(self.program.rows)

    def _add_rows(self, rows: list[Row]) -> None:
        import numpy as np

        lengths = [len(row.terms) for row in rows]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        indices = np.fromiter(chain.from_iterable((c for c, _ in row.terms) for row in rows), dtype=np.int32)
        factors = np.fromiter(chain.from_iterable((f for _, f in row.terms) for row in rows), dtype=float)
        low = np.array([row.low for row in rows], dtype=float)
        high = np.array([row.high for row in rows], dtype=float)
        added = self.highs.addRows(len(rows), low, high, len(indices), starts, indices, factors)
        _sure(added, "add rows")

    def _set_objective(self, objective: Terms) -> None:
        import numpy as np

        costs = np.zeros(self.columns)
        for column, factor in objective:
            costs[column] += factor
        indices = np.arange(self.columns, dtype=np.int32)
        _sure(self.highs.changeColsCost(self.columns, indices, costs), "set the objective")

    def _start_from(self, values: tuple[int, ...]) -> None:
        import numpy as np

        known = np.arange(len(values), dtype=np.int32)
        self.highs.setSolution(len(values), known, np.array(values, dtype=float))  # a hint: it may be refused


def blends(order: Sequence[Goal]) -> list[list[Goal]]:
    """Consecutive goals that one weighted objective can hold apart. Pairs stands alone: it brings its own columns."""
    groups: list[list[Goal]] = []
    size = 1
    for goal in order:
        size *= goal.most + 1
        if groups and size <= BLEND and goal.name != "pairs":
            groups[-1].append(goal)
        else:
            groups.append([goal])
            size = goal.most + 1
    return groups


def _blended(group: list[Goal], terms: list[Terms]) -> Terms:
    """Each goal weighs more than all later ones of the blend together can."""
    weight, found = 1, []
    for goal, own in zip(reversed(group), reversed(terms), strict=True):
        found += [(column, factor * weight) for column, factor in own]
        weight *= goal.most + 1
    return found


def _merged(row: Row) -> Row:
    """A row names each column once."""
    together: dict[int, int] = {}
    for column, factor in row.terms:
        together[column] = together.get(column, 0) + factor
    return row._replace(terms=sorted(together.items()))


def _leading_zeros(columns: Sequence[int], values: tuple[int, ...]) -> Iterable[int]:
    for column in columns:
        if values[column]:
            return
        yield column


def _total(terms: Terms, values: tuple[int, ...]) -> int:
    return sum(factor * values[column] for column, factor in terms)


def _at_best(terms: Terms, program: Program) -> int:
    return sum(f * (program.upper[c] if f > 0 else program.lower[c]) for c, f in terms)


def _bound(dual: float, terms: Terms, program: Program) -> int:
    """What the solver has shown that the objective cannot exceed; before that, what no values exceed."""
    return int(dual + 1e-6) if isfinite(dual) else _at_best(terms, program)


def _whole(value: float) -> int:
    whole = round(value)
    if abs(value - whole) > 1e-4:
        raise SolverFailure(f"the solver gave {value} for a whole number")
    return whole


def _sure(status: object, doing: str) -> None:
    import highspy

    if status == highspy.HighsStatus.kError:
        raise SolverFailure(f"the solver refused to {doing}")
