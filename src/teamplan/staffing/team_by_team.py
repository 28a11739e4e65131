"""A problem too large for one exact search -> a good Solution: team after team, each solved with the time that is left.

What this reaches is compared with a bound that no arrangement can beat (`bounds.py`): a goal that meets its bound is
proved; one that does not is reported as feasible, with both figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from teamplan.staffing.answer import Tier
from teamplan.staffing.bounds import Bounds
from teamplan.staffing.goals import goals
from teamplan.staffing.problem import Amounts, Candidate, Demand, Problem, Seat
from teamplan.staffing.solution import Solution, in_turn, verify
from teamplan.staffing.solve import SolverFailure, solve

FEW = 3  # people of one origin considered for one position of one team


def solve_team_by_team(problem: Problem) -> Solution:
    """The best found, verified, each goal with its bound."""
    amounts = arrange_team_by_team(problem)
    return Solution(amounts, in_turn(_tiers(problem, amounts)))


def arrange_team_by_team(problem: Problem) -> Amounts:
    """The best found, verified."""
    amounts: dict[tuple[str, Seat], int] = {}
    taken: set[Seat] = set()
    for team in sorted(problem.teams, key=lambda team: (problem.teams[team], team)):
        part = _part(problem, team, taken, amounts)
        taken.update(part.demands)
        if part.pairs:
            amounts.update(solve(part, canonical=False).amounts)
    ordered = dict(sorted(amounts.items(), key=lambda item: (item[0][1], item[0][0])))
    if verify(problem, ordered):
        raise SolverFailure(f"the arrangement found breaks {verify(problem, ordered)[0][0]}")
    return ordered


def _part(problem: Problem, team: str, taken: set[Seat], given: Amounts) -> Problem:
    """One team with the people who still have time for it; of people who are alike, as many as it could use."""
    demands = {d.seat: replace(d, teams=(team,)) for d in _of_team(problem, team) if d.seat not in taken}
    spent: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for (person, _), fte in given.items():
        spent[person] += fte
        roles[person] += 1
    housed = {person for person, seat in given if problem.demands[seat].sits == "in-team"}
    people = {}
    for person in dict.fromkeys(p for seat in demands for p in problem.able(seat)):
        one = problem.people[person]
        left = one.available - spent[person]
        if left > 0 and roles[person] + problem.most_roles_in_team <= problem.most_roles:
            people[person] = replace(one, available=left) if spent[person] else one
    open_to = _open_to(problem, demands, people, housed, given)
    kept = set(_enough(problem, demands, people, open_to))
    chosen = {person: one for person, one in sorted(people.items()) if person in kept}
    return replace(
        problem,
        people=chosen,
        demands=dict(sorted(demands.items())),
        pairs={(p, s): problem.pairs[p, s] for s in sorted(demands) for p in chosen if s in open_to[p]},
        teams={team: problem.teams[team]},
        rules=tuple(rule for rule in problem.rules if rule.team == team),
        reserved=_still_reserved(problem, chosen, spent),
        current={pair: fte for pair, fte in problem.current.items() if pair[0] in chosen and pair[1] in demands},
    )


def _of_team(problem: Problem, team: str) -> Iterator[Demand]:
    return (demand for demand in problem.demands.values() if team in demand.teams)


def _open_to(
    problem: Problem, demands: dict[Seat, Demand], people: dict[str, Candidate], housed: set[str], given: Amounts
) -> dict[str, tuple[Seat, ...]]:
    """Person -> the team's positions they may still serve, given what they serve already. People sorted."""
    found: dict[str, list[Seat]] = {person: [] for person in sorted(people)}
    for seat, demand in demands.items():
        for person in problem.able(seat):
            if person not in people or (demand.sits == "in-team" and person in housed):
                continue
            if not _kept_apart(problem, person, seat, given):
                found[person].append(seat)
    return {person: tuple(seats) for person, seats in found.items()}


def _kept_apart(problem: Problem, person: str, seat: Seat, given: Amounts) -> bool:
    """A hard rule keeps the position apart from one that the person serves already."""
    return any((person, other) in given for other in problem.apart_from.get(seat, ()))


def _enough(
    problem: Problem, demands: dict[Seat, Demand], people: dict[str, Candidate], open_to: dict[str, tuple[Seat, ...]]
) -> Iterator[str]:
    """Who is in the team today, and for each position the few of each origin that the goals like best."""
    waiting: dict[tuple[Seat, str | None], list[str]] = {}
    for person, seats in open_to.items():
        if any((person, seat) in problem.current for seat in seats):
            yield person
        for seat in seats:
            waiting.setdefault((seat, people[person].origin), []).append(person)
    for (seat, _), able in waiting.items():
        liked = sorted(able, key=lambda person: _liking(problem, people[person], demands[seat]))
        yield from liked[:FEW]


def _liking(problem: Problem, one: Candidate, demand: Demand) -> tuple[object, ...]:
    """Enough time first, and no more than needed; then what the goals over all prefer."""
    pair = problem.pairs[one.id, demand.seat]
    spare = one.available - demand.fte
    return spare < 0, not pair.declared, not one.employed, not pair.learning, pair.over_skilled, abs(spare), one.id


def _still_reserved(problem: Problem, people: dict[str, Candidate], spent: Counter[str]) -> dict[str, int]:
    """What must stay of the contracted time of the people chosen, so that no more is drawn than is free in all."""
    found = {}
    for origin, kept in problem.reserved.items():
        own = [one for one in problem.people.values() if one.origin == origin]
        free = sum(one.contracted * one.count for one in own) - kept - sum(spent[one.id] for one in own)
        there = sum(one.contracted * one.count for one in people.values() if one.origin == origin)
        found[origin] = max(0, there - free)
    return found


def _tiers(problem: Problem, amounts: Amounts) -> Iterator[Tier]:
    bounds = Bounds(problem)
    for goal in goals(problem):
        value = goal.measure(amounts)
        bound = goal.shown(bounds.of(goal, (value - goal.offset) * goal.sign))
        yield Tier(goal.name, goal.priority, value, bound, "optimal" if bound == value else "feasible")
    yield Tier("canonical", None, len(amounts), len(problem.pairs), "feasible")
