"""A template extends itself, or a stage of the roadmap waits for itself, directly or through others.

Why: what a template needs is worked out from the one it extends, and a team comes after the one it waits for; in a
circle there is no first one to begin with.

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

Fix: follow the chain in the message, and let one of the templates in it extend nothing, or a template outside it; of
stages, let one come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.file.stages import in_a_circle
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded

CODE = "circular-reference"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from in_a_circle(loaded, CODE)
