"""The judge of the staffing engine: a tiny `Problem` in, its best arrangement by enumeration out.

Written from the words of the design and from `problem.py` alone; it shares no code with the engine, so that agreement
means something. Nothing here is fast. Amounts are integers, and an amount may be any integer, so a tiny problem is one
whose numbers are tiny (a position of 3 hundredths of FTE): every arrangement the engine could choose is then enumerated
and no grid can hide a better one. For problems in quarters of an FTE, `step` 25 looks at the grid only; see
`test_against_brute_force.py` for what may then be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from teamplan.staffing.problem import Candidate, Composition, Demand, Problem, Seat

Key = tuple[str, Seat]
Amounts = Mapping[Key, int]  # only amounts above 0


@dataclass(frozen=True)
class Reached:
    """What one goal reaches: its best value, with every goal before it held at its own best."""

    name: str
    priority: int | None
    value: int


@dataclass(frozen=True)
class Best:
    reached: tuple[Reached, ...]  # every goal but `canonical`, in order
    amounts: dict[Key, int]  # the canonical arrangement


@dataclass(frozen=True)
class Goal:
    name: str
    priority: int | None
    measure: Callable[[Problem, Amounts], int]
    least_is_best: bool = False

    def rank(self, problem: Problem, x: Amounts) -> int:
        return -self.measure(problem, x) if self.least_is_best else self.measure(problem, x)


def best(problem: Problem, step: int = 1) -> Best:
    left = list(arrangements(problem, step))
    reached = []
    for goal in goals(problem):
        ranks = [goal.rank(problem, x) for x in left]
        left = [x for x, rank in zip(left, ranks, strict=True) if rank == max(ranks)]
        reached.append(Reached(goal.name, goal.priority, goal.measure(problem, left[0])))
    return Best(tuple(reached), max(left, key=lambda x: canonical(problem, x)))


def vector(problem: Problem, x: Amounts) -> tuple[int, ...]:
    """Every goal's rank in order, so that a larger tuple is a better arrangement."""
    return tuple(goal.rank(problem, x) for goal in goals(problem))


# Arrangements. Adding a person to an arrangement never mends a broken row, so a branch that breaks one is left.


def arrangements(problem: Problem, step: int = 1) -> Iterator[dict[Key, int]]:
    def extend(x: dict[Key, int], rest: list[list[dict[Key, int]]]) -> Iterator[dict[Key, int]]:
        if not rest:
            yield x
            return
        for option in rest[0]:
            wider = x | option
            if all(row(problem, wider) for row in ACROSS_PEOPLE):
                yield from extend(wider, rest[1:])

    yield from extend({}, [options(problem, person, step) for person in sorted(problem.people)])


def options(problem: Problem, person: str, step: int = 1) -> list[dict[Key, int]]:
    """Everything one person could do if nobody else did anything."""
    keys = [key for key in problem.pairs if key[0] == person]
    ceilings = [min(problem.people[person].available, problem.demands[seat].fte) for _, seat in keys]
    amounts = product(*(range(0, ceiling + 1, step) for ceiling in ceilings))
    found = ({key: amount for key, amount in zip(keys, row, strict=True) if amount} for row in amounts)
    return [x for x in found if not broken(problem, x)]


# Rows: each says whether an arrangement keeps it.


def able(problem: Problem, x: Amounts) -> bool:
    return all(key in problem.pairs and amount > 0 for key, amount in x.items())


def capacity(problem: Problem, x: Amounts) -> bool:
    return all(_time_of({person}, x) <= problem.people[person].available for person in _serving(x))


def least_share(problem: Problem, x: Amounts) -> bool:
    return all(amount >= problem.demands[seat].least for (_, seat), amount in x.items())


def one_home(problem: Problem, x: Amounts) -> bool:
    homes = {(person, seat.team) for person, seat in x if problem.demands[seat].sits == "in-team"}
    return len({person for person, _ in homes}) == len(homes)


def roles_at_once(problem: Problem, x: Amounts) -> bool:
    for person in _serving(x):
        teams = [seat.team for one, seat in x if one == person]
        if len(teams) > problem.most_roles:
            return False
        if any(teams.count(team) > problem.most_roles_in_team for team in teams):
            return False
    return True


def kept_apart(problem: Problem, x: Amounts) -> bool:
    return all(apart(problem, rule, x) for rule in problem.rules if rule.rule == "apart" and rule.hard)


def needed(problem: Problem, x: Amounts) -> bool:
    return all(filled(seat, x) <= problem.demands[seat].fte for _, seat in x)


def most_people(problem: Problem, x: Amounts) -> bool:
    for seat, demand in problem.demands.items():
        if demand.most_people is not None and len({one for one, at in x if at == seat}) > demand.most_people:
            return False
    return True


