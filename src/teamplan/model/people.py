"""The staffing file: people, what they hold, the teams that are wanted, and what is knowingly accepted."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from teamplan.model.located import BySlug, Located, Many
from teamplan.model.names import slug
from teamplan.model.roadmap import Roadmap
from teamplan.model.scalars import (
    ORIGINS,
    Band,
    Contract,
    Count,
    Day,
    Flag,
    Fte,
    FteOrZero,
    Identifier,
    Line,
    ManyFte,
    Need,
    Origin,
    Pence,
    PostFte,
    SmallCount,
    Text,
)
from teamplan.model.skills import HeldSkill
from teamplan.model.teams import RoleChoice
from teamplan.source import Mapping, Scalar


class Away(Located):
    """A time without capacity. No reason is asked for or accepted."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")


class Person(Located):
    """A person, or with `count` several who need not be told apart. FTE in hundredths, money in pence."""

    id: Identifier | None = None  # default: slug of name, else of title; Staffing fills `key`
    name: Line | None = None
    title: Line | None = None
    origin: Origin | None = Field(default=None, alias="from")
    band: Band | None = None
    salary: Pence | None = None
    day_rate: Pence | None = None
    fte: Fte | None = None  # contracted; default 1.0, counted as assumed
    available: FteOrZero | None = None  # of which the digital teams may have
    contract: Contract | None = None
    starts: Day | None = None
    ends: Day | None = None
    registration: Line | None = None
    roles: Many[RoleChoice] = ()
    skills: BySlug[HeldSkill] = Field(default_factory=dict)
    learning: Many[Identifier] = ()
    away: Many[Away] = ()
    post: Line | None = None
    cost_centre: Line | None = None
    notes: Text | None = None  # never matched on, never shown
    count: Count = 1
    vacant: Flag = False  # a funded post without a holder: not a person
    funded_until: Day | None = None

    @property
    def key(self) -> str:
        """The id that everything else uses. "" where nothing gives one (a finding)."""
        return self.id or slug(self.name or "") or slug(self.title or "") or slug(self.post or "")

    @property
    def contracted(self) -> int:
        """Hundredths of FTE of one of them."""
        return 100 if self.fte is None else self.fte


def _available_defaults(value: object) -> object:
    """One number for all, or a number by origin."""
    if isinstance(value, Scalar):
        return dict.fromkeys(ORIGINS, value)
    return value.entries if isinstance(value, Mapping) else value


class Defaults(Located):
    available: Annotated[dict[Origin, FteOrZero], BeforeValidator(_available_defaults)] = Field(default_factory=dict)


class Keep(Located):
    """Time that must stay where it is: a hard row."""

    origin: Origin = Field(alias="from")
    fte: ManyFte
    reason: Text | None = None


class Member(Located):
    """Who serves where today."""

    person: Identifier
    position: Identifier
    fte: Fte | None = None  # default: the smaller of the position's FTE and the person's time


class Adjustment(Located):
    """A local change to one position of the template, with its reason. `drop: true` takes the position out."""

    position: Identifier
    fte: PostFte | None = None
    need: Need | None = None
    level: Identifier | None = None
    min_share: FteOrZero | None = None
    max_people: Count | None = None
    drop: Flag = False
    reason: Text


class Outcome(Located):
    """What a team is for, as a measure."""

    measure: Text
    baseline: Text | None = None
    target: Text | None = None
    by: Day | None = None


class Team(Located):
    """A team that is wanted: a template, and how it stands today."""

    id: Identifier
    name: Line | None = None
    template: Line
    priority: SmallCount = 1
    purpose: Text | None = None
    sponsor: Text | None = None
    decides: Many[Text] = ()
    outcomes: Many[Outcome] = ()
    members: Many[Member] = ()
    adjust: Many[Adjustment] = ()


class Acceptance(Located):
    """A finding knowingly lived with, for a reason, by someone, until a date."""

    finding: Identifier
    team: Identifier | None = None
    position: Identifier | None = None
    person: Identifier | None = None
    reason: Text
    owner: Text
    until: Day | None = None


class Condition(Located):
    """An answer to one of the leadership questions."""

    short_form: ClassVar[str | None] = "answer"

    answer: Text
    owner: Text | None = None
    date: Day | None = None
    evidence: Text | None = None


class Staffing(Located):
    """A file of `kind: staffing`."""

    kind: Identifier
    organisation: Line
    as_of: Day | None = None
    library: Many[Line] = ("government-digital-and-data", "health")
    assumptions: Line | None = None
    people: Many[Person] = ()
    defaults: Defaults = Defaults()
    keep: Many[Keep] = ()
    teams: Many[Team] = ()
    accept: Many[Acceptance] = ()
    conditions: BySlug[Condition] = Field(default_factory=dict)
    roadmap: Roadmap | None = None
