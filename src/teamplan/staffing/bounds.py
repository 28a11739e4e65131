"""What no arrangement of a large problem can beat: people and positions that are alike are counted together.

Every row here holds of every arrangement that keeps the rows of the problem (it only forgets some), so its optimum is a
bound; goals that it says nothing about are bounded by their range.
"""

from __future__ import annotations

from collections import Counter

from teamplan.staffing.goals import Goal
from teamplan.staffing.problem import Demand, Problem
from teamplan.staffing.program import Program, Terms
from teamplan.staffing.solve import Engine

Kind = tuple[object, ...]  # what positions that are alike share


class Bounds:
    """Ask for the goals in order; each is bounded given what the goals before it reached."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        kinds: dict[Kind, list[Demand]] = {}
        for demand in problem.demands.values():
            kinds.setdefault(self._kind(demand), []).append(demand)
        self.kinds = list(kinds.values())  # a kind is known by its number from here on
        self.kind_of = {d.seat: number for number, demands in enumerate(self.kinds) for d in demands}
        self.program = Program(problem)
        self._rows()
        self.engine = Engine(self.program)
        self.covered = self.filled = 0  # what the goals asked for so far reached

    def of(self, goal: Goal, reached: int) -> int:
        """The most that the goal's sum of terms can be; then the goal is held at what was reached."""
        if goal.of_filled:
            return min(goal.most, self.filled)
        if goal.name == "pairs":  # each covered position has at least one
            return -self.covered
        terms = self._terms(goal)
        if terms is None:
            return goal.most
        found = self.engine.maximise(terms)
        self.program.row(("goal", goal.name, str(goal.priority)), terms, low=reached)
        self.covered += reached if goal.name == "required" else 0
        self.filled += reached if goal.name in ("unfilled", "recommended") else 0
        return min(goal.most, found.bound) if found else goal.most

    def _kind(self, demand: Demand) -> Kind:
        return demand.need, demand.sits, demand.priority, demand.fte, demand.least, self.problem.able(demand.seat)

    def _rows(self) -> None:
        sorts: Counter[tuple[int, tuple[int, ...]]] = Counter()
        for person, candidate in self.problem.people.items():
            open_to = tuple(sorted({self.kind_of[seat] for seat in self.problem.open_to(person)}))
            if candidate.available and open_to:
                sorts[candidate.available, open_to] += 1
        times: list[Terms] = [[] for _ in self.kinds]
        for sort, ((available, open_to), count) in enumerate(sorted(sorts.items())):
            columns = [self._time(sort, kind, available, count) for kind in open_to]
            self.program.row(("capacity", str(sort)), [(time, 1) for time, _ in columns], high=available * count)
            self._at_most_roles(sort, dict(zip(open_to, (y for _, y in columns), strict=True)), count)
            for kind, (time, _) in zip(open_to, columns, strict=True):
                times[kind].append((time, 1))
        for kind, terms in enumerate(times):
            self._covered(kind, terms)
        for (priority, *needs), teams in self._team_sorts().items():
            self._viable(priority, needs, len(teams))
        for kind in range(len(self.kinds)):
            self._viable_needs(kind)

    def _time(self, sort: int, kind: int, available: int, count: int) -> tuple[int, int]:
        """Columns for the time people of one sort give to positions of one kind, and for how often one serves one."""
        demands = self.kinds[kind]
        one = demands[0]
        times = 1 if one.sits == "in-team" else min(len(demands), self.problem.most_roles)
        able = count * times if available >= one.least else 0
        serves = self.program.column(("y", sort, kind), able)
        time = self.program.column(("x", sort, kind), one.fte * len(demands))
        self.program.row(("least-share", str(sort)), [(time, 1), (serves, -min(available, one.fte))], high=0)
        return time, serves

    def _at_most_roles(self, sort: int, serves: dict[int, int], count: int) -> None:
        self.program.row(("roles", str(sort)), [(y, 1) for y in serves.values()], high=self.problem.most_roles * count)
        in_team = [(y, 1) for kind, y in serves.items() if self.kinds[kind][0].sits == "in-team"]
        self.program.row(("roles", str(sort), "team"), in_team, high=self.problem.most_roles_in_team * count)

    def _covered(self, kind: int, times: Terms) -> None:
        demands = self.kinds[kind]
        covered = self.program.column(("covered", kind), len(demands))
        self.program.row(("covered", str(kind)), [*times, (covered, -demands[0].fte)], low=0)
        self.program.row(("needed", str(kind)), times, high=demands[0].fte * len(demands))

    def _team_sorts(self) -> dict[tuple[int, ...], list[str]]:
        """(priority, kinds needed ...) -> the teams that need the same."""
        found: dict[tuple[int, ...], list[str]] = {}
        for team, priority in self.problem.teams.items():
            needs = sorted(self.kind_of[demand.seat] for demand in self.problem.needed_by(team))
            found.setdefault((priority, *needs), []).append(team)
        return found

    def _viable(self, priority: int, needs: list[int], teams: int) -> None:
        """Viable teams of one sort. One position of the organisation serves them all."""
        viable = self.program.column(("viable", priority, *needs), teams)
        for kind in set(needs):
            if self.kinds[kind][0].sits == "organisation":
                covered = self.program.at["covered", kind]
                self.program.row(("viable", str(kind)), [(viable, 1), (covered, -teams)], high=0)

    def _viable_needs(self, kind: int) -> None:
        """All viable teams together need no more positions of a kind than are covered."""
        if self.kinds[kind][0].sits == "organisation":
            return
        sorts = [(Counter(needs)[kind], (priority, *needs)) for priority, *needs in self._team_sorts()]
        terms = [(self.program.at["viable", *sort], times) for times, sort in sorts if times]
        self.program.row(("viable", str(kind)), [*terms, (self.program.at["covered", kind], -1)], high=0)

    def _terms(self, goal: Goal) -> Terms | None:
        """The goal in the columns of this program, or None where it has nothing to say of it."""
        match goal.name:
            case "viable-teams":
                return [(self.program.at["viable", *s], 1) for s in self._team_sorts() if s[0] == goal.priority]
            case "core":
                return self._covered_terms(goal, "core")
            case "required":
                return self._covered_terms(goal, "core", "required")
            case "unfilled":
                return self._time_terms(goal, "core", "required")
            case "recommended":
                return self._time_terms(goal, "recommended")
            case _:
                return None

    def _covered_terms(self, goal: Goal, *needs: str) -> Terms:
        return [(self.program.at["covered", kind], 1) for kind in self._of_goal(goal, needs)]

    def _time_terms(self, goal: Goal, *needs: str) -> Terms:
        kinds = set(self._of_goal(goal, needs))
        return [
            (c, 1) for key, c in self.program.at.items() if isinstance(key, tuple) and key[0] == "x" and key[2] in kinds
        ]

    def _of_goal(self, goal: Goal, needs: tuple[str, ...]) -> list[int]:
        firsts = [demands[0] for demands in self.kinds]
        return [kind for kind, d in enumerate(firsts) if d.need in needs and d.priority == goal.priority]
