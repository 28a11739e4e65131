"""Why a position cannot be covered besides those that are: too few people for a set of positions, or rows in conflict.

A supply bottleneck can be checked by hand: these positions have only these people, who have too little time. A conflict
is an irreducible set of rows: each was dropped in turn, and without it the positions could all be covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teamplan.staffing.answer import Bottleneck
from teamplan.staffing.conflicts import Conflict, irreducible
from teamplan.staffing.flow import too_little
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.program import Name, Program
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import EXACT_PAIRS, Search

MOST_CONFLICTS = 5  # taken apart in one answer, in order of team and position: each takes dozens of solves
_EARLIER = ("viable-teams", "core")  # goals that may cost a later one a covered position


def bottlenecks(problem: Problem, solution: Solution) -> tuple[Bottleneck, ...]:
    """One for each cause of core and required positions left short; positions that nobody is ready for need none."""
    filled = filled_by_seat(solution.amounts)
    counted = [d for d in problem.demands.values() if d.need != "recommended"]
    covered = [d.seat for d in counted if filled[d.seat] >= d.fte]
    found: dict[tuple[Seat, ...], Bottleneck] = {}
    for seat in sorted(d.seat for d in counted if filled[d.seat] < d.fte and problem.able(d.seat)):
        if any(seat in known for known in found):
            continue
        conflicts = sum(known.kind == "conflict" for known in found.values())
        bottleneck = _supply(problem, seat, covered)
        if bottleneck is None and conflicts < MOST_CONFLICTS:
            bottleneck = _conflict(problem, solution, seat, covered)
        if bottleneck:
            found.setdefault(bottleneck.positions, bottleneck)
    return tuple(found[key] for key in sorted(found))


def _supply(problem: Problem, seat: Seat, covered: Sequence[Seat]) -> Bottleneck | None:
    if len(problem.pairs) > EXACT_PAIRS:  # look only among positions that the same people could serve
        covered = [other for other in covered if problem.able(other) == problem.able(seat)]
    short = too_little(problem, [*covered, seat])
    if short is None:
        return None
    for other in sorted(short):
        smaller = too_little(problem, sorted(short - {other}))
        short = smaller or short
    return _bottleneck(problem, "supply", short)


def _bottleneck(problem: Problem, kind: str, seats: Iterable[Seat], rows: Iterable[Name] = ()) -> Bottleneck:
    positions = tuple(sorted(seats))
    people = tuple(sorted({person for seat in positions for person in problem.able(seat)}))
    return Bottleneck(
        "supply" if kind == "supply" else "conflict",
        positions,
        people,
        sum(problem.demands[seat].fte for seat in positions),
        sum(problem.people[person].available * (1 + problem.more.get(person, 0)) for person in people),
        tuple(rows),
    )


def _conflict(problem: Problem, solution: Solution, seat: Seat, covered: Sequence[Seat]) -> Bottleneck | None:
    if len(problem.pairs) > EXACT_PAIRS:  # taking it apart would take minutes
        return None
    conflict = Conflict(_wanting_all(problem, solution, [*covered, seat]))
    groups = conflict.names
    if not conflict.impossible(groups):
        return None
    near = next((near for near in _near(problem, seat, groups) if conflict.impossible(near)), groups)
    kept = irreducible(near, conflict.impossible)
    seats = {Seat(*name[1:]) for name in kept if name[0] == "needed"}
    return _bottleneck(problem, "conflict", seats, [name for name in kept if name[0] != "needed"])


def _near(problem: Problem, seat: Seat, groups: list[Name]) -> Iterator[list[Name]]:
    """Rows about the position, about people ready for it, or about everyone: most conflicts are among these alone.

    Then those about all positions that these people could serve, and about people ready for those; and so on.
    """
    seats, people = {seat}, set(problem.able(seat))
    wide = ("goal", "reserved")
    near: list[Name] = []
    while len(near) < len(groups):
        known = len(near)
        near = [n for n in groups if n[0] in wide or n[-2:] in seats or people & set(n[1:])]
        if len(near) == known:
            return
        yield near
        seats = {other for person in people for other in problem.open_to(person)}
        people = {person for other in seats for person in problem.able(other)}


def _wanting_all(problem: Problem, solution: Solution, seats: Iterable[Seat]) -> Program:
    """All rows, what earlier goals reached, and each of these positions wholly covered."""
    search = Search(problem, all_rows=True)
    for seat in seats:
        amounts = [(search.program.amount(person, seat), 1) for person in problem.able(seat)]
        search.program.row(("needed", *seat), amounts, low=problem.demands[seat].fte)
    search.hold(solution.tiers, _EARLIER)
    return search.program
