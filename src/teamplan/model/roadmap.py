"""The `roadmap` section of a staffing file, as written: stages, money, limits, what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, Reads, key, start_of
from teamplan.model.scalars import (
    Band,
    Flag,
    Fte,
    Identifier,
    Line,
    Month,
    Pence,
    Share,
    SmallCount,
    Text,
    choice,
    whole,
)
from teamplan.source import Fault, Mapping

ACTIONS = ("hire", "train", "contract", "release", "share", "supplier-team")
PLANS = ("soonest", "balanced", "cheapest")
_OFFERS = {"share": ("role", "fte", "per_month"), "supplier-team": ("team", "term", "per_month")}

ActionKind = Annotated[str, Reads(choice("an action", *ACTIONS))]
PlanName = Annotated[str, Reads(choice("a plan", *PLANS))]
PayPoint = Annotated[str, Reads(choice("a pay point", "entry", "middle", "top"))]
PensionView = Annotated[str, Reads(choice("a view of the pension", "own-budget", "in-full"))]
FundKind = Annotated[str, Reads(choice("a kind of money", "revenue", "capital"))]
Horizon = Annotated[int, Reads(whole(1, 120, "a number of months to plan"))]


class Gate(Located):
    """A decision before a later stage.

    need: what has to be true, such as `a second service asks for a team`
    evidence: what shows it, such as `the first release is in use`
    owner: who decides, such as `Chief operating officer`
    not_before: the decision is taken so many months after the earlier team is viable, or later; what only the later
        team needs starts after it
    """

    need: Text
    evidence: Text | None = None
    owner: Text | None = None
    not_before: SmallCount = 0


class Stage(Located):
    """One team of the roadmap reaching viability.

    team: the id of a team, such as `outpatients`
    after: the id of the team that comes first [the stage before it in the list]
    gate: a decision before this stage [none]
    seed: so many members of the earlier team move to start this one; their old positions stay covered
    """

    short_form: ClassVar[str | None] = "team"

    team: Identifier
    after: Identifier | None = None
    gate: Gate | None = None
    seed: SmallCount = 0


class Fund(Located):
    """Money: an amount between two months, or so much a year.

    name: what it is called, such as `Digital fund`
    from, to: first and last month [the whole plan]
    amount: so many pounds in all, such as `450000`
    per_year: so many pounds in each financial year, April to March, such as `120000`
    kind: revenue or capital money; shown, never computed with
    """

    name: Line
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    amount: Pence | None = None
    per_year: Pence | None = None
    kind: FundKind = "revenue"

    def flaws(self) -> Iterator[Fault]:
        if not isinstance(self.at, Mapping):
            return
        written = {"amount", "per_year"} & self.at.entries.keys()
        if not written:
            yield Fault(
                "missing-key", start_of(self.at), "the fund holds no money", "add `amount: ...` or `per_year: ...`"
            )
        if len(written) == 2:
            message = "a fund has `amount` or `per_year`, not both"
            yield Fault("wrong-value", self.at.key_span("per_year"), message, "write two funds")


class Limits(Located):
    """What cannot be gone beyond.

    starts_per_month: people who can start in one month: panels and onboarding take time
    training_at_once: people who can be trained at once
    contractor_share: the most of a team's filled FTE that contractors and suppliers may give, such as `0.3`
    """

    called: ClassVar[str] = "`limits`"

    starts_per_month: SmallCount | None = None
    training_at_once: SmallCount | None = None
    contractor_share: Share | None = None


class Allowed(Located):
    """Something that may be done to close a shortfall, or an offer of it.

    action: what may be done
    from, to: first and last month in which it may be decided, as a freeze has it [any]
    bands: for `hire`: only posts of these pay bands [all]
    backfill: for `train`: whether the learner's time is paid for again
    role, level: for `share`: the role that a partner lends, such as `clinical-safety-officer`
    fte: for `share`: how much of it, such as `0.2`
    partner: for `share`: who lends it; for `supplier-team`: the supplier
    team: for `supplier-team`: the id of the team whose positions the supplier fills
    term: for `supplier-team`: for so many months
    per_month: for `share` and `supplier-team`: pounds a month, as agreed
    """

    called: ClassVar[str] = "an allowed action"
    short_form: ClassVar[str | None] = "action"

    action: ActionKind
    start: Month | None = key("from", default=None)
    end: Month | None = key("to", default=None)
    bands: Many[Band] = ()
    backfill: Flag = False
    role: Identifier | None = None
    level: Identifier | None = None
    fte: Fte | None = None
    partner: Line | None = None
    team: Identifier | None = None
    term: SmallCount | None = None
    per_month: Pence | None = None

    @property
    def offer(self) -> bool:
        """Whether this is an offer with terms of its own, and not merely leave to do something."""
        return any(getattr(self, name) is not None for name in ("role", "team", "per_month"))

    def flaws(self) -> Iterator[Fault]:
        if not isinstance(self.at, Mapping):
            return
        if self.action == "supplier-team" or self.offer:
            for name in _OFFERS.get(self.action, ()):
                if name not in self.at.entries:
                    message = f"an offer of the action '{self.action}' needs the key '{name}'"
                    yield Fault("missing-key", start_of(self.at), message, f"add `{name}: ...`")


class Scenario(Located):
    """What a scenario changes; anything absent stays as in the roadmap.

    start: the first month
    months: how many months are planned
    budget: the money there is
    limits: what cannot be gone beyond; a limit that is not named stays
    allow: what may be done
    target: by when each team is to be viable; a team that is not named keeps its date
    plan, delay: which of the plans is meant
    """

    start: Month | None = None
    months: Horizon | None = None
    budget: Many[Fund] | None = None
    limits: Limits | None = None
    allow: Many[Allowed] | None = None
    target: BySlug[Month] | None = None
    plan: PlanName | None = None
    delay: SmallCount | None = None


class Roadmap(Located):
    """The dated plan: stages, money and limits.

    start: the first month [the month after `as_of`]
    months: how many months are planned
    stages: the teams, in the order they reach viability [all teams, by priority]
    budget: the money there is [no limit]
    limits: what cannot be gone beyond
    allow: what may be done [all but supplier-team]
    target: by when each team is to be viable
    plan: which of the plans is the plan: `soonest`; `balanced`, where a month of a viable team costs least, no more
        than `delay` months later; or `cheapest`, in which all teams wait as long as the limits and the months let them
    delay: so many months at most after the soonest
    pay_point: the point of its band at which a hire is counted
    high_cost_area: the supplement that is paid, such as `inner-london` [none]
    pension: which employer's contribution is charged to the funds: what the own budget pays, or all of it
    scenarios: what if: by a name of your own, what changes
    """

    called: ClassVar[str] = "`roadmap`"

    start: Month | None = None
    months: Horizon = 24
    stages: Many[Stage] = ()
    budget: Many[Fund] = ()
    limits: Limits | None = None
    allow: Many[Allowed] = ()
    target: BySlug[Month] = EMPTY
    plan: PlanName = "balanced"
    delay: SmallCount = 3
    pay_point: PayPoint = "top"
    high_cost_area: Identifier | None = None
    pension: PensionView = "own-budget"
    scenarios: BySlug[Scenario] = EMPTY
