"""Who is told as nearest to a position that is short, in what order, and who is not here: read from a file."""

from __future__ import annotations

from datetime import date

import pytest

from teamplan.load import load_text
from teamplan.staffing.answer import Answer, NotHere, Shortfall
from teamplan.staffing.explain import answer
from teamplan.staffing.problem import Absence

HEAD = "kind: staffing\norganisation: Fenmarsh\nas_of: 2026-11-24\npeople:"
TEAM = "\nteams:\n  - {id: a, template: minimum-viable-digital-team, purpose: shorter waits}\n"
ZED = "{name: Zed, roles: [delivery-manager], from: it, available: 1.0, away: [{from: 2026-11-01, to: 2026-12-20}]}"
LOU = "{name: Lou, roles: [user-researcher], from: it, available: 0.6, starts: 2027-01-05}"
GIA = "{name: Gia, roles: [user-researcher], from: it, available: 0.6, ends: 2026-10-31}"
RAO = "{name: Rao, title: Consultant psychiatrist, from: clinical, registration: GMC}"
KEV = "{name: Kev, title: Project manager, from: corporate}"


def answered(*people: str) -> Answer:
    loaded, findings = load_text("staff.yaml", (HEAD + "".join(f"\n  - {one}" for one in people) + TEAM).encode())
    assert loaded
    assert not [one for one in findings if one.severity.word == "error"]
    return answer(loaded)


def short(found: Answer, position: str) -> Shortfall:
    (one,) = (p.shortfall for p in found.teams[0].positions if p.seat.position == position)
    assert one
    return one


def near(found: Answer, position: str) -> list[str]:
    return [one.person for one in short(found, position).nearest]


def test_who_is_gone_for_good_is_not_near_and_who_is_to_come_is() -> None:
    found = answered(GIA, LOU)
    assert near(found, "user-researcher") == ["lou"]
    assert short(found, "user-researcher").cause == "capacity"
    assert short(answered(GIA), "user-researcher").cause == "capability"


@pytest.mark.parametrize(
    ("dates", "back"),
    [
        ("away: [{from: 2026-11-01, to: 2026-12-20}]", date(2026, 12, 21)),
        ("away: [{from: 2026-12-21, to: 2026-12-24}, {from: 2026-11-24, to: 2026-12-20}]", date(2026, 12, 25)),
        ("away: [{from: 2026-11-01, to: 2026-12-20}], ends: 2026-12-20", None),
        ("starts: 2027-01-05", date(2027, 1, 5)),
        ("starts: 2027-01-05, away: [{from: 2027-01-01, to: 2027-01-31}]", date(2027, 2, 1)),
        ("ends: 2026-11-23", None),
    ],
)
def test_from_when_on_somebody_is_there(dates: str, back: date | None) -> None:
    (one,) = answered(f"{{name: Zed, roles: [delivery-manager], {dates}}}").not_here
    assert one.absence.back == back


def test_who_is_there_on_the_day_is_here() -> None:
    dates = "starts: 2026-11-24, ends: 2026-11-24, away: [{from: 2026-11-25, to: 2026-11-30}]"
    assert answered(f"{{name: Zed, roles: [delivery-manager], {dates}}}").not_here == ()


def test_who_is_not_here_is_told_with_the_reason() -> None:
    assert answered(ZED, LOU, GIA, KEV).not_here == (
        NotHere("gia", 1, Absence("ended", date(2026, 10, 31), None)),
        NotHere("lou", 1, Absence("starts", date(2027, 1, 5), date(2027, 1, 5))),
        NotHere("zed", 1, Absence("away", date(2026, 12, 20), date(2026, 12, 21))),
    )


def test_who_meets_all_else_and_was_never_assessed_is_named() -> None:
    found = answered(RAO, KEV)
    assert near(found, "clinical-lead") == ["rao"]
    assert near(found, "clinical-safety-officer") == ["rao", "kev"]
    assert short(found, "clinical-lead").not_assessed == 1


def test_nothing_speaks_for_somebody_of_whom_nothing_is_known() -> None:
    assert near(answered(RAO), "delivery-manager") == []


def test_whoever_is_known_comes_before_whoever_is_not() -> None:
    nurse = (
        "{name: Nessa, from: clinical, registration: NMC, roles: [clinical-safety-officer], available: 0.2,"
        " skills: {Clinical risk management: working}}"
    )
    assert near(answered(RAO, nurse), "clinical-safety-officer") == ["nessa", "rao"]


CSO = (
    "{name: Dee, roles: [clinical-safety-officer], from: clinical, available: 0.2, registration: %s, "
    "skills: {Registered clinical practice in digital: expert}}"
)


@pytest.mark.parametrize(
    ("registration", "covered"),
    [("NMC", True), ("GMC 1234567", True), ("general medical council", True), ("none", False), ("no", False)],
)
def test_a_post_that_wants_a_registration_is_covered_by_one_alone(registration: str, covered: bool) -> None:
    (found,) = (p for p in answered(CSO % registration).teams[0].positions if p.mandated)
    assert (found.status == "covered") == covered


def test_a_stated_skill_counts_beside_what_the_title_implies() -> None:
    ned = "{name: Ned, title: Delivery manager, available: 1.0%s}"
    for skills in ("", ", skills: {prototyping: working}"):
        found = answered(ned % skills)
        assert found.matched_titles["ned"][0] == "delivery-manager"
        assert "ned" in found.placed
    lacking = answered(ned % ", skills: {agile-and-lean-practices: awareness}")
    assert "ned" not in lacking.placed
    assert near(lacking, "delivery-manager") == ["ned"]
