"""The document of `roadmap`: as its schema says, enough to verify the plan from, and without people for a board."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from teamplan.render import json as rendered
from teamplan.report.blocks import Audience
from teamplan.report.roadmap import contract
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.schema import plan_schema
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import RoadmapProblem
from teamplan.roadmap.verify import verify
from teamplan.staffing.problem import Seat

from .roadmaps import PEOPLE, answered, compared, loaded, planned

OUTPUTS = Path(__file__).parents[2] / "examples/outputs"


def document(one: Planned | None = None) -> Any:
    return json.loads(rendered.render(roadmap_document(one or planned())))


ALL = {
    "everything": lambda: document(),
    "a board": lambda: document(planned(Audience.BOARD)),
    "no plan": lambda: document(
        planned(changes={"plan": None, "soonest": {}, "decisions": (), "variants": (), "points": ()})
    ),
    "stopped": lambda: document(planned(changes={"stopped": True})),
    "side by side": lambda: document(compared()),
    "side by side, for a board": lambda: document(compared(Audience.BOARD)),
    "errors": lambda: document(Planned(planned().checked, None)),
    "northfield": lambda: json.loads((OUTPUTS / "northfield.roadmap.json").read_text(encoding="utf-8")),
}


@pytest.mark.parametrize("name", ALL)
def test_it_is_as_its_schema_says(name: str) -> None:
    jsonschema.Draft202012Validator(plan_schema()).validate(ALL[name]())


@pytest.mark.parametrize("name", ALL)
def test_every_key_is_in_the_schema(name: str) -> None:
    found = {key for key in _keys(ALL[name]()) if not key[:1].isdigit()}
    known = set(_properties(plan_schema())) | _OF_FINDINGS | {"outpatients", "discharge", "data-platform"}
    assert found <= known


_OF_FINDINGS = {
    "code", "severity", "message", "help", "position", "person", "due_to_date", "fixable", "accepted", "place",
    "end_line", "end_column",
}  # fmt: skip


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert rendered.render(roadmap_document(planned())) == rendered.render(roadmap_document(planned()))


def test_errors_in_the_file_leave_it_empty() -> None:
    said = ALL["errors"]()
    assert (said["command"], said["roadmap"], said["proof"], said["verdict"]) == ("roadmap", None, None, None)


# ----------------------------------------------------------------------------------------------- rebuilt, verified


def rebuilt(problem: RoadmapProblem, said: Any) -> Plan:
    """A plan made of nothing but the document and the problem."""
    roadmap = said["roadmap"]
    start = _month(roadmap["start"])
    offered = {(option.action, option.what, option.start): option for option in problem.options}
    chosen = [offered[a["action"], tuple(a["what"]), _month(a["start"]) - start] for a in roadmap["actions"]]
    arrangement = [
        {(one["person"], Seat(one["team"] or "", one["position"])): round(100 * one["fte"]) for one in run["serving"]}
        for run in roadmap["arrangement"]
        for _ in range(_month(run["from"]), _month(run["to"]) + 1)
    ]
    months = {s["team"]: _month(s["viable_from"]) - start for s in roadmap["stages"] if s["viable_from"]}
    seeds = {s["team"]: tuple(s["seeds"]) for s in roadmap["stages"] if s["seeds"]}
    return Plan(months, tuple(chosen), tuple(arrangement), seeds)


def test_it_can_be_rebuilt_and_verified_without_the_solver() -> None:
    problem, said = pose(Setting(loaded())), document()
    plan = rebuilt(problem, said)
    assert verify(problem, plan) == []
    assert plan.cost == said["roadmap"]["cost"]["total"]
    found = answered().plan
    assert found
    assert (dict(plan.months), plan.seeds, plan.arrangement) == (dict(found.months), found.seeds, found.arrangement)
    assert set(plan.chosen) == set(found.chosen)


def test_what_is_changed_is_refused() -> None:
    problem, said = pose(Setting(loaded())), document()
    said["roadmap"]["actions"] = said["roadmap"]["actions"][1:]
    assert {name for name, *_ in verify(problem, rebuilt(problem, said))} >= {"able"}


def test_the_runs_of_months_leave_none_out() -> None:
    roadmap = document()["roadmap"]
    covered = [month for run in roadmap["arrangement"] for month in range(_month(run["from"]), _month(run["to"]) + 1)]
    assert covered == list(range(_month(roadmap["start"]), _month(roadmap["start"]) + roadmap["months"]))


# ------------------------------------------------------------------------------------------------------------- figures


def test_ids_are_unique_and_say_what_is_done() -> None:
    ids = [action["id"] for action in document()["roadmap"]["actions"]]
    assert len(set(ids)) == len(ids)
    assert {"train/gwen-tallow/user-researcher", "post/p-4006", "hire/outpatients/user-researcher"} <= set(ids)
    assert "contract/outpatients/delivery-manager/2027-03" in ids


def test_costs_add_up() -> None:
    roadmap = document()["roadmap"]
    actions, cost = roadmap["actions"], roadmap["cost"]
    assert sum(a["cost"]["total"] for a in actions) == cost["total"] == sum(cost["by_month"].values())
    assert sum(fund["spent"] for fund in cost["funds"]) == cost["total"]
    assert all(fund["amount"] - fund["spent"] == fund["left"] >= 0 for fund in cost["funds"])
    for action in actions:
        assert sum(line["pence"] for line in action["working"] if not line["redirected"]) == action["cost"]["total"]


# ------------------------------------------------------------------------------------------------------------- a board


def test_a_board_gets_no_person_and_no_post() -> None:
    text = rendered.render(roadmap_document(planned(Audience.BOARD))).casefold()
    for word in PEOPLE:
        assert word.casefold() not in text, word
    assert [action["what"] for action in json.loads(text)["roadmap"]["actions"]] == [None] * 8


def test_the_id_of_a_team_that_names_somebody_is_a_number_wherever_it_stands() -> None:
    found: Any = {"team": "gwen", "months": {"gwen": 1}, "id": "hire/gwen/designer", "of": ["gwen", "gwenda", 3, None]}
    shown = {
        "team": "team-2",
        "months": {"team-2": 1},
        "id": "hire/team-2/designer",
        "of": ["team-2", "gwenda", 3, None],
    }
    assert contract._renamed(found, {"gwen": "team-2"}) == shown


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:]) - 1


def _keys(value: object) -> Iterator[str]:
    match value:
        case dict():
            yield from value
            for inner in value.values():
                yield from _keys(inner)
        case list():
            for inner in value:
                yield from _keys(inner)


def _properties(schema: object) -> Iterator[str]:
    match schema:
        case dict():
            yield from schema.get("properties", {})
            for inner in schema.values():
                yield from _properties(inner)
        case list():
            for inner in schema:
                yield from _properties(inner)
