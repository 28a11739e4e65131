"""Why a person does or does not fill a position: skill by skill, and what placing them there changes. Data only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from teamplan.load import Loaded
from teamplan.model.skills import SkillLevel
from teamplan.staffing.answer import HeldBack, Tier
from teamplan.staffing.best import best
from teamplan.staffing.goals import goals
from teamplan.staffing.held_back import forbids, held_back
from teamplan.staffing.pose import ORGANISATION, Case, pose, seat_of
from teamplan.staffing.problem import Evidence, Fit, Problem, Readiness, Seat
from teamplan.staffing.readiness import Choice, readiness
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import EXACT_PAIRS, Search


@dataclass(frozen=True, slots=True)
class Cell:
    """One required skill. `has` None: unknown. `needs` None: held at any level."""

    skill: str
    has: SkillLevel | None
    needs: SkillLevel | None
    evidence: Evidence | None

    @property
    def met(self) -> bool:
        return self.has is not None and self.has >= (self.needs or SkillLevel.AWARENESS)


@dataclass(frozen=True, slots=True)
class Change:
    """One goal as it is reached, and as it would be were the person placed there."""

    before: Tier
    after: Tier


@dataclass(frozen=True, slots=True)
class Why:
    """`gives`: hundredths of FTE in the best arrangement.

    `changes`: every goal, also those that stay as they are. None: not ready, a row forbids it, or the problem is too
    large to ask. `held_back`: what keeps somebody who is ready from it: from the position, or from what is short of it.
    """

    readiness: Readiness
    cells: tuple[Cell, ...]
    gives: int
    available: int
    wanted: int  # the position's FTE
    filled_by_others: int
    changes: tuple[Change, ...] | None
    held_back: HeldBack | None

    @property
    def costs(self) -> tuple[Change, ...] | None:
        """The goals that would be reached otherwise: less well, or, for the sake of one that comes later, better."""
        return None if self.changes is None else tuple(c for c in self.changes if c.before.value != c.after.value)


def seats_named(loaded: Loaded, position: str, team: str | None) -> list[Seat]:
    """The positions of that id, in one team or in all."""
    case = Case(loaded)
    return [s for s in case.positions if s.position == position and (team is None or team in case.needed_by[s])]


def against_all(loaded: Loaded, person: str) -> list[Readiness]:
    """One person, or one of a group (by id), against every position: those of the teams in order, then the others."""
    case = Case(loaded)
    order = [team.id for team in loaded.staffing.teams if team.id in loaded.templates]
    asked = [seat_of(team, position) for team in order for position in loaded.templates[team].positions]
    seats = sorted(dict.fromkeys(asked), key=lambda seat: seat.team == ORGANISATION)
    found = (case.readiness(case.one_of(person), seat) for seat in seats)
    return [one for one in found if one]


def why(loaded: Loaded, person: str, seat: Seat) -> Why | None:
    """One person, or one of a group (by id), against one position. None where the library knows no role of it."""
    case = Case(loaded)
    person = case.one_of(person)
    found = _readiness(case, person, seat)
    if found is None:
        return None
    problem = pose(case)
    solution = best(problem)
    filled = sum(fte for (_, s), fte in solution.amounts.items() if s == seat)
    gives = solution.amounts.get((person, seat), 0)
    candidate, ready = problem.people.get(person), found.fit is Fit.READY
    return Why(
        found,
        tuple(_cells(case, found)),
        gives,
        candidate.available if candidate and ready else case.available(case.people[person]),
        problem.demands[seat].fte,
        filled - gives,
        _changes(problem, solution.tiers, person, seat) if ready else None,
        _held_back(problem, solution, person, seat) if ready else None,
    )


def _held_back(problem: Problem, solution: Solution, person: str, seat: Seat) -> HeldBack | None:
    filled = sum(fte for (_, other), fte in solution.amounts.items() if other == seat)
    if filled < problem.demands[seat].fte:
        return next(held_back(problem, solution.amounts, seat, [person]))
    return forbids(problem, person, seat)


def _readiness(case: Case, person: str, seat: Seat) -> Readiness | None:
    """As the answer reads it; of role choices that fit no better, the one with which the person shares most skills."""
    found = case.readiness(person, seat)
    position = case.positions[seat]
    if found is None or found.fit is Fit.READY:
        return found
    profile, day = case.reader.profiles[case.people[person].key], case.loaded.as_of
    tried = [readiness(profile, seat, position, (choice,), day) for choice in case.reader.choices(position)]
    equal = [one for one in (found, *tried) if one and (one.fit, one.declared) == (found.fit, found.declared)]
    best = max(equal, key=lambda one: (one.held + sum(lack.has > 0 for lack in one.lacks), -len(one.unknown)))
    return replace(best, person=found.person, seat=found.seat, roles_met=found.roles_met)


def _cells(case: Case, found: Readiness) -> list[Cell]:
    choice = next(c for c in case.reader.choices(case.positions[found.seat]) if _is(c, found))
    skills = case.reader.profiles[case.people[found.person].key].skills
    cells = []
    for skill, needs in sorted(choice.skills.items()):
        known = skills.get(skill)
        has = known.level if known else None
        cells.append(Cell(skill, has, needs, known.evidence if known and has is not None else None))
    return cells


def _is(choice: Choice, found: Readiness) -> bool:
    return choice.role.id == found.role and choice.level.id == found.level


def _changes(problem: Problem, before: tuple[Tier, ...], person: str, seat: Seat) -> tuple[Change, ...] | None:
    """Every goal, before and when the person must serve the position; None where no arrangement allows it."""
    if (person, seat) not in problem.pairs or len(problem.pairs) > EXACT_PAIRS:
        return None
    search = Search(problem)
    search.program.row(("forced", person, *seat), [(search.program.serves(person, seat), 1)], low=1)
    if not search.can():
        return None
    after = [tier for goal in goals(problem) for tier in search.reach([goal])]
    return tuple(Change(old, new) for old, new in zip(before, after, strict=False))
