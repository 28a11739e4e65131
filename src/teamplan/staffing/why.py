"""Why a person does or does not fill a position: skill by skill, and what placing them there would cost. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from teamplan.load import Loaded
from teamplan.model.skills import SkillLevel
from teamplan.staffing.answer import Tier
from teamplan.staffing.best import best
from teamplan.staffing.goals import goals
from teamplan.staffing.pose import Case, pose
from teamplan.staffing.problem import Evidence, Fit, Problem, Readiness, Seat
from teamplan.staffing.readiness import Choice
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
class Cost:
    """A goal that would be reached less well, were the person placed there."""

    before: Tier
    after: Tier


@dataclass(frozen=True, slots=True)
class Why:
    """`gives`: hundredths of FTE in the best arrangement. `costs` None: not ready, or a row forbids it."""

    readiness: Readiness
    cells: tuple[Cell, ...]
    gives: int
    available: int
    wanted: int  # the position's FTE
    filled_by_others: int
    costs: tuple[Cost, ...] | None


def seats_named(loaded: Loaded, position: str, team: str | None) -> list[Seat]:
    """The positions of that id, in one team or in all."""
    case = Case(loaded)
    return [s for s in case.positions if s.position == position and (team is None or team in case.needed_by[s])]


def why(loaded: Loaded, person: str, seat: Seat) -> Why | None:
    """One person, or one of a group (by id), against one position. None where the library knows no role of it."""
    case = Case(loaded)
    person = case.one_of(person)
    found = case.readiness(person, seat)
    if found is None:
        return None
    problem = pose(case)
    solution = best(problem)
    filled = sum(fte for (_, s), fte in solution.amounts.items() if s == seat)
    gives = solution.amounts.get((person, seat), 0)
    candidate = problem.people.get(person)
    return Why(
        found,
        tuple(_cells(case, found)),
        gives,
        candidate.available if candidate else case.available(case.people[person]),
        problem.demands[seat].fte,
        filled - gives,
        _costs(problem, solution.tiers, person, seat) if found.fit is Fit.READY else None,
    )


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


def _costs(problem: Problem, before: tuple[Tier, ...], person: str, seat: Seat) -> tuple[Cost, ...] | None:
    """The goals that get worse when the person must serve the position; None where no arrangement allows it."""
    if (person, seat) not in problem.pairs or len(problem.pairs) > EXACT_PAIRS:
        return None
    search = Search(problem)
    search.program.row(("forced", person, *seat), [(search.program.serves(person, seat), 1)], low=1)
    if not search.can():
        return None
    after = [tier for goal in goals(problem) for tier in search.reach([goal])]
    return tuple(Cost(old, new) for old, new in zip(before, after, strict=False) if old.value != new.value)
