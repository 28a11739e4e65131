"""What a board may not read is in no format and in no metadata, and nothing else there gives it away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting

from .gap_case import FORMATS, HEAD, TEXT, checked, csv_records, document, everything_in, made, records, table
from .roadmaps import TEXT as ROADMAP

CANARIES = ("zzqy", "quux", "wibble", "xyzzy")
CANARY = """\
kind: staffing
organisation: Hospitals of Zzqy
as_of: 2026-11-01
defaults: {available: {it: 0.4}}
keep: [{from: it, fte: 0.1, reason: Zzqy is on call}]
people:
  - {id: zzqy, name: Zzqy Quux, title: Quux of Zzqy, from: it, roles: [delivery-manager], fte: 1.0, available: 0.8,
     contract: fixed-term, ends: 2026-12-31, post: Xyzzy-1, cost_centre: Xyzzy-2, notes: wibble about Zzqy,
     skills: {user-focus: {level: working, assessed: 2020-01-01, by: Wibble}}}
  - {id: quux, name: "Quux, Zzqy", title: Xyzzy, from: clinical, available: 0.2, notes: wibble,
     roles: [content-designer]}
  - {vacant: true, id: xyzzy-3, post: Xyzzy-3, cost_centre: Xyzzy-4, title: User researcher, notes: Wibble}
teams:
  - {id: zzqy-team, name: Team of Zzqy, template: ./trio.yaml, purpose: what Wibble wants, sponsor: Wibble,
     members: [{person: zzqy, position: delivery-manager, fte: 0.3}],
     adjust: [{position: content-designer, fte: 0.5, reason: Wibble said so}],
     outcomes: [{measure: Wibble, baseline: Wibble, target: Wibble}]}
  - {id: other, template: ./trio.yaml, priority: 2}
accept:
  - {finding: part-filled, team: zzqy-team, position: delivery-manager, reason: Wibble stays, owner: Wibble Xyzzy}
  - {finding: single-holder, person: zzqy, reason: Wibble, owner: Quux}
conditions:
  legacy-headroom: {answer: Wibble, owner: Zzqy, evidence: Xyzzy, worrying: true}
"""


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("format", FORMATS)
def test_no_name_id_post_or_note_is_in_any_format_or_its_metadata(format: str, every: bool) -> None:
    said = everything_in(made(format, CANARY, "board", every=every)).casefold()
    assert [canary for canary in CANARIES if canary in said] == []
    assert "delivery" in said


def test_who_holds_the_file_reads_them_so_that_something_was_hidden() -> None:
    said = everything_in(made("xlsx", CANARY, "hr", every=True)).casefold()
    assert [canary for canary in ("zzqy", "quux", "xyzzy") if canary not in said] == []
    assert "wibble about" not in said, "notes are for nobody"


def test_no_machine_user_or_path_is_in_a_workbook() -> None:
    said = everything_in(made("xlsx", audience="team")).casefold()
    assert [word for word in ("/tmp", "/root", "/home", Path(__file__).parts[1]) if f"{word}/" in said] == []
    assert "<dc:creator></dc:creator>" in said
    assert "2026-01-01t00:00:00z" in said


# --- figures that few people give -------------------------------------------------------------------------------------


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("format", FORMATS)
def test_another_hidden_figure_gives_the_same_bytes(format: str, every: bool) -> None:
    """So whoever reads them cannot tell which of the two it is, whatever they add, subtract or compare."""
    hidden = [TEXT.replace("available: 0.8, post: P-1", f"available: {time}, post: P-1") for time in (0.8, 0.75, 0.9)]
    filled = {table(text).rows[0].filled for text in hidden}
    assert filled == {80, 75, 90}, "what is hidden differs"
    assert len({made(format, text, "board", every=every) for text in hidden}) == 1
    assert len({made(format, text, "team", every=every) for text in hidden}) == 3


@pytest.mark.parametrize("every", [False, True])
def test_an_attacker_finds_at_least_two_values_for_each_hidden_cell(every: bool) -> None:
    """Each total less what is shown of it is a sum of hidden cells; costs follow from FTE by the price of a band."""
    said = document(made("json", TEXT, "board", every=every))
    hidden = [row for row in said["rows"] if row["withheld"]]
    assert hidden
    for row in hidden:
        assert set(row["withheld"]) == {"filled", "short", "short_at_best", "yearly", "yearly_in_full"}
        assert all(row[key] is None for key in row["withheld"])
    for key in ("filled", "short", "yearly", "yearly_in_full"):
        for total in said["totals"]:
            rows = [row for row in said["rows"] if row["key"] in total["made_of"]]
            rest = total[key] - sum(row[key] or 0 for row in rows)
            unknown = [row for row in rows if row["withheld"]]
            assert all(len(possible) > 1 for possible in _possible(unknown, key, rest)), (total["team"], key)


def _possible(unknown: list[dict[str, Any]], key: str, rest: float) -> list[set[int]]:
    """What each hidden amount can be, in hundredths. A rest of nothing says that the total leaves them out."""
    most = [round(row["fte"] * 100) - 1 for row in unknown]
    if abs(rest) < 0.005:
        return [set(range(1, high + 1)) for high in most]
    if key.startswith("yearly"):
        return [{1}]  # the price of the band is known from other rows
    wanted = round(rest * 100)
    if len(most) > 2:
        raise NotImplementedError
    if len(most) == 1:
        return [{wanted}]
    first, second = most
    pairs = [(one, wanted - one) for one in range(1, first + 1) if 1 <= wanted - one <= second]
    return [{one for one, _ in pairs}, {two for _, two in pairs}]


def test_a_spreadsheets_totals_are_those_of_what_is_shown() -> None:
    shown = sum(
        one["FTE short"] for one in records(made("xlsx", audience="board"), "Gaps") if one["FTE short"] != "[c]"
    )
    listed = csv_records(made("csv", audience="board"))
    assert sum(float(one["FTE short"]) for one in listed if one["FTE short"] != "[c]") == pytest.approx(shown)
    assert table(audience="board").totals[-1].short == pytest.approx(shown * 100)
    assert "[c]" in [one["FTE short"] for one in listed]


MANY = f"""{HEAD}people:
  - {{id: writer, count: 3, from: corporate, available: 0.1, roles: [content-designer]}}
