"""A key is not one that this part of a file knows.

Why: a misspelt key that was passed over would silently change the answer: `avaliable: 0.2` would leave a person
counted as wholly available.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, avaliable: 0.2}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, available: 0.2}

Fix: use the key that the message offers, move it to where it belongs, or take it out. A note to yourself can stand
after a `#`.
"""

from __future__ import annotations

from teamplan.findings import Severity

CODE = "unknown-key"
GROUP = "file"
SEVERITY = Severity.ERROR
