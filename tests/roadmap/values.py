"""Small roadmap problems made by hand: who there is, which positions, what could be done. FTE in hundredths, few.

A person is `"ann": (contracted, own)`; candidates follow from the options that bring them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Grant, Limits, Option, RoadmapProblem, Stage
from teamplan.roadmap.solve import Search
from teamplan.roadmap.verify import Broken, verify
from teamplan.staffing.problem import Candidate, Demand, Pair, Problem, Seat

from .texts import planned

A, A2, B, BOARD = Seat("a", "dev"), Seat("a", "lead"), Seat("b", "dev"), Seat("", "board")
FOREVER = 10_000
JANUARY = 2027 * 12
FIRST = Stage("a", "", None, 0)
THEN = Stage("b", "a", None, 0)
_NO_LIMITS = Limits()


def wanted(seat: Seat, fte: int = 2, **changes: object) -> Demand:
    teams = (seat.team,) if seat.team else ("a", "b")
    sits = "in-team" if seat.team else "organisation"
    bare = Demand(seat, teams, "core", sits, 1, fte, 0, None, False, False)
    return replace(bare, **changes)  # type: ignore[arg-type]


def option(action: str, what: tuple[str, ...], months: tuple[int, int, int], **fields: object) -> Option:
    """`months`: when it starts, when it takes effect, and the last for which it holds."""
    return replace(Option(action, what, *months), **fields)  # type: ignore[arg-type]


def hire(person: str, start: int, effect: int, cost: int = 0, fte: int = 2, **fields: object) -> Option:
    """`cost` is paid in the month of the start."""
    paid = tuple(cost * (month == start) for month in range(6))
    months, grants = (start, effect, FOREVER), (Grant(person, fte),)
    return option("hire", (person, str(fte)), months, grants=grants, cost=paid, **fields)


def contract(person: str, start: int, effect: int, term: int, fte: int = 2, **fields: object) -> Option:
    what, months = (person, str(fte), str(term)), (start, effect, effect + term - 1)
    return option("contract", what, months, grants=(Grant(person, fte),), **fields)


def train(person: str, seat: Seat, start: int, effect: int, takes: int = 1, **fields: object) -> Option:
    what = (person, str(fields.get("role", "r")), "l")
    return option("train", what, (start, effect, FOREVER), teaches=(person, (seat,)), takes=takes, **fields)


def release(person: str, start: int, effect: int, fte: int) -> Option:
    return option("release", (person, str(fte)), (start, effect, FOREVER), grants=(Grant(person, fte),))


def lend(person: str, start: int, effect: int) -> Option:
    return option("share", (person,), (start, effect, FOREVER), lends=person)


def supplier(seats: Mapping[str, int], start: int, effect: int, term: int, handover: int = 1) -> Option:
    """`seats`: the candidate for each position and the FTE."""
    grants = tuple(Grant(person, fte) for person, fte in seats.items())
    what, months = ("supplier/1", "a", str(term)), (start, effect, effect + term - 1)
    return option("supplier-team", what, months, grants=grants, team="a", handover=handover)


def roadmap(
    demands: Iterable[Demand],
    ready: Mapping[str, Iterable[Seat]],
    people: Mapping[str, tuple[int, int]] | None = None,
    options: Iterable[Option] = (),
    months: int = 3,
    stages: tuple[Stage, ...] = (FIRST,),
    origins: Mapping[str, str] | None = None,
    absent: Mapping[str, set[int]] | None = None,
    month: Mapping[str, object] | None = None,
    **changes: object,
) -> RoadmapProblem:
    """`month` changes the staffing problem of every month, `changes` the roadmap problem."""
    own, away = people or {}, absent or {}
    asked = {one.seat: one for one in sorted(demands, key=lambda one: one.seat)}
    every = sorted(options, key=lambda one: (one.action, one.what, one.start, one.last))
    cut = [replace(one, cost=(*one.cost, *(0,) * months)[:months]) for one in every]
    candidates = _candidates(cut)
    monthly = []
    for number in range(months):
        there = {person: 0 if number in away.get(person, ()) else time for person, (time, _) in own.items()}
        staff = {p: Candidate(p, (origins or {}).get(p, "it"), time, time, True) for p, time in there.items()}
        able = ((p, seat) for p, seats in ready.items() for seat in seats if there.get(p, 1) and seat in asked)
        pairs = {(person, seat): _pair(person, seat) for person, seat in able}
        problem = Problem(
            people={**staff, **candidates},
            demands=asked,
            pairs=dict(sorted(pairs.items(), key=lambda item: (item[0][1], item[0][0]))),
            teams={stage.team: number for number, stage in enumerate(stages, start=1)},
        )
        monthly.append(replace(problem, **month or {}))  # type: ignore[arg-type]
    base = tuple({p: t for p, (_, t) in own.items() if n not in away.get(p, ())} for n in range(months))
    taught = frozenset((o.teaches[0], seat) for o in cut if o.teaches for seat in o.teaches[1])
    bare = RoadmapProblem(JANUARY, tuple(monthly), base, taught, stages, tuple(cut), None, _NO_LIMITS)
    return replace(bare, **changes)  # type: ignore[arg-type]


def _candidates(options: Iterable[Option]) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for one in options:
        for grant in one.grants:
            if "/" in grant.person:
                employed = one.action not in ("contract", "supplier-team")
                most = max(grant.fte, found[grant.person].available if grant.person in found else 0)
                origin = "new" if employed else "supplier"
                found[grant.person] = Candidate(grant.person, origin, 0, most, employed)
    return dict(sorted(found.items()))


def _pair(person: str, seat: Seat) -> Pair:
    return Pair(person, seat, True, False, False, frozenset())


def binds(name: str, tight: RoadmapProblem, loose: RoadmapProblem) -> list[Broken]:
    """What a constraint finds broken in the best plan of the problem without it; with it the solver plans otherwise."""
    plan = planned(loose)
    broken = verify(tight, plan)
    assert {one[0] for one in broken} == {name}, broken
    kept = planned(tight)
    assert (kept.months, kept.chosen, kept.arrangement) != (plan.months, plan.chosen, plan.arrangement)
    return [one[1:] for one in broken]


def at_months(problem: RoadmapProblem, **months: int) -> Plan | None:
    """The cheapest plan for given stage months, without arrangement."""
    return Search(problem).plan(months, [])
