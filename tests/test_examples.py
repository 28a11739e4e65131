"""Every example is answered, its committed answer is current, and each shows what it is there to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from refresh_examples import (
    ENDINGS,
    EXAMPLES,
    GAP_ENDINGS,
    GAPS,
    OUTPUTS,
    PAGES,
    answer,
    commands,
    committed,
    examples,
    exports,
    gaps,
    imported,
    page,
    parts,
)

ONCE = pytest.mark.xdist_group("northfield")  # in one process, where its plan is worked out once
ANSWERS = [pytest.param(one, command, id=f"{one.stem}-{command}") for one in examples() for command in commands(one)]


def name(path: Path) -> str:
    return path.stem


@ONCE
@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize(("example", "command"), ANSWERS)
def test_the_committed_answer_is_current(example: Path, command: str, format: str) -> None:
    kept = committed(example, format, command)
    assert kept.exists(), "no committed answer: run make examples"
    assert kept.read_bytes().decode() == answer(example, format, command).decode(), "not current: run make examples"


@ONCE
@pytest.mark.parametrize("file", PAGES)
def test_the_committed_page_is_current(file: str) -> None:
    assert (OUTPUTS / file).read_bytes().decode() == page(file).decode(), "not current: run make examples"


def test_a_page_for_a_board_is_small_and_names_nobody() -> None:
    text = (OUTPUTS / "northfield.report.html").read_text(encoding="utf-8")
    assert len(text.encode()) < 300_000
    people = said_of("northfield")["not_here"] + [{"person": "asha-patel"}, {"person": "gwen-tallow"}]
    for one in people:
        assert one["person"] not in text
        assert one["person"].replace("-", " ").title() not in text


def test_no_committed_answer_is_left_over() -> None:
    wanted = {committed(one, format, command) for one in examples() for command in commands(one) for format in ENDINGS}
    wanted |= {OUTPUTS / name for name in PAGES}
    wanted |= {OUTPUTS / name for export in exports() for name in imported(export)}
    wanted |= {OUTPUTS / f"{GAPS.stem}.gaps.{ending}" for ending in GAP_ENDINGS.values()}
    assert set(OUTPUTS.iterdir()) == wanted


@ONCE
def test_the_role_gap_tables_are_current() -> None:
    """A workbook is compared part by part, so that what differs is named."""
    for file, made in gaps().items():
        kept = (OUTPUTS / file).read_bytes()
        if file.endswith(".xlsx"):
            assert parts(kept) == parts(made), f"{file} is not current: run make examples"
        else:
            assert kept.decode() == made.decode(), f"{file} is not current: run make examples"


@pytest.mark.parametrize("export", exports(), ids=name)
def test_what_an_import_says_and_writes_is_current(export: Path) -> None:
    for file, text in imported(export).items():
        assert (OUTPUTS / file).read_bytes().decode() == text.decode(), f"{file} is not current: run make examples"


@pytest.mark.parametrize(("example", "command"), ANSWERS)
def test_text_fits_80_columns_and_has_no_colour(example: Path, command: str) -> None:
    text = committed(example, "text", command).read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("example", examples(), ids=name)
def test_every_example_states_its_day(example: Path) -> None:
    assert "\nas_of: 2026-11-01\n" in example.read_text(encoding="utf-8")


def test_the_smallest_example_is_ten_lines() -> None:
    assert len((EXAMPLES / "minimal.yaml").read_text(encoding="utf-8").splitlines()) == 10


def test_the_viable_team_is_viable_as_it_is() -> None:
    said = said_of("viable")
    assert said["verdict"] == "viable"
    assert [team["as_is"]["viable"] for team in said["teams"]] == [True]


def test_northfield_is_instructive() -> None:
    """Not viable, for all three causes; a person one level short; an acceptance that counts."""
    said = said_of("northfield")
    assert said["verdict"] == "not-viable"
    team, *later = said["teams"]
    assert [one["id"] for one in later] == ["discharge", "data-platform"]
    short = {position["id"]: position["shortfall"] for position in team["positions"] if position["shortfall"]}
    short |= {p["id"]: p["shortfall"] for p in said["organisation_positions"] if p["shortfall"]}
    assert {"capability", "capacity"} <= {shortfall["cause"] for shortfall in short.values()}
    nearest = short["user-researcher"]["nearest"][0]
    assert (nearest["person"], nearest["distance"]) == ("gwen-tallow", 1)
    assert short["clinical-lead"]["cause"] == "capacity"
    safety = short["clinical-safety-officer"]["nearest"]
    assert safety[0]["person"] == "nadia-osei-larkin"
    assert not any("registration" in one["lacks_other"] for one in safety), "there are people who have one"
    assert [one["person"] for one in said["not_here"]] == ["orla-fitzwilliam"]
    assert any(finding["accepted"] for finding in said["findings"])


def test_two_teams_share_people_without_counting_them_twice() -> None:
    said = said_of("two-teams")
    given: dict[str, float] = {}
    seats = [p for team in said["teams"] for p in team["positions"]] + said["organisation_positions"]
    for position in seats:
        for serving in position["people"]:
            given[serving["person"]] = given.get(serving["person"], 0) + serving["fte"]
    assert {team["priority"] for team in said["teams"]} == {1, 2}
    assert said["organisation_positions"]
    assert all(fte < 1.001 for fte in given.values())
    homes = [{s["person"] for p in t["positions"] for s in p["people"]} for t in said["teams"]]
    assert homes[0] & homes[1], "somebody serves a shared position of both teams"


def said_of(example: str) -> Any:
    return json.loads((OUTPUTS / f"{example}.json").read_text(encoding="utf-8"))
