"""A key stands twice in the same place.

Why: other programs keep the last of the two without a word, and what the first one said is lost.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 0.6, fte: 1.0}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 0.6}

Fix: keep one of the two. Names of skills count as the same key where only capitals, spaces or accents differ.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "duplicate-key"
GROUP = "file"
SEVERITY = Severity.ERROR
