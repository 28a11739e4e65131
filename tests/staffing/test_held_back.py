"""Why ready people do not fill what is short: against enumeration, and read from a file as a user writes it."""

from __future__ import annotations

import pytest
from hypothesis import given

from teamplan.load import load_text
from teamplan.staffing.answer import Answer
from teamplan.staffing.explain import answer
from teamplan.staffing.held_back import held_back
from teamplan.staffing.problem import Problem, Seat
from teamplan.staffing.solve import solve

from . import oracle
from .strategies import problems


@given(problems())
def test_every_reason_is_true(problem: Problem) -> None:
    """Where time and least share allow it, giving more breaks a row or a rule; else the answer was not the best."""
    amounts = solve(problem, canonical=False).amounts
    for seat, demand in problem.demands.items():
        short = demand.fte - sum(fte for (_, other), fte in amounts.items() if other == seat)
        for one in held_back(problem, amounts, seat, problem.able(seat) if short > 0 else ()):
            kept = {(p, s): f for (p, s), f in amounts.items() if p != one.person or counts(problem, s, seat)}
            spare = problem.people[one.person].available - sum(f for (p, _), f in kept.items() if p == one.person)
            given_there = amounts.get((one.person, seat), 0)
            assert (one.spare, one.gives) == (spare, given_there)
            assert one.serves == tuple(s for p, s in kept if p == one.person and s != seat)
            tried = {**kept, (one.person, seat): given_there + min(spare, short)}
            match one.reason:
                case "no-time":
                    assert spare == 0
                case "least-share":
                    assert spare > 0
                    assert given_there + min(spare, short) < one.least == demand.least
                case "rule":
                    assert not oracle.broken(problem, tried)
                    assert one.rule in {(rule.team, rule.index) for rule in problem.rules}
                case name:
                    assert name.replace("-", " ") in oracle.broken(problem, tried)


def counts(problem: Problem, one: Seat, than: Seat) -> bool:
    """Goals about the one come no later than those about the other: what somebody does there may be the reason."""
    first, second = problem.demands[one], problem.demands[than]
    if first.priority != second.priority:
        return first.priority < second.priority
    return first.need != "recommended" or second.need == "recommended"


TEAM = "\nteams:\n  - {id: first, template: minimum-viable-digital-team, purpose: shorter waits}\n"
PAM = "{name: Pam, from: corporate, roles: [product-manager], fte: 1.0, available: %s}"


def answered(*people: str, rest: str = "") -> Answer:
    entries = "".join(f"\n  - {person}" for person in people)
    text = f"kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:{entries}{TEAM}{rest}"
    loaded, findings = load_text("staff.yaml", text.encode())
    assert loaded
    assert not [one for one in findings if one.severity.word == "error"]
    return answer(loaded)


def reasons(found: Answer, position: str) -> list[tuple[str, str, int]]:
    (short,) = (p.shortfall for p in found.teams[0].positions if p.seat.position == position)
    assert short
    return [(one.person, one.reason, one.spare) for one in short.held_back]


def test_too_little_time_for_the_least_share_is_not_called_no_time() -> None:
    assert reasons(answered(PAM % "0.6"), "product-manager") == [("pam", "least-share", 60)]


def test_who_has_no_time_at_all_has_no_time() -> None:
    assert reasons(answered(PAM % "0.0"), "product-manager") == [("pam", "no-time", 0)]


def test_who_is_in_another_team_is_told_so() -> None:
    other = "  - {id: second, template: minimum-viable-digital-team, purpose: fewer falls, priority: 2}\n"
    dee = "{name: Dee, roles: [product-manager, delivery-manager], from: it, fte: 2.0, available: 2.0}"
    found = answered(dee.replace("2.0", "1.0"), PAM % "1.0", rest=other)
    second = found.teams[1]
    told = {one.reason for p in second.positions if p.shortfall for one in p.shortfall.held_back}
    assert told <= {"no-time", "one-home", "roles-at-once"}


def test_what_matters_less_holds_nobody_back() -> None:
    """Mo serves a team of priority 2 with a part of the time that IT may give; the first team need not wait."""
    found = answered(
        "{name: Ann, roles: [delivery-manager], from: it, fte: 1.0, available: 1.0}",
        "{name: Mo, roles: [software-developer], from: it, fte: 1.0, available: 0.8}",
        "{name: Tom, roles: [software-developer], from: it, fte: 0.8, available: 0.8}",
        rest="  - {id: second, template: discovery-team, purpose: fewer falls, priority: 2}\n"
        "keep: [{from: it, fte: 1.5, reason: service desk}]\n",
    )
    assert reasons(found, "developer") == [("mo", "reserved", 80), ("tom", "reserved", 80)]


def test_who_is_away_is_ready_and_not_there_yet() -> None:
    zed = "{name: Zed, roles: [delivery-manager], from: it, available: %s, away: [{from: 2026-10-01, to: 2026-11-20}]}"
    assert reasons(answered(zed % "1.0"), "delivery-manager") == [("zed", "present", 100)]
    assert reasons(answered(zed % "0.6"), "delivery-manager") == [("zed", "least-share", 60)]
    assert reasons(answered(zed % "0"), "delivery-manager") == [("zed", "no-time", 0)]


@pytest.mark.parametrize(
    ("entry", "fills"),
    [
        ("{vacant: true, post: P-1, title: User researcher, fte: 1.0}", ["user-researcher"]),
        ("{vacant: true, post: P-1, title: User researcher, fte: 1.0, funded_until: 2026-10-31}", None),
        ("{vacant: true, post: P-1, title: Head of gardens, fte: 1.0}", []),
        ("{vacant: true, post: P-1, title: Content designer, fte: 0.5}", ["content-designer"]),
        ("{vacant: true, post: P-1, title: Content designer, fte: 0.7}", ["content-designer", "designer"]),
        ("{vacant: true, post: P-1, roles: [delivery-manager], fte: 1.0}", ["delivery-manager"]),
    ],
)
def test_a_funded_post_without_a_holder_names_the_gaps_it_would_fill(entry: str, fills: list[str] | None) -> None:
    found = answered(PAM % "1.0", entry).vacancies
    assert [[seat.position for seat in one.fills] for one in found] == ([] if fills is None else [fills])


def test_a_funded_post_fills_nothing_that_is_covered() -> None:
    (post,) = answered(PAM % "1.0", "{vacant: true, post: P-1, title: Product manager, fte: 1.0}").vacancies
    assert Seat("first", "product-manager") not in post.fills


def test_people_of_whom_nothing_is_known_are_told() -> None:
    found = answered(
        PAM % "1.0",
        "{name: Kit, title: Network manager}",
        "{name: Lou}",
        "{name: Max, title: Ward sister, available: 0}",
        "{name: Ned, title: Delivery manager}",
        "{name: Ola, title: Ward sister, skills: {user-focus: working}}",
    )
    assert found.nothing_known == ("kit", "lou")
