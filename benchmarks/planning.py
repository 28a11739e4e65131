"""How long a roadmap takes to be proved, and how that grows: invented files of 10 to 40 shortfalls, 12 to 36 months.

Positions differ in role level, band and time, so that no two are alike. About a third of them have somebody who could
serve them once their service lets them go, and about as many somebody who would like to learn the role; the others have
to be hired or contracted for. `tight`: with money for two thirds of it a year, and two starts a month.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from timing import Row

from teamplan.load import load
from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.frontier import points
from teamplan.roadmap.futures import futures
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.solve import Search

SEEDS = (1, 2, 3)
FUTURES = 1_000
LEVELS = (  # role level, and about what it costs a year
    ("software-developer", "developer", 61_000),
    ("software-developer", "senior-developer", 72_000),
    ("user-researcher", "user-researcher", 61_000),
    ("user-researcher", "senior-user-researcher", 72_000),
    ("interaction-designer", "senior-interaction-designer", 72_000),
    ("service-designer", "service-designer", 61_000),
    ("content-designer", "content-designer", 61_000),
    ("content-designer", "senior-content-designer", 72_000),
    ("delivery-manager", "delivery-manager", 72_000),
    ("product-manager", "product-manager", 72_000),
    ("product-manager", "senior-product-manager", 83_000),
    ("business-analyst", "business-analyst", 61_000),
    ("business-analyst", "senior-business-analyst", 72_000),
    ("data-analyst", "data-analyst", 61_000),
    ("data-analyst", "senior-data-analyst", 72_000),
    ("data-engineer", "data-engineer", 61_000),
    ("data-engineer", "senior-data-engineer", 72_000),
    ("test-engineer", "test-engineer", 61_000),
    ("infrastructure-engineer", "infrastructure-engineer", 61_000),
    ("integration-engineer", "integration-engineer", 61_000),
    ("performance-analyst", "performance-analyst", 61_000),
    ("security-engineer", "security-engineer", 61_000),
)


class Size(NamedTuple):
    shortfalls: int
    months: int
    stages: int
    tight: bool = True

    @property
    def words(self) -> str:
        return (
            f"{self.shortfalls} shortfalls, {self.months} months, {self.stages} stage{'s' if self.stages > 1 else ''}"
        )


SIZES = (Size(10, 12, 1), Size(20, 24, 2), Size(40, 24, 3), Size(40, 36, 3))
MIDDLE = SIZES[1]  # of which the frontier and the futures are measured


class Solved(NamedTuple):
    """One roadmap planned at the soonest: the seconds it took from the loaded file on, and whether all is proved."""

    setting: Setting
    problem: RoadmapProblem
    plan: Plan
    seconds: float

    @property
    def proved(self) -> bool:
        return self.plan.proved


def rows(sizes: Sequence[Size] = SIZES, middle: Size = MIDDLE, seeds: Sequence[int] = SEEDS) -> Iterator[Row]:
    """One solve of each size; then what the frontier and the futures take, in solves."""
    before: tuple[Size, float] | None = None
    for size in sizes:
        every = [solved(size, seed) for seed in seeds]
        seconds = median(one.seconds for one in every)
        growth = f"{seconds / before[1]:.1f} × that of {before[0].shortfalls} × {before[0].months}" if before else ""
        proved = f"{sum(one.proved for one in every)} of {len(every)} proved"
        yield Row(f"roadmap {size.words}", f"{seconds:.2f} s, {proved}", growth)
        before = size, seconds
    yield from _of_one(middle, [solved(middle, seed) for seed in seeds])


def _of_one(size: Size, every: Sequence[Solved]) -> Iterator[Row]:
    """Medians of ratios, each to the solve of the same file."""
    works = {"frontier": (_frontier, "at most 20 solves"), f"{FUTURES:,} futures": (_futures, "at most 2 solves")}
    for name, (work, aim) in works.items():
        seconds = [_seconds(partial(work, one)) for one in every]
        ratio = median(taken / one.seconds for taken, one in zip(seconds, every, strict=True))
        yield Row(f"{name}, {size.words}", f"{median(seconds):.2f} s", f"{ratio:.2f} × one solve", aim)


def _frontier(one: Solved) -> None:
    points(Search(one.problem), one.plan.months)


def _futures(one: Solved) -> None:
    done = arranged(one.problem, one.plan, best=False)
    futures(one.problem, done, one.setting.figures, lambda _: "", FUTURES, 1)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@cache
def solved(size: Size, seed: int) -> Solved:
    """The soonest plan of an invented file, at least cost and least change."""
    found = setting(size, seed)
    started = time.perf_counter()
    problem = pose(found)
    search = Search(problem)
    months, tiers = search.soonest()
    plan = search.plan(months, tiers)
    assert plan is not None, (size, seed)
    return Solved(found, problem, plan, time.perf_counter() - started)


def setting(size: Size, seed: int) -> Setting:
    """An invented file of that size, loaded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in files(size, Random(seed)).items():
            (folder / file).write_text(text, encoding="utf-8")
        loaded, findings = load(folder / "staff.yaml")
    assert loaded is not None
    assert not findings, findings
    return Setting(loaded)


