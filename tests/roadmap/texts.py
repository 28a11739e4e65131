"""Staffing files as text -> what the roadmap makes of them. Roles and figures are few and round, so one can reckon.

A team is written as the body of its template: `team(positions...)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from teamplan.load import load_text
from teamplan.roadmap.arrange import arranged
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.problem import Option, RoadmapProblem
from teamplan.roadmap.solve import Search
from teamplan.roadmap.verify import verify

ROLES = """
kind: roles
id: tiny
name: Tiny
skills: [Coding, Designing, Caring]
roles:
  - name: Developer
    pillar: internet-technology
    levels:
      - {name: Developer, skills: {coding: working}}
      - {name: Senior developer, skills: {coding: practitioner}}
  - {name: Designer, pillar: user-centred-design, levels: [{name: Designer, skills: {designing: working}}]}
  - {name: Nurse, pillar: clinical, levels: [{name: Nurse, skills: {caring: working}}]}
  - {name: Guardian, levels: [{name: Guardian}]}
"""
FIGURES = """
kind: assumptions
id: tiny
stale_after: 2027-03-31
pay:
  - year: 2026-27
    from: 2026-04-01
    to: 2027-03-31
    source: made up
    bands:
      5: {entry: 12000, middle: 24000, top: 36000}
      6: {entry: 36000, top: 48000}
      7: {entry: 48000, top: 60000}
next_pay_award: {value: 0, unit: percent, basis: assumption}
recruitment:
  approval: {value: 1, unit: months, basis: assumption}
  time_to_hire: {value: 1, unit: months, basis: assumption}
  notice:
    7: {value: 1, unit: months, basis: assumption}
  cost: {value: 100, unit: pounds, basis: assumption}
contracting:
  day_rates: {default: {value: 60, unit: pounds a day, basis: assumption}}
  days_a_year: {value: 200, unit: days, basis: assumption}
  lead_time: {value: 2, unit: weeks, basis: assumption}
  procurement: {value: 2, unit: months, basis: assumption}
  tax_recovered: true
role_bands:
  - {role: developer, level: developer, bands: [6], basis: assumption}
  - {role: developer, level: senior-developer, bands: [7], basis: assumption}
  - {role: designer, bands: [5, 6], basis: assumption}
  - {role: nurse, bands: [5], basis: assumption}
learning:
  months:
    awareness: {value: 1, unit: months, basis: assumption}
    working: {value: 2, unit: months, basis: assumption}
    practitioner: {value: 4, unit: months, basis: assumption}
  time: {value: 0.2, unit: fte, basis: assumption}
  course_cost: {value: 50, unit: pounds, basis: assumption}
moving:
  release_notice: {value: 2, unit: months, basis: assumption}
  sharing_agreement: {value: 1, unit: months, basis: assumption}
  handover: {value: 1, unit: months, basis: assumption}
"""
_HEAD = (
    "kind: staffing\norganisation: Northfield\nas_of: 2026-12-15\nlibrary: [./roles.yaml]\nassumptions: ./figures.yaml"
)


def team(*positions: str, rules: str = "") -> str:
    """The body of a template."""
    return "positions:" + "".join(f"\n  - {one}" for one in positions) + (f"\nrules: [{rules}]" if rules else "")


def setting(people: str, roadmap: str, rest: str = "", figures: str = FIGURES, **teams: str) -> Setting:
    """The file with these people (a YAML list) and this roadmap; each keyword is a team with its template."""
    lines = "".join(f"\n  - {{id: {id}, template: ./{id}.yaml, purpose: shorter waits}}" for id in teams)
    text = f"{_HEAD}\npeople: {people or '[]'}\nteams:{lines}\nroadmap: {{start: 2027-01, {roadmap}}}\n{rest}\n"
    files = {id: f"kind: team\nid: {id}\n{body}\n" for id, body in teams.items()}
    return _loaded(text, {**files, "roles": ROLES, "figures": figures})


def _loaded(text: str, files: Mapping[str, str]) -> Setting:
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, f"{name}.yaml").write_text(content)
        loaded, findings = load_text("staff.yaml", text.encode(), folder=Path(folder))
    assert loaded
    assert not findings, [(one.code, one.message) for one in findings]
    return Setting(loaded)


def offered(found: Setting, action: str) -> list[Option]:
    """What the roadmap could choose of one action, in order of start."""
    return sorted((one for one in pose(found).options if one.action == action), key=lambda one: (one.start, one.what))


def planned(problem: RoadmapProblem) -> Plan:
    """The soonest plan, at the least cost, with its arrangement, held against every constraint."""
    months, tiers = Search(problem).soonest()
    plan = Search(problem).plan(months, tiers)
    assert plan
    done = arranged(problem, plan)
    assert verify(problem, done) == []
    return done


def actions(plan: Plan) -> list[tuple[str, str, int]]:
    """What is done: the action, whom it is about, and when it takes effect."""
    return sorted((one.action, one.about, one.effect) for one in plan.chosen)
