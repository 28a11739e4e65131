"""The `roadmap` section of a staffing file, as written: stages, money, limits, what is allowed. See planning for its meaning."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from teamplan.model.located import BySlug, Located, Many
from teamplan.model.scalars import Band, Identifier, Line, Month, Pence, Share, SmallCount, Text, choice

ACTIONS = ("hire", "train", "contract", "release", "share", "supplier-team")
ActionKind = Annotated[str, BeforeValidator(choice("an action", *ACTIONS))]


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
    start: Month | None = Field(default=None, alias="from")
    end: Month | None = Field(default=None, alias="to")
    amount: Pence | None = None
    per_year: Pence | None = None


class Limits(Located):
    starts_per_month: SmallCount | None = None
    training_at_once: SmallCount | None = None
    contractor_share: Share | None = None


class Allowed(Located):
    short_form: ClassVar[str | None] = "action"

    action: ActionKind
    start: Month | None = Field(default=None, alias="from")
    end: Month | None = Field(default=None, alias="to")
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
    start: Month | None = None
    months: SmallCount = 24
    stages: Many[Stage] = ()
    budget: Many[Fund] = ()
    limits: Limits | None = None
    allow: Many[Allowed] = ()
    target: BySlug[Month] = Field(default_factory=dict)
    scenarios: BySlug[Scenario] = Field(default_factory=dict)