teams:
  - {{id: a, template: ./writers.yaml, purpose: one}}
"""


def test_the_threshold_can_be_set() -> None:
    assert [one.withheld for one in table(MANY, "board", least=4).rows] == [True]
    assert [one.withheld for one in table(MANY, "board", least=3).rows] == [False]
    assert [one.withheld for one in table(MANY, "team").rows] == [False]


def test_so_little_fte_that_only_one_part_of_it_is_possible_is_never_told() -> None:
    small = MANY.replace("purpose: one", "purpose: one, adjust: [{position: content-designer, fte: 0.02, reason: x}]")
    for time in (0, 0.01, 0.1):
        rows = table(small.replace("available: 0.1", f"available: {time}"), "board", every=True).rows
        assert [one.withheld for one in rows] == [True]


def test_findings_about_what_is_hidden_are_left_out() -> None:
    told = [one["Code"] for one in records(made("xlsx", audience="team"), "Findings")]
    board = records(made("xlsx", audience="board"), "Findings")
    assert "part-filled" in told
    assert "part-filled" not in [one["Code"] for one in board]
    assert "open-position" in [one["Code"] for one in board]
    assert set(board[0]) == {"Severity", "Code", "What it means", "Team", "Position", "Accepted"}


def test_skills_are_counted_and_small_counts_are_not_said() -> None:
    counts = {one["People at working level or above"] for one in records(made("xlsx", audience="board"), "Skills")}
    assert counts <= {"none", "fewer than 5"}
    assert "People and skills" not in everything_in(made("xlsx", audience="board"))


def test_the_roadmap_tells_a_board_neither_people_nor_what_they_cost() -> None:
    found = answer(Setting(_loaded(ROADMAP)), Wanted(frontier=False, alternatives=False))
    board = records(made("xlsx", ROADMAP, "board", roadmap=found), "Roadmap")
    team = records(made("xlsx", ROADMAP, "team", roadmap=found), "Roadmap")
    assert len(board) == len(team)
    trained = [one for one in board if one["Kind"] == "train"]
    assert [one["Action"] for one in trained] == ["Train: somebody as User researcher"]
    assert [one["New money to the horizon"] for one in trained] == ["[c]"]
    assert "Gwen" in "".join(one["Action"] for one in team)
    assert all(isinstance(one["New money to the horizon"], int | float) for one in team)
    assert all(hasattr(one["Decide by"], "year") for one in team), "real days"
    rows = document(made("json", ROADMAP, "team", roadmap=found))["rows"]
    assert {row["route"] for row in rows} & {"train", "train, then release", "hire"}
    assert any(row["decide_by"] for row in rows)
    assert {row["stage"] for row in rows} == {"1", "2"}


def _loaded(text: str) -> Any:
    return checked(text).loaded
