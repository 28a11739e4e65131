"""A fixed word is written in other capitals or spacing than it is listed.

Why: teamplan reads `IT` as `it` and `Fixed term` as `fixed-term`. An editor that checks the file against its schema,
and a script of a colleague, know only the word as it is listed.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, from: Clinical}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, from: clinical}

Fix: write the word that the message names; `teamplan validate --fix` writes it at every place.

Accept:

    accept:
      - {finding: spelling, reason: the export writes origins like that, owner: Head of digital}
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "spelling"
GROUP = "file"
SEVERITY = Severity.INFO
