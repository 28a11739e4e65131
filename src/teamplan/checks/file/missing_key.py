"""A key that has to be there is not.

Why: without it there is no telling what was meant: a member without a position serves nowhere, a role of many levels
does not say how senior.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel}
    teams:
      - {id: outpatients}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel}
    teams:
      - {id: outpatients, template: minimum-viable-digital-team}

Fix: add the key that the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.file.choices import choices_of_people, choices_of_positions, role_meant
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded

CODE = "missing-key"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    """A role without a level where nothing says which of its levels is meant."""
    for choice in (*choices_of_people(loaded), *choices_of_positions(loaded)):
        role = role_meant(loaded, choice)
        if role is None or choice.level is not None or loaded.library.level(role, None) is not None:
            continue
        levels = ", ".join(level.id for level in role.levels)
        help = (
            f"add `level: ...`, one of: {levels}" if levels else "choose another role, or give it a level in its pack"
        )
        message = f"the role '{role.id}' has {'several levels' if levels else 'no level'}, and none is chosen"
        yield Finding(CODE, SEVERITY, message, help, choice.place(loaded), person=choice.person, people=choice.people)
