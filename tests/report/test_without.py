"""What is lost without each action, as a person and a program read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from roadmap.texts import setting, team
from teamplan.render import json as rendered
from teamplan.render import markdown, text
from teamplan.report.blocks import Audience, Block, Report
from teamplan.report.board.the_plan import the_plan
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.roadmap.alternatives import alternatives
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.schema import plan_schema
from teamplan.report.verified.verify import verified
from teamplan.roadmap.answer import Broken, Lost, Without
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.saved.read import read_plan
from teamplan.roadmap.without import told_without
from teamplan.staffing.problem import Seat

ANN = "[{name: Ann, from: it, band: 6, roles: [developer], available: 0.2}]"
HALF = team("{role: developer, fte: 0.5}")
NURSES, DEVELOPERS = Seat("a", "nurse"), Seat("b", "developer")


def facts(audience: Audience = Audience.TEAM, *, sought: bool = False, **changes: Any) -> Facts:
    """Ann is released for team A; team B has to hire."""
    found = setting(ANN, "months: 8, allow: [hire, release]", a=HALF, b=team("{role: nurse, fte: 1.0}"))
    done = told_without(answer(found, Wanted(alternatives=sought)))
    decisions = tuple(replace(one, **changes) for one in done.decisions)
    return Facts(replace(done, decisions=decisions), names_for(audience, found.loaded))


def said(*blocks: Block) -> str:
    return " ".join(text.render(Report("", "", blocks), 120).split())


def told(found: Without) -> str:
    return said(*alternatives(facts(without=found)))


def document(found: Facts, audience: Audience = Audience.TEAM) -> Any:
    loaded = found.setting.loaded
    checked = Checked("roadmap", loaded.documents, (), (), loaded, None, loaded.as_of, audience)
    return json.loads(rendered.render(roadmap_document(Planned(checked, found.answer))))


def test_each_action_says_what_its_team_lacks_without_it() -> None:
    page = said(*alternatives(facts()))
    assert "── What is lost without each action ─" in page
    assert "Release Ann, 0.3 more: without it A lacks 0.3 FTE Developer from March 2027." in page
    assert "Hire Nurse, 1.0: without it B lacks 1.0 FTE Nurse from March 2027." in page
    assert "the team that comes first is kept whole." in page


def test_with_alternatives_it_stands_before_them() -> None:
    page = said(*alternatives(facts(sought=True)))
    assert "── What is lost without each action, and what else would do ─" in page
    assert "without it A lacks 0.3 FTE Developer from March 2027. Instead: hire a Developer (0.3): £100 more." in page
    assert "── What else could be done instead ─" in said(*alternatives(facts(sought=True, without=None)))
    assert said(*alternatives(facts(without=None))) == ""


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Without((Lost(NURSES, 50, 3, 3),)), "without it A lacks 0.5 FTE Nurse in April 2027."),
        (Without((Lost(NURSES, 50, 3, 5),)), "without it A lacks 0.5 FTE Nurse from April to June 2027."),
        (
            Without((Lost(NURSES, 100, 1, 1), Lost(NURSES, 50, 3, 7))),
            "without it A lacks 1.0 FTE Nurse in February 2027, then 0.5 FTE from April 2027.",
        ),
        (
            Without((Lost(DEVELOPERS, 10, 2, 7), Lost(NURSES, 20, 3, 7))),
            "without it A lacks 0.2 FTE Nurse from April 2027; B lacks 0.1 FTE Developer from March 2027.",
        ),
        (
            Without((Lost(Seat("", "guardian"), 10, 2, 7), Lost(NURSES, 50, 3, 7))),
            "A lacks 0.5 FTE Nurse from April 2027; the organisation lacks 0.1 FTE Guardian from March 2027.",
        ),
        (
            Without((), (Broken("a", "voices", 3, 7),)),
            "without it the rule 'Clinical and operational voices' of A does not hold from April 2027.",
        ),
        (
            Without((Lost(NURSES, 20, 3, 7),), (Broken("a", "voices", 3, 7),)),
            "without it A lacks 0.2 FTE Nurse from April 2027.",
        ),
        (Without(), "without it nobody is missing."),
        (
            Without(otherwise=("handover", "seed")),
            "without it nobody is missing, but employees would not cover in time what the supplier hands over.",
        ),
        (
            Without((Lost(NURSES, 50, 3, 7),), proved=False),
            "lacks 0.5 FTE Nurse from April 2027 (at most: the search stopped at its limit).",
        ),
    ],
)
def test_it_is_said_in_plain_words(found: Without, words: str) -> None:
    assert words in told(found)


def test_teams_come_in_their_order() -> None:
    plan = setting("", "months: 8, allow: [hire], stages: [b, a]", a=HALF, b=HALF)
    done = told_without(answer(plan, Wanted(alternatives=False)))
    lost = Without((Lost(Seat("a", "developer"), 50, 3, 7), Lost(DEVELOPERS, 50, 3, 7)))
    decisions = (replace(done.decisions[0], without=lost), *done.decisions[1:])
    found = Facts(replace(done, decisions=decisions), names_for(Audience.TEAM, plan.loaded))
    assert re.search("without it B lacks 0.5 FTE Developer from April 2027; A lacks", said(*alternatives(found)))


def test_a_year_is_said_twice_only_where_it_is_another() -> None:
    plan = setting("", "months: 30, allow: [hire]", a=HALF)
    done = told_without(answer(plan, Wanted(alternatives=False)))
    (one,) = done.decisions
    lost = Without((Lost(Seat("a", "developer"), 50, 11, 12),))
    found = Facts(replace(done, decisions=(replace(one, without=lost),)), names_for(Audience.TEAM, plan.loaded))
    assert "from December 2027 to January 2028." in said(*alternatives(found))


def test_a_board_reads_nobody_in_it() -> None:
    found = facts(Audience.BOARD)
    page = said(*the_plan(found))
    assert "Release person-1, 0.3 more: without it A lacks 0.3 FTE Developer from March 2027." in page
    assert "Ann" not in page
    assert "What is lost without each action" in markdown.render(Report("", "", tuple(the_plan(found))))


@pytest.mark.parametrize("audience", list(Audience))
def test_other_programs_read_it_in_runs_of_months(audience: Audience) -> None:
    said = document(facts(audience), audience)
    jsonschema.Draft202012Validator(plan_schema()).validate(said)
    by_action = {one["action"]: one["without"] for one in said["roadmap"]["actions"]}
    lost = [{"team": "a", "position": "developer", "fte": 0.3, "from": "2027-03", "to": "2027-08"}]
    assert by_action["release"] == {"lost": lost, "rules": [], "otherwise": [], "proved": True}
    rule = document(facts(without=Without((), (Broken("a", "voices", 3, 7),), ("seed",), proved=False)))
    jsonschema.Draft202012Validator(plan_schema()).validate(rule)
    assert rule["roadmap"]["actions"][0]["without"] == {
        "lost": [],
        "rules": [{"team": "a", "rule": "voices", "from": "2027-04", "to": "2027-08"}],
        "otherwise": ["seed"],
        "proved": False,
    }
    assert document(facts(without=None))["roadmap"]["actions"][0]["without"] is None


def test_verify_holds_nothing_against_it_since_only_the_search_can_tell() -> None:
    found = facts()
    plan = document(found)
    loaded = found.setting.loaded
    checked = Checked("verify", loaded.documents, (), (), loaded, None, loaded.as_of, Audience.TEAM)
    assert verified(read_plan(json.dumps(plan).encode()), loaded, checked).holds
    for one in plan["roadmap"]["actions"]:
        del one["without"]
    assert verified(read_plan(json.dumps(plan).encode()), loaded, checked).holds
