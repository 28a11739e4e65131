"""What the findings say, on small files: causes, who is nearest and what they lack, in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from teamplan.checks import check_team
from teamplan.checks.acceptances import accepted_in_files
from teamplan.checks.team.thresholds import months_after
from teamplan.findings import Finding, Severity
from teamplan.report.blocks import Audience
from teamplan.report.names import names_for
from teamplan.report.reasons import gap

from .cases import TEMPLATES, solved

_HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\n"
_FULL_TIME = "teams:\n  - {id: outpatients, template: ./full-time.yaml, purpose: shorter waits}\n"
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
        "nobody fills Delivery manager in Outpatients (core, 1.0 FTE): nobody is ready; nearest is Asha Patel, three "
        "levels short in Planning (has awareness, needs practitioner) and Commercial management (has awareness, needs "
        "working)"
    )
    assert finding.message_for_board == finding.message.replace("Asha Patel", "one person")
    assert finding.people == ("asha-patel",)
    assert (finding.team, finding.position, finding.severity) == ("outpatients", "delivery-manager", Severity.ERROR)


def test_many_lacks_are_counted() -> None:
    skills = "Planning: none, Commercial management: none, Financial management: none, Life cycle management: none"
    finding = one(
        "open-position",
        f"  - {{name: Asha Patel, roles: [delivery-manager], available: 1.0, skills: {{{skills}}}}}\n",
    )
    assert "nearest is Asha Patel, nine levels short in " in finding.message
    assert finding.message.endswith(" and 1 more skill")


def test_unknown_skills_come_before_a_hire() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0,"
        " skills: {Planning: {level: working, agreed: false}}}\n",
    )
    expected = ": it would be filled if unknown skills turn out to be held: assess Asha Patel in Planning first"
    assert finding.message.endswith(expected)
    assert "assess" in finding.help


@pytest.mark.parametrize(
    ("available", "said"),
    [
        ("0", "Asha Patel is ready but has no time for digital teams"),
        ("0.4", "Asha Patel is ready and has 0.4 FTE, but it takes at least 0.6 of one person"),
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
        "in Theatres (core, 1.0 FTE): Asha Patel is ready but needed as Delivery manager in Outpatients"
    )


def test_somebody_ready_with_the_time_whose_place_keeps_it() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, from: it, roles: [delivery-manager], available: 0.6}\n",
        "keep: [{from: it, fte: 1.0}]\n" + _DELIVERY.replace("delivery.yaml", "full-time.yaml"),
    )
    assert finding.message.endswith(": Asha Patel is ready and has 0.6 FTE, but that time is kept in IT")
    assert finding.help.startswith("agree with the place where they sit to keep less time back")


def test_what_an_absence_costs() -> None:
    finding = one(
        "open-position",
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0, starts: 2026-12-01}\n",
    )
    assert finding.message.endswith(": Asha Patel is ready, but starts on 1 December 2026")
    assert finding.help.startswith("cover it until then")


def test_a_rule_that_keeps_somebody_out_is_named() -> None:
    people = (
        "  - {name: Rhona, from: it, roles: [delivery-manager], fte: 1.0}\n"
        "  - {name: Tomasz, from: it, roles: [software-developer], fte: 0.8}\n"
        "  - {name: Rao, from: clinical, roles: [clinical-lead], fte: 0.5, registration: GMC}\n"
        "  - {name: Bea, from: operations, roles: [service-subject-expert], fte: 1.0}\n"
    )
    team = "teams:\n  - {id: a, template: minimum-viable-digital-team, purpose: shorter waits}\n"
    (finding,) = (one for one in found(people, team) if one.position == "developer")
    cause = "Tomasz is ready and has 0.8 FTE, but then the rule 'At most 70% from IT' would no longer hold"
    assert finding.message.endswith(f": {cause}")
    assert finding.help.startswith("bring in people from elsewhere")


def test_a_finding_and_the_report_say_the_same_cause() -> None:
    people = (
        "  - {name: Asha Patel, from: it, roles: [delivery-manager], available: 0.4}\n"
        "  - {name: Ben Okafor, from: it, roles: [delivery-manager], available: 0.4}\n"
    )
    loaded, answer = solved("example.yaml", f"{_HEAD}people:\n{people}{_FULL_TIME}", TEMPLATES)
    (finding,) = (one for one in check_team(loaded, answer) if one.code == "open-position")
    (position,) = answer.teams[0].positions
    _, _, cause = finding.message.rpartition(": ")
    assert cause == "Asha Patel and Ben Okafor are ready and have 0.4 FTE each, but it takes at least 0.6 of one person"
    assert f"{cause}." in gap(position, answer, names_for(Audience.TEAM, loaded))


def test_a_role_without_skills_is_filled_by_naming_it() -> None:
    finding = one(
        "mandated-role-missing",
        "  - {name: Asha Patel, roles: [delivery-manager], available: 1.0}\n"
        "  - {name: Kemi Adeyinka, title: Caldicott Guardian, from: clinical, registration: NMC, available: 0.2}\n",
        _DELIVERY.replace("delivery.yaml", "safety.yaml"),
    )
    assert finding.message.endswith(
        "nobody names it under `roles`, and there are no skills to tell by; the title of Kemi Adeyinka says so: "
        "where that is right, write `roles: [caldicott-guardian]`"
    )
    assert finding.help.endswith("where that law does not bind you, use a template without the position")


KEPT = (
    "  - {name: Ann, from: it, roles: [delivery-manager], fte: 1.0, available: 1.0}\n"
    "  - {name: Mo, from: it, roles: [software-developer], fte: 1.0, available: 0.8}\n"
    "  - {name: Tom, from: it, roles: [software-developer], fte: 0.8, available: 0.8}\n"
)


def test_who_is_missed_is_told_without_claiming_which_position_is_lost() -> None:
    """1.5 FTE stay in IT, and 1.3 are drawn on: whoever goes, somebody has to go back and keep the service going."""
    rest = (
        "keep: [{from: it, fte: 1.5, reason: service desk}]\n"
        + "teams:\n"
        + (
            "  - {id: a, template: minimum-viable-digital-team, purpose: shorter waits}\n"
            "  - {id: b, template: discovery-team, purpose: fewer falls, priority: 2}\n"
        )
    )
    told = {f.person: (f.message, f.position) for f in found(KEPT, rest) if f.code == "single-holder"}
    everything = "no arrangement keeps all the positions covered that are covered now"
    assert told == {
        "ann": ("without Ann no arrangement covers Delivery manager of A", "delivery-manager"),
        "mo": (f"without Mo, who serves as Developer of B, {everything}", "developer"),
        "tom": (f"what is kept in IT leaves nothing to spare: without Tom {everything}", None),
    }


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
