"""The file is nested too deeply, too large, or grows too large through repeated parts.

Why: a few lines can be written to fill a computer's memory, by accident or on purpose. Nothing that people write by
hand about their teams comes near the limits.

Bad:

    kind: staffing
    organisation:
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    people: []

Good:

    kind: staffing
    organisation: Northfield
    people: []

Fix: take out brackets that hold nothing but brackets; split a file of more than 50,000 people by organisation.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "too-deep-or-large"
GROUP = "file"
SEVERITY = Severity.ERROR
