"""The JSON contract: every key that other programs were promised, the same bytes each time, nobody named to a board."""

from __future__ import annotations

import json
from typing import Any

import pytest

from teamplan.render import json as render_json
from teamplan.report.blocks import Audience
from teamplan.report.contract import check_document, validate_document
from teamplan.report.told import tell

from . import sample
from .corpus import naughty

TOP = {
    "format_version", "teamplan", "command", "inputs", "organisation", "as_of", "verdict",
    "teams", "organisation_positions", "proof", "findings",
    "vacancies", "not_counted", "not_here",
}  # fmt: skip
KEYS = {
    "inputs": {"path", "sha256"},
    "teams": {"id", "template", "priority", "verdict", "as_is", "moves", "required", "rules", "positions"},
    "teams.as_is": {"stated", "viable", "unready"},
    "teams.as_is.unready": {"person", "position"},
    "teams.moves": {"person", "from", "to", "fte"},
    "teams.required": {
        "positions", "covered", "fte", "filled", "filled_assessed_only", "filled_if_unknown_held"
    },
    "teams.rules": {"rule", "holds", "detail"},
    "teams.positions": {
        "id", "roles", "level", "need", "sits", "fte", "filled", "status", "people", "shortfall"
    },
    "teams.positions.people": {"person", "fte", "evidence", "current"},
    "teams.positions.shortfall": {"fte", "cause", "nearest", "held_back"},
    "teams.positions.shortfall.held_back": {"person", "reason", "spare", "least", "rule"},
    "teams.positions.shortfall.nearest": {"person", "distance", "lacks", "unknown", "lacks_other"},
    "teams.positions.shortfall.nearest.lacks": {"skill", "has", "needs"},
    "organisation_positions": {"id", "roles", "level", "fte", "filled", "status", "people", "shortfall"},
    "proof": {"status", "tiers", "bottlenecks"},
    "proof.tiers": {"name", "priority", "value", "bound", "status"},
    "proof.bottlenecks": {"kind", "positions", "people", "demand_fte", "supply_fte"},
    "findings": {
        "code", "severity", "message", "help", "team", "position", "person", "due_to_date", "place", "accepted"
    },
    "findings.place": {"path", "line", "column", "end_column"},
}  # fmt: skip


def document(audience: Audience = Audience.TEAM) -> Any:
    return json.loads(render_json.render(check_document(sample.checked(audience))))


def test_the_top_has_exactly_the_promised_keys() -> None:
    assert set(document()) == TOP


@pytest.mark.parametrize("path", KEYS)
def test_every_promised_key_is_there(path: str) -> None:
    found = [document()]
    for step in path.split("."):
        found = [item for one in found for item in many(one[step])]
    assert found, "the sample has none of these, so nothing is tested"
    for one in found:
        assert KEYS[path] <= set(one)


def many(value: Any) -> list[Any]:
    """The items of a list, one thing, or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def test_values_are_those_of_the_contract() -> None:
    said = document()
    team = said["teams"][0]
    assert (said["format_version"], said["command"], said["as_of"]) == ("1.0", "check", "2026-11-01")
    assert said["verdict"] == team["verdict"] == "not-viable"
    assert team["required"] == {
        "positions": 3, "covered": 1, "fte": 2.8, "filled": 1.4,
        "filled_assessed_only": 0, "filled_if_unknown_held": 1.8,
    }  # fmt: skip
    assert [p["status"] for p in team["positions"]] == ["part", "open", "covered", "open"]
    assert [p["shortfall"] and p["shortfall"]["cause"] for p in team["positions"]] == [
        "capacity", "capability", None, "evidence"
    ]  # fmt: skip
    assert team["moves"][0] == {"person": "ben", "from": None, "to": "developer", "fte": 0.8}
    assert team["positions"][1]["shortfall"]["nearest"][0]["lacks"] == [
        {"skill": "user-research", "has": "awareness", "needs": "practitioner"}
    ]
    assert said["proof"]["status"] == "feasible"


def test_a_file_with_errors_has_no_teams_and_no_verdict() -> None:
    said = json.loads(render_json.render(check_document(sample.broken())))
    assert set(said) == TOP
    assert (said["verdict"], said["proof"], said["teams"], said["organisation_positions"]) == (None, None, [], [])
    assert said["findings"][0]["place"] == {
        "path": "staff.yaml", "line": 4, "column": 40, "end_line": 4, "end_column": 55
    }  # fmt: skip


def test_validate_prints_the_same_document_without_teams_and_proof() -> None:
    wanted = TOP - {"teams", "proof", "vacancies", "not_here", "not_counted"}
    assert set(validate_document([tell(sample.broken())])) == wanted


def test_the_bytes_are_the_same_and_the_keys_sorted() -> None:
    once = render_json.render(check_document(sample.checked()))
    assert once == render_json.render(check_document(sample.checked()))
    assert once.isascii()
    assert list(json.loads(once)) == sorted(TOP)


def test_people_are_ids_and_for_a_board_numbers() -> None:
    team, board = json.dumps(document()), json.dumps(document(Audience.BOARD))
    assert '"asha"' in team
    assert '"person-1"' in board
    for key, name in sample.NAMES.items():
        assert f'"{key}"' not in board
        assert name not in board


def test_numbers_say_nothing_of_the_order_in_the_file() -> None:
    turned = dict(reversed(sample.NAMES.items()))
    assert check_document(sample.checked(Audience.BOARD)) == check_document(
        sample.checked(Audience.BOARD, names=turned)
    )


def test_any_name_makes_valid_json() -> None:
    for text in naughty():
        said = render_json.render(check_document(sample.checked(names=dict.fromkeys(sample.NAMES, text))))
        assert said.isascii()
        json.loads(said)
