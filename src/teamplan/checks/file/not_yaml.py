"""The file cannot be read as text with keys and values.

Why: what cannot be read with certainty is not guessed at. A bracket that is never closed, a tab used for indentation
or text with `: ` in it that is not in quotes all leave open what was meant.

Bad:

    kind: staffing
    organisation: Northfield: outpatients
    people: []

Good:

    kind: staffing
    organisation: "Northfield: outpatients"
    people: []

Fix: put text with `: ` or ` #` in it in quotes, close brackets and quotes where they end, indent with spaces, and
save the file as UTF-8.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "not-yaml"
GROUP = "file"
SEVERITY = Severity.ERROR
