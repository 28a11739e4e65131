"""A template extends itself, directly or through others.

Why: what a template needs is worked out from the one it extends; in a circle there is no first one to begin with.

Bad:

    kind: staffing
    organisation: Northfield
    teams:
      - {id: outpatients, template: ./extends-itself.yaml}

Good:

    kind: staffing
    organisation: Northfield
    teams:
      - {id: outpatients, template: ./extends-shipped.yaml}

Fix: follow the chain in the message, and let one of the templates in it extend nothing, or a template outside it.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "circular-reference"
GROUP = "file"
SEVERITY = Severity.ERROR
