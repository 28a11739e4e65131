"""Same file, same bytes; and the order of people in it changes where they stand and nothing else (decision 011)."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamplan.cli.check import plan, rendered
from teamplan.cli.reading import staff_of

from .test_commands import run

NORTHFIELD = Path(__file__).parents[2] / "examples/northfield.yaml"
STAFF = str(NORTHFIELD.with_name("staff.yaml"))  # beside the templates that it names
FORMATS = ("text", "json", "markdown")
TIMES = 20


@pytest.mark.parametrize("audience", ["team", "board"])
def test_the_order_of_people_changes_nothing_but_their_places(audience: str) -> None:
    before, people, after = parts(NORTHFIELD.read_text(encoding="utf-8"))
    assert len(people) > TIMES
    expected = settled(before + "".join(people) + after, audience)
    for seed in range(TIMES):
        random.Random(seed).shuffle(people)
        assert settled(before + "".join(people) + after, audience) == expected


def parts(text: str) -> tuple[str, list[str], str]:
    """A file taken apart at its people: what comes before, the entry of each, what comes after."""
    head, rest = text.split("\npeople:\n")
    end = re.search(r"^\w", rest, re.MULTILINE)
    assert end
    bare = re.sub(r"^ *#.*\n", "", rest[: end.start()], flags=re.MULTILINE)
    entries = [f"{entry.rstrip()}\n" for entry in re.split(r"^(?=  - )", bare, flags=re.MULTILINE) if entry.strip()]
    return f"{head}\npeople:\n", entries, rest[end.start() :]


SKILLS = ("User focus", "Agile and Lean practices", "Prototyping", "Planning")
ROLES = ("delivery-manager", "product-manager", "user-researcher", "software-developer", "service-owner")
LEVELS = ("none", "awareness", "working", "practitioner", "expert")
shares = st.sampled_from([0, 0.2, 0.5, 0.6, 1])


def person(key: str) -> st.SearchStrategy[dict[str, Any]]:
    some = {
        "title": st.sampled_from(["Staff nurse", "Senior developer", "Business analyst"]),
        "from": st.sampled_from(["it", "clinical", "operations", "corporate"]),
        "band": st.sampled_from(["5", "7", "8a"]),
        "available": shares,
        "contract": st.sampled_from(["permanent", "contractor"]),
        "ends": st.just("2026-12-31"),
        "roles": st.lists(st.sampled_from(ROLES), unique=True, max_size=2),
        "learning": st.lists(st.sampled_from(ROLES), unique=True, max_size=1),
        "skills": st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(LEVELS), max_size=3),
        "count": st.integers(2, 3),
    }
    return st.fixed_dictionaries({"id": st.just(key)}, optional=some)


@st.composite
def staffing(draw: st.DrawFn) -> tuple[list[str], str]:
    """A line for each person, and the rest of the file."""
    keys = ["ann", "ben", "cho", "dee"][: draw(st.integers(2, 4))]
    people = [draw(person(key)) for key in keys]
    single = [one["id"] for one in people if "count" not in one]
    serving = draw(st.sampled_from([[], *([key] for key in single)]))
    members = [{"person": key, "position": "delivery-manager", "fte": 0.2} for key in serving]
    teams = [{"id": id, "template": "minimum-viable-digital-team"} for id in ("a", "b")[: draw(st.integers(1, 2))]]
    if members:
        teams[0]["members"] = members  # type: ignore[assignment]
    return [f"  - {json.dumps(one)}\n" for one in people], f"teams: {json.dumps(teams)}\n"


@settings(max_examples=25)
@given(staffing())
def test_d18_that_holds_for_any_file(drawn: tuple[list[str], str]) -> None:
    people, rest = drawn
    head = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:\n"
    first, *others = list(permutations(people))[:6]
    expected = settled(head + "".join(first) + rest, "team")
    for order in others:
        assert settled(head + "".join(order) + rest, "team") == expected


def settled(text: str, audience: str) -> dict[str, object]:
    """What check says in each format, without the places of people and with findings in an order of their own."""
    checked = plan(staff_of(STAFF, text.encode(), None, None), audience, None)
    assert checked.answer, [finding.message for finding in checked.findings]
    return {
        format: SETTLED[format](rendered(checked, format, quiet=False, color=False, fail_on=None))  # type: ignore[arg-type]
        for format in FORMATS
    }


def settled_json(text: str) -> object:
    said = json.loads(text)
    del said["inputs"][0]["sha256"]
    for finding in said["findings"]:
        if finding["place"] and finding["place"]["path"] == STAFF:
            finding["place"] = "staff.yaml"
    findings = sorted(json.dumps(finding) for finding in said.pop("findings"))
    return json.dumps(said), findings


def settled_text(text: str) -> object:
    answer, heading, findings = text.partition("── Findings: ")
    return answer, heading, sorted(map(no_place, re.split(r"\n(?=\S|  \S)", findings)))


def settled_markdown(text: str) -> object:
    answer, heading, findings = text.partition("## Findings: ")
    return answer, heading, sorted(map(no_place, findings.split("\n")))


def no_place(finding: str) -> str:
    """Unwrapped, since a line number may take more room or less."""
    flat = " ".join(finding.split())
    return re.sub(rf"{re.escape(STAFF)}(:\d+:\d+|, lines? [0-9, and]+)", "staff.yaml", flat)


SETTLED: dict[str, Callable[[str], object]] = {
    "text": settled_text,
    "json": settled_json,
    "markdown": settled_markdown,
}


@pytest.mark.parametrize("format", FORMATS)
def test_c12_two_runs_give_the_same_bytes(tmp_path: Path, format: str) -> None:
    said = {
        run("check", str(NORTHFIELD), "--format", format, cwd=tmp_path, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4294967295")
    }
    assert len(said) == 1
    assert said != {b""}


def test_places_are_in_file_order(tmp_path: Path) -> None:
    shown = json.loads(run("check", str(NORTHFIELD), "--format", "json", cwd=tmp_path).stdout)["findings"]
    places = [(one["place"]["path"], one["place"]["line"], one["place"]["column"]) for one in shown if one["place"]]
    assert places == sorted(places)
    assert len(set(places)) > 5
