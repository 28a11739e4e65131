"""Many mistakes in a file give exactly as many findings, each where it stands; without a mistake, without its finding.

Each file is assembled from lines of text and from mistakes. A mistake is shown as it should be and as somebody got it
wrong; ▸ stands in front of the character at which it must be found, and is not part of the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamplan.checks import about_files
from teamplan.checks.catalogue import CODES, manual
from teamplan.findings import Finding
from teamplan.load import load_text

MARK = "▸"


class Mistake(NamedTuple):
    """What somebody meant to write, what they wrote, and what must be said of it."""

    good: str
    bad: str
    code: str


class Found(NamedTuple):
    path: str
    line: int
    column: int
    code: str


Pieces = tuple[str | Mistake, ...]
Files = dict[str, Pieces]  # by path; the first is the staffing file

STAFFING: Files = {
    "staff.yaml": (
        "kind: staffing",
        Mistake(
            "organisation: Northfield", "organisation: Northfield\n▸organisation: Northfield Trust", "duplicate-key"
        ),
        Mistake("as_of: 2026-11-01", "▸as_off: 2026-11-01", "unknown-key"),
        Mistake(
            "library: [government-digital-and-data, health]",
            "library: [government-digital-and-data, ▸helth]",
            "unknown-reference",
        ),
        Mistake("assumptions: nhs-england-2026-27", "assumptions: ▸nhs-england-2062-72", "unknown-reference"),
        "people:",
        "  - {id: asha, name: Asha Patel, roles: [delivery-manager], fte: 1.0}",
        "  - {id: ben, name: Ben Okafor, roles: [{role: software-developer, level: developer}], fte: 0.8}",
        Mistake("  - {id: cho, fte: 0.6}", "  - {id: cho, ▸ftee: 0.6}", "unknown-key"),
        Mistake("  - {id: dee, fte: 1.0}", "  - {id: dee, fte: ▸37.5}", "wrong-value"),
        Mistake("  - {id: eve, fte: 0.5}", "  - {id: eve, fte: ▸50%}", "wrong-type"),
        Mistake("  - {id: flo, fte: 0.5}", "  - {id: flo, fte: ▸0,5}", "wrong-type"),
        Mistake("  - {id: gil, fte: 0.9}", "  - {id: gil, fte: ▸.nan}", "wrong-type"),
        Mistake("  - {id: hal, fte: 1.0}", "  - {id: hal, fte: ▸1.2}", "wrong-value"),
        Mistake("  - {id: ida, fte: 0.7}", '  - {id: ida, fte: ▸"0.7"}', "wrong-type"),
        Mistake("  - {id: jan, fte: 0.7}", "  - {id: jan, fte: ▸0.725}", "wrong-value"),
        Mistake("  - {id: kay, available: 0.2}", "  - {id: kay, fte: 0.5, available: ▸0.8}", "over-allocated"),
        Mistake("  - {id: lee, band: 8a}", "  - {id: lee, band: ▸8}", "wrong-value"),
        Mistake("  - {id: mia, from: clinical}", "  - {id: mia, from: ▸hospital}", "wrong-value"),
        Mistake("  - {id: nia, from: clinical}", "  - {id: nia, from: ▸Clinical}", "spelling"),
        Mistake("  - {id: ned, contract: permanent}", "  - {id: ned, contract: ▸permenant}", "wrong-value"),
        Mistake(
            "  - {id: oli, roles: [data-scientist]}", "  - {id: oli, roles: [▸data-sciencist]}", "unknown-reference"
        ),
        Mistake(
            "  - {id: pam, roles: [{role: data-analyst, level: senior-data-analyst}]}",
            "  - {id: pam, roles: [{role: data-analyst, level: ▸snr-data-analyst}]}",
            "unknown-reference",
        ),
        Mistake(
            "  - {id: qi, roles: [{role: software-developer, level: developer}]}",
            "  - {id: qi, roles: ▸software-developer}",
            "wrong-type",
        ),
        Mistake(
            "  - {id: ray, skills: {user-focus: working}}",
            "  - {id: ray, skills: {▸user-fokus: working}}",
            "unknown-reference",
        ),
        Mistake(
            "  - {id: sal, skills: {user-focus: expert}}",
            "  - {id: sal, skills: {user-focus: ▸very good}}",
            "wrong-value",
        ),
        Mistake("  - {id: tom, skills: {user-focus: expert}}", "  - {id: tom, skills: ▸user-focus}", "wrong-type"),
        Mistake(
            "  - {id: uma, learning: [user-researcher]}",
            "  - {id: uma, learning: [▸user-reseacher]}",
            "unknown-reference",
        ),
        Mistake(
            "  - {id: val, starts: 2026-12-01, ends: 2027-03-31}",
            "  - {id: val, starts: 2026-12-01, ends: ▸2026-03-31}",
            "date-order",
        ),
        Mistake("  - {id: wes, ends: 2027-02-28}", "  - {id: wes, ends: ▸2027-02-30}", "wrong-value"),
        Mistake("  - {id: xan, starts: 2027-02-01}", "  - {id: xan, starts: ▸1 February 2027}", "wrong-type"),
        Mistake(
            "  - {id: yas, away: [{from: 2026-12-01, to: 2027-05-31}]}",
            "  - {id: yas, away: [{from: 2026-12-01, to: ▸2025-05-31}]}",
            "date-order",
        ),
        Mistake(
            "  - {id: zoe, away: [{from: 2026-12-01, to: 2027-05-31}]}",
            "  - {id: zoe, away: [▸{from: 2026-12-01}]}",
            "missing-key",
        ),
        Mistake(
            "  - {id: amy, away: [{from: 2026-12-01, to: 2027-05-31}]}",
            "  - {id: amy, away: [{from: 2026-12-01, to: 2027-05-31, ▸reason: leave}]}",
            "unknown-key",
        ),
        Mistake("  - {name: Bo Lang, title: Staff nurse}", "  - ▸{fte: 1.0}", "missing-key"),
        Mistake("  - {name: Cy Low, title: Staff nurse}", "  - {▸nmae: Cy Low, fte: 1.0}", "unknown-key"),
        Mistake("  - {id: cal, post: '01234567'}", "  - {id: cal, post: ▸01234567}", "yaml-trap"),
        Mistake("  - {id: dan, title: 'Analyst #2'}", "  - {id: dan, title: ▸Analyst #2\n    }", "yaml-trap"),
        Mistake("  - {id: reg, registration: NMC}", "  - {id: reg, registration: ▸NNC}", "unknown-register"),
        Mistake("  - {id: rex, registration: none}", "  - {id: rex, registration: ▸expired 2019}", "wrong-value"),
        Mistake("  - {id: eli, title: Delivery manager}", "  - {id: eli, title: ▸Delivery manger}", "unknown-title"),
        Mistake("  - {id: fay, name: Fay Moss}", "  - {id: ▸asha, name: Fay Moss}", "duplicate-id"),
        Mistake(
            "  - {id: guy, name: Guy Ash}",
            "  - {id: guy, name: Guy Ash}\n  - {id: ▸guу, name: Guy Ash}",
            "confusable-id",
        ),
        Mistake("  - {id: hew, vacant: true}", "  - {id: hew, vacant: ▸yes}", "wrong-type"),
        Mistake("  - {id: ivy, name: Ivy Low}", "  - ▸[ivy, Ivy Low]", "wrong-type"),
        Mistake("  - {id: joe, name: Joe Orr}", "  - {id: joe, name: Joe Orr, ▸priority: 1}", "unknown-key"),
        Mistake("  - {id: kim, count: 3}", "  - {id: kim, count: ▸0}", "wrong-value"),
        Mistake("  - {id: liz, salary: 52000}", "  - {id: liz, salary: ▸52,000}", "wrong-type"),
        Mistake("  - {id: max, notes: none}", "  - {id: max, notes: ▸!note none}", "not-yaml"),
        "defaults:",
        Mistake("  available: {it: 0.2}", "  available: {▸itt: 0.2}", "wrong-value"),
        Mistake("keep: [{from: it, fte: 12}]", "keep: [▸{from: it}]", "missing-key"),
        "teams:",
        "  - id: outpatients",
        "    template: minimum-viable-digital-team",
        "    members:",
        "      - {person: asha, position: delivery-manager, fte: 0.7}",
        Mistake(
            "      - {person: ben, position: developer, fte: 0.8}",
            "      - {person: ▸bne, position: developer, fte: 0.8}",
            "unknown-reference",
        ),
        Mistake(
            "      - {person: cho, position: user-researcher}",
            "      - {person: cho, position: ▸usr-researcher}",
            "unknown-reference",
        ),
        Mistake("      - {person: dee, position: developer}", "      - ▸{person: dee}", "missing-key"),
        "    adjust:",
        Mistake(
            "      - {position: content-designer, fte: 0.4, reason: small}",
            "      - {position: ▸content-desinger, fte: 0.4, reason: small}",
            "unknown-reference",
        ),
        Mistake(
            "      - {position: product-manager, fte: 0.8, reason: small}",
            "      - {position: ▸product-manager, fte: 2.0, reason: small}",
            "wrong-value",
        ),
        Mistake(
            "      - {position: clinical-safety-officer, fte: 0.2, reason: small}",
            "      - {position: clinical-safety-officer, drop: ▸true, reason: small}",
            "wrong-value",
        ),
        Mistake(
            "      - {position: user-researcher, fte: 0.6, reason: small}",
            "      - ▸{position: user-researcher, fte: 0.6}",
            "missing-key",
        ),
        "  - id: theatres",
        Mistake("    template: discovery-team", "    template: ▸discovry-team", "unknown-reference"),
        Mistake("    priority: 2", "    priority: ▸second", "wrong-type"),
        "    members:",
        Mistake(
            "      - {person: asha, position: delivery-manager, fte: 0.3}",
            "      - {person: asha, position: delivery-manager, fte: ▸0.8}",
            "over-allocated",
        ),
        Mistake("  - {id: wards, template: alpha-team}", "  - {id: ▸theatres, template: alpha-team}", "duplicate-id"),
        Mistake("  - {id: clinics, template: alpha-team}", "  - ▸{id: clinics}", "missing-key"),
        Mistake("  - {id: labs, template: alpha-team}", "  - {id: labs, ▸tempalte: alpha-team}", "unknown-key"),
        "accept:",
        Mistake(
            "  - {finding: single-holder, team: outpatients, reason: bank cover, owner: Head of digital}",
            "  - {finding: ▸single-holdr, team: outpatients, reason: bank cover, owner: Head of digital}",
            "unknown-reference",
        ),
        Mistake(
            "  - {finding: single-holder, team: outpatients, reason: bank cover, owner: Head of digital}",
            "  - {finding: single-holder, team: ▸outpatient, reason: bank cover, owner: Head of digital}",
            "unknown-reference",
        ),
        Mistake(
            "  - {finding: single-holder, person: asha, reason: bank cover, owner: Head of digital}",
            "  - {finding: single-holder, person: ▸ahsa, reason: bank cover, owner: Head of digital}",
            "unknown-reference",
        ),
        Mistake(
            "  - {finding: single-holder, reason: bank cover, owner: Head of digital, until: 2027-03-31}",
            "  - {finding: single-holder, reason: bank cover, owner: Head of digital, until: ▸31/03/2027}",
            "wrong-type",
        ),
        "roadmap:",
        Mistake("  start: 2027-01", "  start: ▸January 2027", "wrong-type"),
        "  stages:",
        Mistake("    - {team: outpatients}", "    - {team: ▸outpatents}", "unknown-reference"),
        Mistake(
            "    - {team: theatres, after: outpatients}",
            "    - {team: theatres, after: ▸outpatiens}",
            "unknown-reference",
        ),
        "  budget:",
        Mistake(
            "    - {name: fund, amount: 9000, from: 2027-01, to: 2027-12}",
            "    - {name: fund, amount: 9000, from: 2027-01, to: ▸2026-12}",
            "date-order",
        ),
    )
}

NAMED: Files = {
    "staff.yaml": (
        "kind: staffing",
        "organisation: Northfield",
        "library: [government-digital-and-data, health, ./pack.yaml]",
        "people:",
        "  - {id: asha, roles: [ward-manager], skills: {rota-planning: working}}",
        "  - {id: ben, roles: [bed-manager]}",
        Mistake("  - {id: cho, roles: [ward-clerk]}", "  - {id: cho, roles: [▸ward-clark]}", "unknown-reference"),
        "teams:",
        "  - id: wards",
        "    template: ./team.yaml",
        "    members:",
        "      - {person: asha, position: lead, fte: 0.5}",
        "      - {person: ben, position: beds}",
        Mistake(
            "      - {person: cho, position: clerk}", "      - {person: cho, position: ▸clark}", "unknown-reference"
        ),
    ),
    "pack.yaml": (
        "kind: roles",
        "id: ours",
        Mistake("name: Our own roles", "▸nmae: Our own roles", "unknown-key"),
        Mistake("version: 2026-10-06", "▸verson: 2026-10-06", "unknown-key"),
        "skills:",
        "  - {id: rota-planning, name: Rota planning}",
        Mistake("  - {id: bed-flow, name: Bed flow}", "  - ▸{id: bed-flow}", "missing-key"),
        "roles:",
        "  - id: ward-manager",
        "    name: Ward manager",
        Mistake("    pillar: operational", "    pillar: ▸operations", "wrong-value"),
        Mistake("    default_level: ward-manager", "    default_level: ▸ward-manger", "unknown-reference"),
        "    levels:",
        "      - id: ward-manager",
        "        name: Ward manager",
        Mistake("        bands: [7]", "        bands: [▸10]", "wrong-value"),
        Mistake(
            "        skills: {rota-planning: working}", "        skills: {▸rota-planing: working}", "unknown-reference"
        ),
        "      - {id: senior-ward-manager, name: Senior ward manager, skills: {rota-planning: expert}}",
        "  - id: bed-manager",
        "    name: Bed manager",
        Mistake(
            "    levels: [{id: bed-manager, name: Bed manager, skills: {bed-flow: working}}]",
            "    levels: [{id: bed-manager, name: Bed manager, skills: {bed-flow: ▸good}}]",
            "wrong-value",
        ),
        "  - id: ward-clerk",
        "    name: Ward clerk",
        "    levels: [{id: ward-clerk, name: Ward clerk, skills: {rota-planning: awareness}}]",
        Mistake(
            "  - {id: porter, name: Porter, levels: [{id: porter, name: Porter}]}",
            "  - {id: porter, name: Porter, levels: [{id: porter, name: Porter}]}\n"
            "  - ▸{id: porter, name: Night porter, levels: [{id: porter, name: Porter}]}",
            "duplicate-id",
        ),
    ),
    "team.yaml": (
        "kind: team",
        Mistake("id: ward-team", "▸idd: ward-team", "unknown-key"),
        Mistake("extends: discovery-team", "extends: ▸discovry-team", "unknown-reference"),
        Mistake("size: {min: 3, max: 9}", "size: ▸{min: 9, max: 3}", "wrong-value"),
        Mistake("drop: [user-researcher]", "drop: [▸user-reseacher]", "unknown-reference"),
        "positions:",
        "  - {id: lead, role: ward-manager, level: ward-manager, fte: 0.5}",
        Mistake(
            "  - {id: beds, role: bed-manager, fte: 1.0}", "  - {id: beds, role: bed-manager, fte: ▸full}", "wrong-type"
        ),
        Mistake("  - {id: clerk, role: ward-clerk, fte: 1.0}", "  - ▸{id: clerk, role: ward-clerk}", "missing-key"),
        Mistake("  - {role: data-engineer, fte: 0.2}", "  - {▸rol: data-engineer, fte: 0.2}", "unknown-key"),
        Mistake("  - {role: data-ethicist, fte: 0.2}", "  - {role: data-ethicist, ▸ftee: 0.2}", "unknown-key"),
        Mistake(
            "  - {id: second, role: porter, fte: 1.0}",
            "  - {id: ▸second, role: porter, fte: 1.5, max_people: 1}",
            "wrong-value",
        ),
        Mistake(
            "  - {role: data-analyst, fte: 0.5, need: core}",
            "  - {role: data-analyst, fte: 0.5, need: ▸cor}",
            "wrong-value",
        ),
        Mistake(
            "  - {id: researcher, role: data-scientist, fte: 0.5}",
            "  - {id: researcher, role: ▸data-sciencist, fte: 0.5}",
            "unknown-reference",
        ),
        "rules:",
        Mistake("  - {rule: pillars, all_of: [data]}", "  - {rule: pillars, all_of: [▸dta]}", "wrong-value"),
        Mistake(
            "  - {rule: ownership, from: [clinical], positions: [beds]}",
            "  - {rule: ownership, from: [clinical], ▸positons: [beds]}",
            "unknown-key",
        ),
        Mistake(
            "  - {rule: at-most, from: it, share: 0.7}", "  - {rule: at-most, from: it, share: ▸70%}", "wrong-type"
        ),
        Mistake(
            "  - {rule: apart, positions: [lead, beds]}",
            "  - {rule: apart, positions: [lead, ▸bets]}",
            "unknown-reference",
        ),
        Mistake(
            "  - {rule: ownership, from: [clinical], positions: [lead]}",
            "  - ▸{rule: ownership, from: [clinical]}",
            "missing-key",
        ),
    ),
}


def assembled(files: Files, made: Collection[Mistake]) -> tuple[dict[str, str], list[Found]]:
    """The texts with these mistakes made, and what must be found, file by file and in the order of the lines."""
    expected: list[Found] = []
    texts: dict[str, str] = {}
    for path, pieces in sorted(files.items()):
        lines: list[str] = []
        for text, code in (written(piece, made) for piece in pieces):
            for line in text.split("\n"):
                before, mark, after = line.partition(MARK)
                lines.append(before + after)
                if mark:
                    expected.append(Found(path, len(lines), len(before) + 1, code))
        texts[path] = "\n".join(lines) + "\n"
    return texts, expected


def written(piece: str | Mistake, made: Collection[Mistake]) -> tuple[str, str]:
    if isinstance(piece, str):
        return piece, ""
    return (piece.bad, piece.code) if piece in made else (piece.good, "")


def said(texts: dict[str, str], folder: Path) -> list[Found]:
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")
    loaded, found = load_text("staff.yaml", texts["staff.yaml"].encode(), folder=folder)
    assert loaded is not None, found
    return [place_of(finding) for finding in about_files(loaded, found)]


def place_of(finding: Finding) -> Found:
    assert finding.place is not None
    path, span = finding.place
    return Found(path, span.line, span.column, finding.code)


def mistakes(files: Files) -> list[Mistake]:
    return [piece for pieces in files.values() for piece in pieces if isinstance(piece, Mistake)]


BOTH = pytest.mark.parametrize("files", [STAFFING, NAMED], ids=["staffing", "named files"])
EACH = [(files, mistake) for files in (STAFFING, NAMED) for mistake in mistakes(files)]


@BOTH
def test_without_mistakes_there_is_nothing_to_say(files: Files, tmp_path: Path) -> None:
    texts, expected = assembled(files, ())
    assert expected == []
    assert said(texts, tmp_path) == []


@BOTH
def test_every_mistake_is_found_where_it_stands_once_and_in_order(files: Files, tmp_path: Path) -> None:
    texts, expected = assembled(files, mistakes(files))
    assert len(expected) == len(mistakes(files))
    assert said(texts, tmp_path) == expected


def test_there_are_many_different_ones() -> None:
    assert len(mistakes(STAFFING)) >= 30
    assert len({mistake.bad for mistake in mistakes(STAFFING)}) == len(mistakes(STAFFING))
    made = {mistake.code for files in (STAFFING, NAMED) for mistake in mistakes(files)}
    elsewhere = {"too-deep-or-large", "circular-reference", "duplicate-person"}  # nothing else is read, or two files
    assert made >= {code for code in CODES if manual(code).group == "file"} - elsewhere


@pytest.mark.parametrize(("files", "mistake"), EACH, ids=[mistake.bad.strip() for _, mistake in EACH])
def test_each_mistake_by_itself_is_one_finding(files: Files, mistake: Mistake, tmp_path: Path) -> None:
    texts, expected = assembled(files, [mistake])
    assert len(expected) == 1
    assert said(texts, tmp_path) == expected


@pytest.mark.parametrize(("files", "mistake"), EACH, ids=[mistake.bad.strip() for _, mistake in EACH])
def test_a_mistake_put_right_takes_only_its_own_finding_with_it(files: Files, mistake: Mistake, tmp_path: Path) -> None:
    texts, expected = assembled(files, [one for one in mistakes(files) if one is not mistake])
    assert len(expected) == len(mistakes(files)) - 1
    assert said(texts, tmp_path) == expected


@BOTH
@settings(max_examples=60)
@given(st.data())
def test_any_of_them_are_found_whatever_the_others(
    files: Files, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    made = data.draw(st.lists(st.sampled_from(mistakes(files)), unique=True))
    texts, expected = assembled(files, made)
    assert said(texts, tmp_path_factory.mktemp("files")) == expected


SMALL = """\
kind: staffing
organisation: Northfield
library: [government-digital-and-data, health, ./pack.yaml]
people:
  - {id: asha, roles: [porter], skills: {moving-beds: working}, learning: [porter]}
