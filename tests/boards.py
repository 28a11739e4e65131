"""A small staffing file in which every text can be another, answered once: what the tests of the report are made of."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from teamplan.cli.check import plan
from teamplan.cli.reading import staff_of
from teamplan.report.blocks import Audience, Report
from teamplan.report.board.sections import board_report
from teamplan.report.names import names_for
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting
from teamplan.words.small_numbers import FEW

ROLES = """\
kind: roles
id: tiny
name: {pack}
attribution: {attribution}
source: {source}
skills: [{{id: coding, name: {skill}}}, {{id: designing, name: Designing}}]
roles:
  - {{id: developer, name: {role}, pillar: internet-technology,
     levels: [{{id: developer, name: {level}, skills: {{coding: working}}}}]}}
  - {{id: designer, name: Designer, pillar: user-centred-design,
     levels: [{{id: designer, name: Designer, skills: {{designing: working}}}}]}}
"""
TEAM = """\
kind: team
id: trio
name: {template}
source: {template_source}
positions:
  - {{role: developer, level: developer, fte: 1.0, need: core, why: {why}}}
  - {{role: designer, level: designer, fte: 0.5, mandated: {mandate}}}
  - {{id: second-developer, role: developer, level: developer, fte: 0.2, need: recommended}}
"""
STAFF = """\
kind: staffing
organisation: {organisation}
as_of: 2026-11-01
library: [./roles.yaml]
people:
  - {{id: ada, name: {name}, title: {title}, from: it, available: 0.6, band: 7, skills: {{coding: working}},
     post: {post}, notes: {notes}}}
  - {{id: ben, name: {other_name}, from: clinical, available: 0.4, skills: {{coding: awareness}}}}
  - {{vacant: true, post: {vacant_post}, title: Designer, roles: [designer], band: 6, fte: 0.5,
     cost_centre: {cost_centre}, funded_until: 2029-03-31}}
teams:
  - id: clinic
    name: {team}
    template: ./trio.yaml
    purpose: {purpose}
    sponsor: {sponsor}
    members: [{{person: ada, position: developer, fte: 0.5}}]
    adjust: [{{position: developer, fte: 1.4, reason: {reason}}}]
    outcomes: [{{measure: {measure}, baseline: {baseline}, target: {target}}}]
accept:
  - {{finding: part-filled, team: clinic, position: developer, reason: {accepted}, owner: {owner}, until: 2027-12-31}}
conditions:
  short-term-funding: {{answer: {answer}, owner: {answered_by}, date: 2026-10-01, evidence: {evidence}}}
roadmap:
  start: 2027-01
  months: 12
  stages: [clinic]
  budget: [{{name: {fund}, per_year: 300000}}]
  allow: [hire, contract, release]
"""
PRIVATE = ("name", "other_name", "title", "post", "vacant_post", "cost_centre", "notes")  # never for a board
FIELDS = (
    *("pack", "attribution", "source", "skill", "role", "level", "template", "template_source", "why", "mandate"),
    *("organisation", "team", "purpose", "sponsor", "reason", "measure", "baseline", "target", "accepted", "owner"),
    *("answer", "answered_by", "evidence", "fund", *PRIVATE),
)


def files(everywhere: str = "", *, shuffled: bool = False) -> dict[str, str]:
    """Each field holds one word with its own name in it ("OtherNameText"), and `everywhere` behind it."""
    values = {field: json.dumps(f"{field.title().replace('_', '')}Text{everywhere}") for field in FIELDS}
    text = STAFF.format(**values)
    if shuffled:
        one, other, after = (text.index(start) for start in ("  - {id: ada", "  - {id: ben", "  - {vacant"))
        text = text[:one] + text[other:after] + text[one:other] + text[after:]
    return {"staff.yaml": text, "roles.yaml": ROLES.format(**values), "trio.yaml": TEAM.format(**values)}


def write(folder: Path, everywhere: str = "", *, shuffled: bool = False) -> Path:
    """The files in a folder; the staffing file is given back."""
    for name, text in files(everywhere, shuffled=shuffled).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "staff.yaml"


@cache
def made(
    everywhere: str = "", audience: Audience = Audience.BOARD, *, shuffled: bool = False, few: int = FEW
) -> Report:
    """The whole report, with the roadmap."""
    with TemporaryDirectory() as folder:
        path = write(Path(folder), everywhere, shuffled=shuffled)
        staff = staff_of(str(path), path.read_bytes(), None, None)
        assert staff.loaded is not None
        assert not staff.broken, [(one.code, one.message) for one in staff.findings]
        checked = plan(staff, audience.value, None)
        found = answer(Setting(staff.loaded), Wanted(frontier=True, alternatives=False))
        assert found.plan is not None
    return board_report(checked, names_for(audience, staff.loaded, few), found)
