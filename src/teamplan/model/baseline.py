"""A baseline: the findings that were there on a day, so that a later run tells only what is new or worse."""

from __future__ import annotations

from typing import ClassVar

from teamplan.model.located import Located, Many
from teamplan.model.scalars import Count, Day, Identifier, Line, Severity, WholeNumber


class Recorded(Located):
    """A finding as it was. It names no person: `about` is a digest of what the finding is about."""

    called: ClassVar[str] = "an entry of `findings`"

    code: Identifier
    severity: Severity
    team: Identifier | None = None
    position: Identifier | None = None
    amount: WholeNumber = 0
    about: Line
    times: Count = 1


class Baseline(Located):
    """`as_of`: the day for which the findings were recorded."""

    called: ClassVar[str] = "a baseline"

    kind: Line
    as_of: Day
    findings: Many[Recorded] = ()
