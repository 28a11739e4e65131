"""A group of `count` people who need not be told apart: more than could be used change nothing but the totals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamplan.load import Loaded, load_text
from teamplan.staffing.answer import Answer
from teamplan.staffing.explain import answer
from teamplan.staffing.groups import SPARE, enough
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.solution import Solution
from teamplan.staffing.solve import solve
from teamplan.staffing.why import why

from .strategies import A_THIRD, problems

TEAM = """\
kind: team
id: local
positions:
  - {role: software-developer, fte: 2.3, min_share: 0.2, max_people: 4}
  - {id: second, role: software-developer, fte: 1.0, need: core, sits: shared, max_people: 1}
  - {role: clinical-lead, fte: 0.4}
  - {role: service-subject-expert, fte: 0.3, max_people: 1, min_share: 0.3}
rules:
  - {rule: voices, from: {operations: {people: 3, fte: 0.1}, it: {people: 2, fte: 1.0}}}
"""
STAFF = """\
kind: staffing
organisation: Northfield University Hospitals
as_of: 2026-11-01
keep: [{from: it, fte: 2.0}, {from: operations, fte: 2.5}]
people:
  - {count: COUNT, title: Developer, from: it, roles: [software-developer], fte: 1.0, available: 0.4}
  - {count: COUNT, title: Porter, from: operations, roles: [service-subject-expert], available: 0.2}
  - {count: COUNT, title: Nurse, from: clinical, available: 0.5}
  - {id: ann, from: it, roles: [software-developer], available: 0.3}
teams:
  - {id: one, template: ./local.yaml, members: [{person: ann, position: second, fte: 0.2}]}
  - {id: two, template: ./local.yaml, priority: 2}
"""


def alike(problem: Problem, told_apart: int, others: int) -> Problem:
    """The problem with so many people instead of p1; of the others only what they are contracted for is there."""
    one = problem.people["p1"]
    group = {f"p1-{number:02}": replace(one, id=f"p1-{number:02}") for number in range(told_apart)}
    rest = replace(one, id="p1", available=0, contracted=one.contracted * others, count=1)
    pairs = {
        key: replace(pair, person=key[0])
        for (person, seat), pair in problem.pairs.items()
        for key in ([(member, seat) for member in group] if person == "p1" else [(person, seat)])
    }
    return replace(
        problem,
        people=dict(sorted({**problem.people, **group, "p1": rest}.items())),
        pairs=dict(sorted(pairs.items(), key=lambda item: (item[0][1], item[0][0]))),
        current={pair: fte for pair, fte in problem.current.items() if pair[0] != "p1"},
    )


def needed(problem: Problem) -> int:
    """What `enough` says of p1, without those to spare."""
    one = problem.people["p1"]
    wanted = [problem.demands[seat].fte for seat in problem.open_to("p1")]
    voices = [people for rule in problem.rules for origin, people, _ in rule.voices if origin == one.origin]
    return enough(one.available, wanted, voices) - SPARE


@A_THIRD
@given(problems(), st.integers(1, 3))
def test_one_more_than_could_be_used_changes_nothing(problem: Problem, more: int) -> None:
    assume(problem.people["p1"].available and problem.open_to("p1"))
    count = needed(problem)
    few = without_count(solve(alike(problem, count, more)))
    assert without_count(solve(alike(problem, count + more, 0))) == few


def without_count(solution: Solution) -> tuple[object, ...]:
    assert solution.proved
    return solution.amounts, solution.tiers


@pytest.mark.parametrize("count", [25, 100_000])
def test_the_answer_is_that_of_everyone_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    told_apart, few = found(tmp_path, count)
    monkeypatch.setattr("teamplan.staffing.pose.enough", lambda *_: 25)
    all_told_apart, many = found(tmp_path, count if count < 100 else 25)
    assert told_apart < all_told_apart == 3 * 25 + 1
    assert few.proved
    assert kinds(few) == kinds(many)
    assert [one for one in few.single_holders if one.person == "ann"] == []


def test_every_total_counts_them_all(tmp_path: Path) -> None:
    _, big = found(tmp_path, 100_000)
    origins = {one.name: (one.people, one.contracted, one.available, one.kept) for one in big.origins}
    assert origins["operations"] == (100_000, 100 * 100_000, 20 * 100_000, 250)
    conflicts = [one for one in big.bottlenecks if any(key.startswith("porter") for key in one.people)]
    assert [one.supply for one in conflicts] == [20 * 100_000] * len(conflicts)
    assert conflicts


def test_time_kept_in_an_origin_is_that_of_all(tmp_path: Path) -> None:
    """All but a little of a large group is kept: no more than that little is drawn from the few told apart."""
    keep = STAFF.replace("fte: 2.0}", "fte: 100000}, {from: it, fte: 0.5}")
    _, big = found(tmp_path, 100_000, keep)
    assert {one.name: one.drawn for one in big.origins}["it"] == 50


def found(folder: Path, count: int, text: str = STAFF) -> tuple[int, Answer]:
    """How many people are told apart, and the answer."""
    loaded = staffed(folder, TEAM, text.replace("COUNT", str(count)))
    return len(Case(loaded).people), answer(loaded)


def staffed(folder: Path, team: str, staff: str) -> Loaded:
    (folder / "local.yaml").write_text(team, encoding="utf-8")
    loaded, findings = load_text("staff.yaml", staff.encode(), folder=folder)
    assert loaded is not None
    assert findings == []
    return loaded


def kinds(one: Answer) -> list[object]:
    """What an answer says, with any member of a group told as the group."""
    teams = [
        (
            team.verdict,
            [rule.holds for rule in team.rules],
            [(p.seat, p.filled, sorted((of(s.person), s.fte) for s in p.people)) for p in team.positions],
            [
                (p.shortfall.cause, p.shortfall.if_unknown_held, [of(near.person) for near in p.shortfall.nearest])
                for p in team.positions
                if p.shortfall
            ],
        )
        for team in one.teams
    ]
    tiers = [(tier.name, tier.priority, tier.value, tier.status) for tier in one.tiers]
    short = [(found.kind, found.positions, found.demand) for found in one.bottlenecks]
    return [one.verdict, teams, tiers, short, [(of(held.person), held.seat) for held in one.single_holders]]


def of(person: str) -> str:
    return person.rpartition("-")[0] or person


ONE_POST = """\
kind: team
id: local
positions:
  - {role: service-subject-expert, fte: 1.0, min_share: SHARE}
