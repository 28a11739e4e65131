"""`teamplan roadmap` with scenarios, set values and futures: what is planned, what is compared, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from teamplan.cli.run import run as cli_run

TEMPLATE = """\
kind: team
id: delivery
positions:
  - {role: delivery-manager, fte: 1.0, need: core}
"""
STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Ben Canary, from: it, roles: [software-developer], available: 1.0}
teams:
  - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
roadmap:
  start: 2027-01
  months: 14
  allow: [hire, contract]
  budget: [{name: Fund, amount: 120000}]
  scenarios:
    lean: {budget: [{name: Fund, amount: 40000}], target: {outpatients: 2027-03}}
    no-contractors: {allow: [hire]}
    later: {start: 2027-06, plan: soonest}
"""
QUICK = ("--no-alternatives", "--format", "json")


@pytest.fixture(autouse=True)
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "delivery.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "staff.yaml").write_text(STAFF, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(STAFF.partition("  scenarios:")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli_run(["roadmap", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def planned(capsys: pytest.CaptureFixture[str], *arguments: str, file: str = "staff.yaml") -> Any:
    code, out, err = ran(capsys, file, *QUICK, *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_one_scenario_is_planned(capsys: pytest.CaptureFixture[str]) -> None:
    plain, lean = planned(capsys)["roadmap"], planned(capsys, "--scenario", "Lean")
    assert (lean["roadmap"]["scenario"], lean["roadmap"]["scenarios"]) == ("lean", [])
    assert lean["roadmap"]["cost"]["total"] <= 4_000_000 < plain["cost"]["total"]
    (missed,) = [one for one in lean["findings"] if one["code"] == "date-missed"]
    assert missed["place"]["line"] == 14  # the line of the scenario
    assert lean["inputs"] == planned(capsys)["inputs"]


def test_several_are_compared_with_the_file_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    plain = planned(capsys)["roadmap"]
    both = planned(capsys, "--scenario", "lean", "--scenario", "later")["roadmap"]
    assert {key: both[key] for key in plain if key != "scenarios"} == {
        key: plain[key] for key in plain if key != "scenarios"
    }
    first, *others = both["scenarios"]
    assert first["scenario"] is None
    assert (first["told"], first["cost"]) == (True, plain["cost"]["total"])
    assert first["months"] == {"outpatients": plain["stages"][0]["viable_from"]}
    for one in others:
        alone = planned(capsys, "--scenario", one["scenario"])
        own = alone["roadmap"]
        kinds = [action["action"] for action in own["actions"]]
        assert (one["told"], one["cost"], one["plan"]) == (False, own["cost"]["total"], own["plan"])
        assert one["months"] == {"outpatients": own["stages"][0]["viable_from"]}
        assert one["actions"] == {kind: kinds.count(kind) for kind in one["actions"]}
        assert one["findings"] == len(alone["findings"])
    assert [one["scenario"] for one in others] == ["lean", "later"]


def test_all_are_compared_where_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    every = planned(capsys, "--compare")["roadmap"]["scenarios"]
    assert [one["scenario"] for one in every] == [None, "lean", "no-contractors", "later"]


def test_one_is_told_and_compared_where_both_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    found = planned(capsys, "--compare", "--scenario", "lean")["roadmap"]
    assert [(one["scenario"], one["told"]) for one in found["scenarios"]] == [(None, False), ("lean", True)]
    assert found["scenario"] == "lean"


def test_values_are_set(capsys: pytest.CaptureFixture[str]) -> None:
    values = ("--set", "roadmap.budget[0].amount=30000", "--set", "assumptions.recruitment.time_to_hire=2")
    found = planned(capsys, *values, "--compare")
    roadmap = found["roadmap"]
    assert roadmap["cost"]["funds"][0]["amount"] == 3_000_000
    assert roadmap["set"] == [values[1], values[3]]
    assert [one["set"] for one in roadmap["scenarios"]] == [[], roadmap["set"]]
    assert found["inputs"] == planned(capsys)["inputs"]
    (figure,) = [one for one in roadmap["assumptions"] if one["figure"] == "recruitment.time_to_hire"]
    assert (figure["value"], figure["basis"]) == ("2 weeks", "set by --set")


def test_values_are_set_in_each_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    named = ("--scenario", "lean", "--scenario", "later", "--set", "roadmap.months=13")
    found = planned(capsys, *named)["roadmap"]
    assert found["months"] == 14
    assert [one["set"] for one in found["scenarios"]] == [[], ["roadmap.months=13"], ["roadmap.months=13"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "laen"], "--scenario: there is no scenario 'laen' in the file; did you mean 'lean'?"),
        (["--set", "roadmap.budgt[0].amount=3"], "did you mean 'budget'?"),
        (["--set", "roadmap.months"], "--set: 'roadmap.months' is not a path and a value"),
        (["--set", "roadmap.months=3", "--set", "roadmap.months=4"], "--set: roadmap.months is set twice"),
        (["--seed", "3"], "--seed is that of --futures"),
    ],
)
def test_what_is_not_there_ends_2(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    code, out, err = ran(capsys, "staff.yaml", *arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert words in err


def test_a_file_without_scenarios_has_none_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "plain.yaml", "--compare")
    assert code == 2
    assert "the file has no scenarios" in err


@pytest.mark.parametrize("number", ["-1", "10001", "many"])
def test_a_number_of_futures_that_is_none_ends_2(capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert ran(capsys, "staff.yaml", "--futures", number)[0] == 2


@pytest.mark.parametrize(
    ("value", "code"),
    [("roadmap.budget[0].amount=3x", "wrong-type"), ("roadmap.target.outpatient=2027-05", "unknown-reference")],
)
def test_a_wrong_value_is_a_finding_that_names_the_option(
    capsys: pytest.CaptureFixture[str], value: str, code: str
) -> None:
    for more in ((), ("--scenario", "lean"), ("--scenario", "lean", "--scenario", "later")):
        ended, out, _ = ran(capsys, "staff.yaml", "--set", value, *more, "--format", "json")
        said = json.loads(out)
        (finding,) = said["findings"]
        assert (ended, finding["code"], said["roadmap"]) == (1, code, None)
        path = value.partition("=")[0]
        assert (finding["place"]["path"], finding["place"]["line"]) == (f"--set {path}", 1)
        assert finding["place"]["column"] == len(path) + 2


def test_an_error_in_the_file_comes_first(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (staff / "wrong.yaml").write_text(STAFF.replace("months: 14", "months: 600"), encoding="utf-8")
    code, out, _ = ran(capsys, "wrong.yaml", "--scenario", "lean", "--compare")
    assert code == 1
    assert "wrong.yaml:10:11: error:" in out


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_they_are_shown_in_every_format(capsys: pytest.CaptureFixture[str], format: str) -> None:
    asked = ("--compare", "--scenario", "lean", "--futures", "50", "--no-alternatives", "--format", format)
    code, out, _ = ran(capsys, "staff.yaml", *asked)
    assert code == 0
    told = " ".join(out.split())
    assert "Planned for the scenario 'lean', not for the file as it stands." in told
    assert "Scenarios side by side" in told
    assert "As the file says" in told
    assert "The plan in 50 futures" in told
    assert "Outpatients, viable by" in told
    assert "Not drawn: prices, money" in told
    assert "Seed 0." in told


def test_standard_input_has_scenarios_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from teamplan.cli import reading

    monkeypatch.setattr(reading, "read_bytes", lambda path: STAFF.encode() if path == "-" else b"")
    assert planned(capsys, "--scenario", "lean", file="-")["roadmap"]["scenario"] == "lean"


def test_the_same_seed_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--futures", "100", "--seed", "7")
    first, again = (ran(capsys, "staff.yaml", *QUICK, *asked)[1] for _ in range(2))
    assert first == again
    other = planned(capsys, "--futures", "100", "--seed", "8")["roadmap"]["futures"]
    assert (json.loads(first)["roadmap"]["futures"]["seed"], other["seed"]) == (7, 8)
    assert json.loads(first)["roadmap"]["futures"]["stages"] != other["stages"]


def test_an_interrupt_leaves_the_other_cases_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from teamplan.roadmap import explain

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(explain, "last_starts", interrupted)
    code, out, _ = ran(capsys, "staff.yaml", "--compare", *QUICK)
    assert code == 130
    assert [one["scenario"] for one in json.loads(out)["roadmap"]["scenarios"]] == [None]
