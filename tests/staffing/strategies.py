"""Tiny staffing problems, drawn: every field of every dataclass in `problem.py`, and each row able to bind.

`problems()` draws amounts of 0 to 4 hundredths of FTE, so that `oracle.arrangements` is every arrangement there is.
`quarters()` is the same problem with each amount 25 times as large.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import prod
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat

from .oracle import Key, options

MOST_ARRANGEMENTS = 6_000  # before the rows that look across people: keeps a case well under a second
ORIGINS = ("clinical", "it", "operations")
PILLARS = ("agile-delivery", "internet-technology", "user-centred-design")
NEEDS = ("core", "required", "recommended")
QUARTER = 25
A_THIRD = settings(max_examples=settings().max_examples // 3)  # of what the comparison with brute force draws

Named = TypeVar("Named", str, Key)

shares = st.sampled_from((0, 30, 50, 60, 70, 100))


@st.composite
def problems(draw: DrawFn) -> Problem:
    teams = draw(st.sampled_from(({"a": 1}, {"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 1})))
    people = {id: draw(candidates(id)) for id in ("p1", "p2", "p3", "p4")[: draw(st.sampled_from((1, 2, 3, 3, 4, 4)))]}
    demands = draw(positions(teams))
    keys = [(person, seat) for person in people for seat in demands]
    pairs = {key: draw(pairings(*key)) for key in keys if draw(st.integers(0, 5))}
    problem = Problem(
        people=people,
        demands=demands,
        pairs=pairs,
        teams=teams,
        rules=draw(compositions(teams, demands)),
        reserved=draw(st.dictionaries(st.sampled_from(ORIGINS), st.integers(0, 4), max_size=1).map(in_order)),
        current=draw(st.dictionaries(st.sampled_from(keys), st.integers(1, 4), max_size=4).map(in_order)),
        most_roles=draw(st.sampled_from((1, 2, 3, 3))),
        most_roles_in_team=draw(st.sampled_from((1, 2, 2))),
    )
    return trimmed(replace(problem, reserved=within_contracts(problem)))


@st.composite
def keeping(draw: DrawFn) -> Problem:
    """Everybody sits in one place, which can give away only some of its time: who leaves takes some of that along."""
    problem = draw(problems())
    people = {id: replace(one, origin="it") for id, one in problem.people.items()}
    contracted = sum(one.contracted * one.count for one in people.values())
    drawn_on = draw(st.integers(0, sum(one.available for one in people.values())))
    return replace(problem, people=people, reserved={"it": max(0, contracted - drawn_on)})


def within_contracts(problem: Problem) -> dict[str, int]:
    """Posing a file never reserves more of an origin than its people are contracted for."""
    contracted = Counter[str | None]()
    for person in problem.people.values():
        contracted[person.origin] += person.contracted * person.count
    return {origin: min(amount, contracted[origin]) for origin, amount in problem.reserved.items()}


def quarters() -> SearchStrategy[Problem]:
    return problems().map(in_quarters)


@st.composite
def candidates(draw: DrawFn, id: str) -> Candidate:
    """Someone who is absent is available for 0, whatever their contract says; only such people are counted together."""
    available = draw(st.sampled_from((0, 1, 2, 2, 3, 3, 4)))
    return Candidate(
        id=id,
        origin=draw(st.sampled_from((None, *ORIGINS))),
        contracted=available + draw(st.integers(0, 2)),
        available=available,
        employed=draw(st.booleans()),
        count=1 if available else draw(st.integers(1, 3)),
    )


@st.composite
def positions(draw: DrawFn, teams: dict[str, int]) -> dict[Seat, Demand]:
    of_teams = [Seat(team, f"s{number}") for team in sorted(teams) for number in range(3)]
    of_organisation = [Seat("", f"o{number}") for number in range(2)]
    seats = draw(st.sets(st.sampled_from(of_teams + of_organisation), min_size=draw(st.integers(1, 3)), max_size=4))
    return {seat: draw(demanded(seat, teams)) for seat in sorted(seats)}


@st.composite
def demanded(draw: DrawFn, seat: Seat, teams: dict[str, int]) -> Demand:
    needed_by = {seat.team} if seat.team else draw(st.sets(st.sampled_from(sorted(teams)), min_size=1))
    fte = draw(st.sampled_from((1, 2, 2, 3, 3, 4)))
    return Demand(
        seat=seat,
        teams=tuple(sorted(needed_by)),
        need=draw(st.sampled_from(NEEDS)),
        sits=draw(st.sampled_from(("in-team", "in-team", "shared"))) if seat.team else "organisation",
        priority=min(teams[team] for team in needed_by),
        fte=fte,
        least=draw(st.sampled_from((0, 0, 0, 1, min(2, fte), fte))),
        most_people=draw(st.sampled_from((None, None, 1, 2))),
        decides=draw(st.booleans()),
        mandated=draw(st.booleans()),
    )


@st.composite
def pairings(draw: DrawFn, person: str, seat: Seat) -> Pair:
    return Pair(
        person=person,
        seat=seat,
        declared=draw(st.booleans()),
        learning=draw(st.booleans()),
        over_skilled=draw(st.booleans()),
        pillars=draw(st.frozensets(st.sampled_from(PILLARS), max_size=2)),
    )


@st.composite
def compositions(draw: DrawFn, teams: dict[str, int], demands: dict[Seat, Demand]) -> tuple[Composition, ...]:
    rules = []
    for team in sorted(teams):
        of_team = [rule for rule in sorted(RULES) if draw(st.integers(0, 2)) == 0]
        seats = [seat for seat in demands if team in demands[seat].teams]
        rules += [draw(composition(team, index, rule, seats)) for index, rule in enumerate(of_team)]
    return tuple(rules)


@st.composite
def composition(draw: DrawFn, team: str, index: int, rule: str, seats: list[Seat]) -> Composition:
    bare = Composition(team=team, index=index, rule=rule, hard=draw(st.booleans()))
    return draw(RULES[rule](bare, seats))


@st.composite
def pillars(draw: DrawFn, rule: Composition, _: list[Seat]) -> Composition:
    wanted = draw(st.sets(st.sampled_from(PILLARS), min_size=1, max_size=2))
    return replace(rule, pillars=tuple(sorted(wanted)))


@st.composite
def voices(draw: DrawFn, rule: Composition, _: list[Seat]) -> Composition:
    origins = draw(st.sets(st.sampled_from(ORIGINS), min_size=1, max_size=2))
    wanted = [(origin, draw(st.integers(0, 2)), draw(st.integers(0, 3))) for origin in sorted(origins)]
    return replace(rule, voices=tuple(wanted))


@st.composite
def at_most(draw: DrawFn, rule: Composition, _: list[Seat]) -> Composition:
    return replace(rule, origins=(draw(st.sampled_from(ORIGINS)),), share=draw(shares))


@st.composite
def ownership(draw: DrawFn, rule: Composition, seats: list[Seat]) -> Composition:
    origins = draw(st.sets(st.sampled_from(ORIGINS), min_size=1, max_size=2))
    return replace(rule, origins=tuple(sorted(origins)), positions=draw(some(seats)))


@st.composite
def apart(draw: DrawFn, rule: Composition, seats: list[Seat]) -> Composition:
    return replace(rule, positions=draw(some(seats)))


RULES = {"pillars": pillars, "voices": voices, "at-most": at_most, "ownership": ownership, "apart": apart}


def some(seats: list[Seat]) -> SearchStrategy[tuple[Seat, ...]]:
    """Positions for a rule to name: none at all where the team has none that anybody wants filled."""
    if not seats:
        return st.just(())
    return st.sets(st.sampled_from(seats), min_size=min(2, len(seats)), max_size=3).map(lambda s: tuple(sorted(s)))


def trimmed(problem: Problem) -> Problem:
    """The problem with pairs taken from whoever has most choice, until enumerating it is quick."""
    choices = {person: len(options(problem, person)) for person in problem.people}
    while prod(choices.values()) > MOST_ARRANGEMENTS:
        widest = max(choices, key=lambda person: choices[person])
        last = max(key for key in problem.pairs if key[0] == widest)
        problem = replace(problem, pairs={key: pair for key, pair in problem.pairs.items() if key != last})
        choices[widest] = len(options(problem, widest))
    return problem


def in_quarters(problem: Problem) -> Problem:
    """Amounts 25 times as large: 1 becomes 0.25 FTE. Counts and shares stay."""
    return replace(
        problem,
        people={id: _person_in_quarters(one) for id, one in problem.people.items()},
        demands={seat: _demand_in_quarters(one) for seat, one in problem.demands.items()},
        rules=tuple(_rule_in_quarters(rule) for rule in problem.rules),
        reserved={origin: amount * QUARTER for origin, amount in problem.reserved.items()},
        current={key: amount * QUARTER for key, amount in problem.current.items()},
    )


def _person_in_quarters(one: Candidate) -> Candidate:
    return replace(one, contracted=one.contracted * QUARTER, available=one.available * QUARTER)


def _demand_in_quarters(one: Demand) -> Demand:
    return replace(one, fte=one.fte * QUARTER, least=one.least * QUARTER)


def _rule_in_quarters(rule: Composition) -> Composition:
    return replace(rule, voices=tuple((origin, people, fte * QUARTER) for origin, people, fte in rule.voices))


def in_order(mapping: dict[Named, int]) -> dict[Named, int]:
    return dict(sorted(mapping.items()))