def reserved(problem: Problem, x: Amounts) -> bool:
    for origin, keep in problem.reserved.items():
        people = {person.id for person in problem.people.values() if person.origin == origin}
        if _time_of(people, x) > _contracted(problem.people, origin) - keep:
            return False
    return True


def _contracted(people: Mapping[str, Candidate], origin: str) -> int:
    return sum(person.contracted * person.count for person in people.values() if person.origin == origin)


ROWS: dict[str, Callable[[Problem, Amounts], bool]] = {
    "able": able,
    "capacity": capacity,
    "least share": least_share,
    "one home": one_home,
    "roles at once": roles_at_once,
    "kept apart": kept_apart,
    "needed": needed,
    "most people": most_people,
    "reserved": reserved,
}
ACROSS_PEOPLE = (needed, most_people, reserved)


def broken(problem: Problem, x: Amounts) -> set[str]:
    """The names of the rows that an arrangement breaks."""
    return {name for name, row in ROWS.items() if not row(problem, x)}


# Goals, in order.


def goals(problem: Problem) -> list[Goal]:
    classes = [_goals_of_class(priority) for priority in sorted(set(problem.teams.values()))]
    return [*chain.from_iterable(classes), *GOALS_OVER_ALL]


def _goals_of_class(priority: int) -> list[Goal]:
    return [
        Goal("viable-teams", priority, lambda problem, x: _viable_teams(problem, priority, x)),
        Goal("core", priority, lambda problem, x: _covered(problem, priority, {"core"}, x)),
        # `required` counts core and required positions together, as the answer's `required` does.
        Goal("required", priority, lambda problem, x: _covered(problem, priority, {"core", "required"}, x)),
        Goal("rules", priority, lambda problem, x: _rules_that_hold(problem, priority, True, x)),
        Goal("rules-warning", priority, lambda problem, x: _rules_that_hold(problem, priority, False, x)),
        Goal("unfilled", priority, lambda problem, x: _unfilled(problem, priority, {"core", "required"}, x), True),
        Goal("recommended", priority, lambda problem, x: _unfilled(problem, priority, {"recommended"}, x), True),
    ]


GOALS_OVER_ALL = [
    Goal("kept", None, lambda problem, x: sum(min(amount, problem.current.get(key, 0)) for key, amount in x.items())),
    Goal("declared", None, lambda problem, x: sum(x[key] for key in x if problem.pairs[key].declared)),
    Goal("employed", None, lambda problem, x: sum(x[key] for key in x if problem.people[key[0]].employed)),
    Goal("learning", None, lambda problem, x: sum(x[key] for key in x if problem.pairs[key].learning)),
    Goal("not-over-skilled", None, lambda problem, x: sum(x[key] for key in x if not problem.pairs[key].over_skilled)),
    Goal("pairs", None, lambda _, x: len(x), True),
]


def canonical(problem: Problem, x: Amounts) -> tuple[int, ...]:
    """The amounts by team, position, person: the largest tuple wins the last tie."""
    order = sorted(problem.pairs, key=lambda key: (key[1].team, key[1].position, key[0]))
    return tuple(x.get(key, 0) for key in order)


def is_viable(problem: Problem, team: str, x: Amounts) -> bool:
    needs = [d for d in problem.demands.values() if team in d.teams and d.need != "recommended"]
    rules = [rule for rule in problem.rules if rule.team == team and rule.hard]
    return all(filled(d.seat, x) >= d.fte for d in needs) and all(holds(problem, rule, x) for rule in rules)


def filled(seat: Seat, x: Amounts) -> int:
    return sum(amount for (_, at), amount in x.items() if at == seat)


def _viable_teams(problem: Problem, priority: int, x: Amounts) -> int:
    return sum(is_viable(problem, team, x) for team, its in problem.teams.items() if its == priority)


def _covered(problem: Problem, priority: int, needs: set[str], x: Amounts) -> int:
    return sum(filled(d.seat, x) >= d.fte for d in _asked(problem, priority, needs))


def _unfilled(problem: Problem, priority: int, needs: set[str], x: Amounts) -> int:
    return sum(d.fte - filled(d.seat, x) for d in _asked(problem, priority, needs))


def _asked(problem: Problem, priority: int, needs: set[str]) -> list[Demand]:
    """Positions of one class: an organisation position counts once, in its own class."""
    return [d for d in problem.demands.values() if d.priority == priority and d.need in needs]


def _rules_that_hold(problem: Problem, priority: int, hard: bool, x: Amounts) -> int:
    rules = [rule for rule in problem.rules if rule.hard is hard and problem.teams[rule.team] == priority]
    return sum(holds(problem, rule, x) for rule in rules)