def files(size: Size, draw: Random) -> dict[str, str]:
    """The staffing file and a template for each stage."""
    teams = [f"team-{number}" for number in range(1, size.stages + 1)]
    positions: dict[str, list[str]] = {team: [] for team in teams}
    people, yearly = [], 0
    for number in range(size.shortfalls):
        role, level, cost = LEVELS[number % len(LEVELS)]
        fte = draw.choice((20, 30, 40, 50, 60, 80, 100))
        sits = ", sits: shared" if fte < 40 else ""
        own = (
            f"{{id: p{number}, role: {role}, level: {level}, fte: {fte / 100}, min_share: {min(fte, 20) / 100}{sits}}}"
        )
        positions[teams[number % size.stages]].append(own)
        people += list(_people(number, role, level, fte, draw))
        yearly += cost * fte // 100
    text = "\n".join(_staffing(size, teams, people, yearly))
    return {"staff.yaml": text, **{f"{team}.yaml": _template(team, own) for team, own in positions.items()}}


def _people(number: int, role: str, level: str, fte: int, draw: Random) -> Iterator[str]:
    match draw.randrange(3):
        case 0:
            there = max(10, fte * draw.choice((3, 5, 7)) // 100 * 10)
            time = f"fte: 1.0, available: {there / 100}"
            yield f"{{id: a{number}, from: it, band: 6, {time}, roles: [{{role: {role}, level: {level}}}]}}"
        case 1:
            skills = ", ".join(
                f"{skill}: {draw.choice(('awareness', 'working'))}" for skill in ("User focus", "Planning")
            )
            time = f"fte: 1.0, available: {draw.choice((40, 60, 80, 100)) / 100}"
            yield f"{{id: b{number}, from: it, band: 5, {time}, learning: [{role}], skills: {{{skills}}}}}"
        case _:
            return


def _staffing(size: Size, teams: list[str], people: list[str], yearly: int) -> Iterator[str]:
    yield "kind: staffing\norganisation: Invented\nas_of: 2026-11-01\npeople:"
    yield from (f"  - {person}" for person in people)
    yield "teams:"
    yield from (f"  - {{id: {team}, template: ./{team}.yaml}}" for team in teams)
    yield f"roadmap:\n  start: 2027-01\n  months: {size.months}\n  stages:"
    yield f"    - {teams[0]}"
    for team in teams[1:]:
        yield f"    - {{team: {team}, gate: {{need: asked for, not_before: 1}}}}"
    if size.tight:
        yield f"  budget: [{{name: Revenue, per_year: {yearly * 2 // 3}}}]"
        yield "  limits: {starts_per_month: 2, training_at_once: 3, contractor_share: 0.5}"


def _template(team: str, positions: list[str]) -> str:
    return f"kind: team\nid: {team}\nname: {team}\npositions:\n" + "".join(f"  - {own}\n" for own in positions)