"""
EIGHT_HEADS = """\
rules:
  - {rule: voices, from: {operations: {people: 8, fte: 0.1}}}
"""


CROWD = """\
kind: staffing
organisation: Northfield University Hospitals
as_of: 2026-11-01
people:
  - {count: 5000, title: Porter, from: operations, roles: [service-subject-expert], available: 0.8}
teams:
  - {id: one, template: ./local.yaml}
"""


def at_one_post(folder: Path, share: str, rules: str = "") -> Answer:
    """The answer for one team with one position, and a crowd ready for it with 0.8 FTE each."""
    return answer(staffed(folder, ONE_POST.replace("SHARE", share) + rules, CROWD))


def test_a_voice_is_given_as_many_heads_as_it_asks_for(tmp_path: Path) -> None:
    (team,) = at_one_post(tmp_path, "0.1", EIGHT_HEADS).teams
    assert [rule.holds for rule in team.rules] == [True]
    assert len(team.people_in_team) == 8


def test_nobody_of_a_crowd_is_a_single_holder(tmp_path: Path) -> None:
    assert at_one_post(tmp_path, "0.2").single_holders == ()


def test_as_many_are_named_as_nearest_as_of_any_others(tmp_path: Path) -> None:
    (team,) = at_one_post(tmp_path, "0.9").teams
    assert [len(position.shortfall.nearest) for position in team.positions if position.shortfall] == [3]


def test_one_of_a_crowd_is_explained_by_the_id_of_all(tmp_path: Path) -> None:
    loaded = staffed(tmp_path, ONE_POST.replace("SHARE", "0.2"), CROWD)
    found = why(loaded, "porter", Seat("one", "service-subject-expert"))
    assert found is not None
    assert (found.readiness.person, found.available, found.gives + found.filled_by_others) == ("porter-1", 80, 100)