teams:
  - id: wards
    template: ./team.yaml
    members: [{person: asha, position: porter}]
    adjust: [{position: porter, fte: 0.5, reason: small}]
accept:
  - {finding: single-holder, team: wards, person: asha, position: porter, reason: bank cover, owner: Head of digital}
roadmap: {stages: [wards], target: {wards: 2027-06}}
"""
PACK = """\
kind: roles
id: pack
name: Ours
skills: [Moving beds]
roles:
  - {id: porter, name: Porter, levels: [{id: porter, name: Porter, skills: {moving-beds: working}}]}
"""
TEAM = """\
kind: team
id: team
positions:
  - {role: porter, fte: 1.0}
rules:
  - {rule: ownership, from: [operations], positions: [porter]}
"""
PEOPLE = SMALL[SMALL.index("people:") : SMALL.index("teams:")]
TEAMS = SMALL[SMALL.index("teams:") : SMALL.index("accept:")]
CASCADES = [
    (SMALL.replace("./pack.yaml", "./pakc.yaml"), PACK, TEAM, Found("staff.yaml", 3, 48, "unknown-reference")),
    (SMALL.replace("health,", "helth,"), PACK, TEAM, Found("staff.yaml", 3, 40, "unknown-reference")),
    (SMALL, "kind: roles\nid: [", TEAM, Found("pack.yaml", 2, 5, "not-yaml")),
    (
        SMALL,
        PACK.replace("id: porter, name: Porter, levels", "id: porter, levels"),
        TEAM,
        Found("pack.yaml", 6, 5, "missing-key"),
    ),
    (SMALL, PACK.replace("roles:\n  -", "roles:\n   "), TEAM, Found("pack.yaml", 6, 5, "wrong-type")),
    (SMALL, PACK.replace("[Moving beds]", "[[Moving beds]]"), TEAM, Found("pack.yaml", 4, 10, "wrong-type")),
    (SMALL.replace("./team.yaml", "./tema.yaml"), PACK, TEAM, Found("staff.yaml", 8, 15, "unknown-reference")),
    (SMALL, PACK, TEAM.replace("id: team\n", ""), Found("team.yaml", 1, 1, "missing-key")),
    (SMALL, PACK, TEAM.replace("id: team", "idd: team"), Found("team.yaml", 2, 1, "unknown-key")),
    (SMALL, PACK, TEAM.replace("id: team", "id: [team]"), Found("team.yaml", 2, 5, "wrong-type")),
    (SMALL, PACK.replace("name: Ours", "nmae: Ours"), TEAM, Found("pack.yaml", 3, 1, "unknown-key")),
    (SMALL.replace("organisation: ", "organisatoin: "), PACK, TEAM, Found("staff.yaml", 2, 1, "unknown-key")),
    (SMALL.replace("organisation: Northfield\n", ""), PACK, TEAM, Found("staff.yaml", 1, 1, "missing-key")),
    (SMALL, PACK, TEAM.replace("fte: 1.0", "fte: full"), Found("team.yaml", 4, 25, "wrong-type")),
    (SMALL, PACK, TEAM.replace("role: porter", "role: [porter]"), Found("team.yaml", 4, 12, "wrong-type")),
    (SMALL, PACK, TEAM.replace(", fte: 1.0", ""), Found("team.yaml", 4, 5, "missing-key")),
    (
        SMALL,
        PACK,
        TEAM.replace("  - {role: porter, fte: 1.0}", "  porter: {fte: 1.0}"),
        Found("team.yaml", 4, 3, "wrong-type"),
    ),
    (SMALL.replace(PEOPLE, "people: none\n"), PACK, TEAM, Found("staff.yaml", 4, 9, "wrong-type")),
    (
        SMALL.replace(PEOPLE, "people:\n  asha: {roles: [porter]}\n"),
        PACK,
        TEAM,
        Found("staff.yaml", 5, 3, "wrong-type"),
    ),
    (SMALL.replace(PEOPLE, "people:\n  - asha\n"), PACK, TEAM, Found("staff.yaml", 5, 5, "wrong-type")),
    (SMALL.replace("id: asha", "id: [asha]"), PACK, TEAM, Found("staff.yaml", 5, 10, "wrong-type")),
    (SMALL.replace(TEAMS, "teams: none\n"), PACK, TEAM, Found("staff.yaml", 6, 8, "wrong-type")),
    (
        SMALL.replace("  - id: wards", "  - id: wards\n    priority: []"),
        PACK,
        TEAM,
        Found("staff.yaml", 8, 15, "wrong-type"),
    ),
    (SMALL.replace("    template: ./team.yaml\n", ""), PACK, TEAM, Found("staff.yaml", 7, 5, "missing-key")),
    (SMALL.replace("id: wards\n", "id: [wards]\n"), PACK, TEAM, Found("staff.yaml", 7, 9, "wrong-type")),
]


@pytest.mark.parametrize(("staff", "pack", "team", "found"), CASCADES, ids=range(len(CASCADES)))
def test_what_follows_from_a_mistake_is_not_said_too(
    staff: str, pack: str, team: str, found: Found, tmp_path: Path
) -> None:
    """Here everything refers to what the mistake makes unreadable."""
    assert said({"staff.yaml": SMALL, "pack.yaml": PACK, "team.yaml": TEAM}, tmp_path) == []
    assert said({"staff.yaml": staff, "pack.yaml": pack, "team.yaml": team}, tmp_path) == [found]


ASHA = "learning: [porter]"
SERVING = SMALL.replace("people:", "defaults: {available: 0.2}\npeople:").replace(
    "{person: asha", "{fte: 0.5, person: asha"
)
TWICE = "{fte: 1.0, person: asha, position: porter}, {fte: 0.5, person: asha"


@pytest.mark.parametrize(
    "staff",
    [
        SERVING.replace(ASHA, f"{ASHA}, available: half"),
        SERVING.replace(ASHA, f"{ASHA}, available: 1.0, fte: most"),
        SERVING.replace(ASHA, f"{ASHA}, count: two, available: 0.8").replace("{fte: 0.5, person: asha", TWICE),
        SMALL.replace("people:", "people:\n  - {vacant: true, title: Porter}\n  - {vacant: yes, title: Porter}"),
    ],
    ids=["available", "fte", "count", "vacant"],
)
def test_nothing_follows_from_a_value_that_is_none(staff: str, tmp_path: Path) -> None:
    found = said({"staff.yaml": staff, "pack.yaml": PACK, "team.yaml": TEAM}, tmp_path)
    assert [one.code for one in found] == ["wrong-type"]


@pytest.mark.parametrize("slip", ["", "organisatoin: Northfield\n", "organisation: [Northfield]\n"])
def test_a_file_without_a_key_it_needs_is_looked_through_all_the_same(slip: str, tmp_path: Path) -> None:
    texts, expected = assembled(STAFFING, mistakes(STAFFING)[5:])
    whole = texts["staff.yaml"]
    lines = 1 - slip.count("\n")
    found = said({"staff.yaml": whole.replace("organisation: Northfield\n", slip, 1)}, tmp_path)
    assert [one._replace(line=one.line + lines) for one in found[1:]] == expected


OF_KEYS = [
    ("people:\n", "peoplle:\n", 4),
    ("teams:\n", "teamss:\n", 6),
    ("library:", "libary:", 3),
    ("{id: asha, ", "{idd: asha, ", 5),
    ("members:", "memebrs:", 9),
    ("adjust:", "ajdust:", 10),
]


@pytest.mark.parametrize(("good", "bad", "line"), OF_KEYS, ids=[bad.strip() for _, bad, _ in OF_KEYS])
def test_nothing_follows_from_a_misspelt_key_and_nothing_hides_behind_it(
    good: str, bad: str, line: int, tmp_path: Path
) -> None:
    """What stands under it is read as it was meant: it can be referred to, and is looked through."""
    staff = SMALL.replace("learning: [porter]", "learning: [portr]").replace("fte: 0.5, reason", "fte: half, reason")
    texts = {"staff.yaml": staff, "pack.yaml": PACK, "team.yaml": TEAM}
    before = said(texts, tmp_path)
    assert [one.line for one in before] == [5, 10]
    column = staff.replace(good, bad).split("\n")[line - 1].index(bad.strip("{").split(":")[0]) + 1
    slip = Found("staff.yaml", line, column, "unknown-key")
    shift = len(bad) - len(good)
    after = said({**texts, "staff.yaml": staff.replace(good, bad)}, tmp_path)
    assert [one.code for one in after] == [one.code for one in sorted([*before, slip])]
    assert slip in after
    assert {one.column - (shift if one.line == line else 0) for one in after if one != slip} == {
        one.column for one in before
    }


ROOT = Path(__file__).parents[1]
NAMES = ("outpatients", "discharge")  # teams, whose names are keys of `target`
KEY = re.compile(r"^ *(?:- )?\{?([a-z_]{3,}):(?= |$)", re.MULTILINE)


@pytest.mark.parametrize("file", ["examples/northfield.yaml", "examples/two-teams.yaml"])
def test_every_key_misspelt_is_one_finding_where_it_stands(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for key in KEY.finditer(text):
        if key[1] == "lean":  # a scenario is called as anybody likes
            continue
        at = key.start(1)
        slip = f"{text[:at]}{key[1][:2]}{key[1][1:]}{text[key.end(1) :]}"
        loaded, found = load_text(file, slip.encode(), folder=ROOT / "examples")
        found = about_files(loaded, found) if loaded else found
        place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        code = "unknown-reference" if key[1] in NAMES else "unknown-key"
        assert [(one.code, one.place and one.place.span[:2]) for one in found] == [(code, place)], key


def test_a_misspelt_limit_is_taken_for_what_was_meant(tmp_path: Path) -> None:
    staff = SERVING.replace(ASHA, f"{ASHA}, availlable: 0.5")
    found = said({"staff.yaml": staff, "pack.yaml": PACK, "team.yaml": TEAM}, tmp_path)
    assert [one.code for one in found] == ["unknown-key"]


def test_what_does_not_follow_from_a_mistake_is_said(tmp_path: Path) -> None:
    """An entry that cannot be read hides no wrong name but its own; nor does a pack hide a slip in another's names."""
    staff = SMALL.replace("people:\n", "people:\n  - [ben]\n").replace(
        "person: asha, position", "person: ahsa, position"
    )
    assert said({"staff.yaml": staff, "pack.yaml": PACK, "team.yaml": TEAM}, tmp_path) == [
        Found("staff.yaml", 5, 5, "wrong-type"),
        Found("staff.yaml", 10, 24, "unknown-reference"),
        Found("staff.yaml", 13, 51, "unknown-reference"),
    ]
    staff = SMALL.replace("./pack", "./pakc").replace("learning: [porter]", "learning: [user-reseacher]")
    assert said({"staff.yaml": staff, "pack.yaml": PACK, "team.yaml": TEAM}, tmp_path) == [
        Found("staff.yaml", 3, 48, "unknown-reference"),
        Found("staff.yaml", 5, 76, "unknown-reference"),
    ]
