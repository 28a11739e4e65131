"""The schemas take every good file and refuse what is misspelt; what they refuse teamplan refuses too."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from teamplan.checks import catalogue
from teamplan.cli.schema import Kind
from teamplan.schema import SCHEMAS, schema, schema_of_all
from teamplan.schema.described import lines, sentence
from teamplan.schema.models import models

from .seen import ROOT, STRUCTURAL, good_files, refused, seen

ALL = {kind: schema(kind) for kind in SCHEMAS} | {"all": schema_of_all()}
VALIDATORS = {kind: Draft202012Validator(one) for kind, one in ALL.items()}
GOOD = dict(good_files())
NOTHING_WRONG = "tests/checks/file/nothing-wrong.yaml"


def takes(data: Any) -> bool:
    """Whether the schema for all kinds takes it; the one of its own kind has to agree."""
    taken: bool = VALIDATORS["all"].is_valid(data)
    if data.get("kind") in [*SCHEMAS]:
        assert VALIDATORS[data["kind"]].is_valid(data) is taken
    return taken


@pytest.mark.parametrize("kind", ALL)
def test_it_is_a_schema_of_the_draft_it_names(kind: str) -> None:
    Draft202012Validator.check_schema(ALL[kind])
    assert ALL[kind]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert ALL[kind]["title"]
    assert ALL[kind]["description"]


@pytest.mark.parametrize("kind", ALL)
def test_every_reference_leads_somewhere_and_every_definition_is_used(kind: str) -> None:
    led = {part["$ref"].removeprefix("#/$defs/") for part in mappings(ALL[kind]) if "$ref" in part}
    assert led == set(ALL[kind]["$defs"])


def test_the_command_takes_every_kind() -> None:
    assert list(get_args(Kind)) == [*SCHEMAS, "plan"]  # a plan is written by a program, and read by one


def test_there_are_good_files_of_every_kind() -> None:
    assert {seen(text)["kind"] for text in GOOD.values()} == set(SCHEMAS)  # type: ignore[index]
    assert NOTHING_WRONG in GOOD


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken(name: str) -> None:
    data: Any = seen(GOOD[name])
    assert [f"{error.json_path}: {error.message}" for error in VALIDATORS[data["kind"]].iter_errors(data)] == []
    assert takes(data)


@pytest.mark.parametrize("code", sorted(STRUCTURAL))
def test_a_bad_example_is_refused(code: str) -> None:
    assert not takes(seen(catalogue.manual(code).bad))


@pytest.mark.parametrize("name", ["examples/northfield.yaml", "roles/teams/minimum-viable-digital-team.yaml"])
def test_another_reader_of_yaml_sees_the_same(tmp_path: Path, name: str) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(ALL["all"]))
    misspelt = (ROOT / name).read_text(encoding="utf-8").replace("    fte:", "    fet:").replace(" fte:", " fet:")
    (tmp_path / "misspelt.yaml").write_text(misspelt, encoding="utf-8")

    def ends(path: Path) -> int:
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / "schema.json"), str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert (ends(ROOT / name), ends(tmp_path / "misspelt.yaml")) == (0, 1)


RATE = {"value": 700, "unit": "Pounds a day", "basis": "assumption"}
# What an editor marks and teamplan takes all the same. docs/decisions/012-json-schema.md says why.
STRICTER: dict[str, dict[str, object]] = {
    "a fixed word in another spelling": {"people": [{"name": "Asha", "from": "IT"}]},
    "a figure that is replaced, in another spelling": {"assumptions": {"contracting": {"day_rates": {"x": RATE}}}},
    "a pay band in capitals": {"people": [{"name": "Asha", "band": "8A"}]},
    "a fixed word as a key": {"defaults": {"available": {"IT": 0.2}}},
    "the kind in capitals": {"kind": "Staffing"},
}


@pytest.mark.parametrize("name", STRICTER)
def test_a_known_difference_is_still_one(name: str) -> None:
    file = {"kind": "staffing", "organisation": "Northfield", **STRICTER[name]}
    assert not VALIDATORS["staffing"].is_valid(file)
    assert not refused(json.dumps(file))


SMALL = [name for name, text in GOOD.items() if len(text) < 3_000]
VALUES: list[Any] = [
    *(None, True, False, -1, 0, 1, 7, 0.29, 0.005, 1.5, 20.5, 101, 10**8),
    *("", " ", "x", "---", "7", "8a", "NO", "0.5", "2026-11-01", "2026-02-31", "2027-04", "2027-13", "x" * 2_001),
    *("it", "core", "expert", "held", "any", "pillars", "pounds", "a name with  spaces"),
    *([], {}, ["x"], ["it"], [7], [None], [[]], [{}], {"x": 1}, {"it": 0.5}, {"role": "x"}, {"name": "x", "fet": 1}),
]
KEYS = ["x", "fet", "from", "fte", "name", "level", "id", "role", "skills", "base", "date", "unit", "roles"]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A good file with one thing changed: a key gone, misspelt or added, an item gone or twice, another value."""
    file: Any = copy.deepcopy(seen(GOOD[draw(st.sampled_from([NOTHING_WRONG, *SMALL]))]))
    holders = [part for part in parts(file) if part]
    holder = draw(st.sampled_from(holders))
    place = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    match draw(st.sampled_from(["set", "set", "set", "drop", "rename", "add"])):
        case "set":
            holder[place] = draw(st.sampled_from(VALUES))
        case "drop":
            del holder[place]
        case "rename" if isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = holder.pop(place)
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(VALUES))
        case _:
            holder.append(draw(st.sampled_from(VALUES))) if isinstance(holder, list) else None
    return file


