"""The `roadmap` section of a staffing file, as written: stages, money, limits, what is allowed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, Reads, key
from teamplan.model.scalars import Band, Identifier, Line, Month, Pence, Share, SmallCount, Text, choice

ACTIONS = ("hire", "train", "contract", "release", "share", "supplier-team")
ActionKind = Annotated[str, Reads(choice("an action", *ACTIONS))]


class Gate(Located):
    """A decision before a later stage.

    need: what has to be true
    evidence: what shows it
    owner: who decides
    not_before: months after the earlier team is viable
    """

    need: Text
    evidence: Text | None = None
    owner: Text | None = None
    not_before: SmallCount = 0


class Stage(Located):
    """One team of the roadmap reaching viability.

    team: the id of a team, such as `outpatients`
    after: the id of the team that comes first [none]
    gate: a decision before this stage [none]
    seed: members of the earlier team who start this one
    """

    short_form: ClassVar[str | None] = "team"

    team: Identifier
    after: Identifier | None = None
    gate: Gate | None = None
    seed: SmallCount = 0


class Fund(Located):
    """Money: an amount between two months, or so much a year.

    name: what it is called
    from, to: first and last month
    amount: so many pounds in all
    per_year: so many pounds a year
    """

    name: Line
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    amount: Pence | None = None
    per_year: Pence | None = None


class Limits(Located):
    """What cannot be gone beyond.

    starts_per_month: people who can start in one month
    training_at_once: people who can be trained at once
    contractor_share: the most of the team that may be contractors
    """

    called: ClassVar[str] = "`limits`"

    starts_per_month: SmallCount | None = None
    training_at_once: SmallCount | None = None
    contractor_share: Share | None = None


class Allowed(Located):
    """Something that may be done to close a gap.

    action: what may be done
    from, to: first and last month
    bands: for people of which pay bands [all]
    """

    called: ClassVar[str] = "an allowed action"
    short_form: ClassVar[str | None] = "action"

    action: ActionKind
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    bands: Many[Band] = ()


class Scenario(Located):
    """What a scenario changes; anything absent stays as in the roadmap.

    start: the first month
    months: how many months are planned
    budget: the money there is
    limits: what cannot be gone beyond
    allow: what may be done
    target: by when each team is to be viable
    """

    start: Month | None = None
    months: SmallCount | None = None
    budget: Many[Fund] | None = None
    limits: Limits | None = None
    allow: Many[Allowed] | None = None
    target: BySlug[Month] | None = None


class Roadmap(Located):
    """The dated plan: stages, money and limits.

    start: the first month
    months: how many months are planned
    stages: the teams, in the order they reach viability
    budget: the money there is
    limits: what cannot be gone beyond
    allow: what may be done
    target: by when each team is to be viable
    scenarios: what if: by a name of your own, what changes
    """

    called: ClassVar[str] = "`roadmap`"

    start: Month | None = None
    months: SmallCount = 24
    stages: Many[Stage] = ()
    budget: Many[Fund] = ()
    limits: Limits | None = None
    allow: Many[Allowed] = ()
    target: BySlug[Month] = EMPTY
    scenarios: BySlug[Scenario] = EMPTY
