"""What "best" means, in order. Each goal is said for the solver (`terms`) and measured without it (`measure`).

A goal is always maximised over its terms; `shown` turns that into the figure people read (unfilled FTE, say).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from teamplan.staffing.constraints import composition
from teamplan.staffing.problem import Amounts, Demand, Pair, Problem, Seat
from teamplan.staffing.program import Program, Terms


@dataclass(frozen=True)
class Goal:
    """One goal. `most` bounds the sum of terms from above; `offset` and `sign` turn it into the value shown."""

    name: str
    priority: int | None
    terms: Callable[[Program], Terms]
    measure: Callable[[Amounts], int]  # the value shown, from the amounts alone
    most: int  # the range of the sum, for blending
    of_filled: bool = False  # a part of the filled FTE, which the class goals have fixed by then
    offset: int = 0
    sign: int = 1

    def shown(self, total: int) -> int:
        """The sum of terms as the value people read."""
        return self.offset + self.sign * total


def goals(problem: Problem) -> list[Goal]:
    """All goals but the last (canonical), in order: the class goals for each priority class, then those over all."""
    return [*class_goals(problem), *_over_all(problem)]


def class_goals(problem: Problem) -> list[Goal]:
    """Goals 1 to 6, wholly for the first priority class, then for the next."""
    return [goal for priority in problem.classes for goal in _of_class(problem, priority)]


def _of_class(problem: Problem, priority: int) -> Iterator[Goal]:
    teams = [team for team, level in problem.teams.items() if level == priority]
    own = [d for d in problem.demands.values() if d.priority == priority]
    yield Goal(
        "viable-teams",
        priority,
        lambda program: [(program.viable(team), 1) for team in teams],
        lambda amounts: sum(viable(problem, team, amounts) for team in teams),
        most=len(teams),
    )
    counted = [d for d in own if d.need != "recommended"]
    yield _covered("core", priority, [d for d in own if d.need == "core"])
    yield _covered("required", priority, counted)
    yield _rules("rules", problem, priority, hard=True)
    yield _rules("rules-warning", problem, priority, hard=False)
    yield _unfilled("unfilled", priority, counted)
    yield _unfilled("recommended", priority, [d for d in own if d.need == "recommended"])


def _covered(name: str, priority: int, demands: list[Demand]) -> Goal:
    def measure(amounts: Amounts) -> int:
        filled = filled_by_seat(amounts)
        return sum(filled[d.seat] >= d.fte for d in demands)

    return Goal(name, priority, lambda p: [(p.covered(d.seat), 1) for d in demands], measure, most=len(demands))


def _rules(name: str, problem: Problem, priority: int, *, hard: bool) -> Goal:
    own = [r for r in problem.rules if problem.teams[r.team] == priority and r.hard == hard]
    return Goal(
        name,
        priority,
        lambda program: [(program.holds(r.team, r.index), 1) for r in own],
        lambda amounts: sum(composition.holds(problem, r, amounts) for r in own),
        most=len(own),
    )


def _unfilled(name: str, priority: int, demands: list[Demand]) -> Goal:
    total = sum(d.fte for d in demands)
    seats = {d.seat for d in demands}

    def terms(program: Program) -> Terms:
        return [(program.amount(p, s), 1) for s in sorted(seats) for p in program.problem.able(s)]

    def measure(amounts: Amounts) -> int:
        return total - sum(fte for (_, seat), fte in amounts.items() if seat in seats)

    return Goal(name, priority, terms, measure, most=total, offset=total, sign=-1)


def _over_all(problem: Problem) -> Iterator[Goal]:
    yield _kept(problem)
    yield _time("declared", problem, lambda pair: pair.declared)
    yield _time("employed", problem, lambda pair: problem.people[pair.person].employed)
    yield _time("learning", problem, lambda pair: pair.learning)
    yield _time("not-over-skilled", problem, lambda pair: not pair.over_skilled)
    yield Goal(
        "pairs",
        None,
        lambda program: [(program.serves(person, seat), -1) for person, seat in problem.pairs],
        len,
        most=len(problem.pairs),
        sign=-1,
    )


def _kept(problem: Problem) -> Goal:
    current = {pair: fte for pair, fte in problem.current.items() if pair in problem.pairs}

    def terms(program: Program) -> Terms:
        found = []
        for pair, fte in current.items():
            kept = program.column(("kept", *pair), fte)
            program.row(("kept", *pair[1], pair[0]), [(program.amount(*pair), 1), (kept, -1)], low=0)
            found.append((kept, 1))
        return found

    return Goal(
        "kept", None, terms, lambda x: sum(min(x.get(k, 0), n) for k, n in current.items()), sum(current.values())
    )


def _time(name: str, problem: Problem, wanted: Callable[[Pair], bool]) -> Goal:
    pairs = {key for key, pair in problem.pairs.items() if wanted(pair)}
    return Goal(
        name,
        None,
        lambda program: [(program.amount(*key), 1) for key in sorted(pairs)],
        lambda amounts: sum(fte for key, fte in amounts.items() if key in pairs),
        most=sum(problem.demands[seat].fte for seat in {seat for _, seat in pairs}),
        of_filled=True,
    )


def known(problem: Problem, possible: frozenset[tuple[str, Seat]]) -> Goal:
    """For the second answer only: lean as little as possible on people who are merely possible."""
    return _time("known", problem, lambda pair: (pair.person, pair.seat) not in possible)


def viable(problem: Problem, team: str, amounts: Amounts) -> bool:
    """Every core and required position the team needs is covered, and every hard rule of it holds."""
    filled = filled_by_seat(amounts)
    rules = (rule for rule in problem.rules if rule.team == team and rule.hard)
    return all(filled[d.seat] >= d.fte for d in problem.needed_by(team)) and all(
        composition.holds(problem, rule, amounts) for rule in rules
    )


def filled_by_seat(amounts: Amounts) -> Counter[Seat]:
    """Position -> hundredths of FTE filled."""
    filled: Counter[Seat] = Counter()
    for (_, seat), fte in amounts.items():
        filled[seat] += fte
    return filled