@settings(max_examples=1_500)
@given(mutated())
def test_what_it_refuses_teamplan_refuses_too(file: Any) -> None:
    if not takes(file):
        assert refused(json.dumps(file, ensure_ascii=False)), file


def test_mutations_are_refused_often() -> None:
    """Else the test above would hold for a schema that takes everything."""
    wrong = {"people": [{"name": "Asha", "fet": 1}, {"name": 7, "fte": 1.1}], "keep": [{"from": "it"}], "teams": None}
    file = {"kind": "staffing", "organisation": "Northfield", **wrong}
    places = {error.json_path for error in VALIDATORS["staffing"].iter_errors(file)}
    assert places == {"$.people[0]", "$.people[1].fte", "$.keep[0]", "$.teams"}


BOUNDS = [
    *({"people": [{"name": "Asha", "fte": fte}]} for fte in (0, 0.01, 1, 1.01)),
    *({"people": [{"name": "Asha", "available": fte}]} for fte in (-0.01, 0, 0.29, 1)),
    *({"people": [{"name": "Asha", "count": count}]} for count in (0, 1, 100_000, 100_001)),
    *({"people": [{"name": "Asha", "notes": "x" * length}]} for length in (0, 2_000, 2_001)),
    *({"roadmap": {"start": f"2027-{month:02}"}} for month in range(14)),
    *({"as_of": day} for day in ("2026-12-31", "2026-1-1", "31.12.2026", 20261231)),
]


@pytest.mark.parametrize("part", BOUNDS, ids=lambda part: json.dumps(part)[:60])
def test_both_draw_the_line_at_the_same_place(part: dict[str, Any]) -> None:
    file = {"kind": "staffing", "organisation": "Northfield", **part}
    assert takes(file) is not bool(refused(json.dumps(file)))


MODELS = {model.__name__: model for kind in SCHEMAS.values() for model in models(kind)}


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_described_and_nothing_else_is(name: str) -> None:
    model = MODELS[name]
    assert sentence(model)
    own = [key for described in lines(model) for key in described.keys]
    assert sorted(set(own)) == sorted({key.partition(":")[0] for key in model.fields()})


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_value_says_what_it_takes(kind: str) -> None:
    """A reader without `@takes` gives a value that may be anything."""
    silent = [
        f"{part.get('title', kind)}: {key}"
        for part in mappings(ALL[kind])
        for key, value in part.get("properties", {}).items()
        if isinstance(value, dict) and not {"type", "anyOf", "enum", "const", "$ref"} & value.keys()
    ]
    assert silent == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_example_and_default_is_taken_where_it_stands(kind: str) -> None:
    shown = [(part, value) for part in mappings(ALL[kind]) for value in (*listed(part), *defaults(part))]
    assert shown
    wrong = [
        (value, part)
        for part, value in shown
        if not Draft202012Validator({**part, "$defs": ALL[kind]["$defs"]}).is_valid(value)
    ]
    assert wrong == []


def listed(part: dict[str, Any]) -> list[Any]:
    return part["examples"] if isinstance(part.get("examples"), list) else []


def defaults(part: dict[str, Any]) -> list[Any]:
    return [part["default"]] if "default" in part and not isinstance(part["default"], dict) else []


def test_a_default_is_written_as_a_file_would() -> None:
    held = ALL["staffing"]["properties"]
    assert held["library"]["default"] == ["government-digital-and-data", "health"]
    assert ALL["staffing"]["$defs"]["Person"]["properties"]["count"]["default"] == 1
    assert ALL["team"]["$defs"]["Position"]["properties"]["min_share"]["default"] == 0
    assert ALL["team"]["$defs"]["Position"]["properties"]["need"]["default"] == "required"


def test_an_editor_may_see_a_number_where_a_band_or_a_name_is_meant() -> None:
    person = {"id": 7, "name": True, "band": 7, "post": 1234567, "cost_centre": 1.5}
    file = {"kind": "staffing", "organisation": "Northfield", "people": [person]}
    assert takes(file)
    assert not refused(json.dumps(file))


def parts(value: Any) -> Iterator[Any]:
    """Every mapping and every list in some data, outermost first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict | list):
        yield value
    for one in inner:
        yield from parts(one)


def mappings(schema: Any) -> list[dict[str, Any]]:
    return [part for part in parts(schema) if isinstance(part, dict)]
