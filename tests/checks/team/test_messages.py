"""What the findings say, on small files: causes, who is nearest and what they lack, in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from teamplan.checks import check_team
from teamplan.checks.acceptances import accepted_in_files
from teamplan.checks.team.thresholds import months_after
from teamplan.findings import Finding, Severity

from .cases import TEMPLATES, solved

_HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\n"
_DELIVERY = "teams:\n  - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}\n"


def found(people: str, rest: str = _DELIVERY) -> list[Finding]:
    return check_team(*solved("example.yaml", f"{_HEAD}people:\n{people}{rest}", TEMPLATES))


def one(code: str, people: str, rest: str = _DELIVERY) -> Finding:
    (finding,) = (finding for finding in found(people, rest) if finding.code == code)
    return finding


def test_the_nearest_person_and_what_they_lack() -> None:
    finding = one(
        "open-position",
        "  - name: Asha Patel\n    roles: [delivery-manager]\n    available: 1.0\n"
        "    skills: {Planning: awareness, Commercial management: awareness}\n",
    )
    assert finding.message == (
        "nobody fills Delivery manager in Outpatients (core, 1.0 FTE): nobody is ready; "
        "nearest is Asha Patel, two levels short in Planning and one level short in Commercial management"
    )
    assert finding.message_for_board == (
        "nobody fills Delivery manager in Outpatients (core, 1.0 FTE): nobody is ready; "
        "nearest is one person, two levels short in Planning and one level short in Commercial management"
    )
    assert finding.people == ("asha-patel",)
    assert (finding.team, finding.position, finding.severity) == ("outpatients", "delivery-manager", Severity.ERROR)


def test_many_lacks_are_counted() -> None:
    skills = "Planning: none, Commercial management: none, Financial management: none, Life cycle management: none"
    finding = one(
        "open-position",
        f"  - {{name: Asha Patel, roles: [delivery-manager], available: 1.0, skills: {{{skills}}}}}\n",
    )
    assert "nearest is Asha Patel, nine levels short over four skills" in finding.message


def test_unknown_skills_come_before_a_hire() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0,"
        " skills: {Planning: {level: working, agreed: false}}}\n",
    )
    assert "nobody is known to be ready; Asha Patel would be if Planning turns out held" in finding.message
    assert "assess" in finding.help


@pytest.mark.parametrize(
    ("available", "said"),
    [
        ("0", "Asha Patel is ready but has no time for digital teams"),
        ("0.4", "Asha Patel is ready but has 0.4 FTE for digital teams, and it takes at least 0.6 of one person"),
    ],
)
def test_somebody_ready_without_the_time(available: str, said: str) -> None:
    finding = one(
        "open-position",
        f"  - {{name: Asha Patel, roles: [delivery-manager], available: {available}}}\n",
        _DELIVERY.replace("delivery.yaml", "full-time.yaml"),
    )
    assert finding.message.endswith(f": {said}")


def test_somebody_ready_but_needed_elsewhere() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, from: clinical, roles: [delivery-manager], available: 1.0}\n",
        "teams:\n"
        "  - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}\n"
        "  - {id: theatres, template: ./delivery.yaml, priority: 2, purpose: fewer cancellations}\n",
    )
    assert finding.message.endswith(
        "in Theatres (core, 1.0 FTE): Asha Patel is ready but needed as Delivery manager of Outpatients"
    )


def test_somebody_ready_with_the_time_whose_place_keeps_it() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, from: it, roles: [delivery-manager], available: 0.6}\n",
        "keep: [{from: it, fte: 1.0}]\n" + _DELIVERY.replace("delivery.yaml", "full-time.yaml"),
    )
    assert finding.message.endswith(": Asha Patel is ready but cannot be freed for it")


def test_what_an_absence_costs() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0, starts: 2026-12-01}\n",
    )
    assert finding.message.endswith("nobody is ready; nearest is Asha Patel, starts 2026-12-01")


def test_no_threshold_no_finding() -> None:
    people = "  - {name: Asha Patel, roles: [delivery-manager], contract: contractor, ends: 2026-12-31}\n"
    own = "assumptions: ./no-thresholds.yaml\n"
    codes = {finding.code for finding in found(people, _DELIVERY)}
    assert {"contract-ends", "contractor-dependence"} <= codes
    assert not {"contract-ends", "contractor-dependence"} & {f.code for f in found(people, own + _DELIVERY)}


def test_only_time_is_to_blame() -> None:
    people = (
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0, ends: 2026-12-31,"
        " skills: {Planning: {level: practitioner, assessed: 2020-01-31}}}\n"
    )
    accept = "accept:\n  - {finding: no-purpose, reason: later, owner: Head of digital, until: 2026-10-31}\n"
    due = {finding.code for finding in found(people, _DELIVERY + accept) if finding.due_to_date}
    assert due == {"contract-ends", "stale-assessment", "acceptance-expired"}


def test_an_acceptance_of_somebody_else_changes_nothing() -> None:
    people = (
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0, ends: 2026-12-31}\n"
        "  - {name: Ben Okafor, roles: [software-developer], available: 1.0}\n"
    )
    accept = "accept:\n  - {finding: contract-ends, person: ben-okafor, reason: later, owner: Head of digital}\n"
    findings = found(people, _DELIVERY + accept)
    assert [f.accepted for f in findings if f.code == "contract-ends"] == [False]
    assert "acceptance-unused" in [f.code for f in findings]


def test_an_acceptance_counts_on_its_last_day_and_not_after() -> None:
    people = "  - {name: Ben Okafor, roles: [software-developer], available: 1.0}\n"
    for last, lowered, severity in (("2026-11-01", True, Severity.WARNING), ("2026-10-31", False, Severity.ERROR)):
        accept = f"accept:\n  - {{finding: open-position, reason: r, owner: Head of digital, until: {last}}}\n"
        finding = one("open-position", people, _DELIVERY + accept)
        assert (finding.accepted, finding.severity) == (lowered, severity)


def test_errors_in_files_are_mended_and_not_accepted() -> None:
    accept = (
        "accept:\n"
        "  - {finding: unknown-reference, reason: later, owner: Head of digital}\n"
        "  - {finding: confusable-id, reason: that is their name, owner: Head of digital}\n"
    )
    people = "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0}\n"
    loaded, answered = solved("example.yaml", f"{_HEAD}people:\n{people}{_DELIVERY}{accept}", TEMPLATES)
    error = Finding("unknown-reference", Severity.ERROR, "there is no skill 'x'")
    warning = Finding("confusable-id", Severity.WARNING, "'x' looks like 'y'")
    lowered = [(f.accepted, f.severity) for f in accepted_in_files(loaded, [error, warning])]
    assert lowered == [(False, Severity.ERROR), (True, Severity.INFO)]
    unused = [f.message for f in check_team(loaded, answered) if f.code == "acceptance-unused"]
    assert unused == ["there is no finding 'unknown-reference' here that this could accept"]


def test_a_rule_of_severity_warning_only_warns() -> None:
    people = "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0}\n"
    finding = one("no-clinical-voice", people, _DELIVERY.replace("delivery.yaml", "soft-voice.yaml"))
    assert finding.severity is Severity.WARNING


def test_what_is_so_today_is_said_to_be_so_today() -> None:
    people = "  - {name: Kemi Adeyinka, roles: [content-designer], available: 0.6}\n"
    teams = "teams:\n" + "".join(
        f"  - {{id: {team}, template: ./shared-writer.yaml, purpose: shorter waits,"
        " members: [{person: kemi-adeyinka, position: content-designer}]}\n"
        for team in ("outpatients", "theatres", "maternity")
    )
    assert "serves in three teams today" in one("spread-thin", people, teams).message


def test_months() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2028, 2, 29), -24) == date(2026, 2, 28)
    assert months_after(date(2026, 11, 1), 2) == date(2027, 1, 1)
    assert months_after(date(2026, 11, 1), -11) == date(2025, 12, 1)
    assert months_after(date(9999, 12, 31), 6) == date(9999, 6, 30)
