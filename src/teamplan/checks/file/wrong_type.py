"""A value is of another kind than its key wants: text for a number, one value for a list.

Why: a value is read as its key wants it, and never guessed: `50%` and `0,5` may mean the same to a person, and a
program that guesses will one day guess wrong about somebody's working time.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 60%}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 0.6}

Fix: write numbers as 0.6, days as 2026-11-01, months as 2026-11, truth as true or false, and lists as [a, b]. Leave
a key out where nothing is known.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "wrong-type"
GROUP = "file"
SEVERITY = Severity.ERROR
