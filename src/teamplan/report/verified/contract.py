"""What `teamplan verify --format json` promises other programs."""

from __future__ import annotations

from teamplan.report.contract import Json, document
from teamplan.report.names import names_for
from teamplan.report.told import tell
from teamplan.report.verified.values import Fault, Verified
from teamplan.roadmap.calendar import iso


def verified_document(found: Verified) -> dict[str, Json]:
    """The head of every document, and what does not hold. Months are "2027-06", money pence, FTE numbers."""
    return {
        **document("verify", [tell(found.checked)]),
        "verdict": "verified" if found.holds else "broken",
        "plan": found.saved.name,
        "checks": {
            "all": found.checks,
            "constraints": found.constraints,
            "months": found.saved.months,
            "figures": found.figures,
        },
        "changed_inputs": [{"path": one.path, "how": one.how} for one in found.changes],
        "broken": [_fault(found, one) for one in found.faults],
    }


def _fault(found: Verified, one: Fault) -> Json:
    names = names_for(found.checked.audience, found.checked.loaded)
    return {
        "constraint": one.constraint,
        "text": one.text,
        "months": [iso(found.saved.start + month) for month in one.months],
        "action": one.action,
        "team": names.team_id(one.team) if one.team else None,
        "position": one.position,
        "person": one.person,
        "figures": [{"name": f.name, "says": f.says, "should_be": f.should_be} for f in one.figures],
    }
