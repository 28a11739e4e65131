"""The committed plan of the Northfield example holds; whatever is changed in it is refused by the right constraint."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from teamplan.load import Loaded, load_text
from teamplan.render import json as rendered
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.verified.contract import verified_document
from teamplan.report.verified.report import verified_report
from teamplan.report.verified.values import Verified
from teamplan.report.verified.verify import verified
from teamplan.roadmap.saved.read import read_plan

EXAMPLES = Path(__file__).parents[2] / "examples"
FILE = "examples/northfield.yaml"


@cache
def saved() -> Any:
    return json.loads((EXAMPLES / "outputs/northfield.roadmap.json").read_text(encoding="utf-8"))


@cache
def loaded(change: tuple[str, str] = ("", "")) -> Loaded:
    text = (EXAMPLES / "northfield.yaml").read_text(encoding="utf-8").replace(*change)
    found, _ = load_text(FILE, text.encode(), folder=EXAMPLES)
    assert found
    return found


def held(plan: Any, staff: Loaded | None = None, audience: Audience = Audience.TEAM) -> Verified:
    read = read_plan(json.dumps(plan).encode())
    staff = staff or loaded()
    checked = Checked("verify", staff.documents, (), (), staff, None, read.as_of, audience)
    return verified(read, staff, checked)


def test_the_plan_of_the_example_holds() -> None:
    found = held(saved())
    assert (found.faults, found.changes) == ((), ())
    assert found.constraints == 17
    assert found.figures > 2000
    assert verified_document(found)["verdict"] == "verified"


# ----------------------------------------------------------------------------------------------------- mutations


def action(plan: Any, id: str) -> Any:
    return next(one for one in plan["roadmap"]["actions"] if one["id"] == id)


def fund(plan: Any, name: str) -> Any:
    return next(one for one in plan["roadmap"]["cost"]["funds"] if one["name"] == name)


def stage(plan: Any, team: str) -> Any:
    return next(one for one in plan["roadmap"]["stages"] if one["team"] == team)


def run(plan: Any, month: str) -> Any:
    return next(one for one in plan["roadmap"]["arrangement"] if one["from"] <= month <= one["to"])["serving"]


def serving(plan: Any, month: str, position: str, team: str | None = "outpatients") -> Any:
    return next(one for one in run(plan, month) if (one["team"], one["position"]) == (team, position))


def start_in(id: str, month: str) -> Callable[[Any], None]:
    return lambda plan: action(plan, id).update(start=month)


def without(id: str) -> Callable[[Any], None]:
    return lambda plan: plan["roadmap"]["actions"].remove(action(plan, id))


def twice(id: str, **changes: object) -> Callable[[Any], None]:
    return lambda plan: plan["roadmap"]["actions"].append({**copy.deepcopy(action(plan, id)), **changes})


def viable(team: str, month: str) -> Callable[[Any], None]:
    return lambda plan: stage(plan, team).update(viable_from=month)


def add(number: int, *path: str | int) -> Callable[[Any], None]:
    """To a figure below `roadmap`."""

    def change(plan: Any) -> None:
        value = plan["roadmap"]
        for key in path[:-1]:
            value = value[key]
        value[path[-1]] += number

    return change


DESIGNER, DEVELOPER = "hire/outpatients/designer", "hire/outpatients/senior-developer"
SAFETY = "hire/outpatients/clinical-safety-officer"
MUTATIONS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "a hire decided a month earlier, in the freeze": ("allowed", start_in(DESIGNER, "2027-03")),
    "training that began before the plan": ("allowed", start_in("train/gwen-tallow/user-researcher", "2026-12")),
    "a contract after the last month for it": (
        "allowed",
        start_in("contract/data-platform/product-manager/2028-06", "2028-07"),
    ),
    "somebody released for longer than they work": (
        "allowed",
        lambda plan: action(plan, "release/sam-whitlock").update(what=["sam-whitlock", "95"]),
    ),
    "a hire a month later": ("able", start_in(DESIGNER, "2027-05")),
    "a hire dropped": ("able", without(DEVELOPER)),
    "training dropped": ("able", without("train/una-castellane/content-designer")),
    "a contract dropped": ("able", without("contract/outpatients/designer/2027-06")),
    "somebody unready placed": (
        "able",
        lambda plan: serving(plan, "2027-08", "developer").update(person="xavier-lindqvist"),
    ),
    "somebody nobody knows placed": ("able", lambda plan: serving(plan, "2027-08", "developer").update(person="eve")),
    "less than nothing": ("able", lambda plan: serving(plan, "2027-08", "developer").update(fte=-0.1)),
    "a person over capacity": ("capacity", lambda plan: serving(plan, "2027-05", "developer").update(fte=0.9)),
    "a release dropped": ("capacity", without("release/carys-llewellyn")),
    "a position left short": ("covered", lambda plan: serving(plan, "2027-08", "user-researcher").update(fte=0.5)),
    "a team viable a month earlier": ("covered", viable("outpatients", "2027-06")),
    "the next team before its gate": ("order", viable("discharge", "2027-09")),
    "a hire for the next team before its gate": ("order", start_in("hire/discharge/designer", "2027-09")),
    "a team that the file does not ask for": ("order", lambda plan: stage(plan, "discharge").update(team="wards")),
    "too many starts a month": ("starts-per-month", start_in(DEVELOPER, "2027-04")),
    "the same hire twice": ("one-at-a-time", twice(DEVELOPER)),
    "a contract again before it ends": (
        "one-at-a-time",
        twice("contract/outpatients/designer/2027-06", start="2027-07"),
    ),
    "funds overspent": ("budget", lambda plan: plan["roadmap"]["actions"].extend(4 * [action(plan, DEVELOPER)])),
    "too much by contractors": (
        "contractor-share",
        lambda plan: _little(plan, "developer", "senior-developer"),
    ),
    "another member who starts the next team": (
        "seed",
        lambda plan: stage(plan, "discharge").update(seeds=["asha-patel"]),
    ),
    "a person in two teams": (
        "one-home",
        lambda plan: run(plan, "2028-01").append(
            {"team": "discharge", "position": "designer", "person": "asha-patel", "fte": 0.1}
        ),
    ),
    "a cost a penny less": ("cost", add(-1, "actions", 3, "cost", "total")),
    "a month's cost a penny more": ("cost", add(1, "actions", 3, "cost", "by_month", "2028-01")),
    "money in a month without any": (
        "cost",
        lambda plan: plan["roadmap"]["cost"]["by_month"].update({"2027-02": 1}),
    ),
    "a line of the working": ("cost", add(1, "actions", 3, "working", 0, "pence")),
    "the total": ("cost", add(-100, "cost", "total")),
    "a year": ("cost", add(1, "cost", "by_year", "2027/28")),
    "the year after": ("cost", add(1, "cost", "full_year")),
    "the range of prices": ("cost", add(1, "cost", "high")),
    "the other view of the pension": ("cost", add(1, "cost", "pension", "in-full")),
    "the cost beside other plans": ("cost", add(1, "plans", 1, "cost")),
    "what is spent before a decision": ("cost", add(1, "stages", 1, "gate", "spent_before")),
    "a fund that holds more": ("budget", lambda plan: fund(plan, "Digital fund").update(amount=27_000_000)),
    "a fund that has something left": ("budget", lambda plan: fund(plan, "Digital fund").update(left=1)),
    "a lead time cut": ("lead-time", lambda plan: action(plan, DESIGNER).update(effect="2027-08")),
    "a contract that ends later": (
        "lead-time",
        lambda plan: action(plan, "contract/outpatients/designer/2027-06").update(ends="2027-12"),
    ),
    "coverage that is not there": ("covered", add(1, "coverage", 0, "by_month", 0, "covered")),
    "a larger post than is paid for": ("record", lambda plan: action(plan, SAFETY).update(fte=1.0)),
    "truth for a number": ("cost", lambda plan: plan["roadmap"]["cost"].update(once=True)),
    "a cost left out": ("cost", lambda plan: plan["roadmap"]["cost"].pop("recurrent")),
    "a list where an object is wanted": ("covered", lambda plan: plan["roadmap"].update(coverage=[[], 1, None])),
    "other months": ("horizon", lambda plan: _shorter(plan)),
}


def _little(plan: Any, *positions: str) -> None:
    for name in positions:
        serving(plan, "2027-08", name).update(fte=0.1)


def _shorter(plan: Any) -> None:
    plan["roadmap"]["months"] = 1
    plan["roadmap"]["arrangement"] = plan["roadmap"]["arrangement"][:1]


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_changed_plan_is_refused_by_the_constraint_that_it_breaks(name: str) -> None:
    constraint, change = MUTATIONS[name]
    plan = copy.deepcopy(saved())
    change(plan)
    found = held(plan)
    assert constraint in {one.constraint for one in found.faults}
    assert not found.holds
    json.loads(rendered.render(verified_document(found)))
    assert "NOT VERIFIED" in str(verified_report(found))


def told(change: Callable[[Any], None], constraint: str, audience: Audience = Audience.TEAM) -> Any:
    plan = copy.deepcopy(saved())
    change(plan)
    said: Any = verified_document(held(plan, audience=audience))
    return next(one for one in said["broken"] if one["constraint"] == constraint)


def test_a_fault_names_action_month_and_figures() -> None:
    said = told(MUTATIONS["a release dropped"][1], "capacity")
    assert said["text"] == "July 2027 and 29 later months: Carys Llewellyn gives 1.0 FTE and has 0.8."
    assert (said["person"], said["months"][0]) == ("carys-llewellyn", "2027-07")
    assert said["figures"] == [{"name": "capacity", "says": 1.0, "should_be": 0.8}]
    said = told(MUTATIONS["too many starts a month"][1], "starts-per-month")
    assert said["text"] == "November 2027: 3 people start, and no more than 2 may."
    said = told(MUTATIONS["a hire decided a month earlier, in the freeze"][1], "allowed")
    assert (said["action"], said["months"]) == (DESIGNER, ["2027-03"])
    assert "hiring is allowed from April 2027 only" in said["text"]
    said = told(MUTATIONS["a month's cost a penny more"][1], "cost")
    assert said["text"].endswith("cost.by_month.2028-01 should be £5,301.59, and the plan says £5,301.60")
    assert said["action"] == DESIGNER


def test_one_cause_is_one_fault() -> None:
    """But for the coverage, which the plan then states wrongly too."""
    plan = copy.deepcopy(saved())
    MUTATIONS["a person over capacity"][1](plan)
    assert [one.constraint for one in held(plan).faults] == ["capacity", "covered"]


def test_for_a_board_nobody_is_named() -> None:
    people = [person for one in loaded().staffing.people for person in (one.key, one.name) if person and not one.vacant]
    for name in MUTATIONS:
        plan = copy.deepcopy(saved())
        MUTATIONS[name][1](plan)
        found = held(plan, audience=Audience.BOARD)
        text = rendered.render(verified_document(found)) + str(verified_report(found).blocks)
        assert [person for person in people if person in text] == [], name


# -------------------------------------------------------------------------------------------------------- inputs


def test_a_file_that_changed_is_told_and_the_plan_held_against_it() -> None:
    found = held(saved(), loaded(("organisation: ", "organisation:  ")))
    assert ([tuple(one) for one in found.changes], found.faults) == ([(FILE, "changed")], ())
    found = held(saved(), loaded(("starts_per_month: 2", "starts_per_month: 1")))
    assert {one.constraint for one in found.faults} == {"starts-per-month"}
    assert "has changed since the plan was made" in str(verified_report(found).blocks[0])


def test_files_come_and_go() -> None:
    plan = copy.deepcopy(saved())
    plan["inputs"][1]["path"] = "roles/old.yaml"
    plan["inputs"][1]["sha256"] = "0" * 64
    assert [tuple(one) for one in held(plan).changes] == [
        ("roles/old.yaml", "gone"),
        ("roles/government-digital-and-data.yaml", "new"),
    ]


def test_files_may_have_moved_together() -> None:
    plan = copy.deepcopy(saved())
    for one in plan["inputs"]:
        one["path"] = one["path"].replace("examples/", "/elsewhere/plans/")
    assert held(plan).changes == ()
