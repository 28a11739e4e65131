"""Who fills each team when it becomes viable: from when, and what that rests on."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import pytest

from roadmap.texts import setting, team
from teamplan.render import json as rendered
from teamplan.render import text
from teamplan.report.blocks import Audience, Report
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.filled import who_fills
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.schema import plan_schema
from teamplan.report.verified.values import Verified
from teamplan.report.verified.verify import verified
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.saved.read import read_plan

DEVELOPER = team("{role: developer, fte: 1.0}")
ALL = "months: 8, plan: soonest, allow: [hire, train, contract, release]"
NONE = "months: 8, plan: soonest, allow: [train]"


@cache
def answered(people: str, roadmap: str, **teams: str) -> RoadmapAnswer:
    return answer(setting(people, roadmap, **teams), Wanted(alternatives=False))


def facts(
    people: str, roadmap: str = ALL, audience: Audience = Audience.TEAM, *, a: str = DEVELOPER, b: str = ""
) -> Facts:
    found = answered(people, roadmap, **({"a": a, "b": b} if b else {"a": a}))
    return Facts(found, names_for(audience, found.setting.loaded))


def said(found: Facts) -> str:
    return " ".join(text.render(Report("", "", tuple(who_fills(found))), 120).split())


def ann(**keys: str) -> str:
    return "{name: Ann, from: it, band: 6, " + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


A_DAY = "[{from: 2027-01-31, to: 2027-01-31}]"
BACK = ann(roles="[developer]", away="[{from: 2026-11-01, to: 2027-02-10}]")


@pytest.mark.parametrize(
    ("people", "line"),
    [
        ("[" + ann(roles="[developer]") + "]", "Developer Ann 1.0 there already Numbers"),
        ("[" + ann(roles="[developer]", ends="2027-08-31") + "]", "Developer Ann 1.0 there already Numbers"),
        ("[" + BACK + "]", "Developer Ann 1.0 Mar 2027, back Numbers are those of the actions of the plan. Back: away"),
        ("[" + ann(roles="[developer]", starts="2027-02-01") + "]", "Ann 1.0 Feb 2027, joins Numbers"),
        ("[" + ann(roles="[developer]", starts="2027-02-02") + "]", "Ann 1.0 Mar 2027, joins Numbers"),
        ("[" + ann(roles="[developer]", starts="2026-12-20", away=A_DAY) + "]", "Ann 1.0 Feb 2027, back"),
        ("[" + ann(roles="[developer]", available="0.2") + "]", "Developer Ann (release 1) 1.0 Mar 2027 Numbers"),
        (
            "[" + ann(skills="{coding: awareness}", learning="[developer]") + "]",
            "Developer Ann (train 1) 1.0 Mar 2027 Numbers",
        ),
        ("[]", "Developer hire 1 1.0 Mar 2027 Numbers"),
    ],
)
def test_each_position_says_who_and_from_when(people: str, line: str) -> None:
    roadmap = ALL.replace("contract, ", "") if people != "[]" else ALL.replace("train, contract, release", "train")
    told = said(facts(people, roadmap))
    assert f"A (viable from {'January' if 'already' in line else ''}" in told
    assert line in told, told


def test_a_contract_and_a_leaver_say_until_when() -> None:
    assert "Developer contract 1 1.0 Feb 2027 to Apr 2027 " in said(facts(f"[{BACK}]"))
    assert "Developer contract 1 1.0 Feb 2027 Numbers" in said(facts("[]", ALL))
    leaver = "[" + ann(roles="[developer]", ends="2027-04-30") + "]"
    assert "Developer Ann 1.0 there already to Apr 2027 " in said(facts(leaver))


def test_who_is_back_only_in_time_for_a_release_has_that_alone() -> None:
    """What comes last is what it waits for."""
    late = "[" + ann(roles="[developer]", available="0.2", away="[{from: 2026-11-01, to: 2027-04-30}]") + "]"
    told = said(facts(late, ALL.replace("hire, train, contract, ", "")))
    assert "Developer Ann (release 1) 1.0 May 2027, back" in told
    early = late.replace("2027-04-30", "2027-01-31")
    assert "Developer Ann (release 1) 1.0 Mar 2027 Numbers" in said(facts(early, ALL.replace("contract, ", "")))


def test_several_in_one_position_are_lines_of_their_own() -> None:
    ready = "from: it, roles: [developer], available"
    people = f"[{{name: Ann, {ready}: 0.6}}, {{name: Bo, {ready}: 0.4}}]"
    assert "Developer Ann 0.6 there already Developer Bo 0.4 there already" in said(facts(people))


def test_positions_of_the_organisation_stand_once_at_the_end() -> None:
    guardian = "{role: guardian, fte: 0.1, sits: organisation}"
    a, b = team("{role: developer, fte: 0.5}", guardian), team("{role: nurse, fte: 0.5}", guardian)
    found = facts("[" + ann(roles="[guardian]", available="0.1") + "]", a=a, b=b)
    told = said(found)
    assert told.count("Guardian Ann 0.1 there already") == 1
    assert "The whole organisation (when the first team needs it) Guardian Ann" in told
    stages = document(found)["roadmap"]["stages"]
    assert [one["filled_by"][-1]["team"] for one in stages] == [None, None]


def test_who_is_shared_rests_on_that() -> None:
    people = "[{name: Ann, from: it, roles: [developer, nurse], available: 1.0}]"
    a, b = team("{role: developer, fte: 0.5}"), team("{role: nurse, fte: 0.5}")
    told = said(facts(people, "months: 8, plan: soonest, allow: [share]", a=a, b=b))
    assert "Developer Ann 0.5 there already" in told
    assert "Nurse Ann (share 1) 0.5 Feb 2027" in told


def test_a_board_reads_numbers() -> None:
    told = said(facts(f"[{BACK}]", NONE, Audience.BOARD))
    assert "Developer person-1 1.0 Mar 2027, back" in told


def test_where_no_team_is_reached_there_is_no_table() -> None:
    assert said(facts("[]", "months: 3, allow: []")) == ""


# --------------------------------------------------------------------------------------------------------- JSON, verify


def document(found: Facts) -> Any:
    loaded = found.setting.loaded
    audience = Audience.BOARD if found.hidden else Audience.TEAM
    checked = Checked("roadmap", loaded.documents, (), (), loaded, None, loaded.as_of, audience)
    return json.loads(rendered.render(roadmap_document(Planned(checked, found.answer))))


def held(found: Facts, plan: Any) -> Verified:
    loaded = found.setting.loaded
    checked = Checked("verify", loaded.documents, (), (), loaded, None, loaded.as_of, Audience.TEAM)
    return verified(read_plan(json.dumps(plan).encode()), loaded, checked)


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.BOARD])
def test_other_programs_read_the_same(audience: Audience) -> None:
    said = document(facts(f"[{BACK}]", NONE, audience))
    jsonschema.Draft202012Validator(plan_schema()).validate(said)
    (stage,) = said["roadmap"]["stages"]
    person = "ann" if audience is Audience.TEAM else "person-1"
    one = {"team": "a", "position": "developer", "person": person, "fte": 1.0, "from": "2027-03", "to": None}
    assert stage["filled_by"] == [{**one, "comes": "back", "actions": []}]
    (stage,) = document(facts(f"[{BACK}]"))["roadmap"]["stages"]
    (one,) = stage["filled_by"]
    assert one["actions"] == ["contract/a/developer/2027-01"]
    assert (one["from"], one["to"]) == ("2027-02", "2027-04")


def test_verify_holds_it_against_the_file_where_it_is_there() -> None:
    found = facts(f"[{BACK}]", NONE)
    plan = document(found)
    figures = held(found, plan).figures
    assert held(found, plan).holds
    plan["roadmap"]["stages"][0]["filled_by"][0]["from"] = "2027-02"
    (fault,) = held(found, plan).faults
    assert fault.constraint == "covered"
    del plan["roadmap"]["stages"][0]["filled_by"]
    assert held(found, plan).holds
    assert held(found, plan).figures < figures


def test_a_plan_of_nonsense_months_and_people_can_be_held_against_it() -> None:
    found = facts(f"[{BACK}]", NONE)
    plan = document(found)
    for run in plan["roadmap"]["arrangement"]:
        for one in run["serving"]:
            one["position"] = "king"
    assert not held(found, plan).holds
    plan["roadmap"]["stages"][0]["viable_from"] = "2026-02"
    assert not held(found, plan).holds
