"""A small roadmap with something of everything, solved once: two teams, a gate, a seed, two funds, a missed date."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from teamplan.checks import check_roadmap
from teamplan.load import Loaded, load_text
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.roadmap.planned import Beside, Case, Planned
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.without import told_without

TEXT = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Gwen Tallow, from: it, band: 6, available: 0.8, post: P-1, learning: [user-researcher], skills: {
      Agile research practices: working, Analysis and synthesis: working, Inclusive research: working,
      "Research management, leadership and assurance": working, Stakeholder relationship management: practitioner,
      User-centred practice and advocacy: working, User research methods: awareness}}
  - {name: Una Castellane, from: corporate, band: 5, available: 0.4, post: P-2, roles: [content-designer]}
  - {name: Sam Whitlock, from: it, band: 7, post: P-3, available: 0.1, roles: [user-researcher],
     skills: {User research methods: awareness}}
  - {vacant: true, post: P-4006, title: Delivery manager, band: 7, funded_until: 2028-03-31}
teams:
  - {id: outpatients, name: Outpatients, template: ./trio.yaml, purpose: one, priority: 1}
  - {id: discharge, name: Discharge, template: ./trio.yaml, purpose: two, priority: 2}
roadmap:
  start: 2027-01
  months: 18
  stages:
    - outpatients
    - team: discharge
      after: outpatients
      gate: {need: a second service asks, evidence: the first is in use, owner: Chief operating officer, not_before: 2}
      seed: 1
  budget:
    - {name: Digital fund, kind: capital, from: 2027-04, to: 2028-03, amount: 60000}
    - {name: Revenue, per_year: 400000}
  limits: {contractor_share: 0.6}
  allow: [{action: hire, from: 2027-04}, train, contract, release]
  plan: soonest
  delay: 1
  target: {outpatients: 2027-02}
accept:
  - {finding: open-position, team: discharge, reason: later, owner: Head of digital, until: 2027-12-31}
"""
TEMPLATES = Path(__file__).parent / "templates"
PEOPLE = ("Gwen Tallow", "Una Castellane", "Sam Whitlock", "gwen-tallow", "una-castellane", "sam-whitlock", "P-4006")


@cache
def loaded(text: str = TEXT) -> Loaded:
    found, faults = load_text("staff.yaml", text.encode(), folder=TEMPLATES)
    assert found
    assert not faults, [(fault.code, fault.message) for fault in faults]
    return found


@cache
def answered(text: str = TEXT) -> RoadmapAnswer:
    """With everything that can be asked for."""
    wanted = Wanted(frontier=True, why=("outpatients",), futures=200, seed=1)
    return told_without(answer(Setting(loaded(text)), wanted))


def compared(audience: Audience = Audience.TEAM) -> Planned:
    """Told as a scenario with a value set, beside the file as it stands."""
    case = Case("with Gwen Tallow", ("roadmap.stages[0].gate.owner=Sam Whitlock",))
    beside = (Beside(Case(), answered(), 3), Beside(case, answered(), 2))
    return replace(planned(audience), case=case, beside=beside)


def planned(
    audience: Audience = Audience.TEAM, changes: dict[str, Any] | None = None, working: bool = False
) -> Planned:
    """What the command would show; `changes` to the answer."""
    found = replace(answered(), **(changes or {}))
    documents, findings = loaded().documents, tuple(check_roadmap(loaded(), found))
    day = loaded().as_of
    return Planned(Checked("roadmap", documents, (), findings, loaded(), None, day, audience), found, working)
