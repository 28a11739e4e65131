"""The `roadmap` section of a staffing file, as written: stages, money, limits, what is allowed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, Reads, key
from teamplan.model.scalars import Band, Identifier, Line, Month, Pence, Share, SmallCount, Text, choice

ACTIONS = ("hire", "train", "contract", "release", "share", "supplier-team")
ActionKind = Annotated[str, Reads(choice("an action", *ACTIONS))]


class Gate(Located):
    """A decision before a later stage. `not_before`: months after the earlier team is viable."""

    need: Text
    evidence: Text | None = None
    owner: Text | None = None
    not_before: SmallCount = 0


class Stage(Located):
    """One team of the roadmap reaching viability."""

    short_form: ClassVar[str | None] = "team"

    team: Identifier
    after: Identifier | None = None
    gate: Gate | None = None
    seed: SmallCount = 0  # members of the earlier team who start this one


class Fund(Located):
    """Money: an amount between two months, or so much a year."""

    name: Line
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    amount: Pence | None = None
    per_year: Pence | None = None


class Limits(Located):
    called: ClassVar[str] = "`limits`"

    starts_per_month: SmallCount | None = None
    training_at_once: SmallCount | None = None
    contractor_share: Share | None = None


class Allowed(Located):
    called: ClassVar[str] = "an allowed action"
    short_form: ClassVar[str | None] = "action"

    action: ActionKind
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    bands: Many[Band] = ()


class Scenario(Located):
    """What a scenario changes; anything absent stays as in the roadmap."""

    start: Month | None = None
    months: SmallCount | None = None
    budget: Many[Fund] | None = None
    limits: Limits | None = None
    allow: Many[Allowed] | None = None
    target: BySlug[Month] | None = None


class Roadmap(Located):
    called: ClassVar[str] = "`roadmap`"

    start: Month | None = None
    months: SmallCount = 24
    stages: Many[Stage] = ()
    budget: Many[Fund] = ()
    limits: Limits | None = None
    allow: Many[Allowed] = ()
    target: BySlug[Month] = EMPTY
    scenarios: BySlug[Scenario] = EMPTY
