"""What `explain PERSON POSITION` says, on small files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from teamplan.load import load_text
from teamplan.render import text
from teamplan.report.blocks import Audience, Heading, Points
from teamplan.report.names import names_for
from teamplan.report.reasons import gap
from teamplan.report.team import gaps
from teamplan.report.why import why_document, why_report
from teamplan.staffing.answer import Tier
from teamplan.staffing.explain import answer
from teamplan.staffing.problem import Seat
from teamplan.staffing.why import Change, Why, why

TEAM = "\nteams:\n  - {id: first, template: minimum-viable-digital-team, purpose: shorter waits}\n"
PEOPLE = """
  - {name: Nia, skills: {Commercial management: awareness}}
  - {name: Sol, skills: {Web performance optimisation: working, Accessibility: practitioner}}
  - {name: Pam, roles: [product-manager], available: 0.3}
  - {name: Una, from: it, skills: {Design communication: working}}
  - {name: Dev, from: it, roles: [{role: software-developer, level: senior-developer}]}
  - {name: Cli, from: clinical, registration: NMC, roles: [clinical-lead], available: 0.3}
"""


def explained(person: str, position: str, audience: Audience = Audience.TEAM) -> tuple[str, Why]:
    head = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:"
    loaded, findings = load_text("staff.yaml", f"{head}{PEOPLE}{TEAM}".encode())
    assert loaded
    assert not [one for one in findings if one.severity.word == "error"], findings
    found = why(loaded, person, Seat("first", position))
    assert found
    report = why_report(found, names_for(audience, loaded), loaded.as_of)
    return " ".join(text.render(report, 80).split()), found


def test_somebody_of_whom_nothing_speaks_against_is_not_called_not_ready() -> None:
    said, found = explained("nia", "user-researcher")
    assert "◐ NOT ASSESSED ENOUGH · Nothing known is lacking; 7 of 7 skills not assessed." in said
    assert why_document(found, names_for(Audience.TEAM, None))["fit"] == "not-ready"


def test_of_role_choices_the_one_with_most_shared_skills_is_shown() -> None:
    _, found = explained("nia", "developer")
    assert found.readiness.role == "software-developer"  # none is shared with either: the first
    _, found = explained("sol", "developer")
    assert found.readiness.role == "frontend-developer"


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.BOARD])
def test_a_least_share_that_stands_against_it_is_told_with_its_figures(audience: Audience) -> None:
    said, _ = explained("pam", "product-manager", audience)
    who = "Pam" if audience is Audience.TEAM else "Person-4"
    assert f"Not placed: {who} is ready and has 0.3 FTE, but it takes at least 0.7 of one person." in said


FULL = """
  - {name: Ada, roles: [delivery-manager], from: corporate, available: 1.0}
  - {name: Bob, roles: [delivery-manager], from: corporate, available: 0.3}
  - {name: Cat, roles: [delivery-manager], from: it, fte: 0.8, available: 0.8}
  - {name: Dan, roles: [delivery-manager], from: corporate, available: 0}
  - {name: Eve, roles: [delivery-manager], from: corporate, available: 1.0, starts: 2027-01-05}
  - {name: Fay, roles: [delivery-manager], from: supplier, fte: 0.9}
"""
KEPT = "keep: [{from: it, fte: 0.8, reason: service desk}]\ndefaults: {available: {supplier: 0.2}}\n"


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("bob", "Not placed: Bob is ready and has 0.3 FTE, but it takes at least 0.7 of one person."),
        ("cat", "Not placed: Cat is ready and has 0.8 FTE, but that time is kept in IT."),
        ("dan", "Not placed: Dan is ready but has no time for digital teams."),
        ("eve", "READY, NOT HERE · 9 of 9 skills held at the level asked. Besides skills: starts on 5 January 2027."),
        ("fay", "gives 0.0 of 0.2 FTE available by `defaults`."),
    ],
)
def test_the_limit_that_stands_against_somebody_is_named_although_others_fill_the_position(
    person: str, said: str
) -> None:
    head = f"kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\n{KEPT}people:"
    loaded, _ = load_text("staff.yaml", f"{head}{FULL}{TEAM}".encode())
    assert loaded
    found = why(loaded, person, Seat("first", "delivery-manager"))
    assert found
    shown = " ".join(text.render(why_report(found, names_for(Audience.TEAM, loaded), loaded.as_of), 100).split())
    assert said in shown
    assert found.filled_by_others == 100


def test_what_placing_somebody_changes_is_told() -> None:
    said, found = explained("dev", "developer")
    assert "What placing them there would change" in said
    assert "- core positions covered: 1 instead of 2" in said
    assert "- core and required positions covered: 2 instead of 2" not in said
    assert found.changes
    assert found.costs
    assert {c.before.name for c in found.costs} < {c.before.name for c in found.changes}


def test_a_gap_names_those_of_whom_too_little_is_known() -> None:
    head = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:"
    loaded, _ = load_text("staff.yaml", f"{head}{PEOPLE}{TEAM}".encode())
    assert loaded
    found = answer(loaded)
    position = next(p for p in found.teams[0].positions if p.seat.position == "designer")
    said = gap(position, found, names_for(Audience.TEAM, loaded))
    told = "Nobody is known to be ready; of Una (6 of 7 skills not assessed) too little is known to tell."
    assert told in said


def test_a_gap_names_every_role_that_will_do() -> None:
    head = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:"
    loaded, _ = load_text("staff.yaml", f"{head}{PEOPLE}{TEAM}".encode())
    assert loaded
    found = answer(loaded)
    short = [p for p in found.teams[0].positions if p.seat.position in ("designer", "developer", "product-manager")]
    shown = [
        block for block in gaps(tuple(short), found, names_for(Audience.TEAM, loaded)) if isinstance(block, Points)
    ]
    leads = [point.lead for block in shown for point in block.items]
    assert "Designer (core, as Interaction designer or Service designer)" in leads
    assert "Developer (required, as Developer or Frontend developer)" in leads
    assert "Product manager (core)" in leads


def test_gains_are_told_beside_losses_and_rules_are_counted_as_the_table_counts_them() -> None:
    _, found = explained("dev", "developer")
    goals = (("core", 2, 1), ("rules", 3, 2), ("rules-warning", 1, 1), ("unfilled", 280, 360), ("employed", 100, 120))
    changes = tuple(
        Change(Tier(name, 1, old, old, "optimal"), Tier(name, 1, new, new, "optimal")) for name, old, new in goals
    )
    report = why_report(replace(found, changes=changes), names_for(Audience.TEAM, None), date(2026, 11, 1))
    points = next(
        block.items
        for heading, block in pairwise(report.blocks)
        if isinstance(heading, Heading) and heading.text.endswith("would change") and isinstance(block, Points)
    )
    assert [point.lead for point in points] == [
        "core positions covered: 1 instead of 2",
        "rules about who makes up a team that hold: 3 instead of 4",
        "FTE of core and required positions left open: 3.6 instead of 2.8",
        "FTE of employees: 1.2 instead of 1.0",
    ]
