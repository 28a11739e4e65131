"""A skill area that the team must have is brought by nobody in it.

Why: a digital team is multidisciplinary: user-centred design, agile delivery and internet technology in one team.
With one of them missing, the team cannot finish anything by itself. Where a position that would bring the pillar is
open, `open-position` says so and this finding stays silent: one cause, one finding.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Ben Okafor, from: it, roles: [software-developer], available: 1.0}
    teams:
      # delivery manager; a developer or an interaction designer; design asked for
      - {id: outpatients, template: ./pillars.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 1.0}
      - {name: Isla Marchetti, from: it, roles: [interaction-designer], available: 1.0}
    teams:
      # delivery manager; a developer or an interaction designer; design asked for
      - {id: outpatients, template: ./pillars.yaml, purpose: shorter waits}

Fix: fill a position whose role brings the pillar (`teamplan roles list` shows them), or add such a position to the
team.

Accept:

    accept:
      - {finding: pillar-missing, team: outpatients,
         reason: design is bought in for the first release, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.compositions import broken, missing_pillars
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import briefly, pillar
from teamplan.words.names import names

CODE = "pillar-missing"
GROUP = "composition"
SEVERITY = Severity.ERROR


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    known = names(loaded)
    for found in broken(loaded, answer, "pillars"):
        missing = missing_pillars(found)
        if missing:
            areas = briefly([pillar(key) for key in missing])
            message = f"nobody in {known.team(found.team.id)} is there for {areas}"
            yield found.finding(CODE, message, "fill or add a position whose role brings it: `teamplan roles list`")