# Composition rules. `pillars`, `voices` and `at-most` look at the team's own positions, not the organisation's.


def holds(problem: Problem, rule: Composition, x: Amounts) -> bool:
    return RULES[rule.rule](problem, rule, x)


def pillars(problem: Problem, rule: Composition, x: Amounts) -> bool:
    brought = {pillar for key in _within(rule.team, x) for pillar in problem.pairs[key].pillars}
    return set(rule.pillars) <= brought


def voices(problem: Problem, rule: Composition, x: Amounts) -> bool:
    inside = _within(rule.team, x)
    for origin, people, fte in rule.voices:
        heard = {person for person in _serving(inside) if problem.people[person].origin == origin}
        if len(heard) < people or _time_of(heard, inside) < fte:
            return False
    return True


def at_most(problem: Problem, rule: Composition, x: Amounts) -> bool:
    """An unknown origin counts against the cap: it must be shown to hold. An empty team holds it."""
    inside = _within(rule.team, x)
    counted = {person for person in _serving(inside) if problem.people[person].origin in (rule.origins[0], None)}
    return 100 * _time_of(counted, inside) <= rule.share * sum(inside.values())


def ownership(problem: Problem, rule: Composition, x: Amounts) -> bool:
    return any(problem.people[person].origin in rule.origins and seat in rule.positions for person, seat in x)


def apart(_: Problem, rule: Composition, x: Amounts) -> bool:
    serving = [person for person, seat in x if seat in rule.positions]
    return len(serving) == len(set(serving))


RULES: dict[str, Callable[[Problem, Composition, Amounts], bool]] = {
    "pillars": pillars,
    "voices": voices,
    "at-most": at_most,
    "ownership": ownership,
    "apart": apart,
}


def _within(team: str, x: Amounts) -> dict[Key, int]:
    return {key: amount for key, amount in x.items() if key[1].team == team}


def _serving(x: Amounts) -> set[str]:
    return {person for person, _ in x}


def _time_of(people: set[str], x: Amounts) -> int:
    return sum(amount for (person, _), amount in x.items() if person in people)


# Single holders and supply bottlenecks.


def covered(problem: Problem, x: Amounts) -> frozenset[Seat]:
    """The core and required positions that an arrangement covers."""
    asked = [d for d in problem.demands.values() if d.need != "recommended"]
    return frozenset(d.seat for d in asked if filled(d.seat, x) >= d.fte)


def can_cover(problem: Problem, seats: frozenset[Seat]) -> bool:
    return any(seats <= covered(problem, x) for x in arrangements(problem))


def irreplaceable(problem: Problem, x: Amounts) -> set[str]:
    """People without whom no arrangement covers every core and required position that this one covers.

    Also those who serve nowhere: what their origin keeps back has to be kept by the others once they are gone.
    """
    seats = covered(problem, x)
    return {person for person in problem.people if not can_cover(leave(problem, person), seats)}


def leave(problem: Problem, person: str) -> Problem:
    """The problem once one person has gone with their contracted time: their origin must still keep what it kept."""
    people = {id: one for id, one in problem.people.items() if id != person}
    if problem.people[person].count > 1:
        people[person] = replace(problem.people[person], count=problem.people[person].count - 1)
    return replace(
        problem,
        people=people,
        pairs={key: pair for key, pair in problem.pairs.items() if key[0] in people},
        current={key: amount for key, amount in problem.current.items() if key[0] in people},
        reserved={origin: min(keep, _contracted(people, origin)) for origin, keep in problem.reserved.items()},
    )


def short_of_people(problem: Problem, seats: frozenset[Seat]) -> bool:
    """Whether positions together ask for more than everyone who may serve any of them has."""
    return sum(problem.demands[seat].fte for seat in seats) > supply(problem, seats)


def supply(problem: Problem, seats: frozenset[Seat]) -> int:
    return sum(problem.people[person].available for person in able_for(problem, seats))


def able_for(problem: Problem, seats: frozenset[Seat]) -> set[str]:
    return {person for person, seat in problem.pairs if seat in seats}


def bottlenecks(problem: Problem, needs: frozenset[str]) -> set[frozenset[Seat]]:
    """Every inclusion-minimal set of positions of these needs that is short of people."""
    asked = sorted(d.seat for d in problem.demands.values() if d.need in needs)
    sets = (frozenset(some) for size in range(1, len(asked) + 1) for some in combinations(asked, size))
    found: set[frozenset[Seat]] = set()
    for some in sets:
        if short_of_people(problem, some) and not any(smaller < some for smaller in found):
            found.add(some)
    return found
